//! The list of records and its filter.

use super::text::TextBuffer;
use crate::query::{Query, Table, TextSearch};
use crate::record::Kind;
use std::collections::BTreeMap;

/// The list.
pub struct List {
    /// Every live record's columns.
    pub table: Table,
    /// The kinds that have a list, in the order of the sections.
    pub kinds: Vec<Kind>,
    /// The kind shown: its place in `kinds`.
    pub kind: usize,
    /// The rows shown, as places in the table.
    pub rows: Vec<usize>,
    /// How many rows there are without the filter.
    pub total: usize,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
    /// The filter line.
    pub filter: TextBuffer,
    /// Whether the filter line takes the keys.
    pub filtering: bool,
    /// What the filter says, if it parses.
    pub query: Option<Query>,
    /// The filter as it was before it was opened.
    pub before: String,
    /// Why the filter does not parse: the column (from 1) and what to do.
    pub error: Option<(usize, String)>,
    /// The column that the list is sorted by; `None` for the newest change first.
    pub sort: Option<String>,
    /// The widest short texts seen in the columns of this kind, in cells.
    pub seen: BTreeMap<String, usize>,
    /// Counts the searches in the texts, so that stale answers are dropped.
    pub search: u64,
    /// What the texts hold, once the search of this number was answered.
    pub hits: Option<TextSearch>,
}

impl List {
    /// A list over this table.
    pub fn new(table: Table, kinds: Vec<Kind>) -> Self {
        Self {
            table,
            kinds,
            kind: 0,
            rows: Vec::new(),
            total: 0,
            cursor: 0,
            top: 0,
            filter: TextBuffer::one_line(""),
            filtering: false,
            query: None,
            before: String::new(),
            error: None,
            sort: None,
            seen: BTreeMap::new(),
            search: 0,
            hits: None,
        }
    }

    /// The kind shown.
    pub fn kind(&self) -> Option<&Kind> {
        self.kinds.get(self.kind)
    }

    /// Moves the cursor, stopping at the ends.
    pub fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }
}
