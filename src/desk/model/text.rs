//! A text being edited: a cursor between graphemes, grouped undo. Pure.
//!
//! Positions are byte offsets that always lie on a grapheme boundary. See
//! `docs/adr/0020-own-text-core.md` and `docs/adr/0110-the-prose-core-stays-our-own.md` for why
//! this is ours and not a widget's.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// What made a step, which says what it may grow by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    /// Characters typed one after the other: a word and the spaces behind it.
    Typing,
    /// Graphemes deleted one after the other.
    Deleting,
    /// A step by itself: a paste, a word deleted, a replacement.
    Whole,
}

/// One step of undo: what stood at a place, and what stands there now.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    at: usize,
    removed: String,
    inserted: String,
    /// Where the cursor was before.
    cursor: usize,
    made: Made,
}

/// A text with a cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextBuffer {
    text: String,
    cursor: usize,
    done: Vec<Step>,
    undone: Vec<Step>,
    one_line: bool,
    /// Whether the last step may grow: nothing came between, no pause and no motion.
    growing: bool,
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
    /// To the start of the text.
    Start,
    /// To the end of the text.
    End,
}

/// Characters that a record may hold but a text field never takes from a key or a paste:
/// controls, and the marks that turn the direction of what follows.
pub fn is_unwanted(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Line ends of any system as `\n`.
fn plain_ends(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

impl TextBuffer {
    /// A text of several lines, the cursor at its end. Line ends become `\n`.
    pub fn new(text: &str) -> Self {
        let text = plain_ends(text);
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// A text of one line: line breaks become spaces.
    pub fn one_line(text: &str) -> Self {
        let text = plain_ends(text).replace('\n', " ");
        Self { cursor: text.len(), text, one_line: true, ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Tells whether the text was changed between two looks at it: how many steps were done and
    /// undone, and how long it is.
    pub const fn state(&self) -> (usize, usize, usize) {
        (self.done.len(), self.undone.len(), self.text.len())
    }

    /// Where the cursor is, in bytes.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor at the grapheme boundary at or before this offset.
    pub fn set_cursor(&mut self, at: usize) {
        self.cursor = self.floor(at);
        self.growing = false;
    }

    /// Somebody paused: what is typed next is a step of its own.
    pub const fn pause(&mut self) {
        self.growing = false;
    }

    fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.is_boundary(at) {
            at -= 1;
        }
        at
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

    /// Puts a text into the place of a range, as a step or as the growth of the last one; gives
    /// what stood there. The cursor lands behind it.
    fn splice(&mut self, from: usize, to: usize, with: &str, made: Made) -> String {
        let removed = self.slice(from, to).to_owned();
        if removed.is_empty() && with.is_empty() {
            return removed;
        }
        let cursor = self.cursor;
        self.text.replace_range(from..to, with);
        self.undone.clear();
        let grown = self.growing
            && self.done.last_mut().is_some_and(|last| last.grow((from, to), &removed, with, made));
        if !grown {
            let (removed, inserted) = (removed.clone(), with.to_owned());
            self.done.push(Step { at: from, removed, inserted, cursor, made });
        }
        self.growing = made != Made::Whole;
        self.cursor = self.settle(from + with.len());
        removed
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
        self.splice(self.cursor, self.cursor, c.encode_utf8(&mut [0; 4]), Made::Typing);
    }

    /// Puts a text in at the cursor, as one step of undo. Line ends become `\n` (a space on one
    /// line); control characters and marks that turn the direction are left out.
    pub fn paste(&mut self, text: &str) {
        let clean: String = plain_ends(text)
            .chars()
            .map(|c| if c == '\t' || (self.one_line && c == '\n') { ' ' } else { c })
            .filter(|c| !is_unwanted(*c))
            .collect();
        self.splice(self.cursor, self.cursor, &clean, Made::Whole);
    }

    /// Deletes as far as it reaches from the cursor; gives what was there.
    pub fn delete(&mut self, reach: Reach) -> String {
        let to = self.reach_from(self.cursor, reach);
        let made = match reach {
            Reach::Left | Reach::Right => Made::Deleting,
            _ => Made::Whole,
        };
        self.splice(self.cursor.min(to), self.cursor.max(to), "", made)
    }

    /// Puts a text into the place of a range, as one step of undo.
    pub fn replace(&mut self, from: usize, to: usize, with: &str) {
        let (from, to) = (self.floor(from), self.floor(to));
        self.splice(from, to.max(from), with, Made::Whole);
    }

    /// Empties the text, as one step of undo.
    pub fn clear(&mut self) {
        self.splice(0, self.text.len(), "", Made::Whole);
    }

    /// Moves the cursor as far as it reaches.
    pub fn go(&mut self, reach: Reach) {
        self.set_cursor(self.reach_from(self.cursor, reach));
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
                let words = self.slice(0, at).split_word_bound_indices();
                words.rev().find(|(_, word)| is_word(word)).map_or(0, |(i, _)| i)
            }
            Reach::WordRight => {
                let words = self.slice(at, end).split_word_bound_indices();
                let mut words = words.filter(|(_, word)| is_word(word));
                words.next().map_or(end, |(i, word)| at + i + word.len())
            }
            Reach::LineStart => self.slice(0, at).rfind('\n').map_or(0, |i| i + 1),
            Reach::LineEnd => self.slice(at, end).find('\n').map_or(end, |i| at + i),
            Reach::Start => 0,
            Reach::End => end,
        }
    }

    /// Whether there is a step to take back.
    pub const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Takes the last step back. What was typed goes word by word and pause by pause.
    pub fn undo(&mut self) {
        let Some(step) = self.done.pop() else { return };
        self.text.replace_range(step.at..step.at + step.inserted.len(), &step.removed);
        self.cursor = step.cursor;
        self.growing = false;
        self.undone.push(step);
    }

    /// Does the last step again that was taken back.
    pub fn redo(&mut self) {
        let Some(step) = self.undone.pop() else { return };
        self.text.replace_range(step.at..step.at + step.removed.len(), &step.inserted);
        self.cursor = self.settle(step.at + step.inserted.len());
        self.growing = false;
        self.done.push(step);
    }
}

/// Whether a piece between word bounds is a word, and not the space or the signs between two.
fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

impl Step {
    /// Takes in what goes on with it: the next letter of the word or the spaces behind it, the
    /// next grapheme deleted at the same place. Says whether it did.
    fn grow(&mut self, (from, to): (usize, usize), removed: &str, with: &str, made: Made) -> bool {
        if self.made != made {
            return false;
        }
        match made {
            Made::Whole => false,
            Made::Typing => {
                let word = with.chars().all(char::is_whitespace)
                    || !self.inserted.ends_with(char::is_whitespace);
                let goes_on = word && removed.is_empty() && self.at + self.inserted.len() == from;
                if goes_on {
                    self.inserted.push_str(with);
                }
                goes_on
            }
            Made::Deleting if to == self.at => {
                self.removed.insert_str(0, removed);
                self.at = from;
                true
            }
            Made::Deleting if from == self.at => {
                self.removed.push_str(removed);
                true
            }
            Made::Deleting => false,
        }
    }
}

#[cfg(test)]
mod tests;
