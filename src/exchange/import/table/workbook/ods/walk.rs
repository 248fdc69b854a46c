//! Walking through the content of an OpenDocument workbook.

use super::super::{Area, Formulas, Next, cell, damaged, guard};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use crate::exchange::import::table::limits::{MAX_CELL, MAX_COLUMNS, grow_row, large_cell};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::BTreeSet;
use std::io::{BufReader, Read};
use zip::ZipArchive;

/// The most rows of a sheet: what a spreadsheet holds.
const MAX_ROWS: u64 = 1 << 20;
/// The most cells that a repeated row may stand for.
const MAX_REPEATED_CELLS: u64 = 4 << 20;
/// The most bytes of a sheet that are there only because a cell or a row is repeated.
const MAX_REPEATED_BYTES: u64 = 256 << 20;

/// What is met in the content.
pub(super) enum Node {
    /// A sheet begins.
    Sheet { name: String, hidden: bool },
    /// A row with something in it.
    Row(Row),
}

/// A row, and how often it stands there one below the other.
#[derive(Default)]
pub(super) struct Row {
    /// From 1.
    pub number: u64,
    pub repeated: u32,
    pub cells: Vec<(usize, String)>,
    pub areas: Vec<Area>,
    pub formulas: Formulas,
}

/// A cell under way.
#[derive(Default)]
struct Cell {
    text: String,
    paragraphs: usize,
    kind: String,
    value: Option<String>,
    formula: bool,
    repeated: usize,
    rows: u32,
    columns: u32,
}

impl Cell {
    /// What whoever opens the sheet sees: numbers and dates as they are typed, the text of the
    /// rest.
    fn shown(&self) -> String {
        match (self.kind.as_str(), &self.value) {
            ("float" | "currency" | "percentage", Some(value)) => {
                value.parse().map_or_else(|_| value.clone(), cell::number_text)
            }
            ("date", Some(value)) => value.strip_suffix("T00:00:00").unwrap_or(value).to_owned(),
            ("boolean", Some(value)) => value.clone(),
            _ => self.text.clone(),
        }
    }
}

type Each<'a> = &'a mut dyn FnMut(Node) -> Result<Next, ImportError>;

/// Walks through all sheets; `each` may stop it.
pub(super) fn walk(source: &Source, each: Each<'_>) -> Result<(), ImportError> {
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    let mut archive = ZipArchive::new(input).map_err(|e| guard::broken(source, &e))?;
    refuse_password(source, &mut archive)?;
    let part = archive.by_name("content.xml").map_err(|e| guard::broken(source, &e))?;
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, part));
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk::new(source);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let Ok(event) = reader.read_event_into(&mut buffer) else { return Err(walk.broken()) };
        let next = match event {
            Event::Eof if walk.sheet => return Err(walk.broken()),
            Event::Eof => return Ok(()),
            Event::Start(start) => walk.start(&start, each)?,
            Event::End(end) => walk.end(end.name().as_ref(), each)?,
            Event::Text(text) => walk.text(&text.xml10_content())?,
            Event::CData(text) => walk.text(&text.xml10_content())?,
            Event::GeneralRef(name) => walk.text(&sign(&name))?,
            _ => Next::More,
        };
        if next == Next::Stop {
            return Ok(());
        }
    }
}

fn refuse_password<R: Read + std::io::Seek>(
    source: &Source,
    archive: &mut ZipArchive<R>,
) -> Result<(), ImportError> {
    let mut manifest = Vec::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // Where it cannot be read, the content cannot either, and says so.
        let _read = part.take(1 << 20).read_to_end(&mut manifest);
    }
    if memchr::memmem::find(&manifest, b"encryption-data").is_none() {
        return Ok(());
    }
    Err(ImportError::not_a_table(source.name(), Said::new("import-book-password")))
}

