//! The columns of rows, read from the index's file when they are asked for.

use super::{Columns, Entry, Table};
use crate::record::RecordId;
use crate::vault::keys::SubKey;
use crate::vault::seal::{self, Place};
use crate::vault::wire;
use rayon::prelude::*;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// How many sealed bytes are read and opened at a time, in parallel.
const CHUNK: u64 = 1 << 20;

/// A record's columns on their way to whoever keeps them; none where it was removed.
pub type FedRow<'a> = (RecordId, Option<&'a [u8]>);

/// Who is given all columns while a vault is opened, so that nothing is read twice. A record may
/// come again: then the later columns hold. `None` says that all begins anew.
pub type RowSink = Box<dyn FnMut(Option<&[FedRow<'_>]>) + Send + Sync>;

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
            sink(Some(&rows));
        }
    }

    /// What was given does not hold.
    pub(crate) fn begin_anew(&mut self) {
        if let Some(sink) = &mut self.0 {
            sink(None);
        }
    }
}

/// The entries of one generation, for reading.
pub(crate) struct Stored {
    file: Arc<File>,
    key: SubKey,
    name: [u8; 12],
    /// Where each entry ends.
    ends: Vec<u64>,
}

impl Stored {
    pub(super) const fn new(file: Arc<File>, key: SubKey, name: [u8; 12]) -> Self {
        Self { file, key, name, ends: Vec::new() }
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

    /// Gives the columns of live records in the order in which the records came: what was
    /// replaced comes too, before what holds. Names the entries that do not open.
    pub(crate) fn scan(
        &self,
        table: &Table,
        visit: &mut dyn FnMut(u32, RecordId, &[u8]),
    ) -> Vec<u32> {
        let mut lost = Vec::new();
        let (mut from, mut begun) = (1_u32, self.ends.first().copied().unwrap_or(0));
        for (number, end) in (1_u32..).zip(self.ends.iter().skip(1)) {
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
                for row in entry.rows.iter().filter(|row| table.is_live(row.record)) {
                    visit(number, row.record, row.columns.0);
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
