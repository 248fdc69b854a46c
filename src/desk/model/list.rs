//! The list of records and its filter.

use super::text::TextBuffer;
use crate::query::{Query, Table, TextSearch};
use crate::record::{Kind, RecordId};
use std::collections::{BTreeMap, HashSet};

/// What a list is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The field.
    pub field: String,
    /// Whether the last value comes first.
    pub descending: bool,
}

impl Sort {
    /// The day of the last change, which is no field of a form.
    pub const UPDATED: &'static str = "updated";
}

impl Default for Sort {
    /// The newest change first.
    fn default() -> Self {
        Self { field: Self::UPDATED.to_owned(), descending: true }
    }
}

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
    /// Where the record stood that was under the cursor and left the list by a change: before
    /// the row of this number.
    pub gap: Option<usize>,
    /// The first row shown.
    pub top: usize,
    /// The records marked, by kind and id: they stay marked under any filter and any order.
    pub marks: BTreeMap<Kind, HashSet<RecordId>>,
    /// The record that was marked or unmarked last: where a range begins.
    pub anchor: Option<RecordId>,
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
    /// What the list is sorted by.
    pub sort: Sort,
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
            gap: None,
            top: 0,
            marks: BTreeMap::new(),
            anchor: None,
            filter: TextBuffer::one_line(""),
            filtering: false,
            query: None,
            before: String::new(),
            error: None,
            sort: Sort::default(),
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
        self.gap = None;
    }

    /// The record on a row of the list.
    pub fn at(&self, row: usize) -> Option<RecordId> {
        self.table.row(*self.rows.get(row)?).map(|row| row.id())
    }

    /// How many records of the kind shown are marked.
    pub fn marked(&self) -> usize {
        self.kind().and_then(|kind| self.marks.get(kind)).map_or(0, HashSet::len)
    }

    /// Whether a record of the kind shown is marked.
    pub fn is_marked(&self, id: RecordId) -> bool {
        self.kind().and_then(|kind| self.marks.get(kind)).is_some_and(|marks| marks.contains(&id))
    }

    /// The marks of the kind shown.
    pub fn marks_mut(&mut self) -> Option<&mut HashSet<RecordId>> {
        let kind = self.kinds.get(self.kind)?;
        if !self.marks.contains_key(kind) {
            self.marks.insert(kind.clone(), HashSet::new());
        }
        self.marks.get_mut(kind)
    }

    /// The marked records of the kind shown: those in the list in its order, then those that the
    /// filter hides.
    pub fn all_marked(&self) -> Vec<RecordId> {
        let Some(marks) = self.kind().and_then(|kind| self.marks.get(kind)) else {
            return Vec::new();
        };
        let ids = self.rows.iter().filter_map(|row| self.table.row(*row)).map(|row| row.id());
        let mut found: Vec<RecordId> = ids.filter(|id| marks.contains(id)).collect();
        let shown: HashSet<RecordId> = found.iter().copied().collect();
        let mut hidden: Vec<RecordId> =
            marks.iter().copied().filter(|id| !shown.contains(id)).collect();
        hidden.sort_unstable();
        found.extend(hidden);
        found
    }
}
