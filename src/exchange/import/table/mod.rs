//! One view of every format: a table with distinct column names and rows of non-empty cells.
//! Each format has a reader of its own; what they have in common, headers, names and limits, too.

pub(super) mod delimited;
mod header;
pub(super) mod json;
mod limits;
mod names;
mod pick;
pub(super) mod workbook;

use super::encoding::{self, Charset, Utf8Reader};
use super::error::{ImportError, Rejection};
use super::reading::Reading;
use super::source::Source;
use delimited::{Dialect, Next};
use limits::MAX_COLUMNS;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;

/// How the rows are written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Format {
    /// Cells between delimiters.
    Delimited(Dialect),
    /// A list of objects: the file itself, or under this key at its top.
    Json(Option<String>),
    /// An object a line.
    JsonLines,
    /// A sheet of a workbook.
    Workbook(workbook::Kind, String),
}

/// What was found out about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// How its bytes are read.
    pub charset: Charset,
    /// How its rows are read.
    pub format: Format,
    /// The row of its header, or the first of several; `None` if it has none.
    pub header_row: Option<u64>,
    /// The last row that is no record; 0 if the first one is.
    pub body_after: u64,
    /// Its columns under distinct names.
    pub columns: Vec<String>,
    /// What stands above the header.
    pub above: Vec<String>,
    /// How many rows have something in them.
    pub rows: u64,
    /// Rows with more cells than the header has: how many, and the first few of them.
    pub ragged: (u64, Vec<u64>),
    /// What else a person should know. Never the content of a cell.
    pub notes: Vec<String>,
}

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

/// Finds out all about a file: the tables in it, each with the source that reads it. Reads it two
/// or three times; memory stays bounded.
pub(super) fn examine(
    source: &Source,
    reading: &Reading,
) -> Result<Vec<(Source, Shape)>, ImportError> {
    if let Some(kind) = workbook::detect(source)? {
        return pick::examine(source, kind, reading.sheet.as_deref());
    }
    let charset = encoding::survey(source)?;
    let (head, whole) = head(source, charset)?;
    let file = source.name();
    let mut shape = Shape {
        charset,
        format: Format::JsonLines,
        header_row: None,
        body_after: 0,
        columns: Vec::new(),
        above: Vec::new(),
        rows: 0,
        ragged: (0, Vec::new()),
        notes: Vec::new(),
    };
    if is_json(source, &head) {
        if is_lines(source, &head) {
            discover_lines(source, &mut shape)?;
        } else {
            discover_list(source, &mut shape)?;
        }
    } else {
        let (dialect, lines) = delimited::sniff(file, &head, whole, reading.delimiter)?;
        let found = header::find(file, &lines)?;
        shape.format = Format::Delimited(dialect);
        shape.header_row = found.header_row;
        shape.body_after = found.body_after;
        shape.above = found.above;
        shape.columns = names::distinct(&found.header);
        discover_width(source, &mut shape, dialect)?;
    }
    if shape.columns.is_empty() {
        return Err(ImportError::not_a_table(
            file,
            "there are no rows in it",
            "check that it is the right file",
        ));
    }
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
    rows: u64,
}

impl Columns {
    fn meet(&mut self, file: &str, row: u64, json: &str) -> Result<(), ImportError> {
        self.rows += 1;
        for (name, _) in json::flatten(json).unwrap_or_default() {
            if !self.known.contains(&name) {
                self.known.insert(name.clone());
                self.names.push(name);
            }
        }
        if self.names.len() > MAX_COLUMNS {
            return Err(ImportError::TooLarge {
                file: file.to_owned(),
                row,
                column: None,
                what: format!("more than {MAX_COLUMNS} different names"),
            });
        }
        Ok(())
    }
}

fn discover_lines(source: &Source, shape: &mut Shape) -> Result<(), ImportError> {
    let mut columns = Columns::default();
    let input = Box::new(Utf8Reader::open(source, shape.charset)?);
    json::read_lines(source.name(), input, &mut |_, row, json| {
        columns.meet(source.name(), row, json)
    })?;
    shape.columns = columns.names;
    shape.rows = columns.rows;
    Ok(())
}

