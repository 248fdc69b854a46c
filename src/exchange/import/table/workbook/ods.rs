//! Sheets of OpenDocument workbooks (OASIS OpenDocument 1.2, part 1, section 9), read as a stream
//! of our own: rows and cells that are repeated a million times take no room here.

mod walk;

use super::{Area, Formulas, Next, SheetInfo, SheetRow};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::source::Source;
use walk::{Node, walk};

/// The most merged areas of a sheet.
const MAX_MERGED: usize = 200_000;

/// The sheets in their order.
pub(super) fn sheets(source: &Source) -> Result<Vec<SheetInfo>, ImportError> {
    let mut sheets = Vec::new();
    walk(source, &mut |node| {
        if let Node::Sheet { name, hidden } = node {
            sheets.push(SheetInfo { name, hidden });
        }
        Ok(Next::More)
    })?;
    Ok(sheets)
}

/// Walks through the rows of one sheet.
fn rows_of(
    source: &Source,
    sheet: &str,
    each: &mut dyn FnMut(walk::Row) -> Result<Next, ImportError>,
) -> Result<(), ImportError> {
    let mut inside = false;
    walk(source, &mut |node| match node {
        Node::Sheet { name, .. } => {
            let over = inside;
            inside = !inside && name == sheet;
            Ok(if over { Next::Stop } else { Next::More })
        }
        Node::Row(row) if inside => each(row),
        Node::Row(_) => Ok(Next::More),
    })
}

/// The merged areas of a sheet.
pub(super) fn merged(source: &Source, sheet: &str) -> Result<Vec<Area>, ImportError> {
    let mut areas = Vec::new();
    rows_of(source, sheet, &mut |row| {
        areas.extend(row.areas);
        Ok(if areas.len() < MAX_MERGED { Next::More } else { Next::Stop })
    })?;
    Ok(areas)
}

/// How many cells of a sheet are worked out by formulas.
pub(super) fn formulas(source: &Source, sheet: &str, below: u64) -> Result<Formulas, ImportError> {
    let mut count = Formulas::default();
    rows_of(source, sheet, &mut |row| {
        if row.number <= below {
            return Ok(Next::More);
        }
        let times = u64::from(row.repeated);
        count.with_result += row.formulas.with_result * times;
        count.without_result += row.formulas.without_result * times;
        count.plain += row.formulas.plain * times;
        Ok(Next::More)
    })?;
    Ok(count)
}

/// Reads the rows of a sheet that have something in them.
pub(super) fn each_row(
    source: &Source,
    sheet: &str,
    each: &mut dyn FnMut(SheetRow) -> Result<Next, ImportError>,
) -> Result<(), ImportError> {
    rows_of(source, sheet, &mut |row| {
        for down in 0..u64::from(row.repeated) {
            let number = row.number + down;
            if each(SheetRow { number, cells: row.cells.clone() })? == Next::Stop {
                return Ok(Next::Stop);
            }
        }
        Ok(Next::More)
    })
}

#[cfg(test)]
mod tests;
