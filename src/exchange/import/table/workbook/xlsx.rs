//! Sheets of Excel workbooks since 2007, read as a stream of cells. The texts that cells share
//! and the styles are held in memory; `guard` bounds them.

use super::super::limits::grow_row;
use super::cell::{Shown, text_of};
use super::{Area, Formulas, Next, SheetInfo, SheetRow, cells_of, contained, damaged};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::{Input, Source};
use calamine::{DataRef, Reader, Xlsx, XlsxError};

type Book = Xlsx<Box<dyn Input>>;

fn open(source: &Source) -> Result<Book, ImportError> {
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    contained(source, || Xlsx::new(input), broken)
}

/// The sheets in their order.
pub(super) fn sheets(source: &Source) -> Result<Vec<SheetInfo>, ImportError> {
    Ok(cells_of(open(source)?.sheets_metadata()))
}

/// The merged areas of a sheet.
pub(super) fn merged(source: &Source, sheet: &str) -> Result<Vec<Area>, ImportError> {
    let mut book = open(source)?;
    let areas = contained(source, || book.merge_cells_by_sheet_name(sheet), broken)?;
    Ok(areas.into_iter().map(|d| Area { from: d.start, to: d.end }).collect())
}

/// Whether a pivot table stands on a sheet. What cannot be told is taken for none.
pub(super) fn has_pivot(source: &Source, sheet: &str) -> Result<bool, ImportError> {
    let mut book = open(source)?;
    let Ok(pivots) = contained(source, || book.pivot_tables(), broken) else { return Ok(false) };
    Ok(!pivots.pivot_tables_by_sheet(sheet).is_empty())
}

/// Reads the rows of a sheet that have something in them.
pub(super) fn each_row(
    source: &Source,
    sheet: &str,
    each: &mut dyn FnMut(SheetRow) -> Result<Next, ImportError>,
) -> Result<(), ImportError> {
    let mut book = open(source)?;
    let mut cells = contained(source, || book.worksheet_cells_reader(sheet), broken)?;
    let shown: Vec<Shown> = cells
        .styles()
        .iter()
        .map(|style| {
            style.number_format.as_ref().map_or(Shown::Plain, |f| Shown::of(&f.format_code))
        })
        .collect();
    let mut row = SheetRow::default();
    let mut size = 0;
    while let Some((cell, style)) = contained(source, || cells.next_cell_with_style_id(), broken)? {
        let (at, column) = cell.get_position();
        let number = u64::from(at) + 1;
        if number != row.number {
            if number < row.number {
                return Err(damaged(source, "import-book-rows"));
            }
            let done = std::mem::replace(&mut row, SheetRow { number, cells: Vec::new() });
            size = 0;
            if !done.cells.is_empty() && each(done)? == Next::Stop {
                return Ok(());
            }
        }
        let column = column as usize;
        if row.cells.last().is_some_and(|(last, _)| *last >= column) {
            return Err(damaged(source, "import-book-cells"));
        }
        let shown = shown.get(style).copied().unwrap_or_default();
        if let Some(text) = text_of(cell.get_value(), shown) {
            size = grow_row(source.name(), number, column + 1, size, text.len())?;
            row.cells.push((column, text));
        }
    }
    if !row.cells.is_empty() {
        each(row)?;
    }
    Ok(())
}

/// How many cells of a sheet hold something, how many of them are worked out by a formula, and
/// how many formulas have no result with them.
pub(super) fn formulas(source: &Source, sheet: &str, below: u64) -> Result<Formulas, ImportError> {
    let mut book = open(source)?;
    let mut cells = contained(source, || book.worksheet_cells_reader(sheet), broken)?;
    let mut count = Formulas::default();
    while let Some(cell) = contained(source, || cells.next_cell_with_formula_metadata(), broken)? {
        if u64::from(cell.pos.0) < below {
            continue;
        }
        let empty = matches!(cell.value, DataRef::Empty);
        match (cell.formula.is_some(), empty) {
            (true, true) => count.without_result += 1,
            (true, false) => count.with_result += 1,
            (false, false) => count.plain += 1,
            (false, true) => {}
        }
    }
    Ok(count)
}

/// What the reader says, without any text of the file.
fn broken(source: &Source, error: &XlsxError) -> ImportError {
    match error {
        XlsxError::Password => {
            ImportError::not_a_table(source.name(), Said::new("import-book-password"))
        }
        XlsxError::Zip(error) => super::guard::broken(source, error),
        XlsxError::NotAWorksheet(_) => damaged(source, "import-book-no-sheet"),
        _ => damaged(source, "import-book-strange"),
    }
}
