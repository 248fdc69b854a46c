//! Records as a workbook: one sheet for every kind of record and of part, joined by ids, with the
//! labels of columns and codes in a sheet of their own.
//!
//! The vault is walked once to learn the columns and once more for every sheet, so that memory
//! does not grow with the number of records.

use super::cells::{self, Shown};
use super::names::Taken;
use super::{ExportError, Lens, Request, Summary, each, failed};
use crate::form::{FieldType, Form, Knowledge};
use crate::publish::{self, Cell, Ledger, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Workbook, fits_cell};
use crate::record::{Field, ItemId, Kind, Node, Path, RecordId, RecordState, Value};
use crate::rules::Cleared;
use crate::vault::Vault;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet, HashSet};

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

/// What a sheet is called, by the form of its rows; other forms by their id.
const SHEETS: [(&str, &str); 12] = [
    ("case", "cases"),
    ("event", "events"),
    ("act", "acts"),
    ("involvement", "involvements"),
    ("consent", "consents"),
    ("source", "sources"),
    ("person", "people"),
    ("relation", "relations"),
    ("organisation", "organisations"),
    ("action", "actions"),
    ("evidence", "evidence"),
    ("setting", "settings"),
];

fn sheet_name(form: &str) -> &str {
    SHEETS.iter().find(|(id, _)| *id == form).map_or(form, |(_, name)| *name)
}

/// One row on its way.
struct Row<'s> {
    /// The form of the record or part.
    form: &'s str,
    record: RecordId,
    /// The part; none for the record itself.
    part: Option<Part<'s>>,
    cells: Vec<(String, Shown<'s>)>,
    /// The codes that the row uses, by field.
    codes: Vec<(&'s str, String)>,
}

struct Part<'s> {
    id: ItemId,
    parent: Option<ItemId>,
    list: &'s str,
    number: usize,
}

impl Row<'_> {
    fn id(&self) -> String {
        self.part.as_ref().map_or_else(|| self.record.to_string(), |part| part.id.to_string())
    }
}

/// Gives every row of a record.
struct Walk<'a, 's> {
    knowledge: &'s Knowledge,
    state: &'s RecordState,
    lens: &'a Lens<'a>,
    withheld: u64,
    each: &'a mut dyn FnMut(Row<'s>) -> Result<(), ExportError>,
}

impl<'s> Walk<'_, 's> {
    fn record(&mut self) -> Result<(), ExportError> {
        let Some(kind) = &self.state.kind else { return Ok(()) };
        let form = self.knowledge.form(kind);
        self.node(&self.state.node, &Path::root(), kind.as_str(), form, None)
    }

    fn node(
        &mut self,
        node: &'s Node,
        at: &Path,
        name: &'s str,
        form: Option<&'s Form>,
        part: Option<Part<'s>>,
    ) -> Result<(), ExportError> {
        let parent = part.as_ref().map(|part| part.id);
        let record = self.state.id;
        let mut row = Row { form: name, record, part, cells: Vec::new(), codes: Vec::new() };
        let (state, lens, withheld) = (self.state, self.lens, &mut self.withheld);
        cells::fields(node, at, &mut |path, name, field| {
            if field.heads.iter().all(|head| head.value.is_empty()) {
                return;
            }
            if lens.shows(state, &path) {
                cells::cells(&name, field, &mut |column, shown| push(&mut row, column, shown));
                row.codes.extend(node.fields.get_key_value(&name).into_iter().flat_map(codes_of));
            } else {
                *withheld += 1;
            }
        });
        (self.each)(row)?;
        for (list, items) in &node.lists {
            let sub = form.and_then(|form| form.field(list)).and_then(|field| {
                let FieldType::List(sub) = &field.field_type else { return None };
                self.knowledge.sub_form(sub)
            });
            let name = sub.map_or(list.as_str(), |form| form.id.as_str());
            for (number, item) in (1..).zip(items) {
                let part = Part { id: item.id, parent, list, number };
                let at = at.then_field(list).then_item(item.id);
                self.node(&item.node, &at, name, sub, Some(part))?;
            }
        }
        Ok(())
    }
}

/// An amount has its currency beside it, so that the amount is a number.
fn push<'s>(row: &mut Row<'s>, column: String, shown: Shown<'s>) {
    if let Shown::Money(money) = shown {
        let end = column.find(" ⟨").unwrap_or(column.len());
        let (base, suffix) = column.split_at_checked(end).unwrap_or((&column, ""));
        let currency = format!("{base}.currency{suffix}");
        row.cells.push((column, Shown::Number(money.amount)));
        row.cells.push((currency, Shown::Text(money.currency.as_str().into())));
    } else {
        row.cells.push((column, shown));
    }
}

fn codes_of<'s>((name, field): (&'s String, &'s Field)) -> Vec<(&'s str, String)> {
    let codes = field.heads.iter().flat_map(|head| match &head.value {
        Value::Choice(code) => vec![code.to_string()],
        Value::Choices(codes) => codes.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    });
    codes.map(|code| (name.as_str(), code)).collect()
}

