//! One record on the screen.

use super::doc::{Line, What};
use crate::record::{Path, RecordId, RecordState, Value};

/// Stands for the id of a record that is not saved yet.
pub const UNSAVED: RecordId = RecordId::from_bytes([0; 16]);

/// A record shown in full or as a preview.
#[derive(Debug, Clone)]
pub struct RecordView {
    /// What it says.
    pub state: RecordState,
    /// As lines: its own, then those of the records that belong to it.
    pub lines: Vec<Line>,
    /// How many of the lines are its own.
    pub own: usize,
    /// Whether the records that belong to it are told too.
    pub whole: bool,
    /// The line under the cursor.
    pub cursor: usize,
    /// The first row shown, after wrapping.
    pub top: usize,
    /// Whether fields without a value are shown.
    pub empty: bool,
    /// What tells its drafts from those of other new records, while it is not saved.
    pub token: String,
}

impl RecordView {
    /// A view with the cursor on the first line; the lines are made later.
    pub const fn new(state: RecordState) -> Self {
        Self {
            state,
            lines: Vec::new(),
            own: 0,
            whole: false,
            cursor: 0,
            top: 0,
            empty: false,
            token: String::new(),
        }
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<&Line> {
        self.lines.get(self.cursor)
    }

    /// The lines of the record itself.
    pub fn own_lines(&self) -> &[Line] {
        self.lines.get(..self.own).unwrap_or(&self.lines)
    }

    /// The lines of the records that belong to it.
    pub fn linked_lines(&self) -> &[Line] {
        self.lines.get(self.own..).unwrap_or_default()
    }

    /// Puts the cursor on the line of this path, or on the nearest one above it.
    pub fn go_to(&mut self, path: &Path) {
        let depth = path.steps().len();
        for n in (0..=depth).rev() {
            let above = Path::new(path.steps().iter().take(n).cloned().collect());
            if let Some(at) = self.lines.iter().position(|line| line.path == above) {
                self.cursor = at;
                return;
            }
        }
    }

    /// Moves the cursor, stopping at the ends.
    pub fn step(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// Moves to the next or the previous heading.
    pub fn section(&mut self, forward: bool) {
        let heads = |line: &Line| matches!(line.what, What::List | What::Item | What::Linked);
        let found = if forward {
            self.lines.iter().skip(self.cursor + 1).position(heads).map(|n| self.cursor + 1 + n)
        } else {
            self.lines.iter().take(self.cursor).rposition(heads).or(Some(0))
        };
        self.cursor = found.unwrap_or(self.cursor);
    }

    /// What can be chosen for the field under the cursor: the values of its heads with who gave
    /// them and when, and the merged text, if there is one. Empty where nothing is in conflict.
    pub fn options(&self) -> Vec<(Value, Option<(String, i64)>)> {
        let field = self.current().and_then(|line| self.state.field(&line.path));
        let Some(field) = field.filter(|f| f.is_conflict()) else { return Vec::new() };
        let heads = field.heads.iter().map(|h| (h.value.clone(), Some((h.by.clone(), h.at))));
        heads.chain(field.merged.iter().map(|text| (text.clone(), None))).collect()
    }
}
