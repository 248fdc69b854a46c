//! The vault's own list of its backups: an erasure names those that still hold what was erased.

use super::{BackupError, io};
use crate::vault::durable;
use crate::vault::keys::{Purpose, VaultKey};
use crate::vault::seal::{self, Place};
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::Path;

/// The sealed file in the vault.
const FILE: &str = "backups";
const PLACE: Place<'static> = Place { area: "backups", name: b"", version: 1 };

/// A backup that was written and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupEntry {
    /// Where it was written to, as it was given.
    pub path: String,
    /// When, in milliseconds since 1970 UTC.
    pub made: i64,
    /// Its length in bytes.
    pub size: u64,
    /// Whether evidence is in it.
    pub blobs: bool,
    /// The id of the key that opens it: after a re-key, the old one.
    pub key: [u8; 16],
}

/// The backups of the vault at `dir`, oldest first.
///
/// # Errors
/// [`BackupError::Damaged`] if the list does not open.
pub fn list(dir: &Path, key: &VaultKey) -> Result<Vec<BackupEntry>, BackupError> {
    let path = dir.join(FILE);
    let sealed = match std::fs::read(&path) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        sealed => sealed.map_err(io("cannot read", &path))?,
    };
    let opened = seal::open(&key.sub(Purpose::Backup), &PLACE, &sealed).ok();
    opened.and_then(|bytes| postcard::from_bytes(&bytes).ok()).ok_or(BackupError::Damaged {
        path,
        part: 1,
        what: "the list of backups does not open",
    })
}

/// When the last backup was made, in milliseconds since 1970 UTC.
pub fn last(dir: &Path, key: &VaultKey) -> Option<i64> {
    list(dir, key).ok()?.iter().map(|entry| entry.made).max()
}

/// Adds an entry. A damaged list is begun anew: it costs names of files, no data.
pub(in crate::vault) fn enter(
    dir: &Path,
    key: &VaultKey,
    entry: BackupEntry,
) -> Result<(), BackupError> {
    let mut all = list(dir, key).unwrap_or_default();
    all.push(entry);
    put(dir, key, &all)
}

/// Seals the list again under another key.
pub(in crate::vault) fn reseal(
    from: (&Path, &VaultKey),
    to: (&Path, &VaultKey),
) -> Result<(), BackupError> {
    let all = list(from.0, from.1).unwrap_or_default();
    if all.is_empty() { Ok(()) } else { put(to.0, to.1, &all) }
}

fn put(dir: &Path, key: &VaultKey, all: &[BackupEntry]) -> Result<(), BackupError> {
    let bytes = postcard::to_stdvec(all).map_err(|_e| BackupError::Encode)?;
    let sealed = seal::seal(&key.sub(Purpose::Backup), &PLACE, &bytes)?;
    durable::replace(dir, FILE, &sealed).map_err(io("cannot write the list of backups in", dir))
}
