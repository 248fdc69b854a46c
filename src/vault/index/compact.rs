//! An index after many small saves is many small entries: written anew, it is few.

use super::files::Files;
use super::{Entry, Note, Table, TextAt, TextBlocks};
use crate::record::RecordId;
use crate::vault::VaultError;
use crate::vault::wire::Bytes;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// Rows in one entry.
const ROWS: usize = 512;
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
    pub(crate) fn compact(&self, table: &Table, blocks: &TextBlocks) -> Result<(), VaultError> {
        let mut fresh = self.begin_beside()?;
        match fresh.fill(table, blocks) {
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

    /// False when a block of text could not be read: then nothing is gained.
    fn fill(&mut self, table: &Table, blocks: &TextBlocks) -> Result<bool, VaultError> {
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
        let mut rows = table.all_rows(&texts.places).peekable();
        while rows.peek().is_some() {
            let rows = rows.by_ref().take(ROWS).collect();
            self.append(&Entry { covers, counters, rows, ..Entry::default() })?;
        }
        Ok(whole)
    }
}
