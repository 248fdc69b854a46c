//! A long text being edited: rows as they are shown, and motion over them. Pure.

use super::layout::Layout;
use super::text::TextBuffer;
use super::wrap::{self, Row};
use std::borrow::Cow;

/// What a motion over rows leaves for the next one; it holds while the cursor stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Held {
    /// The offset that it is about.
    at: usize,
    /// The column that up and down keep, in cells.
    column: Option<usize>,
    /// Whether the cursor stands at the end of its row, where the next row begins at the same
    /// offset: a word longer than a row is cut there.
    edge: bool,
}

/// A long text being edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text.
    pub text: TextBuffer,
    /// The first row shown.
    pub top: usize,
    layout: Layout,
    held: Option<Held>,
}

impl Prose {
    /// A text with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { text: TextBuffer::new(text), ..Self::default() }
    }

    /// Brings the rows up to date with the text.
    pub fn fit(&mut self, cells: usize) {
        self.layout.fit(self.text.text(), cells);
    }

    /// The rows of the text at a width.
    pub fn rows(&self, cells: usize) -> Cow<'_, [Row]> {
        self.layout.rows(self.text.text(), cells)
    }

    /// What the last motion left, if the cursor is where it was put.
    fn held(&self) -> Option<Held> {
        self.held.filter(|held| held.at == self.text.cursor())
    }

    /// The row that the cursor is on, and its column in cells.
    pub fn place(&self, rows: &[Row]) -> (usize, usize) {
        let (text, at) = (self.text.text(), self.text.cursor());
        let (row, column) = wrap::locate(text, rows, at);
        let before = row.checked_sub(1).filter(|_| self.held().is_some_and(|held| held.edge));
        match before.filter(|before| rows.get(*before).is_some_and(|row| row.end == at)) {
            Some(before) => (before, wrap::column(text, rows, before, at)),
            None => (row, column),
        }
    }

    /// Moves by rows and keeps the column; above the first row is the start of the text, below
    /// the last its end.
    pub fn go_rows(&mut self, cells: usize, by: isize) {
        let rows = self.rows(cells).into_owned();
        let (row, column) = self.place(&rows);
        let column = self.held().and_then(|held| held.column).unwrap_or(column);
        let to = row.checked_add_signed(by);
        match to {
            Some(to) if to < rows.len() => {
                let at = wrap::offset(self.text.text(), &rows, to, column);
                self.put(at, &rows, to, Some(column));
            }
            None => self.text.set_cursor(0),
            Some(_) => self.text.set_cursor(self.text.text().len()),
        }
    }

    /// Goes to the start of the row, as it is shown.
    pub fn go_row_start(&mut self, cells: usize) {
        let rows = self.rows(cells).into_owned();
        let (row, _) = self.place(&rows);
        if let Some(row) = rows.get(row) {
            self.text.set_cursor(row.start);
        }
        self.held = None;
    }

    /// Goes behind the last letter of the row, as it is shown.
    pub fn go_row_end(&mut self, cells: usize) {
        let rows = self.rows(cells).into_owned();
        let (row, _) = self.place(&rows);
        let at = wrap::offset(self.text.text(), &rows, row, usize::MAX);
        self.put(at, &rows, row, None);
    }

    /// Puts the cursor on a row.
    fn put(&mut self, at: usize, rows: &[Row], row: usize, column: Option<usize>) {
        self.text.set_cursor(at);
        let at = self.text.cursor();
        let edge = rows.get(row + 1).is_some_and(|next| next.start == at);
        self.held = Some(Held { at, column, edge });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::model::text::Reach;

    fn at(prose: &Prose, cells: usize) -> (usize, usize) {
        prose.place(&prose.rows(cells))
    }

    #[test]
    fn up_and_down_keep_the_column_over_shorter_rows() {
        let mut prose = Prose::new("один два три\nа\nчетыре пять");
        prose.text.set_cursor("один два".len());
        assert_eq!(at(&prose, 20), (0, 8));
        prose.go_rows(20, 1);
        assert_eq!(at(&prose, 20), (1, 1));
        prose.go_rows(20, 1);
        assert_eq!(at(&prose, 20), (2, 8));
        prose.go_rows(20, 1);
        assert_eq!(prose.text.cursor(), prose.text.text().len());
        // Another motion forgets it.
        prose.go_rows(20, -1);
        prose.text.go(Reach::Left);
        prose.go_rows(20, 1);
        assert_eq!(at(&prose, 20), (2, 0));
    }

    #[test]
    fn home_and_end_are_those_of_the_row_that_is_shown() {
        let mut prose = Prose::new("один два три четыре");
        prose.text.set_cursor("один два т".len());
        prose.go_row_end(9);
        // Before the space that hangs over the edge.
        assert_eq!(prose.text.cursor(), "один два три".len());
        prose.go_row_start(9);
        assert_eq!(prose.text.cursor(), "один два ".len());
        assert_eq!(at(&prose, 9), (1, 0));
    }

    #[test]
    fn the_end_of_a_row_inside_a_long_word_is_on_that_row() {
        let mut prose = Prose::new("абвгдежз");
        prose.text.set_cursor(0);
        prose.go_row_end(3);
        assert_eq!((prose.text.cursor(), at(&prose, 3)), ("абв".len(), (0, 3)));
        prose.go_row_end(3);
        assert_eq!(at(&prose, 3), (0, 3));
        prose.go_rows(3, 1);
        assert_eq!(at(&prose, 3), (1, 3));
        prose.go_row_start(3);
        assert_eq!(prose.text.cursor(), "абв".len());
        // Typing there goes on with the word.
        prose.go_rows(3, -1);
        prose.text.type_char('!');
        assert_eq!(prose.text.text(), "!абвгдежз");
    }
}
