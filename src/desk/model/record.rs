//! One record on the screen.

use super::doc::{Line, What};
use super::regions;
use super::wrap::Row;
use crate::record::{Path, RecordId, RecordState, Value};
use std::borrow::Cow;

/// Stands for the id of a record that is not saved yet.
pub const UNSAVED: RecordId = RecordId::from_bytes([0; 16]);

/// Where a line's value begins, and the rows that it takes.
pub type Fitted = (usize, Vec<Row>);

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
    /// The rows of the lines, as they were wrapped for this width: a long story is not wrapped
    /// again at every key.
    fitted: (u16, bool, Vec<Fitted>),
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
            fitted: (0, false, Vec::new()),
            token: String::new(),
        }
    }

    /// Takes other lines.
    pub fn set_lines(&mut self, lines: Vec<Line>) {
        self.lines = lines;
        self.fitted = (0, false, Vec::new());
    }

    /// Wraps the lines for a width, with labels beside the values or plainly, unless they are.
    pub fn fit(&mut self, width: u16, plain: bool) {
        let (fitted, was_plain, rows) = &self.fitted;
        if (*fitted, *was_plain) != (width, plain) || rows.len() != self.lines.len() {
            let rows = self.lines.iter().map(|line| regions::value_rows(line, width, plain));
            self.fitted = (width, plain, rows.collect());
        }
    }

    /// The rows of the line of this number at a width.
    pub fn rows(&self, line: usize, width: u16, plain: bool) -> Cow<'_, Fitted> {
        let (fitted, was_plain, rows) = &self.fitted;
        let kept = rows.get(line).filter(|_| (*fitted, *was_plain) == (width, plain));
        match (kept, self.lines.get(line)) {
            (Some(kept), _) => Cow::Borrowed(kept),
            (None, Some(line)) => Cow::Owned(regions::value_rows(line, width, plain)),
            (None, None) => Cow::Owned((0, Vec::new())),
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
