//! The rows of a vault, decoded and compact.

use std::sync::Arc;

use super::fold;
use super::links::Links;
use super::names::Names;
use super::pack;
use super::pool::{Intern, Pool};
use super::row::Row;
use super::row_code::{Head, flag, read_head};
use super::sort::Orders;
use super::store::{Nodes, Symbols};
use super::value_code::{Reader, RowError};
use crate::record::{Numbers, RecordId};
use crate::vault::packed::Reader as Packed;

/// What a table knows of a row beside its fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meta {
    pub id: RecordId,
    pub created: i64,
    pub updated: i64,
    /// Its place among the nodes of its kind.
    pub at: u32,
    pub kind: u8,
    pub flags: u8,
}

impl Meta {
    /// Whether it was taken out of the table.
    pub const fn is_dead(&self) -> bool {
        self.flags & flag::DEAD != 0
    }

    /// Whether the record was removed.
    pub const fn is_removed(&self) -> bool {
        self.flags & flag::REMOVED != 0
    }
}

/// The rows of one kind.
#[derive(Debug)]
pub(super) struct KindRows {
    pub word: String,
    pub nodes: Nodes,
    /// Numbers of rows, in the order in which they came; taken-out ones stay and are skipped.
    pub rows: Vec<u32>,
    replaced: u32,
}

impl KindRows {
    /// A kind whose rows are not there yet.
    pub const fn new(word: String, nodes: Nodes) -> Self {
        Self { word, nodes, rows: Vec::new(), replaced: 0 }
    }
}

/// Rows of index columns. Row numbers stay valid until [`Table::clear`]; a number whose record
/// was taken out gives no row.
#[derive(Debug)]
pub struct Table {
    pub(super) names: Arc<Names>,
    pub(super) symbols: Symbols,
    pub(super) pool: Pool,
    pub(super) kinds: Vec<KindRows>,
    pub(super) metas: Vec<Meta>,
    pub(super) ids: Numbers,
    pub(super) live: usize,
    pub(super) orders: Orders,
    pub(super) links: Links,
}

/// A table of more kinds than this is not a table of ours.
pub(super) const MOST_KINDS: usize = 200;

impl Table {
    /// An empty table. The names say where filter fields find their values.
    pub fn new(names: Arc<Names>) -> Self {
        Self {
            names,
            symbols: Symbols::default(),
            pool: Pool::default(),
            kinds: Vec::new(),
            metas: Vec::new(),
            ids: Numbers::default(),
            live: 0,
            orders: Orders::default(),
            links: Links::default(),
        }
    }

    /// The table that [`super::RowMaker`] packed; `None` where the bytes are of another version or
    /// damaged.
    pub fn unpack(names: Arc<Names>, from: &mut Packed<'_>) -> Option<Self> {
        pack::read(names, from)
    }

