//! Workbooks: Excel since 2007 (`.xlsx`, `.xlsm`), Excel before (`.xls`) and OpenDocument
//! (`.ods`). A sheet is read row by row, as texts.

mod biff;
mod cell;
mod guard;
mod ods;
mod shared;
mod xls;
mod xlsx;

#[cfg(test)]
pub(in super::super) mod testing;

use super::delimited::Next;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use calamine::{Sheet, SheetType, SheetVisible};
use std::io::Read;

/// What wrote a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// Excel since 2007.
    Xlsx,
    /// Excel before.
    Xls,
    /// OpenDocument.
    Ods,
}

impl Kind {
    /// What people call it.
    pub(in super::super) const fn word(self) -> &'static str {
        match self {
            Self::Xlsx => "import-as-xlsx",
            Self::Xls => "import-as-xls",
            Self::Ods => "import-as-ods",
        }
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Whether whoever opens the workbook does not see it.
    pub hidden: bool,
}

/// A row of a sheet: the columns, from 0 and ascending, and texts of its filled cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct SheetRow {
    /// From 1.
    pub number: u64,
    /// The filled cells.
    pub cells: Vec<(usize, String)>,
}

/// Cells merged into one, by row and column from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Area {
    /// The first cell, which has the content.
    pub from: (u32, u32),
    /// The last cell.
    pub to: (u32, u32),
}

/// How many cells of a sheet are worked out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Formulas {
    /// Cells that hold what was typed.
    pub plain: u64,
    /// Formulas with the result that was last worked out.
    pub with_result: u64,
    /// Formulas without a result.
    pub without_result: u64,
}

/// Whether a file is a workbook, by how it begins, and of what kind. One that unpacks to more
/// than memory should hold is refused.
pub(in super::super) fn detect(source: &Source) -> Result<Option<Kind>, ImportError> {
    let mut head = Vec::new();
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    input.take(8).read_to_end(&mut head).map_err(|e| ImportError::read(source.name(), e))?;
    if head.starts_with(b"PK\x03\x04") {
        return guard::look_through(source).map(Some);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return xls::look_through(source).map(Some);
    }
    Ok(None)
}

/// The sheets in their order.
pub(in super::super) fn sheets(source: &Source, kind: Kind) -> Result<Vec<SheetInfo>, ImportError> {
    match kind {
        Kind::Xlsx => xlsx::sheets(source),
        Kind::Xls => xls::sheets(source),
        Kind::Ods => ods::sheets(source),
    }
}

/// The merged areas of a sheet.
pub(super) fn merged(source: &Source, kind: Kind, sheet: &str) -> Result<Vec<Area>, ImportError> {
    match kind {
        Kind::Xlsx => xlsx::merged(source, sheet),
        Kind::Xls => xls::merged(source, sheet),
        Kind::Ods => ods::merged(source, sheet),
    }
}

/// How many cells of a sheet are worked out by formulas, of those below a row.
pub(super) fn formulas(
    source: &Source,
    kind: Kind,
    sheet: &str,
    below: u64,
) -> Result<Formulas, ImportError> {
    match kind {
        Kind::Xlsx => xlsx::formulas(source, sheet, below),
        Kind::Xls => xls::formulas(source, sheet, below),
        Kind::Ods => ods::formulas(source, sheet, below),
    }
}

/// Whether a pivot table stands on a sheet.
pub(super) fn has_pivot(source: &Source, kind: Kind, sheet: &str) -> Result<bool, ImportError> {
    match kind {
        Kind::Xlsx => xlsx::has_pivot(source, sheet),
        Kind::Xls | Kind::Ods => Ok(false),
    }
}

/// Reads the rows of a sheet that have something in them.
pub(in super::super) fn each_row(
    source: &Source,
    kind: Kind,
    sheet: &str,
    each: &mut dyn FnMut(SheetRow) -> Result<Next, ImportError>,
) -> Result<(), ImportError> {
    match kind {
        Kind::Xlsx => xlsx::each_row(source, sheet, each),
        Kind::Xls => xls::each_row(source, sheet, each),
        Kind::Ods => ods::each_row(source, sheet, each),
    }
}

/// The sheets of cells among those of a workbook, in their order.
fn cells_of(sheets: &[Sheet]) -> Vec<SheetInfo> {
    let sheets = sheets.iter().filter(|s| s.typ == SheetType::WorkSheet);
    let info = sheets
        .map(|s| SheetInfo { name: s.name.clone(), hidden: s.visible != SheetVisible::Visible });
    info.collect()
}

/// Calls a reader that is not ours; where it panics, the file is damaged. Its words are not
/// printed: they could hold text of the file.
fn contained<T, E>(
    source: &Source,
    work: impl FnOnce() -> Result<T, E>,
    error: impl FnOnce(&Source, &E) -> ImportError,
) -> Result<T, ImportError> {
    match crate::vault::quietly(work) {
        Some(done) => done.map_err(|e| error(source, &e)),
        None => Err(damaged(source, "import-book-unreadable")),
    }
}

/// A workbook that breaks its own rules.
fn damaged(source: &Source, why: &'static str) -> ImportError {
    ImportError::not_a_table(source.name(), Said::new(why))
}

#[cfg(test)]
mod tests;
