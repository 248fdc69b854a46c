//! One view of every format: a table with distinct column names and rows of non-empty cells.
//! Each format has a reader of its own; what they have in common, headers, names and limits, too.

mod counts;
pub(super) mod delimited;
mod header;
pub(super) mod json;
pub(super) mod limits;
mod lists;
pub(super) mod names;
mod pick;
mod rows;
mod shape;
mod survey;
pub(super) mod workbook;

use super::encoding::{self, Charset, Utf8Reader};
use super::error::{ImportError, Rejection};
use super::reading::Reading;
use super::source::Source;
pub(super) use header::is_like_a_value;
pub(super) use pick::settle;
pub(super) use rows::for_each;
pub(super) use shape::{Format, Shape};
use std::io::Read;

/// A row: its number, and the column and text of every cell that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// From 1, as a spreadsheet counts; for JSON the place in the list or the line.
    pub number: u64,
    /// In the order of the file.
    pub cells: Vec<(usize, String)>,
}

/// What reading comes upon.
pub(super) enum Met {
    /// A row.
    Row(Row),
    /// A row that cannot be used.
    Rejected(Rejection),
}

const HEAD: usize = 256 * 1024;

/// Finds out all about a file: the tables in it, each with the source that reads it. Reads it
/// several times; memory stays bounded.
pub(super) fn examine(
    source: &Source,
    reading: &Reading,
) -> Result<Vec<(Source, Shape)>, ImportError> {
    if let Some(kind) = workbook::detect(source)? {
        return pick::examine(source, kind, reading);
    }
    let charset = encoding::survey(source, reading.encoding)?;
    let (head, whole) = head(source, charset)?;
    if is_json(source, &head) {
        return lists::examine(source, charset, &head, reading);
    }
    let file = source.name();
    let (dialect, lines) = delimited::sniff(file, &head, whole, reading.delimiter)?;
    let mut shape = Shape::new(charset, Format::Delimited(dialect));
    let found = header::find(file, &lines, &[], reading.header)?;
    if !matches!(source.ending().as_str(), "csv" | "tsv" | "tab") {
        header::refuse_prose(file, &lines, &found)?;
    }
    shape.begin(found);
    rows::survey(source, &mut shape)?;
    Ok(vec![(source.clone(), shape)])
}

fn head(source: &Source, charset: Charset) -> Result<(String, bool), ImportError> {
    let mut reader = Utf8Reader::open(source, charset)?;
    let mut bytes = Vec::new();
    Read::take(&mut reader, HEAD as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| ImportError::read(source.name(), e))?;
    let whole = bytes.len() <= HEAD;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), whole))
}

fn is_json(source: &Source, head: &str) -> bool {
    match source.ending().as_str() {
        "json" | "jsonl" | "ndjson" | "geojson" => return true,
        "csv" | "tsv" | "tab" => return false,
        _ => {}
    }
    let mut signs = head.chars().filter(|c| !c.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('['), Some(next)) => "{[]".contains(next),
        (Some('{'), Some(next)) => "\"}".contains(next),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
