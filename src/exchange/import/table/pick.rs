//! Which sheets of a workbook are imported.

use super::delimited::Next;
use super::header::{self, Line};
use super::workbook::{self, Kind, SheetInfo};
use super::{Format, Shape, rows};
use crate::exchange::import::encoding::Charset;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::reading::{HeaderRows, Reading};
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use std::cmp::Reverse;

/// How many rows of a sheet are looked at to find its header.
const HEAD_ROWS: usize = 300;

/// Finds the sheets with tables and what is on them. Which of several are imported, [`settle`]
/// says when it is known how they belong together.
pub(super) fn examine(
    source: &Source,
    kind: Kind,
    reading: &Reading,
) -> Result<Vec<(Source, Shape)>, ImportError> {
    let sheets = workbook::sheets(source, kind)?;
    let chosen = choose(source, &sheets, reading.sheet.as_deref())?;
    let named = reading.sheet.is_some();
    let mut found = Vec::new();
    let mut refused: Vec<(String, ImportError)> = Vec::new();
    for sheet in &chosen {
        match shape_of(source, kind, &sheet.name, reading.header, named) {
            Ok(Some(shape)) => found.push(shape),
            Ok(None) => {}
            Err(error @ ImportError::NotATable { .. }) => refused.push((sheet.name.clone(), error)),
            Err(error) => return Err(error),
        }
    }
    if found.is_empty() {
        if let Some((_, error)) = refused.into_iter().next() {
            return Err(error);
        }
        let some = chosen.len() < sheets.len();
        let why = if some { "import-no-visible-table" } else { "import-no-table-in-sheets" };
        return Err(ImportError::not_a_table(source.name(), Said::new(why)));
    }
    if !named {
        let hidden = sheets.iter().filter(|s| s.hidden).map(|s| s.name.clone());
        tell_left(&mut found, hidden.collect(), "import-say-sheets-hidden");
    }
    for (sheet, error) in &refused {
        if let (Some(first), ImportError::NotATable { why, .. }) = (found.first_mut(), error) {
            let said = Said::new("import-say-sheet-left").with("sheet", sheet.as_str());
            first.notes.push(said.with("what", why.clone()));
        }
    }
    let several = found.len() > 1;
    let part = |shape: Shape| match &shape.format {
        Format::Workbook(_, sheet) if several => (source.part(sheet), shape),
        _ => (source.clone(), shape),
    };
    Ok(found.into_iter().map(part).collect())
}

fn tell_left(found: &mut [Shape], left: Vec<String>, why: &'static str) {
    if let (Some(first), false) = (found.first_mut(), left.is_empty()) {
        first.notes.push(Said::new(why).with("names", left.join(", ")));
    }
}

/// The sheet that a person names, or those that whoever opens the workbook sees.
fn choose(
    source: &Source,
    sheets: &[SheetInfo],
    wanted: Option<&str>,
) -> Result<Vec<SheetInfo>, ImportError> {
    let Some(wanted) = wanted else {
        return Ok(sheets.iter().filter(|s| !s.hidden).cloned().collect());
    };
    let fold = |text: &str| crate::locale::fold(text.trim());
    let same = sheets.iter().find(|s| s.name == wanted);
    let alike = || sheets.iter().find(|s| fold(&s.name) == fold(wanted));
    let sheet = same.or_else(alike).ok_or_else(|| {
        let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
        let why = Said::new("import-no-such-sheet").with("file", source.name());
        ImportError::map("--sheet", why.with("sheet", wanted).with("names", names.join(", ")))
    })?;
    Ok(vec![sheet.clone()])
}

