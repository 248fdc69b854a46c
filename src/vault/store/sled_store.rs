//! The one file that names sled. Version 0.34.7 is pinned; what it does wrong is guarded here:
//! its `flush` does not sync on Linux, it panics on damaged files, and it takes an empty file for
//! a new store.

use super::quiet::quietly;
use super::{Key, Store, StoreError, Visit};
use crate::vault::fault;
use std::fs::File;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// Bytes that sled may keep in memory.
const CACHE: u64 = 8 << 20;
/// What falls to each of the 256 parts of its cache.
const SHARE: usize = (CACHE >> 8) as usize;
/// Uses that come together for a part before it looks whether it holds too much.
const USES: usize = 64;

/// How long a closed database may take to let go of its files, and how often that is tried.
const LETTING_GO: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(5);

pub(super) struct SledStore {
    db: sled::Db,
    file: File,
}

fn failed(e: impl Into<sled::Error>) -> StoreError {
    let e = e.into();
    let kind = match &e {
        sled::Error::Io(io) => Some(io.kind()),
        _ => None,
    };
    StoreError { text: format!("the store: {e}"), kind }
}

/// Whether the file's own lock is held. Nobody else may be here (see [`super::hold()`]): it is a
/// thread of a database that this process has closed and that did not let go of it yet.
fn is_locked(e: &sled::Error) -> bool {
    matches!(e, sled::Error::Io(_)) && e.to_string().contains("could not acquire lock")
}

fn panicked() -> StoreError {
    StoreError::new("the store gave up on its own files")
}

/// Whether there is a store at all: sled makes an empty one where there is none.
pub(super) fn exists(dir: &Path) -> bool {
    std::fs::metadata(dir.join("db")).is_ok_and(|meta| meta.len() > 0)
}

impl SledStore {
    /// Opens the store at `dir`, which sled writes to by opening it. Makes one where there is
    /// none: ask [`exists`] first.
    pub(super) fn open(dir: &Path) -> Result<Self, StoreError> {
        let config = sled::Config::new()
            .path(dir)
            .cache_capacity(CACHE)
            .flush_every_ms(None)
            .print_profile_on_drop(false);
        let until = Instant::now() + LETTING_GO;
        let db = loop {
            match quietly(|| config.open()).ok_or_else(panicked)? {
                Err(e) if is_locked(&e) && Instant::now() < until => thread::sleep(PAUSE),
                opened => break opened.map_err(failed)?,
            }
        };
        let file = File::open(dir.join("db")).map_err(failed)?;
        Ok(Self { db, file })
    }

    /// Has sled let go of what it holds beyond its cache, in the part of the cache that this key
    /// belongs to. It does so after [`USES`] uses alone: of what is read or written once and in
    /// order, 16,384 nodes of up to 100 KiB would stay.
    fn let_go(&self, key: &[u8]) -> Result<(), StoreError> {
        quietly(|| (0..USES).try_for_each(|_| self.db.get(key).map(drop)))
            .ok_or_else(panicked)?
            .map_err(failed)
    }
}

/// Counts bytes up to the share of a part of the cache.
#[derive(Default)]
struct Passed(usize);

impl Passed {
    /// Whether a share has passed with these.
    const fn share(&mut self, bytes: usize) -> bool {
        self.0 += bytes;
        let whole = self.0 >= SHARE;
        if whole {
            self.0 = 0;
        }
        whole
    }
}

#[cfg(test)]
impl SledStore {
    /// What an attacker does: takes a pair away.
    pub(super) fn remove(&self, key: &[u8]) {
        self.db.remove(key).unwrap();
    }
}

impl Store for SledStore {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let found = quietly(|| self.db.get(key)).ok_or_else(panicked)?;
        found.map(|value| value.map(|v| v.to_vec())).map_err(failed)
    }

    fn put_batch(&mut self, pairs: Vec<(Key, Vec<u8>)>) -> Result<(), StoreError> {
        fault::reach("store-put");
        fault::trouble("store-put").map_err(failed)?;
        let mut batch = sled::Batch::default();
        let (mut passed, mut some) = (Passed::default(), Vec::new());
        for (key, value) in pairs {
            if passed.share(value.len()) {
                some.push(key);
            }
            batch.insert(&key, value);
        }
        quietly(|| self.db.apply_batch(batch)).ok_or_else(panicked)?.map_err(failed)?;
        some.iter().try_for_each(|key| self.let_go(key))
    }

    fn scan(&self, visit: &mut Visit<'_>) -> Result<(), StoreError> {
        let mut pairs = self.db.iter();
        let mut passed = Passed::default();
        while let Some(pair) = quietly(|| pairs.next()).ok_or_else(panicked)? {
            let (key, value) = pair.map_err(failed)?;
            if visit(&key, &value).is_break() {
                break;
            }
            if passed.share(value.len()) {
                self.let_go(&key)?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        quietly(|| self.db.flush()).ok_or_else(panicked)?.map_err(failed)?;
        self.file.sync_all().map_err(failed)
    }

    fn close(mut self: Box<Self>) -> Result<(), StoreError> {
        self.flush()?;
        quietly(move || drop(self)).ok_or_else(panicked)
    }
}
