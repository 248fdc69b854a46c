//! What stands in the cells of a sample, by other ways than the importer's: encoding, delimiter
//! and format are told, not found.

use crate::strings;
use calamine::{Data, Reader as _};
use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1251, WINDOWS_1252};
use libtest_mimic::Failed;
use serde_json::Value as Json;
use std::path::Path;

/// A cell: the number of its row from 1 where the file has rows, and its text.
pub type Cell = (u64, String);

/// Files that are not UTF-8 between commas.
const DRESSES: [(&str, &Encoding, u8); 10] = [
    ("cp1251_semicolon", WINDOWS_1251, b';'),
    ("utf8bom_semicolon", UTF_8, b';'),
    ("utf16le_tab", UTF_16LE, b'\t'),
    ("nc_polling", UTF_16LE, b'\t'),
    ("bom_semicolon", UTF_8, b';'),
    ("issue-1009-semicolon", UTF_8, b';'),
    ("frictionless/accent", UTF_8, b';'),
    ("table-with-accents", WINDOWS_1252, b';'),
    ("latin1", WINDOWS_1252, b','),
    ("csv2xml", UTF_8, b'|'),
];

/// All cells of a file that say something.
pub fn cells(path: &Path) -> Result<Vec<Cell>, Failed> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let mut cells = match ending {
        "json" => json(path)?,
        "xml" => xml(path)?,
        "xlsx" => workbook(path)?,
        _ => table(path)?,
    };
    cells.retain(|(_, text)| !text.trim().is_empty());
    Ok(cells)
}

fn table(path: &Path) -> Result<Vec<Cell>, Failed> {
    let name = path.to_string_lossy();
    let dress = DRESSES.iter().find(|(part, ..)| name.contains(part));
    let (encoding, delimiter) = dress.map_or((UTF_8, b','), |(_, e, d)| (*e, *d));
    let bytes = std::fs::read(path)?;
    let (text, ..) = encoding.decode(&bytes);
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter).flexible(true).has_headers(false);
    let mut cells = Vec::new();
    for (number, row) in (1..).zip(reader.from_reader(text.as_bytes()).records()) {
        cells.extend(row?.iter().map(|text| (number, text.to_owned())));
    }
    Ok(cells)
}

fn json(path: &Path) -> Result<Vec<Cell>, Failed> {
    let json: Json = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let lists = ["submissions", "data"].into_iter().filter_map(|key| json.get(key)?.as_array());
    let mut cells = Vec::new();
    for (number, member) in (1..).zip(lists.flatten()) {
        let mut texts = Vec::new();
        strings(member, &mut texts);
        cells.extend(texts.into_iter().filter(|t| t != "null").map(|text| (number, text)));
    }
    Ok(cells)
}

/// The texts between the marks that hold values; the file has no rows.
fn xml(path: &Path) -> Result<Vec<Cell>, Failed> {
    let text = std::fs::read_to_string(path)?;
    let mut cells = Vec::new();
    for tag in ["Value", "Column", "Filename"] {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        let parts = text.split(&open).skip(1).filter_map(|part| part.split(&close).next());
        let plain = parts.filter(|part| !part.contains('<'));
        cells.extend(plain.map(|part| (0, part.trim().to_owned())));
    }
    Ok(cells)
}

/// The first sheet; days as ISO 8601.
fn workbook(path: &Path) -> Result<Vec<Cell>, Failed> {
    let mut book = calamine::open_workbook_auto(path)?;
    let range = book.worksheet_range_at(0).ok_or("no sheet")??;
    let top = range.start().map_or(0, |(row, _)| u64::from(row));
    let mut cells = Vec::new();
    for (row, _, cell) in range.used_cells() {
        let text = match cell {
            Data::DateTime(time) => {
                let (year, month, day, ..) = time.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{day:02}")
            }
            cell => cell.to_string(),
        };
        cells.push((top + row as u64 + 1, text));
    }
    Ok(cells)
}
