//! Records as a workbook: one sheet for every kind of record and of part, joined by ids, with the
//! labels of columns and codes in a sheet of their own.
//!
//! The vault is walked once to learn the columns and once more for every sheet, so that memory
//! does not grow with the number of records.

mod layout;
mod walk;

use super::cells::Shown;
use super::{ExportError, Lens, Request, Summary, each, failed};
use crate::form::Knowledge;
use crate::publish::{self, Cell, Ledger, MAX_CELL, MAX_ROWS, Workbook, fits_cell};
use crate::record::RecordId;
use crate::rules::Cleared;
use crate::vault::Vault;
use layout::{Layout, Sheet};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use walk::{Row, Walk};

/// The first columns of a sheet of records.
pub const RECORD_COLUMNS: [&str; 2] = ["id", "kind"];

/// The first columns of a sheet of parts: the part's own id, its record, the part that holds it,
/// the list, and its place there.
pub const PART_COLUMNS: [&str; 5] = ["id", "record", "parent", "list", "n"];

/// The sheet of texts that no cell can hold, in pieces: sheet, id of the row, column, number of
/// the piece, text.
pub const LONG_COLUMNS: [&str; 5] = ["sheet", "id", "column", "part", "text"];

/// The name of that sheet.
pub const LONG_SHEET: &str = "long texts";

/// The name of the sheet of labels.
pub const LABEL_SHEET: &str = "labels";

const LABEL_COLUMNS: [&str; 4] = ["sheet", "column", "code", "label"];

/// What stands in the cell of a text that is too long for it.
const ELSEWHERE: &str = "(too long for a cell: it stands in the sheet “long texts”)";

/// A text in pieces that fit into cells.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut units = 0;
        let end = rest.char_indices().find(|(_, c)| {
            units += c.len_utf16();
            units > MAX_CELL
        });
        let (piece, after) = rest.split_at_checked(end.map_or(rest.len(), |(at, _)| at))?;
        rest = after;
        Some(piece)
    })
}

/// Writes the workbook.
pub(in crate::exchange::export) fn write(
    vault: &Vault,
    lens: &Lens<'_>,
    cleared: &Cleared<Vec<RecordId>>,
    request: &Request,
    ledger: &mut dyn Ledger,
) -> Result<Summary, ExportError> {
    let mut layout = Layout::default();
    each(vault, cleared.what(), &mut |state| layout.learn(lens, state))?;
    layout.sort(lens.knowledge);
    if let Some((sheet, columns)) = layout.too_wide() {
        return Err(ExportError::TooWide { sheet: sheet.to_owned(), columns });
    }
    let names = layout.name_sheets();
    let labels = labels(&layout, lens.knowledge, &request.lang);
    let sink = publish::open(cleared, &request.destination, "export xlsx", ledger)?;
    let mut book = Workbook::new(sink, &names).map_err(failed)?;
    for form in layout.order() {
        write_sheet(vault, lens, &layout, form, &mut book)?;
    }
    if layout.long_texts > 0 {
        write_long(vault, lens, &layout, &mut book)?;
    }
    book.sheet(LABEL_COLUMNS).map_err(failed)?;
    for row in &labels {
        book.row(&row.each_ref().map(|text| Cell::Text(text))).map_err(failed)?;
    }
    book.finish().map_err(failed)?.finish()?;
    Ok(Summary { long_texts: layout.long_texts, ..layout.summary })
}

type Book = Workbook<publish::Sink>;

/// Begins a sheet anew where the one before is full.
struct Paged<'a> {
    book: &'a mut Book,
    header: Vec<&'a str>,
    rows: u64,
}

impl Paged<'_> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        if self.rows.is_multiple_of(MAX_ROWS - 1) {
            self.book.sheet(self.header.iter().copied()).map_err(failed)?;
        }
        self.rows += 1;
        self.book.row(cells).map_err(failed)
    }
}

fn write_sheet(
    vault: &Vault,
    lens: &Lens<'_>,
    layout: &Layout,
    form: &str,
    book: &mut Book,
) -> Result<(), ExportError> {
    let Some(sheet) = layout.sheets.get(form) else { return Ok(()) };
    let fixed: &[&str] = if sheet.of_records { &RECORD_COLUMNS } else { &PART_COLUMNS };
    let header = fixed.iter().copied().chain(sheet.columns.iter().map(String::as_str)).collect();
    let mut paged = Paged { book, header, rows: 0 };
    let mut write = |row: Row<'_>| {
        if row.form == form { write_row(&mut paged, sheet, &row) } else { Ok(()) }
    };
    for records in layout.records.iter().filter(|(k, _)| sheet.kinds.contains(k)).map(|(_, r)| r) {
        each(vault, records, &mut |state| {
            let each = &mut write;
            Walk { knowledge: lens.knowledge, state, lens, withheld: 0, each }.record()
        })?;
    }
    Ok(())
}