/// What one sheet will hold.
#[derive(Default)]
struct Sheet {
    columns: Vec<String>,
    known: HashSet<String>,
    rows: u64,
    /// The kinds of record that have such rows.
    kinds: BTreeSet<Kind>,
    /// Whether its rows are records.
    of_records: bool,
    codes: BTreeSet<(String, String)>,
}

#[derive(Default)]
struct Layout {
    sheets: BTreeMap<String, Sheet>,
    /// What the sheets are called, by their forms; a long one goes on in further sheets.
    names: BTreeMap<String, Vec<String>>,
    records: BTreeMap<Kind, Vec<RecordId>>,
    /// Records with a text that no cell can hold, and how many such texts.
    long: Vec<RecordId>,
    long_texts: u64,
    long_rows: u64,
    summary: Summary,
}

impl Layout {
    fn learn(&mut self, lens: &Lens<'_>, state: &RecordState) -> Result<(), ExportError> {
        let Some(kind) = &state.kind else { return Ok(()) };
        self.records.entry(kind.clone()).or_default().push(state.id);
        self.summary.records += 1;
        let before = self.long_texts;
        let mut walk = Walk {
            knowledge: lens.knowledge,
            state,
            lens,
            withheld: 0,
            each: &mut |row| {
                self.take(kind, &row);
                Ok(())
            },
        };
        walk.record()?;
        let withheld = walk.withheld;
        self.summary.withheld += withheld;
        if self.long_texts > before {
            self.long.push(state.id);
        }
        Ok(())
    }

    fn take(&mut self, kind: &Kind, row: &Row<'_>) {
        let sheet = self.sheets.entry(row.form.to_owned()).or_default();
        sheet.rows += 1;
        sheet.of_records |= row.part.is_none();
        if !sheet.kinds.contains(kind) {
            sheet.kinds.insert(kind.clone());
        }
        for (column, shown) in &row.cells {
            if !sheet.known.contains(column) {
                sheet.known.insert(column.clone());
                sheet.columns.push(column.clone());
            }
            if let Shown::Text(text) = shown
                && !fits_cell(text)
            {
                self.long_texts += 1;
                self.long_rows += pieces(text).count() as u64;
            }
        }
        for (field, code) in &row.codes {
            let code = ((*field).to_owned(), code.clone());
            if !sheet.codes.contains(&code) {
                sheet.codes.insert(code);
            }
        }
    }

    /// The sheets in the order of [`SHEETS`], then others.
    fn order(&self) -> Vec<&str> {
        let known = SHEETS.iter().map(|(form, _)| *form).filter(|f| self.sheets.contains_key(*f));
        let others = self.sheets.keys().map(String::as_str);
        let others = others.filter(|f| !SHEETS.iter().any(|(known, _)| known == f));
        known.chain(others).collect()
    }

    /// Columns of the form first, in its order.
    fn sort(&mut self, knowledge: &Knowledge) {
        for (form, sheet) in &mut self.sheets {
            let form = knowledge.sub_form(form);
            let place = |column: &String| {
                let end = column.find(['.', ' ']).unwrap_or(column.len());
                let field = column.get(..end).unwrap_or_default();
                let place = form.and_then(|f| f.fields.iter().position(|f| f.id == field));
                place.unwrap_or(usize::MAX)
            };
            sheet.columns.sort_by_key(place);
        }
    }

    /// Names the sheets, and gives the names in their order in the workbook.
    fn name_sheets(&mut self) -> Vec<String> {
        let mut taken = Taken::default();
        let long = if self.long_texts > 0 { parts(self.long_rows) } else { 0 };
        let long: Vec<String> = (0..long).map(|_| taken.distinct(LONG_SHEET)).collect();
        let labels = taken.distinct(LABEL_SHEET);
        let forms: Vec<String> = self.order().into_iter().map(str::to_owned).collect();
        let mut all = Vec::new();
        for form in forms {
            let rows = self.sheets.get(&form).map_or(0, |sheet| sheet.rows);
            let names: Vec<String> =
                (0..parts(rows)).map(|_| taken.distinct(sheet_name(&form))).collect();
            all.extend(names.iter().cloned());
            self.names.insert(form, names);
        }
        all.extend(long);
        all.push(labels);
        all
    }

    /// What the first sheet of a form is called.
    fn name<'a>(&'a self, form: &'a str) -> &'a str {
        let names = self.names.get(form);
        names.and_then(|names| names.first()).map_or_else(|| sheet_name(form), String::as_str)
    }

    fn too_wide(&self) -> Option<(&str, usize)> {
        let wide = |sheet: &Sheet| sheet.columns.len() + PART_COLUMNS.len() > MAX_COLUMNS;
        self.sheets.iter().find(|(_, s)| wide(s)).map(|(f, s)| (sheet_name(f), s.columns.len()))
    }
}

/// How many sheets rows need: one that is longer than the format allows goes on in `events 2`.
fn parts(rows: u64) -> u64 {
    rows.div_ceil(MAX_ROWS - 1).max(1)
}

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
pub(super) fn write(
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