fn discover_list(source: &Source, shape: &mut Shape) -> Result<(), ImportError> {
    let mut lists: BTreeMap<Option<String>, Columns> = BTreeMap::new();
    let input = Box::new(Utf8Reader::open(source, shape.charset)?);
    json::read_document(source.name(), input, &mut |key, row, json| {
        lists.entry(key.map(str::to_owned)).or_default().meet(source.name(), row, json)
    })?;
    lists.retain(|_, columns| !columns.names.is_empty());
    let names: Vec<String> = lists.keys().flatten().map(|k| format!("`{k}`")).collect();
    if lists.len() > 1 {
        return Err(ImportError::not_a_table(
            source.name(),
            &format!("there are several lists in it: {}", names.join(", ")),
            "save the list that you want in a file of its own",
        ));
    }
    let Some((key, columns)) = lists.pop_first() else {
        return Err(ImportError::not_a_table(
            source.name(),
            "there is no list of objects in it",
            "export the data as a list: [{\"name\": \"value\", …}, …]",
        ));
    };
    shape.format = Format::Json(key);
    shape.columns = columns.names;
    shape.rows = columns.rows;
    Ok(())
}

fn discover_width(source: &Source, shape: &mut Shape, dialect: Dialect) -> Result<(), ImportError> {
    let mut widths = Widths::of(shape);
    let mut input = Utf8Reader::open(source, shape.charset)?;
    delimited::read_records(source.name(), &mut input, dialect, &mut |record| {
        let used = record.fields.iter().rposition(|f| !f.trim().is_empty()).map_or(0, |i| i + 1);
        widths.meet(record.number, used);
        Ok(Next::More)
    })?;
    widths.tell(shape);
    Ok(())
}

/// Counts the rows of a table and how wide they are.
struct Widths {
    header: Option<usize>,
    body_after: u64,
    widest: usize,
    rows: u64,
    ragged: (u64, Vec<u64>),
}

impl Widths {
    fn of(shape: &Shape) -> Self {
        Self {
            header: shape.header_row.map(|_| shape.columns.len()),
            body_after: shape.body_after,
            widest: 0,
            rows: 0,
            ragged: (0, Vec::new()),
        }
    }

    /// A row, and the place of its last filled cell, from 1; 0 if none is.
    fn meet(&mut self, number: u64, used: usize) {
        if number <= self.body_after || used == 0 {
            return;
        }
        self.rows += 1;
        if self.header.is_some_and(|width| used > width) {
            self.ragged.0 += 1;
            if self.ragged.1.len() < 5 {
                self.ragged.1.push(number);
            }
        }
        self.widest = self.widest.max(used);
    }

    fn tell(self, shape: &mut Shape) {
        shape.rows = self.rows;
        shape.ragged = self.ragged;
        names::extend(&mut shape.columns, self.widest);
    }
}

/// Reads all rows.
pub(super) fn for_each(
    source: &Source,
    shape: &Shape,
    each: &mut dyn FnMut(Met) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let file = source.name();
    if let Format::Workbook(kind, sheet) = &shape.format {
        return workbook::each_row(source, *kind, sheet, &mut |row| {
            let filled = row.cells.into_iter().filter(|(_, text)| !text.trim().is_empty());
            let cells: Vec<_> = filled.collect();
            if row.number > shape.body_after && !cells.is_empty() {
                each(sound(shape, Row { number: row.number, cells }))?;
            }
            Ok(Next::More)
        });
    }
    let mut input = Utf8Reader::open(source, shape.charset)?;
    let places: HashMap<&str, usize> =
        shape.columns.iter().enumerate().map(|(i, name)| (name.as_str(), i)).collect();
    let mut member = |key: Option<&str>, number: u64, json: &str| {
        if matches!(&shape.format, Format::Json(list) if list.as_deref() != key) {
            return Ok(());
        }
        each(json_row(shape, &places, number, json))
    };
    match &shape.format {
        Format::Json(_) => json::read_document(file, Box::new(input), &mut member),
        Format::JsonLines => json::read_lines(file, Box::new(input), &mut member),
        Format::Workbook(..) => Ok(()),
        Format::Delimited(dialect) => {
            delimited::read_records(file, &mut input, *dialect, &mut |record| {
                if record.number <= shape.body_after {
                    return Ok(Next::More);
                }
                // Spaces alone say nothing; they are no cell.
                let filled = record.fields.iter().enumerate().filter(|(_, f)| !f.trim().is_empty());
                let cells = filled.map(|(i, f)| (i, (*f).to_owned())).collect::<Vec<_>>();
                if !cells.is_empty() {
                    each(sound(shape, Row { number: record.number, cells }))?;
                }
                Ok(Next::More)
            })
        }
    }
}

fn json_row(shape: &Shape, places: &HashMap<&str, usize>, number: u64, json: &str) -> Met {
    let reject = |column: Option<String>, reason: String| {
        Met::Rejected(Rejection { row: number, column, reason })
    };
    match json::flatten(json) {
        Err(why) => {
            let column = match &why {
                json::NoRow::TooLong(name) => Some(name.clone()),
                _ => None,
            };
            reject(column, why.to_string())
        }
        Ok(pairs) => {
            let mut cells = Vec::with_capacity(pairs.len());
            for (name, text) in pairs {
                match places.get(name.as_str()) {
                    Some(column) => cells.push((*column, text)),
                    None => return reject(None, "the file changed while it was read".to_owned()),
                }
            }
            sound(shape, Row { number, cells })
        }
    }
}

