//! What the importer knows of words that partners write, read from `content/import`.

use super::error::ImportError;
use super::mapping::normal;
use super::target::{Hop, parse_hops};
use crate::content::CONTENT;
use serde::de::DeserializeOwned;
use std::sync::LazyLock;

/// What the rows of a joined table, or those of a repeated group, become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Becomes {
    pub into: Vec<Hop>,
    pub first: Option<String>,
    words: Vec<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    table: Vec<RawTable>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    into: String,
    first: Option<String>,
    words: Vec<String>,
}

static TABLES: LazyLock<Result<Vec<Becomes>, String>> = LazyLock::new(|| {
    let raw: Tables = read("import/tables.toml").map_err(|error| error.to_string())?;
    let becomes = |raw: RawTable| {
        let into = parse_hops(&raw.into).ok_or_else(|| format!("`{}` is no way", raw.into))?;
        let words = raw.words.iter().map(|word| normal(word)).collect();
        Ok(Becomes { into, first: raw.first, words })
    };
    raw.table.into_iter().map(becomes).collect()
});

/// Reads a file of `content/`.
pub(super) fn read<T: DeserializeOwned>(name: &str) -> Result<T, ImportError> {
    let text = CONTENT.get_file(name).and_then(|file| file.contents_utf8());
    toml::from_str(text.unwrap_or_default()).map_err(|error| bad(name, error.message()))
}

fn bad(name: &str, what: &str) -> ImportError {
    ImportError::Map {
        map: name.to_owned(),
        what: what.to_owned(),
        try_this: "mend the file".to_owned(),
    }
}

/// The words of a name, as they are compared: `2013_Complaint-Disciplines` has three.
pub(super) fn words_of(name: &str) -> Vec<String> {
    normal(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What a table of this name becomes: by its last word that is known.
pub(super) fn becomes(name: &str) -> Result<Option<&'static Becomes>, ImportError> {
    let tables = TABLES.as_ref().map_err(|what| bad("import/tables.toml", what))?;
    let words = words_of(name);
    let known = |word: &String| tables.iter().find(|table| table.words.contains(word));
    Ok(words.iter().rev().find_map(known))
}
