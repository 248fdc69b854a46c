//! The second copy of every operation, in a database behind guards.
//!
//! Nothing is read from here while the journal is whole: it is what mends the journal, as the
//! journal mends it. `docs/adr/0010-guarded-store.md` says why the guards.

mod child;
mod follower;
mod hold;
mod look;
mod manifest;
mod parts;
mod quiet;
mod sled_store;
#[cfg(test)]
mod tamper;

pub use child::store_process;
pub(super) use child::{Companion, follow_in_child, pack_in_child};
use follower::follow_along;
pub(super) use follower::{Follower, Outcome, follow, verify};
pub(super) use hold::{Hold, PATIENCE, hold};
pub(super) use look::Look;
pub use quiet::{is_store_panic, quietly};
#[cfg(test)]
pub(super) use tamper::{Pairs, tamper};

use super::index::Spot;
use super::keys::{Purpose, SubKey, VaultKey};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A blinded key, of HMACs.
pub(super) type Key = [u8; 16];

/// Sixteen frames of the journal, about a MiB or sixteen saves, share the front of their keys.
const GROUP: u32 = 4;
/// Bytes of the front. Two groups that have the same one by chance stand together, and no more.
const FRONT: usize = 4;

/// No value is longer. A leaf of sled holds about 16 values and goes to a file of its own, which
/// sled neither syncs nor deletes, when it passes some 128 KiB.
pub(super) const LONGEST: usize = 7 << 10;

/// Whether there is a store.
pub(super) fn exists(access: &Access) -> bool {
    sled_store::exists(&access.dir())
}

/// What went wrong in the store: a word for the notice, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub(super) struct StoreError {
    /// The word.
    pub text: String,
    /// What the system said, if it was a file operation.
    pub kind: Option<io::ErrorKind>,
}

impl StoreError {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: None }
    }
}

/// Whether the disk has no room: the store is sound then, and a fresh one would not fit.
fn is_full(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Is given keys and values until it breaks off.
pub(super) type Visit<'v> = dyn FnMut(&[u8], &[u8]) -> ControlFlow<()> + 'v;

/// What the vault asks of a database. Thin, so that another one can take its place.
pub(super) trait Store {
    /// The value of a key.
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;
    /// Puts all of these or none.
    fn put_batch(&mut self, pairs: Vec<(Key, Vec<u8>)>) -> Result<(), StoreError>;
    /// Gives every pair, in any order.
    fn scan(&self, visit: &mut Visit<'_>) -> Result<(), StoreError>;
    /// Makes everything durable.
    fn flush(&mut self) -> Result<(), StoreError>;
    /// Flushes and lets go of the files.
    fn close(self: Box<Self>) -> Result<(), StoreError>;
}

/// What a store is read and written with.
#[derive(Clone)]
pub(super) struct Access {
    pub root: PathBuf,
    pub epoch: [u8; 8],
    blinding: SubKey,
    records: SubKey,
    manifest: SubKey,
}

impl Access {
    pub(super) fn new(root: &Path, key: &VaultKey, epoch: [u8; 8]) -> Self {
        Self {
            root: root.to_owned(),
            epoch,
            blinding: key.sub(Purpose::Blinding),
            records: key.sub(Purpose::Records),
            manifest: key.sub(Purpose::Manifest),
        }
    }

    pub(super) fn dir(&self) -> PathBuf {
        self.root.join("store")
    }

    /// The key of a part: what is written together has the same front, so that it comes to stand
    /// together. With keys at random the database takes in most of what it holds to add little.
    fn key(&self, spot: Spot, piece: u32) -> Key {
        let group = spot.frame >> GROUP;
        let front = self.blinding.mac(&[b"group", &self.epoch, &group.to_le_bytes()]);
        let parts: [&[u8]; 5] = [
            b"part",
            &self.epoch,
            &spot.frame.to_le_bytes(),
            &spot.section.to_le_bytes(),
            &piece.to_le_bytes(),
        ];
        key_of(front.into_iter().take(FRONT).chain(self.blinding.mac(&parts)))
    }

    fn manifest_key(&self) -> Key {
        key_of(self.blinding.mac(&[b"manifest-2", &self.epoch]))
    }
}

fn key_of(bytes: impl IntoIterator<Item = u8>) -> Key {
    let mut key = [0; 16];
    for (to, from) in key.iter_mut().zip(bytes) {
        *to = from;
    }
    key
}
