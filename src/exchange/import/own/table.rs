//! Records as `export` writes them into CSV and workbooks.

use super::MAX_DEPTH;
use super::column::{self, Column};
use super::whole::{Cells, Whole, assemble};
use crate::exchange::export::{LONG_COLUMNS, PART_COLUMNS, RECORD_COLUMNS};
use crate::exchange::import::encoding::{Charset, Utf8Reader};
use crate::exchange::import::error::{ImportError, Rejection};
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use crate::exchange::import::table::delimited::{self, Dialect, Next};
use crate::exchange::import::table::workbook::{self, SheetRow};
use crate::form::Knowledge;
use crate::publish::unguard;
use crate::record::{ItemId, Kind, RecordId};
use std::collections::{BTreeMap, HashMap};

/// What reading comes upon.
pub(super) enum Read {
    /// A record.
    Whole(Box<Whole>),
    /// A row that is none.
    Rejected(Rejection),
}

type Each<'a> = &'a mut dyn FnMut(Read) -> Result<(), ImportError>;

/// What the file begins with tells how its cells are guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sheet {
    pub dialect: Dialect,
    pub guarded: bool,
}

/// Whether a file of UTF-8 text is one of our tables, by its header and its first record.
pub(super) fn detect(source: &Source, charset: Charset) -> Result<Option<Sheet>, ImportError> {
    for delimiter in [b',', b';'] {
        let sheet =
            Sheet { dialect: Dialect { delimiter, quote: Some(b'"') }, guarded: charset.bom };
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut input = Utf8Reader::open(source, charset)?;
        let read = delimited::read_records(source.name(), &mut input, sheet.dialect, &mut |r| {
            rows.push(r.fields.iter().take(3).map(|f| (*f).to_owned()).collect());
            Ok(if rows.len() < 2 { Next::More } else { Next::Stop })
        });
        let [header, first] = rows.as_slice() else { continue };
        if read.is_ok() && starts(header, &RECORD_COLUMNS) && is_record(first) {
            return Ok(Some(sheet));
        }
    }
    Ok(None)
}

fn starts(header: &[String], with: &[&str]) -> bool {
    header.len() >= with.len() && header.iter().zip(with).all(|(a, b)| a == b)
}

fn is_record(row: &[String]) -> bool {
    matches!(row, [id, kind, ..] if id.parse::<RecordId>().is_ok() && Kind::new(kind).is_ok())
}

fn rejected(row: u64, column: Option<&str>, reason: Said) -> Read {
    Read::Rejected(Rejection { row, column: column.map(str::to_owned), reason })
}

/// Reads the records of a table.
pub(super) fn read_table(
    source: &Source,
    charset: Charset,
    sheet: Sheet,
    knowledge: &Knowledge,
    each: Each<'_>,
) -> Result<(), ImportError> {
    let text = |cell: &str| if sheet.guarded { unguard(cell) } else { cell.to_owned() };
    let mut columns: Option<Vec<Option<Column>>> = None;
    let mut input = Utf8Reader::open(source, charset)?;
    delimited::read_records(source.name(), &mut input, sheet.dialect, &mut |record| {
        let Some(columns) = &columns else {
            columns = Some(record.fields.iter().map(|name| header(&text(name))).collect());
            return Ok(Next::More);
        };
        let mut fields = record.fields.iter().map(|cell| text(cell));
        let (id, kind) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        if id.is_empty() && kind.is_empty() {
            return Ok(Next::More);
        }
        let (Ok(id), Ok(kind)) = (id.parse(), Kind::new(&kind)) else {
            let reason = Said::new("import-why-own-id");
            each(rejected(record.number, Some("id"), reason))?;
            return Ok(Next::More);
        };
        let mut cells = Cells::default();
        for (cell, column) in
            fields.zip(columns.iter().skip(2)).filter(|(cell, _)| !cell.is_empty())
        {
            match column {
                Some(column) => cells.take(column, cell),
                None => {
                    let reason = Said::new("import-why-own-column");
                    each(rejected(record.number, None, reason))?;
                    return Ok(Next::More);
                }
            }
        }
        let whole = assemble(knowledge, record.number, id, kind, cells);
        each(Read::Whole(Box::new(whole)))?;
        Ok(Next::More)
    })
}

/// A column; one that a person added beside ours is an extra.
fn header(name: &str) -> Option<Column> {
    column::parse(name).or_else(|| column::parse(&format!("extra.{name}")))
}

/// One sheet of a workbook that is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Records,
    Parts,
    LongTexts,
}

