//! Which sheets of a workbook are imported.

use super::header::{self, Line};
use super::workbook::{self, Kind, SheetInfo};
use super::{Format, Shape, delimited::Next, names};
use crate::exchange::import::encoding::Charset;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::source::Source;

/// How many rows of a sheet are looked at to find its header.
const HEAD_ROWS: usize = 300;

/// A sheet with a table on it.
struct Found {
    name: String,
    shape: Shape,
}

/// Finds the sheets with tables and what is on them.
pub(super) fn examine(
    source: &Source,
    kind: Kind,
    wanted: Option<&str>,
) -> Result<Vec<(Source, Shape)>, ImportError> {
    let sheets = workbook::sheets(source, kind)?;
    let chosen = choose(source, &sheets, wanted)?;
    let mut found = Vec::new();
    for sheet in &chosen {
        if let Some(shape) = shape_of(source, kind, &sheet.name)? {
            found.push(Found { name: sheet.name.clone(), shape });
        }
    }
    if found.is_empty() {
        let seen = if chosen.len() < sheets.len() { "its visible sheets" } else { "it" };
        return Err(ImportError::not_a_table(
            source.name(),
            &format!("there is no table in {seen}"),
            "check that it is the right file; name a hidden sheet with --sheet",
        ));
    }
    let left = |name: &String| !found.iter().any(|f| f.name == *name);
    let others: Vec<String> = sheets.iter().map(|s| s.name.clone()).filter(left).collect();
    Ok(settle(source, found, &others))
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
        ImportError::Map {
            map: "--sheet".to_owned(),
            what: format!("{} has no sheet `{wanted}`", source.name()),
            try_this: format!("give one of: {}", names.join(", ")),
        }
    })?;
    Ok(vec![sheet.clone()])
}

/// All sheets of the same columns, or the largest of different ones; the notes say which were
/// left.
fn settle(source: &Source, mut found: Vec<Found>, others: &[String]) -> Vec<(Source, Shape)> {
    let same = found.windows(2).all(|two| match two {
        [a, b] => a.shape.columns == b.shape.columns,
        _ => true,
    });
    let mut left = others.to_vec();
    if !same {
        let size = |f: &Found| f.shape.rows * f.shape.columns.len() as u64;
        // The first of the largest.
        found.sort_by_key(|f| std::cmp::Reverse(size(f)));
        left.extend(found.drain(1..).map(|f| f.name));
    }
    let several = found.len() > 1;
    for one in &mut found {
        if !left.is_empty() {
            one.shape.notes.push(format!(
                "sheet {} was taken; left: {} (--sheet takes another)",
                one.name,
                left.join(", ")
            ));
        }
    }
    let part = |f: Found| {
        let part = if several { source.part(&f.name) } else { source.clone() };
        (part, f.shape)
    };
    found.into_iter().map(part).collect()
}

/// What is on a sheet; `None` if there is no table.
fn shape_of(source: &Source, kind: Kind, sheet: &str) -> Result<Option<Shape>, ImportError> {
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
    if lines.is_empty() {
        return Ok(None);
    }
    let Ok(found) = header::find(source.name(), &lines) else { return Ok(None) };
    let mut shape = Shape {
        charset: Charset::utf8(),
        format: Format::Workbook(kind, sheet.to_owned()),
        header_row: found.header_row,
        body_after: found.body_after,
        columns: names::distinct(&found.header),
        above: found.above,
        rows: 0,
        ragged: (0, Vec::new()),
        notes: Vec::new(),
    };
    let mut widths = super::Widths::of(&shape);
    workbook::each_row(source, kind, sheet, &mut |row| {
        let used = row.cells.last().map_or(0, |(column, _)| column + 1);
        widths.meet(row.number, used);
        Ok(Next::More)
    })?;
    widths.tell(&mut shape);
    Ok(Some(shape))
}
