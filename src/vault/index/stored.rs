//! The columns of rows, read from the index's file when they are asked for.

use super::{Columns, Entry, Packed, Table};
use crate::record::RecordId;
use crate::vault::keys::SubKey;
use crate::vault::seal::{self, Place};
use crate::vault::wire;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// How many sealed bytes are read and opened at a time, in parallel.
const CHUNK: u64 = 1 << 20;

/// A record's columns on their way to whoever keeps them; none where it was removed.
pub type FedRow<'a> = (RecordId, Option<&'a [u8]>);

/// What comes of all rows.
pub enum Fed<'a> {
    /// What was given before does not hold.
    Anew,
    /// Most of the rows, packed as [`super::Indexer::pack`] did; nothing came before.
    Packed(&'a Packed),
    /// Rows. A record may come again: then the later columns hold.
    Rows(&'a [FedRow<'a>]),
}

/// Who is given all columns while a vault is opened, so that nothing is read twice. Says whether
/// it could read them: rows that are packed come one by one where it could not.
pub type RowSink = Box<dyn FnMut(Fed<'_>) -> bool + Send + Sync>;

/// Gives columns to a sink, if there is one.
#[derive(Default)]
pub(crate) struct Feed(pub Option<RowSink>);

impl Feed {
    /// Gives the rows of an entry.
    pub(crate) fn give<'a>(&mut self, entry: &Entry<'a>) {
        if let Some(sink) = &mut self.0 {
            let columns = |row: &super::RowEntry<'a>| (!row.hidden).then_some(row.columns.0);
            let rows: Vec<FedRow<'_>> =
                entry.rows.iter().map(|row| (row.record, columns(row))).collect();
            sink(Fed::Rows(&rows));
        }
    }

    /// Gives packed rows; whether they could be read, or nobody asked.
    pub(crate) fn give_packed(&mut self, packed: &Packed) -> bool {
        self.0.as_mut().is_none_or(|sink| sink(Fed::Packed(packed)))
    }

    /// What was given does not hold.
    pub(crate) fn begin_anew(&mut self) {
        if let Some(sink) = &mut self.0 {
            sink(Fed::Anew);
        }
    }
}

/// Is given the entry, the record and its columns; none of a hidden one.
pub(crate) type VisitRow<'v> = &'v mut dyn FnMut(u32, RecordId, Option<&[u8]>);

/// The entries of one generation, for reading.
pub(crate) struct Stored {
    file: Arc<File>,
    key: SubKey,
    name: [u8; 12],
    generation: u32,
    /// Where each entry ends.
    ends: Vec<u64>,
}

impl Stored {
    pub(super) const fn new(file: Arc<File>, key: SubKey, name: [u8; 12], generation: u32) -> Self {
        Self { file, key, name, generation, ends: Vec::new() }
    }

    /// The entries that are packed: where each ends.
    pub(super) fn packed(&mut self, ends: Vec<u64>) {
        self.ends = ends;
    }

    /// The generation of the file.
    pub(super) const fn generation(&self) -> u32 {
        self.generation
    }

    /// Where each entry ends, the first one of the file included.
    pub(super) fn ends(&self) -> &[u64] {
        &self.ends
    }

    /// SHA-256 of a stretch of the file; `None` where it does not reach so far.
    pub(super) fn hash(&self, (start, end): (u64, u64)) -> Option<[u8; 32]> {
        let length = end
            .checked_sub(start)
            .filter(|_| self.file.metadata().is_ok_and(|file| file.len() >= end))?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.file.read_exact_at(&mut bytes, start).ok()?;
        Some(Sha256::digest(&bytes).into())
    }

    /// Where the last one ends.
    pub(crate) fn end(&self) -> u64 {
        self.ends.last().copied().unwrap_or(0)
    }

    /// One more entry is there: its end.
    pub(crate) fn grew(&mut self, end: u64) {
        self.ends.push(end);
    }

    pub(super) fn open(&self, number: u64, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let place = Place { area: "index", name: &self.name, version: number };
        seal::open(&self.key, &place, sealed).ok()
    }

    fn read(&self, number: u32) -> Option<Zeroizing<Vec<u8>>> {
        let at = number as usize;
        let start = self.ends.get(at.checked_sub(1)?)?.checked_add(4)?;
        let end = *self.ends.get(at)?;
        let mut sealed = vec![0; usize::try_from(end.checked_sub(start)?).ok()?];
        self.file.read_exact_at(&mut sealed, start).ok()?;
        self.open(u64::from(number), &sealed)
    }

    /// The columns of one record.
    pub(crate) fn columns(&self, number: u32, record: RecordId) -> Option<Vec<u8>> {
        let plain = self.read(number)?;
        let entry = wire::from_bytes::<Entry<'_>>(&plain)?;
        let row = entry.rows.iter().rev().find(|row| row.record == record)?;
        Some(row.columns.0.to_vec())
    }

    /// Gives the columns of records, none for hidden ones, in the order in which they came: what was
    /// replaced comes too, before what holds. Names the entries that do not open. With a first
    /// entry, those before it are left out; 0 is the beginning of the file.
    pub(crate) fn scan(&self, table: &Table, first: u32, visit: VisitRow<'_>) -> Vec<u32> {
        let mut lost = Vec::new();
        let first = first.max(1);
        let before = first as usize - 1;
        let (mut from, mut begun) = (first, self.ends.get(before).copied().unwrap_or(0));
        for (number, end) in (first..).zip(self.ends.iter().skip(first as usize)) {
            let last = number as usize + 1 == self.ends.len();
            if *end - begun < CHUNK && !last {
                continue;
            }
            let some: Vec<u32> = (from..=number).collect();
            let opened: Vec<_> = some.par_iter().map(|n| (*n, self.read(*n))).collect();
            for (number, plain) in opened {
                let entry = plain.as_ref().and_then(|p| wire::from_bytes::<Entry<'_>>(p));
                let Some(entry) = entry else {
                    lost.push(number);
                    continue;
                };
                for row in &entry.rows {
                    visit(number, row.record, table.is_live(row.record).then_some(row.columns.0));
                }
            }
            (from, begun) = (number + 1, *end);
        }
        lost
    }

    /// Whether the entry of this number holds what a record shows now.
    pub(crate) fn holds(table: &Table, number: u32, record: RecordId) -> bool {
        matches!(table.columns(record), Some(Columns::Entry(entry)) if entry == number)
    }
}
