//! The text as it is given to the reader of CommonMark.

use crate::document::clean::clean;

/// A cleaned text in which every line of a directive stands by itself, and which of its lines was
/// which.
pub(super) struct Source {
    pub text: String,
    /// Where each line begins, and its number in the text that was given.
    lines: Vec<(usize, usize)>,
}

impl Source {
    pub(super) fn prepare(given: &str) -> Self {
        let (cleaned, _hidden) = clean(&untabbed(given));
        let mut made = Self { text: String::with_capacity(cleaned.len()), lines: Vec::new() };
        for (n, line) in cleaned.split('\n').enumerate() {
            if line.starts_with(":::") {
                made.push("", n + 1);
                made.push(line, n + 1);
                made.push("", n + 1);
            } else {
                made.push(line, n + 1);
            }
        }
        made
    }

    fn push(&mut self, line: &str, number: usize) {
        self.lines.push((self.text.len(), number));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The line of the text that was given, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        let after = self.lines.partition_point(|(start, _)| *start <= offset);
        after.checked_sub(1).and_then(|at| self.lines.get(at)).map_or(1, |(_, number)| *number)
    }
}

/// Tabs that indent a line, as four spaces.
fn untabbed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start_matches('\t');
        for _ in 0..line.len() - rest.len() {
            out.push_str("    ");
        }
        out.push_str(rest);
    }
    out
}
