//! Writes what differs between two screens.

use super::grid::{Grid, Spot};
use super::look::{Look, number};
use super::motion::{At, shortest};
use super::scroll::Shift;
use super::width::{is_agreed, spread};

/// What the terminal is known to be in, and what was written to it.
#[derive(Debug, Clone)]
pub(super) struct Pen {
    /// Where the cursor stands.
    pub at: At,
    /// How text is printed now.
    pub look: Look,
    /// Columns of the screen.
    pub width: usize,
    /// What is written.
    pub out: String,
}

/// Erasing to the end of the row.
const ERASE_LINE: &str = "\x1b[K";

impl Pen {
    /// Makes the screen empty, whatever it was: no look, no region, the cursor at home.
    pub(super) fn wipe(&mut self) {
        self.out.push_str("\x1b[m\x1b[r\x1b[H\x1b[J");
        (self.look, self.at) = (Look::PLAIN, At::Spot(0, 0));
    }

    /// Moves rows. Lines are deleted and inserted in a region: that the Linux console knows too,
    /// and lines that come in take the background of the moment.
    pub(super) fn shift(&mut self, shift: &Shift) {
        self.wear(Look::PLAIN);
        let (top, end) = (cells(shift.region.0), cells(shift.region.1));
        self.out.push_str("\x1b[");
        number(&mut self.out, top + 1);
        self.out.push(';');
        number(&mut self.out, end);
        self.out.push('r');
        // Setting a region puts the cursor at home, of the screen or (in some) of the region.
        self.out.push_str(&shortest(At::Unknown, (0, top)));
        self.out.push_str("\x1b[");
        let by = cells(shift.by.unsigned_abs());
        if by > 1 {
            number(&mut self.out, by);
        }
        self.out.push(if shift.by > 0 { 'M' } else { 'L' });
        self.out.push_str("\x1b[r");
        self.at = At::Spot(0, 0);
    }

    /// Writes every row that differs.
    pub(super) fn rows(&mut self, old: &Grid, new: &Grid) {
        for (y, (old, new)) in old.rows().iter().zip(new.rows()).enumerate() {
            if old != new {
                self.row(cells(y), old, new);
            }
        }
    }

    fn row(&mut self, y: u16, old: &[Spot], new: &[Spot]) {
        let mut x = 0;
        // Up to here cells are written in any case: a character before them may lie over them.
        let mut covered = 0;
        while let Some(spot) = new.get(x) {
            let same = x >= covered && old.get(x) == Some(spot);
            if same || spot.cells == 0 {
                x += 1;
                continue;
            }
            if *spot == Spot::BLANK
                && let Some(end) = self.erase((x, y), old, new, covered)
            {
                x = end;
                continue;
            }
            self.go_along((x, y), new);
            covered = covered.max(x + self.print(spot));
            x += spot.cells;
        }
    }

    /// Erases blanks from here on where that is shorter than printing them. Gives the column
    /// from which on the row is right.
    fn erase(
        &mut self,
        (x, y): (usize, u16),
        old: &[Spot],
        new: &[Spot],
        covered: usize,
    ) -> Option<usize> {
        let blank = |spot: &&Spot| **spot == Spot::BLANK;
        let end = x + new.iter().skip(x).take_while(blank).count();
        let differs = |at: &usize| *at < covered || old.get(*at) != new.get(*at);
        let n = (x..end).rev().find(differs)? + 1 - x;
        let reset = if self.look == Look::PLAIN { 0 } else { ERASE_LINE.len() };
        let code = if end == new.len() {
            ERASE_LINE.to_owned()
        } else {
            let mut code = String::from("\x1b[");
            number(&mut code, cells(n));
            code.push('X');
            code
        };
        // The cursor stays where it is, so what follows inside the row costs a move more.
        let after = if end == new.len() { 0 } else { code.len() };
        if n <= code.len() + reset + after {
            return None;
        }
        self.go_along((x, y), new);
        self.wear(Look::PLAIN);
        self.out.push_str(&code);
        Some(if end == new.len() { end } else { x + n })
    }

    /// Goes to a place of this row: by a move, or by a move to a place before it (below the
    /// cursor, or the row's beginning) from where what lies between is printed again, which is
    /// right already. Whichever is shorter.
    fn go_along(&mut self, (x, y): (usize, u16), row: &[Spot]) {
        let mut best = shortest(self.at, (cells(x), y));
        let from = if let At::Spot(from, _) = self.at { usize::from(from) } else { 0 };
        for from in [from, 0].into_iter().filter(|from| *from < x) {
            let mut way = match self.at {
                At::Unknown => continue,
                at => shortest(at, (cells(from), y)),
            };
            if self.between(row, from, x, best.len(), &mut way) {
                best = way;
            }
        }
        self.out.push_str(&best);
        self.at = At::Spot(cells(x), y);
    }

    /// Adds what lies between two columns of a row to a way; `false` where it cannot be printed as
    /// it is, or the way is not shorter then.
    fn between(
        &self,
        row: &[Spot],
        from: usize,
        to: usize,
        limit: usize,
        way: &mut String,
    ) -> bool {
        // From the middle of a wide character on, its half would be printed over.
        if row.get(from).is_none_or(|spot| spot.cells == 0) {
            return false;
        }
        for spot in row.iter().take(to).skip(from).filter(|spot| spot.cells > 0) {
            let worn = self.suits(spot) && is_agreed(spot.symbol(), spot.cells);
            way.push_str(spot.symbol());
            if !worn || way.len() >= limit {
                return false;
            }
        }
        true
    }

    /// Whether a cell can be printed as the look is now.
    fn suits(&self, spot: &Spot) -> bool {
        spot.look() == self.look || (spot.is_blank() && spot.look() == self.look.on_blank())
    }

    fn wear(&mut self, look: Look) {
        self.look.change(look, &mut self.out);
        self.look = look;
    }

    /// Prints a cell where the cursor is. Gives the number of cells that it may lie over on some
    /// terminal.
    fn print(&mut self, spot: &Spot) -> usize {
        if !self.suits(spot) {
            self.wear(spot.look());
        }
        if is_agreed(spot.symbol(), spot.cells) {
            self.out.push_str(spot.symbol());
            self.step(spot.cells);
            return spot.cells;
        }
        let spread = spread(spot.symbol(), spot.cells);
        // Where it takes less room than we think, something old would show beside it.
        if spread.least < spot.cells
            && let At::Spot(x, y) = self.at
        {
            self.out.push_str(&" ".repeat(spot.cells));
            self.out.push_str(&shortest(At::Unknown, (x, y)));
        }
        self.out.push_str(spot.symbol());
        self.at = At::Unknown;
        spread.most
    }

    fn step(&mut self, n: usize) {
        if let At::Spot(x, y) = self.at {
            let x = usize::from(x) + n;
            self.at = if x < self.width { At::Spot(cells(x), y) } else { At::Edge(y) };
        }
    }
}

/// A column or row, as codes count them.
fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
