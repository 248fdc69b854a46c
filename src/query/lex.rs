//! Reads the characters of a filter.

use super::error::QueryError;

/// A position in a filter.
pub(super) struct Cursor {
    chars: Vec<char>,
    at: usize,
}

/// A run of characters with its escapes resolved.
pub(super) struct Run {
    /// The text.
    pub text: String,
    /// Whether a `\` or a quote stood in it: then it is no operator.
    pub literal: bool,
    /// Where it began, from 1.
    pub column: usize,
}

impl Cursor {
    pub fn new(text: &str) -> Self {
        Self { chars: text.chars().collect(), at: 0 }
    }

    /// The column of the next character, from 1.
    pub const fn column(&self) -> usize {
        self.at + 1
    }

    pub fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub const fn skip(&mut self) {
        self.at += 1;
    }

    /// Skips the character if it is the next one.
    pub fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.skip();
        }
        found
    }

    pub fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.skip();
        }
    }

    pub const fn mark(&self) -> usize {
        self.at
    }

    pub const fn back_to(&mut self, mark: usize) {
        self.at = mark;
    }

    /// Reads until white space or one of `stops`. A `\` makes the next character ordinary.
    pub fn bare(&mut self, stops: &[char]) -> Run {
        let mut run = Run { text: String::new(), literal: false, column: self.column() };
        while let Some(c) = self.peek() {
            if c.is_whitespace() || stops.contains(&c) {
                break;
            }
            self.skip();
            match (c, self.peek()) {
                ('\\', Some(next)) => {
                    run.literal = true;
                    run.text.push(next);
                    self.skip();
                }
                _ => run.text.push(c),
            }
        }
        run
    }

    /// Reads what stands between the quote that comes next and its twin.
    pub fn quoted(&mut self) -> Result<Run, QueryError> {
        let column = self.column();
        self.skip();
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.skip();
            match (c, self.peek()) {
                ('"', _) => return Ok(Run { text, literal: true, column }),
                ('\\', Some(next)) => {
                    text.push(next);
                    self.skip();
                }
                _ => text.push(c),
            }
        }
        Err(QueryError::new(column, "a quote is not closed", "add a \" at the end")
            .told("quote", &[]))
    }

    /// Reads one value of a list of values, quoted or bare.
    pub fn value(&mut self) -> Result<Run, QueryError> {
        let mut whole = Run { text: String::new(), literal: false, column: self.column() };
        loop {
            let part = match self.peek() {
                Some('"') => self.quoted()?,
                _ => self.bare(&['"', ',', '(', ')']),
            };
            whole.literal |= part.literal;
            whole.text.push_str(&part.text);
            if self.peek() != Some('"') {
                return Ok(whole);
            }
        }
    }
}