fn holds(header: &[String]) -> Option<Holds> {
    if starts(header, &PART_COLUMNS) {
        Some(Holds::Parts)
    } else if header == LONG_COLUMNS {
        Some(Holds::LongTexts)
    } else if starts(header, &RECORD_COLUMNS) {
        Some(Holds::Records)
    } else {
        None
    }
}

fn fields(row: &SheetRow) -> Vec<String> {
    let width = row.cells.last().map_or(0, |(column, _)| column + 1);
    let mut fields = vec![String::new(); width];
    for (column, text) in &row.cells {
        if let Some(field) = fields.get_mut(*column) {
            field.clone_from(text);
        }
    }
    fields
}

/// The sheets of a workbook that are ours; none in a workbook that is not.
pub(super) fn detect_workbook(
    source: &Source,
    kind: workbook::Kind,
) -> Result<Vec<String>, ImportError> {
    let mut ours = Vec::new();
    let mut any = false;
    for sheet in workbook::sheets(source, kind)? {
        let mut rows = Vec::new();
        workbook::each_row(source, kind, &sheet.name, &mut |row| {
            rows.push(fields(&row));
            Ok(if rows.len() < 2 { Next::More } else { Next::Stop })
        })?;
        let held = rows.first().and_then(|header| holds(header));
        any |= held == Some(Holds::Records) && rows.get(1).is_some_and(|row| is_record(row));
        if held.is_some() {
            ours.push(sheet.name);
        }
    }
    if !any {
        ours.clear();
    }
    Ok(ours)
}

/// A part of a record on its way to its place.
struct Part {
    id: ItemId,
    parent: Option<ItemId>,
    list: String,
    number: usize,
    cells: Vec<(Column, String)>,
}

/// A record on its way: its row, and its cells without those of its parts.
struct Root {
    number: u64,
    id: RecordId,
    kind: Kind,
    cells: Vec<(Column, String)>,
}

/// A workbook in memory: its rows belong together across sheets.
#[derive(Default)]
struct Gathered {
    records: Vec<Root>,
    parts: HashMap<RecordId, Vec<Part>>,
    /// By the id of the row and the column, the pieces by number.
    long: HashMap<(String, String), BTreeMap<u64, String>>,
    rejected: Vec<Rejection>,
}

/// Reads the records of a workbook. Its rows are held in memory: they belong together across
/// sheets, and a person may have sorted one of them.
pub(super) fn read_workbook(
    source: &Source,
    kind: workbook::Kind,
    sheets: &[String],
    knowledge: &Knowledge,
    each: Each<'_>,
) -> Result<(), ImportError> {
    let mut gathered = Gathered::default();
    // The long texts first: the cells that they stand for say so.
    for wanted in [Holds::LongTexts, Holds::Parts, Holds::Records] {
        for sheet in sheets {
            gathered.sheet(source, kind, sheet, wanted)?;
        }
    }
    for why in std::mem::take(&mut gathered.rejected) {
        each(Read::Rejected(why))?;
    }
    for Root { number, id, kind, cells } in std::mem::take(&mut gathered.records) {
        let mut parts: HashMap<Option<ItemId>, Vec<Part>> = HashMap::new();
        for part in gathered.parts.remove(&id).unwrap_or_default() {
            parts.entry(part.parent).or_default().push(part);
        }
        let cells = tree(None, cells, &mut parts, 0);
        each(Read::Whole(Box::new(assemble(knowledge, number, id, kind, cells))))?;
        for part in parts.into_values().flatten() {
            let reason = Said::new("import-why-own-part").with("part", part.id.to_string());
            each(rejected(number, None, reason.with("most", MAX_DEPTH.to_string())))?;
        }
    }
    for (record, parts) in gathered.parts {
        let reason = Said::new("import-why-own-parts").with("n", parts.len());
        each(rejected(0, None, reason.with("record", record.to_string())))?;
    }
    Ok(())
}

/// The cells of a record or part with those of its parts below, in the order of their numbers. A
/// part is taken out of `parts` when it finds its place, so a circle of parts stays behind, and
/// so does what lies deeper than any form goes.
fn tree(
    id: Option<ItemId>,
    cells: Vec<(Column, String)>,
    parts: &mut HashMap<Option<ItemId>, Vec<Part>>,
    depth: usize,
) -> Cells {
    let mut found = Cells { id, cells, lists: BTreeMap::new() };
    if depth == MAX_DEPTH {
        return found;
    }
    let mut own = parts.remove(&id).unwrap_or_default();
    own.sort_by_key(|part| part.number);
    for part in own {
        let below = tree(Some(part.id), part.cells, parts, depth + 1);
        let items = found.lists.entry(part.list).or_default();
        items.insert(items.len() + 1, below);
    }
    found
}

