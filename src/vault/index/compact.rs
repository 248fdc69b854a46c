//! An index after many small saves is many small entries: written anew, it is few.

use super::files::Files;
use super::{Columns, Entry, Note, Stored, Table, TextAt, TextBlocks};
use crate::record::RecordId;
use crate::vault::VaultError;
use crate::vault::wire::Bytes;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

/// Rows in one entry.
const ROWS: usize = 512;
/// Rows whose columns are held at a time; the old entries are read once for each so many.
const HELD: usize = 1 << 16;
/// Bytes of text that are sealed at a time.
const TEXT: usize = 2 << 20;

/// More entries than this are too many for so many records: opening one costs some 15 µs.
pub(crate) fn many_entries(records: usize) -> u64 {
    (records as u64 / 20).max(if cfg!(test) { 64 } else { 512 })
}

/// Texts on their way into a fresh generation.
#[derive(Default)]
struct Texts {
    waiting: Vec<(RecordId, String)>,
    size: usize,
    places: HashMap<RecordId, TextAt>,
    ends: Vec<u64>,
}

impl Texts {
    fn put(&mut self, fresh: &mut Files) -> Result<(), VaultError> {
        let (places, ends) = fresh.append_texts(&self.waiting)?;
        let records = self.waiting.drain(..).map(|(record, _)| record);
        self.places.extend(records.zip(places));
        self.ends.extend(ends);
        self.size = 0;
        Ok(())
    }
}

impl Files {
    /// Writes the next generation with what `table` holds and removes this one. The fresh files
    /// get their name when they are whole.
    pub(crate) fn compact(
        &self,
        table: &Table,
        stored: &Stored,
        blocks: &TextBlocks,
    ) -> Result<(), VaultError> {
        let mut fresh = self.begin_beside()?;
        match fresh.fill(table, stored, blocks) {
            Ok(true) => fresh.take_place(),
            Ok(false) => {
                fresh.discard();
                Ok(())
            }
            Err(e) => {
                fresh.discard();
                Err(e)
            }
        }
    }

    /// False when a block of text or an entry could not be read: then nothing is gained.
    fn fill(
        &mut self,
        table: &Table,
        stored: &Stored,
        blocks: &TextBlocks,
    ) -> Result<bool, VaultError> {
        let (mut texts, mut failed, mut whole) = (Texts::default(), None, true);
        let _flow = blocks.scan(
            table.blocks(),
            &mut |block, record, text| {
                if table.text(record) != TextAt::Block(block) {
                    return ControlFlow::Continue(());
                }
                texts.size += text.len();
                texts.waiting.push((record, text.to_owned()));
                if texts.size > TEXT
                    && let Err(e) = texts.put(self)
                {
                    failed = Some(e);
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            },
            &mut |_| whole = false,
        );
        if let Some(e) = failed {
            return Err(e);
        }
        texts.put(self)?;
        let (covers, counters) = (*table.covers(), *table.counters());
        self.append(&Entry {
            covers,
            counters,
            frames: table.frames().collect(),
            groups: table.all_groups(),
            notes: table.notes().iter().map(|(label, b)| Note { label, bytes: Bytes(b) }).collect(),
            blocks: texts.ends,
            rows: Vec::new(),
        })?;
        let all: Vec<RecordId> = table.records().collect();
        for part in all.chunks(HELD) {
            let Some(columns) = columns_of(table, stored, part) else { return Ok(false) };
            for some in part.chunks(ROWS) {
                let row = |record: &RecordId| {
                    let columns = columns.get(record).map_or(&[][..], Vec::as_slice);
                    table.row_entry(*record, columns, &texts.places)
                };
                let rows = some.iter().map(row).collect();
                self.append(&Entry { covers, counters, rows, ..Entry::default() })?;
            }
        }
        Ok(whole)
    }
}

/// The columns of some records; `None` when not all can be read.
fn columns_of(
    table: &Table,
    stored: &Stored,
    part: &[RecordId],
) -> Option<HashMap<RecordId, Vec<u8>>> {
    let wanted: HashSet<RecordId> = part.iter().copied().collect();
    let mut columns = HashMap::with_capacity(part.len());
    for record in part {
        if let Some(Columns::Kept(bytes)) = table.columns(*record) {
            columns.insert(*record, bytes.to_vec());
        }
    }
    let lost = stored.scan(table, 0, &mut |number, record, bytes| {
        if let Some(bytes) = bytes
            && wanted.contains(&record)
            && Stored::holds(table, number, record)
        {
            columns.insert(record, bytes.to_vec());
        }
    });
    lost.is_empty().then_some(columns)
}
