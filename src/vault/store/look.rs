//! Looking into the store of a damaged vault without touching it: opening a store writes to it,
//! so a copy is opened, and removed again.

use super::parts;
use super::sled_store::{SledStore, exists};
use super::{Access, Hold, PATIENCE, Store, hold};
use crate::record::RecordId;
use crate::vault::index::Spot;
use crate::vault::layout;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A copy of a store, opened.
pub(in crate::vault) struct Look {
    access: Access,
    dir: PathBuf,
    store: Option<SledStore>,
}

/// Waits until nobody else writes to the store, and keeps it so; nothing is held where nobody
/// can write. An error when another keeps it.
fn quiet(access: &Access) -> io::Result<Option<Hold>> {
    use io::ErrorKind as K;
    match hold(&access.root, PATIENCE) {
        Ok(held) => Ok(Some(held)),
        Err(e) if matches!(e.kind(), K::TimedOut | K::NotFound) => Err(e),
        Err(_) => Ok(None),
    }
}

impl Look {
    /// Copies and opens the store; `None` when there is none or it cannot be opened.
    pub(in crate::vault) fn open(access: &Access) -> Option<Self> {
        if !exists(&access.dir()) {
            return None;
        }
        let _held = quiet(access).ok()?;
        let name = format!("plaint-look-{}", std::process::id());
        // Beside the store if the medium takes it; all of it is sealed wherever it lies.
        let places = [access.root.join(".look"), std::env::temp_dir().join(name)];
        let dir = places.into_iter().find(|dir| copy(&access.dir(), dir).is_some())?;
        let store = SledStore::open(&dir).ok();
        let look = Self { access: access.clone(), dir, store };
        look.store.is_some().then_some(look)
    }

    /// A section of the journal.
    pub(in crate::vault) fn get(&self, spot: Spot) -> Option<(RecordId, Zeroizing<Vec<u8>>)> {
        parts::section(self.store.as_ref()?, &self.access, spot)
    }

    /// Where every section in it stands in the journal, and whose it is.
    pub(in crate::vault) fn sections(&self) -> Vec<(Spot, RecordId)> {
        let mut found = Vec::new();
        if let Some(store) = &self.store {
            let scanned = store.scan(&mut |key, value| {
                let plain = parts::open_value(&self.access, key, value);
                if let Some(part) = plain.as_ref().and_then(|p| parts::read_part(p))
                    && part.piece == 0
                {
                    found.push((part.spot, part.record));
                }
                ControlFlow::Continue(())
            });
            // What a damaged store gives before it stops is still worth having.
            drop(scanned);
        }
        found.sort_unstable();
        found
    }
}

impl Drop for Look {
    fn drop(&mut self) {
        if let Some(store) = self.store.take() {
            drop(Box::new(store).close());
        }
        drop(fs::remove_dir_all(&self.dir));
    }
}

/// Copies the files of a flat directory and of its `blobs`, if any.
fn copy(from: &Path, to: &Path) -> Option<()> {
    layout::remove_tree(to).ok()?;
    layout::make_dir(to).ok()?;
    for entry in fs::read_dir(from).ok()? {
        let entry = entry.ok()?;
        if entry.file_type().ok()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).ok()?;
        }
    }
    Some(())
}
