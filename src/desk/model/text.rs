//! A text being edited: a cursor between graphemes, grouped undo. Pure.
//!
//! Positions are byte offsets that always lie on a grapheme boundary. See
//! `docs/adr/0020-own-text-core.md` for why this is ours and not a widget's.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// One reversible change.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    at: usize,
    removed: String,
    inserted: String,
    /// Where the cursor was before.
    cursor: usize,
    /// Goes on with typing: merged with the change before it by one undo.
    typed: bool,
}

/// A text with a cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextBuffer {
    text: String,
    cursor: usize,
    done: Vec<Change>,
    undone: Vec<Change>,
    one_line: bool,
}

/// How far a motion or a deletion goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// One grapheme back.
    Left,
    /// One grapheme on.
    Right,
    /// To the start of the word before.
    WordLeft,
    /// To the end of the word after.
    WordRight,
    /// To the start of the line (the text up to the line break).
    LineStart,
    /// To the end of the line.
    LineEnd,
}

/// Characters that a record may hold but a text field never takes from a key or a paste:
/// controls, and the marks that turn the direction of what follows.
pub fn is_unwanted(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl TextBuffer {
    /// A text of several lines, the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), ..Self::default() }
    }

    /// A text of one line: line breaks become spaces.
    pub fn one_line(text: &str) -> Self {
        let text = text.replace('\n', " ");
        Self { cursor: text.len(), text, one_line: true, ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor is, in bytes.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor at the grapheme boundary at or before this offset.
    pub fn set_cursor(&mut self, at: usize) {
        let mut at = at.min(self.text.len());
        while !self.is_boundary(at) {
            at -= 1;
        }
        self.cursor = at;
    }

    fn is_boundary(&self, at: usize) -> bool {
        self.text.is_char_boundary(at)
            && GraphemeCursor::new(at, self.text.len(), true)
                .is_boundary(&self.text, 0)
                .unwrap_or(true)
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Replaces the range by the text; the cursor lands behind it.
    fn replace(&mut self, from: usize, to: usize, with: &str, typed: bool) {
        let removed = self.slice(from, to).to_owned();
        if removed.is_empty() && with.is_empty() {
            return;
        }
        let cursor = self.cursor;
        self.text.replace_range(from..to, with);
        self.done.push(Change { at: from, removed, inserted: with.to_owned(), cursor, typed });
        self.undone.clear();
        self.cursor = self.settle(from + with.len());
    }

    /// A combining mark joins what stands before it: the cursor goes behind the whole grapheme.
    fn settle(&self, at: usize) -> usize {
        if self.is_boundary(at) { at } else { self.reach_from(at, Reach::Right) }
    }

    /// Types a character.
    pub fn type_char(&mut self, c: char) {
        if is_unwanted(c) || (self.one_line && c == '\n') {
            return;
        }
        let goes_on = self.done.last().is_some_and(|last| {
            last.removed.is_empty()
                && last.at + last.inserted.len() == self.cursor
                && (c.is_whitespace() || !last.inserted.ends_with(char::is_whitespace))
        });
        self.replace(self.cursor, self.cursor, c.encode_utf8(&mut [0; 4]), goes_on);
    }

    /// Puts a text in at the cursor, as one step of undo. Line ends become `\n` (a space on one
    /// line); control characters and marks that turn the direction are left out.
    pub fn paste(&mut self, text: &str) {
        let ends = text.replace("\r\n", "\n").replace('\r', "\n");
        let tabs = ends.replace('\t', " ");
        let clean: String = tabs
            .chars()
            .filter(|c| !is_unwanted(*c))
            .map(|c| if self.one_line && c == '\n' { ' ' } else { c })
            .collect();
        self.replace(self.cursor, self.cursor, &clean, false);
    }

    /// Deletes as far as it reaches from the cursor.
    pub fn delete(&mut self, reach: Reach) {
        let to = self.reach_from(self.cursor, reach);
        self.replace(self.cursor.min(to), self.cursor.max(to), "", false);
    }

    /// Empties the text, as one step of undo.
    pub fn clear(&mut self) {
        self.replace(0, self.text.len(), "", false);
    }

    /// Moves the cursor as far as it reaches.
    pub fn go(&mut self, reach: Reach) {
        self.cursor = self.reach_from(self.cursor, reach);
    }

    fn reach_from(&self, at: usize, reach: Reach) -> usize {
        let end = self.text.len();
        match reach {
            Reach::Left => {
                self.slice(0, at).grapheme_indices(true).next_back().map_or(0, |(i, _)| i)
            }
            Reach::Right => {
                let mut from = at;
                while !self.text.is_char_boundary(from) {
                    from += 1;
                }
                let mut cursor = GraphemeCursor::new(from, end, true);
                cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(end)
            }
            Reach::WordLeft => {
                let before = self.slice(0, at).trim_end();
                let mut words = before.split_word_bound_indices();
                words.next_back().map_or(0, |(i, _)| i)
            }
            Reach::WordRight => {
                let after = self.slice(at, end);
                let gap = after.len() - after.trim_start().len();
                let word = after.trim_start().split_word_bounds().next().map_or(0, str::len);
                at + gap + word
            }
            Reach::LineStart => self.slice(0, at).rfind('\n').map_or(0, |i| i + 1),
            Reach::LineEnd => self.slice(at, end).find('\n').map_or(end, |i| at + i),
        }
    }

    /// Takes the last step back; typed characters go word by word.
    pub fn undo(&mut self) {
        while let Some(change) = self.done.pop() {
            self.text.replace_range(change.at..change.at + change.inserted.len(), &change.removed);
            self.cursor = change.cursor;
            let more = change.typed;
            self.undone.push(change);
            if !more {
                break;
            }
        }
    }

    /// Does the last step again that was taken back.
    pub fn redo(&mut self) {
        while let Some(change) = self.undone.pop() {
            self.text.replace_range(change.at..change.at + change.removed.len(), &change.inserted);
            self.cursor = self.settle(change.at + change.inserted.len());
            self.done.push(change);
            if !self.undone.last().is_some_and(|next| next.typed) {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_grapheme_goes_as_one() {
        let mut text = TextBuffer::one_line("и\u{301}");
        text.delete(Reach::Left);
        assert_eq!(text.text(), "");
        let mut text = TextBuffer::one_line("a👩‍👩‍👧b");
        text.go(Reach::Left);
        text.go(Reach::Left);
        assert_eq!(text.cursor(), 1);
        text.delete(Reach::Right);
        assert_eq!(text.text(), "ab");
    }

    #[test]
    fn typing_is_undone_by_the_word() {
        let mut text = TextBuffer::new("");
        for c in "слово и дело".chars() {
            text.type_char(c);
        }
        text.undo();
        assert_eq!(text.text(), "слово и ");
        text.undo();
        assert_eq!(text.text(), "слово ");
        text.redo();
        text.redo();
        assert_eq!(text.text(), "слово и дело");
    }

    #[test]
    fn a_paste_is_one_step_and_harmless() {
        let mut text = TextBuffer::new("a");
        text.paste("b\r\nc\u{202e}d\u{1b}[31m\te");
        assert_eq!(text.text(), "ab\ncd[31m e");
        text.undo();
        assert_eq!(text.text(), "a");
        let mut line = TextBuffer::one_line("");
        line.paste("b\nc");
        assert_eq!(line.text(), "b c");
    }

    #[test]
    fn words_and_lines_are_reached() {
        let mut text = TextBuffer::new("один два\nтри");
        text.go(Reach::LineStart);
        text.type_char('-');
        assert_eq!(text.text(), "один два\n-три");
        text.go(Reach::Left);
        text.go(Reach::Left);
        text.delete(Reach::WordLeft);
        assert_eq!(text.text(), "один \n-три");
        text.go(Reach::LineStart);
        text.delete(Reach::LineEnd);
        assert_eq!(text.text(), "\n-три");
    }

    const REACHES: [Reach; 6] = [
        Reach::Left,
        Reach::Right,
        Reach::WordLeft,
        Reach::WordRight,
        Reach::LineStart,
        Reach::LineEnd,
    ];

    proptest! {
        #[test]
        fn the_cursor_stays_between_graphemes_and_undo_leads_back(
            start in "[aя\u{301}👩\u{200d}\n ე]{0,12}",
            steps in prop::collection::vec((0u8..5, 0usize..6, any::<char>()), 0..40),
        ) {
            let mut text = TextBuffer::new(&start);
            for (what, reach, c) in steps {
                match what {
                    0 | 1 => text.type_char(c),
                    2 => text.delete(REACHES[reach]),
                    3 => text.go(REACHES[reach]),
                    _ => text.paste("é\u{301} x"),
                }
                prop_assert!(text.text().is_char_boundary(text.cursor()));
                prop_assert!(text.is_boundary(text.cursor()));
            }
            let end = text.text().to_owned();
            while !text.done.is_empty() {
                text.undo();
            }
            prop_assert_eq!(text.text(), &start);
            while !text.undone.is_empty() {
                text.redo();
            }
            prop_assert_eq!(text.text(), end);
        }
    }
}
