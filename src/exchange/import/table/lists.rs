//! The lists in a JSON file, and JSON lines.

use super::limits::MAX_COLUMNS;
use super::{Format, Shape, json, rows};
use crate::exchange::import::encoding::{Charset, Utf8Reader};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::reading::Reading;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use std::collections::{BTreeMap, HashSet};

/// Finds the list of objects that a file is or holds.
pub(super) fn examine(
    source: &Source,
    charset: Charset,
    head: &str,
    reading: &Reading,
) -> Result<Vec<(Source, Shape)>, ImportError> {
    let mut shape = Shape::new(charset, Format::JsonLines);
    if is_lines(source, head) {
        of_lines(source, &mut shape)?;
    } else {
        of_lists(source, &mut shape, reading.sheet.as_deref())?;
    }
    if shape.columns.is_empty() {
        return Err(ImportError::not_a_table(source.name(), Said::new("import-no-rows")));
    }
    rows::survey(source, &mut shape)?;
    Ok(vec![(source.clone(), shape)])
}

fn is_lines(source: &Source, head: &str) -> bool {
    if matches!(source.ending().as_str(), "jsonl" | "ndjson") {
        return true;
    }
    let mut lines = head.lines().filter(|l| !l.trim().is_empty());
    let complete = |line: &str| {
        line.trim_start().starts_with('{')
            && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
    };
    lines.next().is_some_and(complete) && lines.next().is_some()
}

/// Column names in the order in which they were met.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    known: HashSet<String>,
}

impl Columns {
    fn meet(&mut self, file: &str, row: u64, json: &str) -> Result<(), ImportError> {
        for (name, _) in json::flatten(json).unwrap_or_default() {
            if !self.known.contains(&name) {
                self.known.insert(name.clone());
                self.names.push(name);
            }
        }
        if self.names.len() > MAX_COLUMNS {
            let why = Said::new("import-large-names").with("most", MAX_COLUMNS);
            return Err(ImportError::too_large(file, row, None, why));
        }
        Ok(())
    }
}

fn of_lines(source: &Source, shape: &mut Shape) -> Result<(), ImportError> {
    let mut columns = Columns::default();
    let input = Box::new(Utf8Reader::open(source, shape.charset)?);
    json::read_lines(source.name(), input, &mut |_, row, json| {
        columns.meet(source.name(), row, json)
    })?;
    shape.columns = columns.names;
    Ok(())
}

fn of_lists(source: &Source, shape: &mut Shape, wanted: Option<&str>) -> Result<(), ImportError> {
    let mut lists: BTreeMap<Option<String>, Columns> = BTreeMap::new();
    let input = Box::new(Utf8Reader::open(source, shape.charset)?);
    json::read_document(source.name(), input, &mut |key, row, json| {
        lists.entry(key.map(str::to_owned)).or_default().meet(source.name(), row, json)
    })?;
    lists.retain(|_, columns| !columns.names.is_empty());
    if let Some(wanted) = wanted {
        lists.retain(|key, _| key.as_deref() == Some(wanted));
    }
    let names: Vec<String> = lists.keys().flatten().map(|k| format!("`{k}`")).collect();
    if lists.len() > 1 {
        let why = Said::new("import-several-lists").with("names", names.join(", "));
        return Err(ImportError::not_a_table(source.name(), why));
    }
    let Some((key, columns)) = lists.pop_first() else {
        return Err(ImportError::not_a_table(source.name(), Said::new("import-no-list-in-it")));
    };
    shape.format = Format::Json(key);
    shape.columns = columns.names;
    Ok(())
}
