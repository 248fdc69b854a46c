//! An index that stays quick to open: compact, and packed. `docs/adr/0080-packed-index.md`.

use super::index::{self, Indexer};
use super::keys::VaultKey;
use super::{Mode, OpenOptions, Vault, VaultError, store};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Vault {
    /// Packs the index where much came since it was packed last: in a process of its own, if this
    /// one stays or saves in bulk, because it takes the memory of a whole list. Only a writer of a
    /// sound vault does it.
    pub fn pack_index(&mut self) {
        let Some(end) = self.stored.as_ref().map(index::Stored::end) else { return };
        if self.may_tidy() && index::is_stale(end, self.packed_to) {
            // Whatever comes of it, it is not tried again before more came.
            self.packed_to = end;
            self.pack_anyway();
        }
    }

    fn may_tidy(&self) -> bool {
        let writes = self.lock.is_some() && self.read_only.is_none();
        writes && self.files.is_some() && !self.hurt.load(Ordering::Relaxed)
    }

    fn pack_anyway(&self) {
        if !self.indexer.packs() {
            return;
        }
        let told = self
            .program
            .as_ref()
            .and_then(|program| store::pack_in_child(program, &self.access(), &self.key));
        if told.is_none() {
            // A list that is opened row by row is slower, and nothing else.
            let _slower = pack(self.dir(), &self.key, Arc::clone(&self.indexer));
        }
    }

    /// What a vault that is closed leaves behind for the next one who opens it.
    pub(super) fn leave_tidy(&mut self) {
        if !self.may_tidy() {
            return;
        }
        let mut compacted = false;
        if let (Some(files), Some(blocks), Some(stored)) = (&self.files, &self.blocks, &self.stored)
            && files.entries() > index::many_entries(self.table.len())
        {
            compacted = files.compact(&self.table, stored, blocks).is_ok();
        }
        // A program that stays has done it while nobody asked for anything.
        if self.apart.is_some() {
            return;
        }
        if compacted { self.pack_anyway() } else { self.pack_index() }
    }

    /// Writes the packed form of what the index's files say.
    fn write_packed(&self) -> Result<(), VaultError> {
        let Some(stored) = &self.stored else { return Ok(()) };
        // Columns that no file holds come with the journal's tail; they are packed later.
        if !self.table.kept().is_empty() || !self.table.gone().is_empty() {
            return Ok(());
        }
        let mut failed = None;
        let mut rows = |visit: &mut dyn FnMut(_, &[u8])| failed = self.each_row(visit).err();
        let dir = self.layout.at("index");
        let indexer = &*self.indexer;
        index::pack(&dir, &self.binding, (&self.table, stored), indexer, &mut rows)?;
        failed.map_or(Ok(()), Err)
    }
}

/// Packs the index of the vault in this directory, whose writer waits meanwhile.
pub(super) fn pack(
    dir: &Path,
    key: &VaultKey,
    indexer: Arc<dyn Indexer>,
) -> Result<(), VaultError> {
    let Some(key) = VaultKey::from_text(&key.to_text()) else { return Ok(()) };
    let options = OpenOptions::new(indexer);
    Vault::open_quietly(dir, key, Mode::Read, options)?.write_packed()
}
