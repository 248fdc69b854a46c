//! Reading the rows of a table, of whatever format.

use super::delimited::Next;
use super::shape::{Format, Shape};
use super::survey::Survey;
use super::{Met, Row, delimited, json, workbook};
use crate::exchange::import::encoding::Utf8Reader;
use crate::exchange::import::error::{ImportError, Rejection};
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use std::collections::HashMap;

type Each<'a> = &'a mut dyn FnMut(Met) -> Result<(), ImportError>;

/// Reads all rows below the header, sound and whole: what was decoded wrongly is undone, merged
/// cells speak for their rows, and what is no record is rejected with its reason.
pub(in super::super) fn for_each(
    source: &Source,
    shape: &Shape,
    each: Each<'_>,
) -> Result<(), ImportError> {
    let mut merged = Merged::of(shape);
    let lens = source.lens();
    let width = shape.columns.len().saturating_sub(lens.map_or(0, |l| l.columns().count()));
    raw(source, shape, &mut |met| {
        let Met::Row(mut row) = met else { return each(met) };
        if let Some(why) = shape.no_records.get(&row.number) {
            let reason = why.reason();
            return each(Met::Rejected(Rejection { row: row.number, column: None, reason }));
        }
        if let Some(mishap) = shape.mishap {
            for (_, text) in &mut row.cells {
                if let Some(undone) = mishap.undo(text) {
                    *text = undone;
                }
            }
        }
        merged.fill(&mut row);
        let met = sound(shape, row);
        each(match lens {
            Some(lens) => lens.through(met, width),
            None => met,
        })
    })
}

/// Goes through all rows once to complete the shape.
pub(super) fn survey(source: &Source, shape: &mut Shape) -> Result<(), ImportError> {
    let mut survey = Survey::new(shape)?;
    raw(source, shape, &mut |met| {
        match met {
            Met::Row(row) => survey.meet(&row),
            Met::Rejected(_) => survey.meet_rejected(),
        }
        Ok(())
    })?;
    survey.finish(source.name())?.tell(shape);
    if shape.rows == 0 {
        let why = if shape.header_row.is_some() { "import-header-alone" } else { "import-no-rows" };
        return Err(ImportError::not_a_table(source.name(), Said::new(why)));
    }
    Ok(())
}

/// Reads all rows below the header as they stand in the file.
fn raw(source: &Source, shape: &Shape, each: Each<'_>) -> Result<(), ImportError> {
    match &shape.format {
        Format::Workbook(kind, sheet) => workbook::each_row(source, *kind, sheet, &mut |row| {
            let filled = row.cells.into_iter().filter(|(_, text)| !text.trim().is_empty());
            below(shape, Row { number: row.number, cells: filled.collect() }, each)
        }),
        Format::Delimited(dialect) => {
            let mut input = Utf8Reader::open(source, shape.charset)?;
            delimited::read_records(source.name(), &mut input, *dialect, &mut |record| {
                // Spaces alone say nothing; they are no cell.
                let filled = record.fields.iter().enumerate().filter(|(_, f)| !f.trim().is_empty());
                let cells = filled.map(|(i, f)| (i, (*f).to_owned())).collect();
                below(shape, Row { number: record.number, cells }, each)
            })
        }
        Format::Json(_) | Format::JsonLines => raw_json(source, shape, each),
    }
}

fn below(shape: &Shape, row: Row, each: Each<'_>) -> Result<Next, ImportError> {
    if row.number > shape.body_after && !row.cells.is_empty() {
        each(Met::Row(row))?;
    }
    Ok(Next::More)
}

fn raw_json(source: &Source, shape: &Shape, each: Each<'_>) -> Result<(), ImportError> {
    let input = Box::new(Utf8Reader::open(source, shape.charset)?);
    // Names were undone with the rest of the texts, and the file still has them as they were.
    let read = |name: &str| shape.mishap.and_then(|m| m.undo(name));
    let places: HashMap<&str, usize> =
        shape.columns.iter().enumerate().map(|(i, name)| (name.as_str(), i)).collect();
    let place = |name: &str| {
        places.get(name).copied().or_else(|| places.get(read(name)?.as_str()).copied())
    };
    let mut member = |key: Option<&str>, number: u64, text: &str| {
        if matches!(&shape.format, Format::Json(list) if list.as_deref() != key) {
            return Ok(());
        }
        each(json_row(&place, number, text))
    };
    match &shape.format {
        Format::JsonLines => json::read_lines(source.name(), input, &mut member),
        _ => json::read_document(source.name(), input, &mut member),
    }
}

fn json_row(place: &dyn Fn(&str) -> Option<usize>, number: u64, text: &str) -> Met {
    let reject = |column: Option<String>, reason: Said| {
        Met::Rejected(Rejection { row: number, column, reason })
    };
    let pairs = match json::flatten(text) {
        Ok(pairs) => pairs,
        Err(why) => {
            let column = match &why {
                json::NoRow::TooLong(name) => Some(name.clone()),
                _ => None,
            };
            return reject(column, why.said());
        }
    };
    let mut cells = Vec::with_capacity(pairs.len());
    for (name, text) in pairs {
        match place(&name) {
            Some(column) => cells.push((column, text)),
            None => return reject(None, Said::new("import-why-changed")),
        }
    }
    Met::Row(Row { number, cells })
}

/// Rejects a row with text that cannot be kept as it is.
fn sound(shape: &Shape, row: Row) -> Met {
    for (column, text) in &row.cells {
        let reason = if text.contains('\0') {
            Said::new("import-why-zero-byte")
        } else if shape.charset.damaged && text.contains('\u{fffd}') {
            Said::new("import-why-bytes").with("encoding", shape.charset.encoding.name())
        } else {
            continue;
        };
        let column = shape.columns.get(*column).cloned();
        return Met::Rejected(Rejection { row: row.number, column, reason });
    }
    Met::Row(row)
}

/// Merged cells of one column, by their first row, and the texts of those under way.
struct Merged<'s> {
    areas: &'s [(usize, u64, u64)],
    next: usize,
    open: HashMap<usize, (u64, String)>,
}

impl<'s> Merged<'s> {
    fn of(shape: &'s Shape) -> Self {
        Self { areas: &shape.merged, next: 0, open: HashMap::new() }
    }

    /// Gives a row what the cells say that are merged over it and rows above.
    fn fill(&mut self, row: &mut Row) {
        if self.areas.is_empty() {
            return;
        }
        self.open.retain(|_, (last, _)| row.number <= *last);
        let there: HashMap<usize, usize> =
            row.cells.iter().enumerate().map(|(at, (column, _))| (*column, at)).collect();
        while let Some((column, first, last)) = self.areas.get(self.next) {
            if *first > row.number {
                break;
            }
            if *first == row.number
                && let Some((_, text)) = there.get(column).and_then(|at| row.cells.get(*at))
            {
                self.open.insert(*column, (*last, text.clone()));
            }
            self.next += 1;
        }
        for (column, (_, text)) in &self.open {
            if !there.contains_key(column) {
                row.cells.push((*column, text.clone()));
            }
        }
        row.cells.sort_by_key(|(column, _)| *column);
    }
}