impl Gathered {
    fn sheet(
        &mut self,
        source: &Source,
        kind: workbook::Kind,
        sheet: &str,
        wanted: Holds,
    ) -> Result<(), ImportError> {
        let mut names: Option<Vec<String>> = None;
        workbook::each_row(source, kind, sheet, &mut |row| {
            let fields = fields(&row);
            let Some(names) = &names else {
                if holds(&fields) != Some(wanted) {
                    return Ok(Next::Stop);
                }
                names = Some(fields);
                return Ok(Next::More);
            };
            let taken = match wanted {
                Holds::LongTexts => self.long_text(&fields),
                Holds::Parts => self.part(names, fields),
                Holds::Records => self.record(row.number, names, fields),
            };
            if taken.is_none() {
                let reason = Said::new("import-why-own-place").with("sheet", sheet);
                self.rejected.push(Rejection { row: row.number, column: None, reason });
            }
            Ok(Next::More)
        })
    }

    fn long_text(&mut self, fields: &[String]) -> Option<()> {
        let [_, id, column, part, text] = fields else { return None };
        let pieces = self.long.entry((id.clone(), column.clone())).or_default();
        pieces.insert(part.parse().ok()?, text.clone());
        Some(())
    }

    fn record(&mut self, number: u64, names: &[String], fields: Vec<String>) -> Option<()> {
        let id = fields.first()?.parse().ok()?;
        let kind = Kind::new(fields.get(1)?).ok()?;
        let cells = self.cells(RECORD_COLUMNS.len(), names, fields);
        self.records.push(Root { number, id, kind, cells });
        Some(())
    }

    fn part(&mut self, names: &[String], fields: Vec<String>) -> Option<()> {
        let [id, record, parent, list, number] = fields.get(..PART_COLUMNS.len())? else {
            return None;
        };
        let parent = if parent.is_empty() { None } else { Some(parent.parse().ok()?) };
        let (id, record) = (id.parse().ok()?, record.parse().ok()?);
        let (list, number) = (list.clone(), number.parse().ok()?);
        let cells = self.cells(PART_COLUMNS.len(), names, fields);
        self.parts.entry(record).or_default().push(Part { id, parent, list, number, cells });
        Some(())
    }

    /// The filled cells after the first `fixed` ones, with their whole texts.
    fn cells(&self, fixed: usize, names: &[String], fields: Vec<String>) -> Vec<(Column, String)> {
        let id = fields.first().cloned().unwrap_or_default();
        let filled = names.iter().zip(fields).skip(fixed).filter(|(_, text)| !text.is_empty());
        filled
            .filter_map(|(name, text)| {
                let pieces = self.long.get(&(id.clone(), name.clone()));
                let text =
                    pieces.map_or(text, |pieces| pieces.values().map(String::as_str).collect());
                Some((header(name)?, text))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(id: u32, parent: Option<u32>, number: usize) -> Part {
        let id_of = |n: u32| {
            let mut bytes = [0; ItemId::BYTES];
            bytes[..4].copy_from_slice(&n.to_be_bytes());
            ItemId::from_bytes(bytes)
        };
        let (id, parent) = (id_of(id), parent.map(id_of));
        Part { id, parent, list: "events".to_owned(), number, cells: Vec::new() }
    }

    fn by_parent(all: Vec<Part>) -> HashMap<Option<ItemId>, Vec<Part>> {
        let mut parts: HashMap<Option<ItemId>, Vec<Part>> = HashMap::new();
        for part in all {
            parts.entry(part.parent).or_default().push(part);
        }
        parts
    }

    #[test]
    fn a_chain_of_parts_without_end_stays_behind() {
        let chain = (0..100_000).map(|n: u32| part(n, n.checked_sub(1), 1));
        let mut parts = by_parent(chain.collect());
        tree(None, Vec::new(), &mut parts, 0);
        assert_eq!(parts.len(), 100_000 - MAX_DEPTH);
    }

    #[test]
    fn parts_stand_in_the_order_of_their_numbers_whatever_those_are() {
        let numbers = [usize::MAX, 1, usize::MAX, 1, 0];
        let all = (0..).zip(numbers).map(|(n, number)| part(n, None, number)).collect();
        let found = tree(None, Vec::new(), &mut by_parent(all), 0);
        let ids: Vec<_> = found.lists["events"].values().filter_map(|cells| cells.id).collect();
        assert_eq!(ids, [4, 1, 3, 0, 2].map(|n| part(n, None, 0).id));
    }
}