/// Rejects a row with text that cannot be kept as it is.
fn sound(shape: &Shape, row: Row) -> Met {
    for (column, text) in &row.cells {
        let reason = if text.contains('\0') {
            "the cell holds a zero byte".to_owned()
        } else if shape.charset.damaged && text.contains('\u{fffd}') {
            format!("the cell holds bytes that are not {}", shape.charset.encoding.name())
        } else {
            continue;
        };
        let column = shape.columns.get(*column).cloned();
        return Met::Rejected(Rejection { row: row.number, column, reason });
    }
    Met::Row(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn read(name: &str, bytes: impl Into<Vec<u8>>) -> (Shape, Vec<Row>, Vec<Rejection>) {
        let source = Source::bytes(name, bytes.into());
        let (source, shape) = examine(&source, &Reading::default()).unwrap().pop().unwrap();
        let (mut rows, mut rejected) = (Vec::new(), Vec::new());
        for_each(&source, &shape, &mut |met| {
            match met {
                Met::Row(row) => rows.push(row),
                Met::Rejected(why) => rejected.push(why),
            }
            Ok(())
        })
        .unwrap();
        (shape, rows, rejected)
    }

    #[test]
    fn ragged_rows_are_kept_and_said() {
        let (shape, rows, rejected) = read("t.csv", "id,name,age\n1\n2,b,3,more\n");
        assert_eq!(shape.columns, ["id", "name", "age", "(column 4)"]);
        assert_eq!(shape.ragged, (1, vec![3]));
        assert_eq!((rows.len(), rejected.len(), shape.rows), (2, 0, 2));
        assert_eq!(rows[1].cells[3], (3, "more".to_owned()));
    }

    #[rstest]
    #[case("t.json", r#"[{"id":1,"name":"x"},{"id":2,"name":"y"}]"#)]
    #[case("t.json", r#"{"note":"n","data":[{"id":1,"name":"x"},{"id":2,"name":"y"}]}"#)]
    #[case("t.jsonl", "{\"id\":1,\"name\":\"x\"}\n\n{\"id\":2,\"name\":\"y\"}")]
    #[case("t.txt", "{\"id\":1,\"name\":\"x\"}\r\n{\"id\":2,\"name\":\"y\"}\r\n")]
    #[case("t.csv", "id,name\r\n1,x\r\n2,y\r\n")]
    #[case("t", "id\tname\n1\tx\n\n2\ty")]
    fn every_format_gives_the_same_cells(#[case] name: &str, #[case] text: &str) {
        let (shape, rows, _) = read(name, text);
        assert_eq!(shape.columns, ["id", "name"]);
        let cells: Vec<_> = rows.into_iter().map(|r| r.cells).collect();
        let row = |id: &str, name: &str| vec![(0, id.to_owned()), (1, name.to_owned())];
        assert_eq!(cells, [row("1", "x"), row("2", "y")]);
    }

    #[test]
    fn zero_and_broken_bytes_reject_their_row_and_name_the_column() {
        let text = "id,имя\n1,один\n2,a\0b\n3,три четыре пять шесть семь\n";
        let mut bytes = text.as_bytes().to_vec();
        bytes.extend_from_slice(b"4,\xff\n5,ok\n");
        let (_, rows, rejected) = read("t.csv", bytes);
        assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), [2, 4, 6]);
        let places: Vec<_> = rejected.iter().map(|r| (r.row, r.column.as_deref())).collect();
        assert_eq!(places, [(3, Some("имя")), (5, Some("имя"))]);
    }

    #[rstest]
    #[case("t.json", "{\"a\":[{\"x\":1}],\"b\":[{\"x\":1}]}")]
    #[case("t.json", "{\"a\":1}")]
    #[case("t.json", "[]")]
    #[case("t.csv", "\n\n")]
    fn what_holds_no_one_table_is_refused(#[case] name: &str, #[case] text: &str) {
        let source = Source::bytes(name, text.as_bytes().to_vec());
        let error = examine(&source, &Reading::default()).unwrap_err();
        assert!(matches!(error, ImportError::NotATable { .. }), "{error}");
    }

    #[test]
    fn bidi_controls_and_quotes_stay_as_they_are() {
        let (_, rows, _) = read("t.csv", "a,b\n\u{202e}x\u{202c},\"\"\"q\"\"\"\n");
        assert_eq!(rows[0].cells[0].1, "\u{202e}x\u{202c}");
        assert_eq!(rows[0].cells[1].1, "\"q\"");
    }
}
