//! Frames in, bytes out: no terminal, so that all of it is tested without one.

use super::grid::Grid;
use super::look::Look;
use super::motion::{At, shortest};
use super::pen::Pen;
use super::scroll;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// A frame longer than this may reach the terminal in pieces, so it is told to wait for the end
/// (mode 2026). It is less than what one packet of a network carries; a shorter frame arrives
/// whole and is spared the 16 bytes.
const LARGE: usize = 1200;

/// A frame of no more bytes is not searched for rows that moved: moving them costs a third of it.
const SMALL: usize = 64;
/// A frame that still takes this many bytes with rows moved is searched once more: a preview that
/// becomes the full view keeps its title and its fields, a few rows further apart.
const STILL_LARGE: usize = 256;

const SHOW: &str = "\x1b[?25h";
const HIDE: &str = "\x1b[?25l";

/// The screen as the terminal shows it and as it is to be.
#[derive(Debug)]
pub(super) struct Lean {
    /// What the terminal shows; nothing is known at first, and after someone else had it.
    shown: Option<Grid>,
    next: Grid,
    at: At,
    look: Look,
    cursor: Position,
    visible: bool,
    was_visible: bool,
}

impl Lean {
    /// A screen of which nothing is known but that its cursor is hidden.
    pub(super) fn new(size: Size) -> Self {
        Self {
            shown: None,
            next: Grid::new(size),
            at: At::Unknown,
            look: Look::PLAIN,
            cursor: Position::ORIGIN,
            visible: false,
            was_visible: false,
        }
    }

    /// Someone else had the terminal meanwhile: nothing is known but that the cursor is hidden.
    pub(super) fn forget(&mut self) {
        self.shown = None;
        self.was_visible = false;
    }

    /// Empties the screen, which has this size now. A terminal that was given another size may
    /// have kept or moved anything, so all is written anew.
    pub(super) fn clear(&mut self, size: Size) {
        self.next = Grid::new(size);
        self.shown = None;
    }

    /// Shows a cell in the next frame.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        self.next.put(x, y, cell);
    }

    /// Empties part of a row in the next frame.
    pub(super) fn blank(&mut self, y: u16, from: u16, to: u16) {
        self.next.blank(y, from, to);
    }

    /// The size of the screen.
    pub(super) const fn size(&self) -> Size {
        self.next.size()
    }

    /// Shows or hides the cursor from the next frame on.
    pub(super) const fn show_cursor(&mut self, visible: bool) {
        self.visible = visible;
    }

    /// Where the cursor is to be; where it is not shown, it stays where it happens to be.
    pub(super) const fn set_cursor(&mut self, position: Position) {
        self.cursor = position;
    }

    /// Where the cursor was put last. The terminal is never asked.
    pub(super) const fn cursor(&self) -> Position {
        self.cursor
    }

    /// The bytes that bring the terminal from the last frame to this one; empty if nothing
    /// differs.
    pub(super) fn frame(&mut self) -> String {
        let size = self.next.size();
        let mut pen = Pen {
            at: self.at,
            look: self.look,
            width: usize::from(size.width),
            out: String::new(),
        };
        if self.was_visible && !self.visible {
            pen.out.push_str(HIDE);
        }
        let mut shown = self.shown.take().unwrap_or_else(|| {
            pen.wipe();
            Grid::new(size)
        });
        let mut pen = self.draw(pen, &shown);
        shown.follow(&self.next);
        self.shown = Some(shown);
        if self.visible {
            let spot = (self.cursor.x, self.cursor.y);
            pen.out.push_str(&shortest(pen.at, spot));
            pen.at = At::Spot(spot.0, spot.1);
            if !self.was_visible {
                pen.out.push_str(SHOW);
            }
        }
        self.was_visible = self.visible;
        (self.at, self.look) = (pen.at, pen.look);
        if pen.out.len() > LARGE {
            return format!("\x1b[?2026h{}\x1b[?2026l", pen.out);
        }
        pen.out
    }

    /// Writes what differs, with rows moved where that is shorter.
    fn draw(&self, pen: Pen, shown: &Grid) -> Pen {
        let mut plain = pen.clone();
        plain.rows(shown, &self.next);
        if plain.out.len() <= SMALL {
            return plain;
        }
        let mut best = plain;
        self.move_rows(&pen, shown, true, &mut best);
        best
    }

    /// Moves rows where that makes the frame shorter; once more where it is still long.
    fn move_rows(&self, pen: &Pen, shown: &Grid, again: bool, best: &mut Pen) {
        for shift in scroll::find(shown, &self.next) {
            let (mut moved, mut grid) = (pen.clone(), shown.clone());
            grid.scroll(shift.region, shift.by);
            moved.shift(&shift);
            let mut whole = moved.clone();
            whole.rows(&grid, &self.next);
            if whole.out.len() < best.out.len() {
                *best = whole;
            }
            if again && best.out.len() > STILL_LARGE {
                self.move_rows(&moved, &grid, false, best);
            }
        }
    }
}