/// The sign that a reference such as `&amp;` or `&#160;` stands for.
fn sign(name: &BytesRef<'_>) -> String {
    let sign = match name.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    };
    sign.map_or_else(String::new, String::from)
}

struct Walk<'s> {
    source: &'s Source,
    /// The style under way, and those that hide a sheet.
    style: Option<String>,
    hiding: BTreeSet<String>,
    /// Whether a sheet, a row, a cell and a paragraph are open.
    sheet: bool,
    row: Option<Row>,
    cell: Option<Cell>,
    paragraph: bool,
    /// How deep inside a note on a cell: its text is no content.
    aside: usize,
    /// The row under way, from 1, and the next free column, from 0.
    number: u64,
    column: usize,
    size: usize,
    /// How many bytes of the sheet are repeated ones.
    copied: u64,
}

impl<'s> Walk<'s> {
    fn new(source: &'s Source) -> Self {
        Self {
            source,
            style: None,
            hiding: BTreeSet::new(),
            sheet: false,
            row: None,
            cell: None,
            paragraph: false,
            aside: 0,
            number: 1,
            column: 0,
            size: 0,
            copied: 0,
        }
    }

    fn broken(&self) -> ImportError {
        damaged(self.source, "import-book-cut")
    }

    fn attribute(&self, start: &BytesStart<'_>, name: &str) -> Result<Option<String>, ImportError> {
        // What the XML reader says of it could hold text of the file.
        let Ok(found) = start.try_get_attribute(name) else { return Err(self.broken()) };
        let Some(found) = found else { return Ok(None) };
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok();
        value.map(|text| Some(text.into_owned())).ok_or_else(|| self.broken())
    }

    fn count(&self, start: &BytesStart<'_>, name: &str) -> Result<u64, ImportError> {
        let text = self.attribute(start, name)?;
        Ok(text.and_then(|t| t.trim().parse().ok()).unwrap_or(1).clamp(1, MAX_ROWS))
    }

    fn start(&mut self, start: &BytesStart<'_>, each: Each<'_>) -> Result<Next, ImportError> {
        let name = start.name();
        let name: &str = name.as_ref();
        if self.aside > 0 || name == "office:annotation" {
            self.aside += 1;
            return Ok(Next::More);
        }
        match name {
            "style:style" => self.style = self.attribute(start, "style:name")?,
            "style:table-properties" => {
                let shown = self.attribute(start, "table:display")?;
                if let (Some("false"), Some(style)) = (shown.as_deref(), &self.style) {
                    self.hiding.insert(style.clone());
                }
            }
            "table:table" if self.row.is_none() => return self.begin_sheet(start, each),
            "table:table-row" if self.sheet => {
                let repeated = self.count(start, "table:number-rows-repeated")? as u32;
                let number = self.number;
                self.row = Some(Row { number, repeated, ..Row::default() });
                (self.column, self.size) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" if self.row.is_some() => {
                self.cell = Some(self.begin_cell(start)?);
            }
            "text:p" | "text:h" => return self.begin_paragraph(),
            "text:s" => {
                let spaces = self.count(start, "text:c")?.min(1024) as usize;
                return self.text(&" ".repeat(spaces));
            }
            "text:tab" => return self.text("\t"),
            "text:line-break" => return self.text("\n"),
            _ => {}
        }
        Ok(Next::More)
    }

    fn begin_sheet(&mut self, start: &BytesStart<'_>, each: Each<'_>) -> Result<Next, ImportError> {
        let style = self.attribute(start, "table:style-name")?;
        let hidden = style.is_some_and(|s| self.hiding.contains(&s));
        let name = self.attribute(start, "table:name")?.unwrap_or_default();
        self.sheet = true;
        (self.number, self.copied) = (1, 0);
        each(Node::Sheet { name, hidden })
    }

