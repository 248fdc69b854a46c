//! The screen as it is kept: what every cell shows.

use super::look::Look;
use super::width::spread;
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    cell: Cell,
    /// How many cells it takes; none if the character to the left covers it.
    pub cells: usize,
}

impl Spot {
    /// A blank without a look.
    pub(super) const BLANK: Self = Self { cell: Cell::EMPTY, cells: 1 };
    /// Covered by the character to the left.
    const COVERED: Self = Self { cell: Cell::EMPTY, cells: 0 };

    /// What is to be shown for a cell. A control character would be a command to the terminal,
    /// and a mark without a width would join what stands to the left: both become a blank.
    fn of(cell: &Cell) -> Self {
        let symbol = cell.symbol();
        let blank = symbol == " " || symbol.is_empty() || symbol.chars().any(char::is_control);
        let cells = if blank { 1 } else { usize::from(cell.cell_width()) };
        if blank || cells == 0 {
            return Self::blank(Look::of(cell));
        }
        let mut own = Cell::EMPTY;
        own.set_symbol(symbol);
        Look::of(cell).dress(&mut own);
        Self { cell: own, cells }
    }

    fn blank(look: Look) -> Self {
        let mut cell = Cell::EMPTY;
        look.on_blank().dress(&mut cell);
        Self { cell, cells: 1 }
    }

    /// The text.
    pub(super) fn symbol(&self) -> &str {
        self.cell.symbol()
    }

    /// The look.
    pub(super) const fn look(&self) -> Look {
        Look::of(&self.cell)
    }

    /// Whether it shows nothing but perhaps a background.
    pub(super) fn is_blank(&self) -> bool {
        self.symbol() == " "
    }
}

/// The cells of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    size: Size,
    rows: Vec<Vec<Spot>>,
}

impl Grid {
    /// An empty screen.
    pub(super) fn new(size: Size) -> Self {
        let row = vec![Spot::BLANK; usize::from(size.width)];
        Self { size, rows: vec![row; usize::from(size.height)] }
    }

    /// Its size.
    pub(super) const fn size(&self) -> Size {
        self.size
    }

    /// The rows from the top.
    pub(super) fn rows(&self) -> &[Vec<Spot>] {
        &self.rows
    }

    /// Shows a cell, as a terminal does: a wide character covers the cells to its right, and of
    /// one that is cut nothing stays. What lies outside the screen is not shown.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let Some(row) = self.rows.get_mut(usize::from(y)) else { return };
        let x = usize::from(x);
        let mut spot = Spot::of(cell);
        // What some terminal might carry over the edge would break the row below.
        if x + spread(spot.symbol(), spot.cells).most > row.len() {
            spot = within(&spot, row.len().saturating_sub(x));
        }
        let end = x + spot.cells;
        if end > row.len() {
            return;
        }
        cut(row, x);
        cut(row, end);
        for covered in row.iter_mut().take(end).skip(x) {
            *covered = Spot::COVERED;
        }
        if let Some(place) = row.get_mut(x) {
            *place = spot;
        }
    }

    /// Becomes equal to another screen of this size; rows that are equal already are not copied.
    pub(super) fn follow(&mut self, other: &Self) {
        for (row, new) in self.rows.iter_mut().zip(&other.rows).filter(|(row, new)| row != new) {
            row.clone_from(new);
        }
    }

    /// Empties a row from a column to before another.
    pub(super) fn blank(&mut self, y: u16, from: u16, to: u16) {
        for x in from..to.min(self.size.width) {
            self.put(x, y, &Cell::EMPTY);
        }
    }

    /// Moves the rows of a region by so many, up if `by` is positive; the rows that come in are
    /// empty.
    pub(super) fn scroll(&mut self, (top, end): (usize, usize), by: isize) {
        let width = usize::from(self.size.width);
        let Some(region) = self.rows.get_mut(top..end) else { return };
        let n = by.unsigned_abs().min(region.len());
        let fresh = if by > 0 {
            region.rotate_left(n);
            region.len() - n..region.len()
        } else {
            region.rotate_right(n);
            0..n
        };
        for row in region.get_mut(fresh).into_iter().flatten() {
            *row = vec![Spot::BLANK; width];
        }
    }
}

/// A wide character that lies over this border loses all its cells.
fn cut(row: &mut [Spot], border: usize) {
    if row.get(border).is_none_or(|spot| spot.cells > 0) {
        return;
    }
    let covered = |spot: &&Spot| spot.cells == 0;
    let before = row.iter().take(border).rev().take_while(covered).count();
    let after = row.iter().skip(border).take_while(covered).count();
    let start = border.saturating_sub(before + 1);
    for spot in row.iter_mut().take(border + after).skip(start) {
        *spot = Spot::BLANK;
    }
}

/// What of a grapheme fits before the edge on every terminal: its first character, or a blank.
fn within(spot: &Spot, room: usize) -> Spot {
    let first: String = spot.symbol().chars().take(1).collect();
    let cells = usize::from(first.as_str().cell_width());
    if cells == 0 || spread(&first, cells).most > room {
        return Spot::blank(spot.look());
    }
    let mut cell = spot.cell.clone();
    cell.set_symbol(&first);
    Spot { cell, cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(grid: &Grid) -> String {
        let row = |row: &Vec<Spot>| -> String {
            row.iter().filter(|s| s.cells > 0).map(|s| s.symbol().to_owned()).collect()
        };
        grid.rows().iter().map(row).collect::<Vec<_>>().join("\n")
    }

    fn write(grid: &mut Grid, x: u16, y: u16, text: &str) {
        grid.put(x, y, Cell::default().set_symbol(text));
    }

    #[test]
    fn a_wide_character_loses_both_halves() {
        let mut grid = Grid::new(Size::new(6, 1));
        write(&mut grid, 1, 0, "漢");
        assert_eq!(shown(&grid), " 漢   ");
        write(&mut grid, 2, 0, "x");
        assert_eq!(shown(&grid), "  x   ");
        write(&mut grid, 2, 0, "漢");
        write(&mut grid, 1, 0, "字");
        assert_eq!(shown(&grid), " 字   ");
    }

    #[test]
    fn nothing_goes_over_the_edge_or_is_a_command() {
        let mut grid = Grid::new(Size::new(4, 1));
        write(&mut grid, 3, 0, "漢");
        assert_eq!(shown(&grid), "    ");
        write(&mut grid, 2, 0, "👨\u{200d}👩\u{200d}👧");
        assert_eq!(shown(&grid), "  👨");
        write(&mut grid, 0, 0, "\u{1b}");
        write(&mut grid, 1, 0, "\u{301}");
        write(&mut grid, 9, 0, "x");
        write(&mut grid, 0, 9, "x");
        assert_eq!(shown(&grid), "  👨");
    }

    #[test]
    fn rows_scroll_both_ways() {
        let mut grid = Grid::new(Size::new(1, 4));
        for (y, text) in (0..).zip(["a", "b", "c", "d"]) {
            write(&mut grid, 0, y, text);
        }
        grid.scroll((1, 4), 1);
        assert_eq!(shown(&grid), "a\nc\nd\n ");
        grid.scroll((0, 3), -2);
        assert_eq!(shown(&grid), " \n \na\n ");
    }
}