fn write_row(paged: &mut Paged<'_>, sheet: &Sheet, row: &Row<'_>) -> Result<(), ExportError> {
    let (id, record) = (row.id(), row.record.to_string());
    let parent = row.part.as_ref().and_then(|p| p.parent).map(|id| id.to_string());
    let mut cells = vec![Cell::Text(&id)];
    match &row.part {
        None => cells.push(Cell::Text(row.form)),
        Some(part) => cells.extend([
            Cell::Text(&record),
            parent.as_deref().map_or(Cell::Blank, Cell::Text),
            Cell::Text(part.list),
            Cell::Number(part.number as f64),
        ]),
    }
    let numbers: Vec<Option<String>> = row.cells.iter().map(|(_, shown)| inexact(shown)).collect();
    for column in &sheet.columns {
        let found = row.cells.iter().position(|(name, _)| name == column);
        let cell = found.and_then(|at| {
            let text = numbers.get(at).and_then(Option::as_deref);
            row.cells.get(at).map(|(_, shown)| text.map_or_else(|| cell(shown), Cell::Text))
        });
        cells.push(cell.unwrap_or(Cell::Blank));
    }
    paged.row(&cells)
}

fn cell<'s>(shown: &'s Shown<'_>) -> Cell<'s> {
    match shown {
        Shown::Text(text) if fits_cell(text) => Cell::Text(text),
        Shown::Text(_) => Cell::Text(ELSEWHERE),
        Shown::Day(day) => Cell::Day(*day),
        Shown::Number(number) => exact(number).map_or(Cell::Blank, Cell::Number),
        Shown::Money(_) => Cell::Blank,
    }
}

/// The number as a spreadsheet keeps it, if it keeps it as it is: 15 digits.
fn exact(number: &Decimal) -> Option<f64> {
    let float = number.to_f64()?;
    let digits = number.normalize().mantissa().unsigned_abs().to_string().len();
    (digits <= 15 && Decimal::from_str_exact(&float.to_string()) == Ok(*number)).then_some(float)
}

/// The text of a number that a spreadsheet would round.
fn inexact(shown: &Shown<'_>) -> Option<String> {
    match shown {
        Shown::Number(number) if exact(number).is_none() => Some(number.to_string()),
        _ => None,
    }
}

fn write_long(
    vault: &Vault,
    lens: &Lens<'_>,
    layout: &Layout,
    book: &mut Book,
) -> Result<(), ExportError> {
    let mut paged = Paged { book, header: LONG_COLUMNS.to_vec(), rows: 0 };
    let mut write = |row: Row<'_>| -> Result<(), ExportError> {
        for (column, shown) in &row.cells {
            let Shown::Text(text) = shown else { continue };
            if fits_cell(text) {
                continue;
            }
            for (n, piece) in (1..).zip(pieces(text)) {
                let id = row.id();
                paged.row(&[
                    Cell::Text(layout.name(row.form)),
                    Cell::Text(&id),
                    Cell::Text(column),
                    Cell::Number(f64::from(n)),
                    Cell::Text(piece),
                ])?;
            }
        }
        Ok(())
    };
    each(vault, &layout.long, &mut |state| {
        let each = &mut write;
        Walk { knowledge: lens.knowledge, state, lens, withheld: 0, each }.record()
    })
}

/// What columns and codes mean, in the interface language.
fn labels(layout: &Layout, knowledge: &Knowledge, lang: &str) -> Vec<[String; 4]> {
    let mut labels = Vec::new();
    for form in layout.order() {
        let (Some(sheet), Some(def)) = (layout.sheets.get(form), knowledge.sub_form(form)) else {
            continue;
        };
        let name = layout.name(form);
        for field in &def.fields {
            let used = |column: &String| {
                column
                    .strip_prefix(&field.id)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']))
            };
            if !sheet.columns.iter().any(used) {
                continue;
            }
            let label = knowledge.label(field, lang);
            labels.push([name.to_owned(), field.id.clone(), String::new(), label]);
            let Some(list) = knowledge.vocabulary_of(field) else { continue };
            for (_, code) in sheet.codes.iter().filter(|(of, _)| *of == field.id) {
                let label = list.label(code, lang).to_owned();
                labels.push([name.to_owned(), field.id.clone(), code.clone(), label]);
            }
        }
    }
    labels
}