/// What is on a sheet; `None` if there is nothing like a table. `named` says that a person asked
/// for it: then results of formulas are taken too.
fn shape_of(
    source: &Source,
    kind: Kind,
    sheet: &str,
    wanted: Option<HeaderRows>,
    named: bool,
) -> Result<Option<Shape>, ImportError> {
    let lines = first_lines(source, kind, sheet)?;
    if lines.is_empty() {
        return Ok(None);
    }
    let mut shape = Shape::new(Charset::utf8(), Format::Workbook(kind, sheet.to_owned()));
    let areas = workbook::merged(source, kind, sheet)?;
    match header::find(source.name(), &lines, &areas, wanted) {
        Ok(found) => shape.begin(found),
        Err(ImportError::NotATable { .. }) => return Ok(None),
        Err(error) => return Err(error),
    }
    refuse_computed(source, kind, sheet, named, &mut shape)?;
    let down = areas.iter().filter(|a| a.from.1 == a.to.1 && a.from.0 < a.to.0);
    let below = down.filter(|a| u64::from(a.from.0) >= shape.body_after);
    shape.merged = below
        .map(|a| (a.from.1 as usize, u64::from(a.from.0) + 1, u64::from(a.to.0) + 1))
        .collect();
    shape.merged.sort_by_key(|(column, first, _)| (*first, *column));
    if !shape.merged.is_empty() {
        shape.notes.push(Said::new("import-say-merged").with("n", shape.merged.len()));
    }
    rows::survey(source, &mut shape)?;
    Ok(Some(shape))
}

fn first_lines(source: &Source, kind: Kind, sheet: &str) -> Result<Vec<Line>, ImportError> {
    let mut lines = Vec::new();
    workbook::each_row(source, kind, sheet, &mut |row| {
        let width = row.cells.last().map_or(0, |(column, _)| column + 1);
        let mut fields = vec![String::new(); width];
        for (column, text) in row.cells {
            if let Some(field) = fields.get_mut(column) {
                *field = text;
            }
        }
        lines.push(Line { number: row.number, fields });
        Ok(if lines.len() < HEAD_ROWS { Next::More } else { Next::Stop })
    })?;
    Ok(lines)
}

/// Refuses a sheet that says nothing of its own: a pivot table, or formulas over other sheets.
fn refuse_computed(
    source: &Source,
    kind: Kind,
    sheet: &str,
    named: bool,
    shape: &mut Shape,
) -> Result<(), ImportError> {
    let refuse =
        |why| Err(ImportError::not_a_table(source.name(), Said::new(why).with("sheet", sheet)));
    if !named && workbook::has_pivot(source, kind, sheet)? {
        return refuse("import-is-pivot");
    }
    let formulas = workbook::formulas(source, kind, sheet, shape.body_after)?;
    let all = formulas.with_result + formulas.without_result;
    if formulas.without_result > 0 && formulas.without_result * 2 > all + formulas.plain {
        return refuse("import-no-results");
    }
    if !named && all > formulas.plain {
        return refuse("import-is-worked-out");
    }
    if formulas.without_result > 0 {
        shape.notes.push(Said::new("import-say-formulas-empty").with("n", formulas.without_result));
    }
    if formulas.with_result > 0 {
        shape.notes.push(Said::new("import-say-formulas").with("n", formulas.with_result));
    }
    Ok(())
}

/// Of the sheets of one workbook, those that belong together: the largest (or the one to which
/// others are joined), those of the same columns, and those that are joined to one of them. The
/// notes say which were left. `parents` gives, for a table that is joined, the one that it is
/// joined to.
pub(in super::super) fn settle(
    tables: Vec<(Source, Shape)>,
    parents: &[Option<usize>],
) -> Vec<(Source, Shape)> {
    let parent = |at: usize| parents.get(at).copied().flatten();
    let children = |at: usize| parents.iter().filter(|p| **p == Some(at)).count();
    let size = |shape: &Shape| shape.rows * shape.columns.len() as u64;
    let roots = tables.iter().enumerate().filter(|(at, _)| parent(*at).is_none());
    let main = roots.min_by_key(|(at, (_, shape))| Reverse((children(*at), size(shape))));
    let Some((main, columns)) = main.map(|(at, (_, shape))| (at, shape.columns.clone())) else {
        return tables;
    };
    let belongs = |at: usize, shape: &Shape| {
        let mut top = at;
        // A table is joined to one that is not joined to it: this ends.
        for _ in 0..parents.len() {
            top = parent(top).unwrap_or(top);
        }
        top == main || (parent(at).is_none() && shape.columns == columns)
    };
    let mut left = Vec::new();
    let mut kept = Vec::new();
    for (at, (source, shape)) in tables.into_iter().enumerate() {
        match &shape.format {
            Format::Workbook(_, sheet) if !belongs(at, &shape) => left.push(sheet.clone()),
            _ => kept.push((source, shape)),
        }
    }
    if let ([(_, first), ..], false) = (kept.as_mut_slice(), left.is_empty()) {
        first.notes.push(Said::new("import-say-sheets-left").with("names", left.join(", ")));
    }
    kept
}
