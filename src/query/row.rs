//! Makes the index row of a record, and reads one back.

use std::sync::Arc;

use super::cell::Cell;
use super::pool::{LAST_UNKNOWN, Vid};
use super::row_code::{self, flag};
use super::store::{Nodes, Sym};
use super::table::Table;
use crate::form::Knowledge;
use crate::record::{RecordId, RecordState};

/// Makes the columns and the searchable text of a record. It implements the vault's indexer.
#[derive(Debug, Clone)]
pub struct RowMaker {
    pub(super) knowledge: Arc<Knowledge>,
}

impl RowMaker {
    /// A maker that knows these forms: they say which fields are prose.
    pub const fn new(knowledge: Arc<Knowledge>) -> Self {
        Self { knowledge }
    }

    /// The columns, as [`Table::push`] reads them, and the searchable text, as
    /// [`super::TextSearch::feed`] does. Both hold case data and are for the sealed index only.
    pub fn make(&self, state: &RecordState) -> (Vec<u8>, String) {
        row_code::write(&self.knowledge, state)
    }
}

/// A row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    pub(super) table: &'t Table,
    pub(super) index: usize,
    pub(super) meta: &'t super::table::Meta,
}

impl<'t> Row<'t> {
    /// The number of the row, as [`Table::select`] gives it.
    pub const fn index(&self) -> usize {
        self.index
    }

    /// The record.
    pub const fn id(&self) -> RecordId {
        self.meta.id
    }

    /// What it is.
    pub fn kind(&self) -> &'t str {
        self.table.kind_word(self.meta)
    }

    /// The machine's time of its first operation, in milliseconds since 1970 UTC.
    pub const fn created(&self) -> i64 {
        self.meta.created
    }

    /// The machine's time of its last operation, in milliseconds since 1970 UTC.
    pub const fn updated(&self) -> i64 {
        self.meta.updated
    }

    /// Whether it was removed.
    pub const fn is_removed(&self) -> bool {
        self.meta.flags & flag::REMOVED != 0
    }

    /// Whether a person must choose between two values or decide on a part.
    pub const fn is_conflict(&self) -> bool {
        self.meta.flags & flag::CONFLICT != 0
    }

    /// What a field of the record holds, by its id in the form. `updated` and `created` give the
    /// moments unless a form has fields of that name. Prose gives [`Cell::Prose`].
    pub fn cell(&self, field: &str) -> Cell<'t> {
        let id = self.value_id(field);
        match (id, field) {
            (0, "updated") => Cell::Time(self.meta.updated),
            (0, "created") => Cell::Time(self.meta.created),
            _ => Cell::of(self.table.pool.get(id)),
        }
    }

    /// Every value that a filter field finds in the record and its parts, each once; `sex`,
    /// `age` and `group` of a case are those of its client and victims. Empty and unknown ones
    /// are left out.
    pub fn values(&self, filter_field: &str) -> Vec<Cell<'t>> {
        let ids = self.table.values_of(self.meta, filter_field);
        ids.into_iter().map(|id| Cell::of(self.table.pool.get(id))).collect()
    }

    /// How many items a list of the record has.
    pub fn count(&self, list: &str) -> usize {
        let found = self.nodes().zip(self.table.symbols.find(list));
        let items = found.and_then(|(nodes, sym)| {
            nodes.list(sym).and_then(|at| nodes.lists.get(at)).map(|l| l.items(self.meta.at).len())
        });
        items.unwrap_or(0)
    }

    /// The code, the title or the name, whichever comes first; `None` where all are empty. For
    /// most kinds it is identifying.
    pub fn label(&self) -> Option<&'t str> {
        NAMING.iter().find_map(|field| match self.cell(field) {
            Cell::Text(text) => Some(text),
            Cell::Conflict(cells) => cells.iter().find_map(|c| match c {
                Cell::Text(text) => Some(*text),
                _ => None,
            }),
            _ => None,
        })
    }

    pub(super) fn nodes(&self) -> Option<&'t Nodes> {
        self.table.nodes_of(self.meta)
    }

    pub(super) fn value_id(&self, field: &str) -> Vid {
        self.table.symbols.find(field).map_or(0, |sym| self.value_of(sym))
    }

    pub(super) fn value_of(&self, sym: Sym) -> Vid {
        self.nodes().map_or(0, |nodes| nodes.value_of(sym, self.meta.at))
    }

    /// Whether a field holds a known value.
    pub fn has(&self, field: &str) -> bool {
        self.value_id(field) > LAST_UNKNOWN
    }
}

/// The fields that name a record, the best first.
pub(super) const NAMING: [&str; 3] = ["code", "title", "name"];
