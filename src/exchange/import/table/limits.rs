//! What keeps memory bounded, whatever a file says of itself.

use super::super::error::ImportError;
use super::super::said::Said;

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
    let too_large = |column, why| Err(ImportError::too_large(file, row, column, why));
    if size > MAX_CELL {
        return too_large(Some(column), large_cell());
    }
    if column > MAX_COLUMNS {
        return too_large(None, many_columns());
    }
    if so_far + size > MAX_ROW {
        return too_large(None, large_row());
    }
    Ok(so_far + size)
}

/// A cell passes [`MAX_CELL`].
pub(super) fn large_cell() -> Said {
    Said::new("import-large-cell").with("most", MAX_CELL.to_string())
}

/// A row passes [`MAX_ROW`].
pub(super) fn large_row() -> Said {
    Said::new("import-large-row").with("most", MAX_ROW.to_string())
}

/// A table passes [`MAX_COLUMNS`].
pub(super) fn many_columns() -> Said {
    Said::new("import-large-columns").with("most", MAX_COLUMNS)
}
