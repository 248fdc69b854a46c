//! What the importer knows of words that partners write, read from `content/import`.

use super::error::ImportError;
use super::mapping::normal;
use super::target::{Hop, parse_hops};
use crate::content::CONTENT;
use crate::exchange::import::said::Said;
use crate::locale::fold;
use crate::record::NotKnown;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
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

/// The words of dates, folded.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateWords {
    pub about: Vec<String>,
    pub before: Vec<String>,
    pub range: Vec<String>,
    pub filler: Vec<String>,
    months: Vec<Vec<String>>,
}

impl DateWords {
    /// The number of a month by its name in any language.
    pub(super) fn month(&self, word: &str) -> Option<u32> {
        let place = self.months.iter().position(|names| names.iter().any(|name| name == word))?;
        u32::try_from(place + 1).ok()
    }
}

/// Headers of columns that hold parts of one value, folded.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartWords {
    pub latitude: Vec<String>,
    pub longitude: Vec<String>,
    pub day: Vec<String>,
    pub month: Vec<String>,
    pub year: Vec<String>,
}

/// Words for languages in headers, folded.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageWords {
    pub suffixes: Vec<String>,
}

/// What cells say in words, folded.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    yes: Vec<String>,
    no: Vec<String>,
    nothing: Vec<String>,
    unknown: Vec<String>,
    not_asked: Vec<String>,
    refused: Vec<String>,
    years: Vec<String>,
    currency: BTreeMap<String, Vec<String>>,
    pub dates: DateWords,
    pub parts: PartWords,
    pub languages: LanguageWords,
}

static WORDS: LazyLock<Result<Words, String>> = LazyLock::new(|| {
    let mut words: Words = read("import/words.toml").map_err(|error| error.to_string())?;
    let dates = &mut words.dates;
    let lists = [
        &mut words.yes,
        &mut words.no,
        &mut words.nothing,
        &mut words.unknown,
        &mut words.not_asked,
        &mut words.refused,
        &mut words.years,
        &mut dates.about,
        &mut dates.before,
        &mut dates.range,
        &mut dates.filler,
        &mut words.parts.latitude,
        &mut words.parts.longitude,
        &mut words.parts.day,
        &mut words.parts.month,
        &mut words.parts.year,
        &mut words.languages.suffixes,
    ];
    let all = lists.into_iter().chain(&mut dates.months).chain(words.currency.values_mut());
    for list in all {
        for word in list.iter_mut() {
            *word = fold(word);
        }
        // The longer first: `believed to be` before what it holds.
        list.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    Ok(words)
});

/// The words of `content/import/words.toml`.
pub(super) fn words() -> Result<&'static Words, ImportError> {
    WORDS.as_ref().map_err(|what| bad("import/words.toml", what))
}

impl Words {
    /// Yes or no.
    pub(super) fn yes_or_no(&self, text: &str) -> Option<bool> {
        let text = fold(text);
        let yes = self.yes.contains(&text);
        (yes || self.no.contains(&text)).then_some(yes)
    }

    /// Whether a text stands for nothing at all.
    pub(super) fn is_nothing(&self, text: &str) -> bool {
        self.nothing.contains(&fold(text))
    }

    /// The kind of not knowing that a text tells.
    pub(super) fn not_known(&self, text: &str) -> Option<NotKnown> {
        let text = fold(text);
        let states = [
            (&self.unknown, NotKnown::Unknown),
            (&self.not_asked, NotKnown::NotAsked),
            (&self.refused, NotKnown::Refused),
        ];
        states.into_iter().find(|(words, _)| words.contains(&text)).map(|(_, state)| state)
    }

    /// The number before a word for years: `34 года`.
    pub(super) fn years_of(&self, text: &str) -> Option<String> {
        let text = fold(text);
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = text.strip_suffix(rest).filter(|n| !n.is_empty())?;
        let word = rest.trim();
        self.years.iter().any(|known| known == word).then(|| number.to_owned())
    }

    /// The code of a currency by its word.
    pub(super) fn currency(&self, word: &str) -> Option<&str> {
        let word = fold(word);
        let word = word.trim_matches(|c: char| c == '.' || c == ' ');
        let known = self.currency.iter().find(|(_, words)| words.iter().any(|w| w == word));
        known.map(|(code, _)| code.as_str())
    }
}

/// Reads a file of `content/`.
pub(super) fn read<T: DeserializeOwned>(name: &str) -> Result<T, ImportError> {
    let text = CONTENT.get_file(name).and_then(|file| file.contents_utf8());
    toml::from_str(text.unwrap_or_default()).map_err(|error| bad(name, error.message()))
}

fn bad(name: &str, what: &str) -> ImportError {
    ImportError::map(name, Said::new("import-content-broken").with("what", what))
}

/// The words of a name, as they are compared: `2013_Complaint-Disciplines` has three.
pub(super) fn words_of(name: &str) -> Vec<String> {
    normal(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// All that a table may become, the likeliest first.
pub(super) fn all_becomes() -> Result<&'static [Becomes], ImportError> {
    TABLES.as_ref().map(Vec::as_slice).map_err(|what| bad("import/tables.toml", what))
}

/// What a table of this name becomes: by its last word that is known.
pub(super) fn becomes(name: &str) -> Result<Option<&'static Becomes>, ImportError> {
    let tables = all_becomes()?;
    let words = words_of(name);
    let known = |word: &String| tables.iter().find(|table| table.words.contains(word));
    Ok(words.iter().rev().find_map(known))
}
