//! Find and replace in a long text. Pure.

use super::text::TextBuffer;
use crate::locale::hits;

/// What is looked for, and what it is to become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// What is looked for.
    pub what: TextBuffer,
    /// What takes its place.
    pub with: TextBuffer,
    /// Whether keys go to `with`.
    pub replacing: bool,
    /// Where it was found: ranges of bytes of the text.
    pub hits: Vec<(usize, usize)>,
    /// The one that the cursor is on.
    pub at: Option<usize>,
    /// Where the cursor was when it began.
    pub origin: usize,
}

impl Find {
    /// Begins at this offset, with what was looked for last.
    pub fn new(what: &str, with: &str, origin: usize, replacing: bool) -> Self {
        Self {
            what: TextBuffer::one_line(what),
            with: TextBuffer::one_line(with),
            replacing,
            origin,
            ..Self::default()
        }
    }

    /// The line that keys go to.
    pub const fn line_mut(&mut self) -> &mut TextBuffer {
        if self.replacing { &mut self.with } else { &mut self.what }
    }

    /// Looks anew; the first place from `from` on is the one.
    pub fn look(&mut self, text: &str, from: usize) {
        self.hits = hits(text, self.what.text());
        self.at = self.next(from);
    }

    /// The first place from an offset on, or the first of all.
    fn next(&self, from: usize) -> Option<usize> {
        let next = self.hits.partition_point(|(start, _)| *start < from);
        if next < self.hits.len() { Some(next) } else { (!self.hits.is_empty()).then_some(0) }
    }

    /// Goes to the next or the previous place, around the ends.
    pub const fn step(&mut self, forward: bool) {
        let count = self.hits.len();
        self.at = match self.at {
            Some(at) if forward => Some((at + 1) % count),
            Some(at) => Some((at + count - 1) % count),
            None => None,
        };
    }

    /// The place that the cursor is on.
    pub fn hit(&self) -> Option<(usize, usize)> {
        self.at.and_then(|at| self.hits.get(at)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_place_is_the_one_behind_the_cursor_and_goes_around() {
        let mut find = Find::new("а", "", 0, false);
        find.look("а б а б а", "а б".len());
        assert_eq!(find.at, Some(1));
        find.step(true);
        find.step(true);
        assert_eq!(find.at, Some(0));
        find.step(false);
        assert_eq!(find.hit(), Some(("а б а б ".len(), "а б а б а".len())));
        find.look("ничего", 0);
        find.step(true);
        assert_eq!(find.at, None);
    }
}