    /// The records whose code is one of these texts, from the beginning of a packed table. They
    /// may have got another since.
    pub fn packed_codes(from: &mut Packed<'_>, codes: &[&str]) -> Option<Vec<RecordId>> {
        let folded: Vec<String> = codes.iter().map(|code| fold(code)).collect();
        pack::coded(from, &folded.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The names that the table was made with.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The same, to share with another table.
    pub const fn shared_names(&self) -> &Arc<Names> {
        &self.names
    }

    /// How many records there are, removed ones included.
    pub const fn len(&self) -> usize {
        self.live
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Adds the row of a record, or replaces it: then it keeps its number. The bytes are those
    /// that [`super::RowMaker`] made.
    pub fn push(&mut self, id: RecordId, columns: &[u8]) -> Result<usize, RowError> {
        let mut reader = Reader(columns);
        let head = read_head(&mut reader)?;
        let kind = self.kind_of(head.kind)?;
        let rows = self.kinds.get_mut(usize::from(kind)).ok_or(RowError)?;
        let at = rows.nodes.read(&mut reader, &mut self.symbols, &mut self.pool, 0)?;
        self.put(id, kind, &head, at)
    }

    /// The same where the values are held elsewhere: then the table can be packed and nothing else.
    pub(super) fn push_into(
        &mut self,
        id: RecordId,
        columns: &[u8],
        values: &mut impl Intern,
    ) -> Result<usize, RowError> {
        let mut reader = Reader(columns);
        let head = read_head(&mut reader)?;
        let kind = self.kind_of(head.kind)?;
        let rows = self.kinds.get_mut(usize::from(kind)).ok_or(RowError)?;
        let at = rows.nodes.read(&mut reader, &mut self.symbols, values, 0)?;
        self.put(id, kind, &head, at)
    }

    fn put(&mut self, id: RecordId, kind: u8, head: &Head<'_>, at: u32) -> Result<usize, RowError> {
        let (created, updated, flags) = (head.created, head.updated, head.flags);
        let meta = Meta { id, created, updated, at, kind, flags };
        match self.find(id) {
            Some(index) => self.put_over(index, meta),
            None => self.put_last(meta),
        }
    }

    /// Replaces the row of a record, or adds it.
    pub fn replace(&mut self, id: RecordId, columns: &[u8]) -> Result<usize, RowError> {
        self.push(id, columns)
    }

    fn put_over(&mut self, index: usize, meta: Meta) -> Result<usize, RowError> {
        let old = std::mem::replace(self.metas.get_mut(index).ok_or(RowError)?, meta);
        if old.kind != meta.kind {
            self.kinds
                .get_mut(usize::from(meta.kind))
                .ok_or(RowError)?
                .rows
                .push(u32::try_from(index).ok().ok_or(RowError)?);
        }
        if old.flags & flag::DEAD != 0 {
            self.live += 1;
        }
        if let Some(rows) = self.kinds.get_mut(usize::from(old.kind)) {
            rows.replaced += 1;
        }
        self.tidy(usize::from(meta.kind));
        Ok(index)
    }

    fn put_last(&mut self, meta: Meta) -> Result<usize, RowError> {
        let index = self.metas.len();
        let number = u32::try_from(index).ok().ok_or(RowError)?;
        self.metas.push(meta);
        let Self { metas, ids, kinds, .. } = self;
        ids.add(meta.id, number, |n| metas.get(n as usize).map(|m| m.id));
        if let Some(rows) = kinds.get_mut(usize::from(meta.kind)) {
            rows.rows.push(number);
        }
        self.live += 1;
        Ok(index)
    }

    fn kind_of(&mut self, word: &str) -> Result<u8, RowError> {
        let at = self.kinds.iter().position(|k| k.word == word).unwrap_or_else(|| {
            self.kinds.push(KindRows::new(word.to_owned(), Nodes::default()));
            self.kinds.len() - 1
        });
        if at >= MOST_KINDS {
            return Err(RowError);
        }
        u8::try_from(at).ok().ok_or(RowError)
    }

    /// Copies the nodes of a kind when half of them are of replaced rows.
    fn tidy(&mut self, kind: usize) {
        let Some(rows) = self.kinds.get_mut(kind) else { return };
        if rows.replaced < 1024 || rows.replaced < rows.nodes.len() / 2 {
            return;
        }
        let mut fresh = Nodes::default();
        rows.rows.retain(|index| {
            let meta = self.metas.get_mut(*index as usize);
            meta.filter(|m| usize::from(m.kind) == kind)
                .map(|m| m.at = fresh.copy(&rows.nodes, m.at))
                .is_some()
        });
        rows.nodes = fresh;
        rows.replaced = 0;
    }

    /// Takes a record out; whether it was there. (A record that was removed in the vault stays,
    /// with its flag, so that `is:removed` finds it.)
    pub fn remove(&mut self, id: RecordId) -> bool {
        let meta = self.find(id).and_then(|index| self.metas.get_mut(index));
        let Some(meta) = meta.filter(|m| m.flags & flag::DEAD == 0) else { return false };
        meta.flags |= flag::DEAD;
        self.live -= 1;
        true
    }

    /// Takes everything out; row numbers begin anew.
    pub fn clear(&mut self) {
        *self = Self::new(Arc::clone(&self.names));
    }

    /// Gives back the memory that was kept for more rows; call it once after loading.
    pub fn shrink(&mut self) {
        self.pool.shrink();
        self.metas.shrink_to_fit();
        for kind in &mut self.kinds {
            kind.nodes.shrink();
            kind.rows.shrink_to_fit();
        }
    }

    /// The row of a record.
    pub fn get(&self, id: RecordId) -> Option<Row<'_>> {
        self.row(self.find(id)?)
    }

    /// The row of this number.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let meta = self.metas.get(index).filter(|m| m.flags & flag::DEAD == 0)?;
        Some(Row { table: self, index, meta })
    }

    /// Every row, removed records included.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.metas.len()).filter_map(|index| self.row(index))
    }

    /// The kinds that have rows, with their number of rows, removed records left out.
    pub fn kinds(&self) -> Vec<(&str, usize)> {
        let mut counts = vec![0_usize; self.kinds.len()];
        for meta in &self.metas {
            let hidden = meta.flags & (flag::DEAD | flag::REMOVED) != 0;
            if let Some(n) = counts.get_mut(usize::from(meta.kind)).filter(|_| !hidden) {
                *n += 1;
            }
        }
        self.kinds.iter().map(|k| k.word.as_str()).zip(counts).filter(|(_, n)| *n > 0).collect()
    }

    /// How many bytes the rows take, roughly.
    pub fn memory(&self) -> usize {
        self.pool.memory()
            + self.metas.capacity() * size_of::<Meta>()
            + self.ids.memory()
            + self.kinds.iter().map(|k| k.nodes.memory() + k.rows.capacity() * 4).sum::<usize>()
    }

    pub(super) fn find(&self, id: RecordId) -> Option<usize> {
        let id_of = |n: u32| self.metas.get(n as usize).map(|m| m.id);
        self.ids.find(id, id_of).map(|n| n as usize)
    }

    pub(super) fn kind_word(&self, meta: &Meta) -> &str {
        self.kinds.get(usize::from(meta.kind)).map_or("", |k| k.word.as_str())
    }

    pub(super) fn nodes_of(&self, meta: &Meta) -> Option<&Nodes> {
        self.kinds.get(usize::from(meta.kind)).map(|k| &k.nodes)
    }
}
