//! The rows of a text that is being edited, kept from key to key: only what a change can have
//! touched is wrapped again. Pure.

use super::wrap::{Row, rows_from, wrap};
use std::borrow::Cow;

/// How many rows before the one that changed are wrapped again. A row looks at no more than what
/// stands on the two rows after it, and a change can alter the grapheme before it.
const BACK: usize = 4;

/// The rows of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The text as it was wrapped.
    text: String,
    cells: usize,
    rows: Vec<Row>,
}

impl Layout {
    /// Brings the rows up to date with the text.
    pub fn fit(&mut self, text: &str, cells: usize) {
        if self.rows.is_empty() || self.cells != cells {
            self.rows = wrap(text, cells);
        } else if self.text != text {
            self.follow(text, cells);
        } else {
            return;
        }
        self.cells = cells;
        text.clone_into(&mut self.text);
    }

    /// The rows of this text: those that are kept, unless they are of another text or width.
    pub fn rows(&self, text: &str, cells: usize) -> Cow<'_, [Row]> {
        if !self.rows.is_empty() && self.cells == cells && self.text == text {
            Cow::Borrowed(&self.rows)
        } else {
            Cow::Owned(wrap(text, cells))
        }
    }

    fn follow(&mut self, text: &str, cells: usize) {
        let (old, new) = (self.text.as_bytes(), text.as_bytes());
        let mut head = same_head(old, new);
        while !text.is_char_boundary(head) {
            head -= 1;
        }
        let most = old.len().min(new.len()) - head;
        let mut tail = same_tail(old, new).min(most);
        while !text.is_char_boundary(new.len() - tail) {
            tail -= 1;
        }
        let (old_end, new_end) = (old.len() - tail, new.len() - tail);
        let at_head = self.rows.partition_point(|row| row.start <= head).saturating_sub(1);
        let first = at_head.saturating_sub(BACK);
        let from = self.rows.get(first).map_or(0, |row| row.start);
        // From a start that was one before, in what did not change, all rows are as they were.
        let mut known = self.rows.len();
        let rows = &self.rows;
        let fresh = rows_from(text, from, cells, |start| {
            let Some(was) = start.checked_sub(new_end).map(|beyond| beyond + old_end) else {
                return false;
            };
            let found = rows.binary_search_by_key(&was, |row| row.start);
            known = found.unwrap_or(known);
            found.is_ok()
        });
        for row in self.rows.iter_mut().skip(known) {
            row.start = row.start - old_end + new_end;
            row.end = row.end - old_end + new_end;
        }
        self.rows.splice(first..known, fresh);
    }
}

/// How many bytes are compared at once.
const CHUNK: usize = 1024;

/// How many bytes two texts begin with alike.
fn same_head(a: &[u8], b: &[u8]) -> usize {
    let mut same = 0;
    for (a, b) in a.chunks(CHUNK).zip(b.chunks(CHUNK)) {
        if a == b {
            same += a.len();
        } else {
            return same + a.iter().zip(b).take_while(|(a, b)| a == b).count();
        }
    }
    same
}

/// How many bytes two texts end with alike.
fn same_tail(a: &[u8], b: &[u8]) -> usize {
    let mut same = 0;
    for (a, b) in a.rchunks(CHUNK).zip(b.rchunks(CHUNK)) {
        if a == b {
            same += a.len();
        } else {
            return same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_that_were_kept_are_those_of_the_whole_text(
            start in "[a-zа-яё  \n👩漢\u{301}\u{200d}🇺🇦]{0,120}",
            edits in prop::collection::vec(
                (0usize..400, 0usize..12, "[aя  \n漢\u{301}🇺\u{200d}]{0,9}"), 1..12,
            ),
            cells in 2usize..16,
        ) {
            let mut text = start;
            let mut layout = Layout::default();
            layout.fit(&text, cells);
            for (at, length, with) in edits {
                let floor = |text: &str, mut at: usize| {
                    at = at.min(text.len());
                    while !text.is_char_boundary(at) {
                        at -= 1;
                    }
                    at
                };
                let from = floor(&text, at);
                let to = floor(&text, from + length);
                text.replace_range(from..to.max(from), &with);
                layout.fit(&text, cells);
                let rows = layout.rows(&text, cells);
                prop_assert!(matches!(rows, Cow::Borrowed(_)));
                prop_assert_eq!(rows.into_owned(), wrap(&text, cells));
            }
        }
    }
}