    fn begin_cell(&self, start: &BytesStart<'_>) -> Result<Cell, ImportError> {
        let value = match self.attribute(start, "office:value")? {
            None => match self.attribute(start, "office:date-value")? {
                None => self.attribute(start, "office:boolean-value")?,
                date => date,
            },
            number => number,
        };
        Ok(Cell {
            kind: self.attribute(start, "office:value-type")?.unwrap_or_default(),
            value,
            formula: self.attribute(start, "table:formula")?.is_some(),
            repeated: self.count(start, "table:number-columns-repeated")? as usize,
            rows: self.count(start, "table:number-rows-spanned")? as u32,
            columns: self.count(start, "table:number-columns-spanned")? as u32,
            ..Cell::default()
        })
    }

    fn begin_paragraph(&mut self) -> Result<Next, ImportError> {
        self.paragraph = true;
        let Some(cell) = &mut self.cell else { return Ok(Next::More) };
        cell.paragraphs += 1;
        if cell.paragraphs > 1 { self.text("\n") } else { Ok(Next::More) }
    }

    /// Adds to the cell under way. One element can stand for a thousand spaces, so the cell is
    /// measured while it grows.
    fn text(&mut self, text: &str) -> Result<Next, ImportError> {
        if let (Some(cell), true, 0) = (&mut self.cell, self.paragraph, self.aside) {
            if cell.text.len() + text.len() > MAX_CELL {
                let (file, column) = (self.source.name(), Some(self.column + 1));
                return Err(ImportError::too_large(file, self.number, column, large_cell()));
            }
            cell.text.push_str(text);
        }
        Ok(Next::More)
    }

    fn end(&mut self, name: &str, each: Each<'_>) -> Result<Next, ImportError> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(Next::More);
        }
        match name {
            "style:style" => self.style = None,
            "text:p" | "text:h" => self.paragraph = false,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "table:table-row" => {
                let Some(row) = self.row.take() else { return Ok(Next::More) };
                self.number += u64::from(row.repeated);
                let cells = row.cells.len() as u64;
                self.copied += self.size as u64 * u64::from(row.repeated.saturating_sub(1));
                let too_many = cells * u64::from(row.repeated) > MAX_REPEATED_CELLS
                    || self.copied > MAX_REPEATED_BYTES;
                if cells > 0 && (too_many || self.number > MAX_ROWS + 1) {
                    return Err(self.too_large(row.number));
                }
                return if cells > 0 { each(Node::Row(row)) } else { Ok(Next::More) };
            }
            "table:table" if self.row.is_none() => self.sheet = false,
            _ => {}
        }
        Ok(Next::More)
    }

    fn end_cell(&mut self) -> Result<(), ImportError> {
        let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) else { return Ok(()) };
        let shown = cell.shown();
        let (first, repeated) = (self.column, cell.repeated);
        self.column = self.column.saturating_add(repeated).min(MAX_COLUMNS + 1);
        let count = match (cell.formula, shown.is_empty()) {
            (true, true) => &mut row.formulas.without_result,
            (true, false) => &mut row.formulas.with_result,
            (false, false) => &mut row.formulas.plain,
            (false, true) => return Ok(()),
        };
        *count += repeated as u64;
        if shown.is_empty() {
            return Ok(());
        }
        if cell.rows > 1 || cell.columns > 1 {
            let from = ((row.number - 1) as u32, first as u32);
            let to = (from.0 + cell.rows - 1, from.1 + cell.columns - 1);
            row.areas.push(Area { from, to });
        }
        for column in first..first + repeated {
            let (file, number) = (self.source.name(), row.number);
            self.size = grow_row(file, number, column + 1, self.size, shown.len())?;
            row.cells.push((column, shown.clone()));
        }
        self.copied += shown.len() as u64 * repeated.saturating_sub(1) as u64;
        Ok(())
    }

    fn too_large(&self, row: u64) -> ImportError {
        let why = Said::new("import-large-repeated").with("most", MAX_ROWS);
        ImportError::too_large(self.source.name(), row, None, why)
    }
}
