//! One view of every format: a table with distinct column names and rows of non-empty cells.

use super::delimited::{self, Dialect, MAX_COLUMNS, Next};
use super::encoding::{self, Charset, Utf8Reader};
use super::error::{ImportError, Rejection};
use super::json;
use super::source::Source;
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
}

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// How its bytes are read.
    pub charset: Charset,
    /// How its rows are read.
    pub format: Format,
    /// The row of its header, if it has one.
    pub header_row: Option<u64>,
    /// Its columns under distinct names.
    pub columns: Vec<String>,
    /// What stands above the header.
    pub above: Vec<String>,
    /// How many rows have something in them.
    pub rows: u64,
    /// Rows with more cells than the header has: how many, and the first few of them.
    pub ragged: (u64, Vec<u64>),
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

/// Finds out all about a file. Reads it two or three times; memory stays bounded.
pub(super) fn examine(source: &Source) -> Result<Shape, ImportError> {
    let charset = encoding::survey(source)?;
    let (head, whole) = head(source, charset)?;
    let file = source.name();
    let mut shape = Shape {
        charset,
        format: Format::JsonLines,
        header_row: None,
        columns: Vec::new(),
        above: Vec::new(),
        rows: 0,
        ragged: (0, Vec::new()),
    };
    if is_json(source, &head) {
        if is_lines(source, &head) {
            discover_lines(source, &mut shape)?;
        } else {
            discover_list(source, &mut shape)?;
        }
    } else {
        let found = delimited::sniff(file, &head, whole)?;
        shape.format = Format::Delimited(found.dialect);
        shape.header_row = found.header_row;
        shape.above = found.above;
        shape.columns = distinct(&found.header);
        discover_width(source, &mut shape)?;
    }
    if shape.columns.is_empty() {
        return Err(ImportError::not_a_table(
            file,
            "there are no rows in it",
            "check that it is the right file",
        ));
    }
    Ok(shape)
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

fn discover_width(source: &Source, shape: &mut Shape) -> Result<(), ImportError> {
    let Format::Delimited(dialect) = shape.format else { return Ok(()) };
    let width = shape.columns.len();
    let start = shape.header_row;
    let mut widest = width;
    let mut input = Utf8Reader::open(source, shape.charset)?;
    delimited::read_records(source.name(), &mut input, dialect, &mut |record| {
        if start.is_some_and(|row| record.number <= row) {
            return Ok(Next::More);
        }
        let used = record.fields.iter().rposition(|f| !f.trim().is_empty()).map_or(0, |i| i + 1);
        shape.rows += u64::from(used > 0);
        if used > width && start.is_some() {
            shape.ragged.0 += 1;
            if shape.ragged.1.len() < 5 {
                shape.ragged.1.push(record.number);
            }
        }
        widest = widest.max(used);
        Ok(Next::More)
    })?;
    for column in width..widest {
        let name = distinct_from(&shape.columns, &format!("(column {})", column + 1));
        shape.columns.push(name);
    }
    Ok(())
}

/// Headers as they stand in the file, made distinct: a blank one is named by its place, a double
/// one gets its number.
fn distinct(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    let mut seen: HashSet<String> = HashSet::new();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (column, text) in header.iter().enumerate() {
        let mut name =
            if text.trim().is_empty() { format!("(column {})", column + 1) } else { text.clone() };
        let base = name.clone();
        let time = times.entry(text).or_insert(1);
        while seen.contains(&name) {
            *time += 1;
            name = format!("{base} ({time})");
        }
        seen.insert(name.clone());
        names.push(name);
    }
    names
}

fn distinct_from(names: &[String], wanted: &str) -> String {
    let mut name = wanted.to_owned();
    while names.contains(&name) {
        name.push('\'');
    }
    name
}

/// Reads all rows.
pub(super) fn for_each(
    source: &Source,
    shape: &Shape,
    each: &mut dyn FnMut(Met) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let file = source.name();
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
        Format::Delimited(dialect) => {
            delimited::read_records(file, &mut input, *dialect, &mut |record| {
                if shape.header_row.is_some_and(|row| record.number <= row) {
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
        let shape = examine(&source).unwrap();
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
    fn double_and_blank_headers_are_made_distinct() {
        let names =
            |header: &[&str]| distinct(&header.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            names(&["id", "", "id", "id", " "]),
            ["id", "(column 2)", "id (2)", "id (3)", "(column 5)"]
        );
        assert_eq!(names(&["a", "a (2)", "a"]), ["a", "a (2)", "a (3)"]);
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
        let error = examine(&Source::bytes(name, text.as_bytes().to_vec())).unwrap_err();
        assert!(matches!(error, ImportError::NotATable { .. }), "{error}");
    }

    #[test]
    fn bidi_controls_and_quotes_stay_as_they_are() {
        let (_, rows, _) = read("t.csv", "a,b\n\u{202e}x\u{202c},\"\"\"q\"\"\"\n");
        assert_eq!(rows[0].cells[0].1, "\u{202e}x\u{202c}");
        assert_eq!(rows[0].cells[1].1, "\"q\"");
    }
}
