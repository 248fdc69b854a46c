//! What keeps memory bounded, whatever a file says of itself.

use super::super::error::ImportError;

/// The longest cell, in bytes.
pub(in super::super) const MAX_CELL: usize = 8 * 1024 * 1024;
/// The longest row, in bytes.
pub(in super::super) const MAX_ROW: usize = 16 * 1024 * 1024;
/// The most columns: what a spreadsheet holds.
pub(in super::super) const MAX_COLUMNS: usize = 16_384;

/// Adds a cell of `size` bytes to a row of `so_far` and says whether the row may still grow.
/// `row` and `column` count from 1.
pub(super) fn grow_row(
    file: &str,
    row: u64,
    column: usize,
    so_far: usize,
    size: usize,
) -> Result<usize, ImportError> {
    let too_large = |column, what: String| {
        Err(ImportError::TooLarge { file: file.to_owned(), row, column, what })
    };
    if size > MAX_CELL {
        return too_large(Some(column), format!("a cell of more than {MAX_CELL} bytes"));
    }
    if column > MAX_COLUMNS {
        return too_large(None, format!("more than {MAX_COLUMNS} columns"));
    }
    if so_far + size > MAX_ROW {
        return too_large(None, format!("a row of more than {MAX_ROW} bytes"));
    }
    Ok(so_far + size)
}
