//! Writing one's own chain.

use super::{Act, AuditError, DIR, Entry};
use crate::vault::durable;
use crate::vault::frames;
use crate::vault::keys::{Purpose, SubKey, VaultKey};
use crate::vault::seal::{self, Place};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Whether an entry reached the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "on read-only media the user is to be told that reads are not logged"]
pub enum Logged {
    /// It is there and synced.
    Yes,
    /// The vault lies on read-only media or in another's directory: say that reads are not
    /// logged.
    NotHere,
}

/// The chain of this process. Its file is made with the first entry.
pub struct Chain {
    dir: PathBuf,
    key: SubKey,
    name: String,
    last: Option<[u8; 32]>,
    count: u64,
    file: Option<File>,
}

impl Chain {
    /// A chain for this process in the vault at `dir`.
    pub fn new(dir: &Path, key: &VaultKey) -> Result<Self, AuditError> {
        let name = durable::random_name().map_err(AuditError::io("cannot name a chain in", dir))?;
        let key = key.sub(Purpose::Audit);
        Ok(Self { dir: dir.join(DIR), key, name, last: None, count: 0, file: None })
    }

    /// Appends an entry and syncs it. `now` is in milliseconds since 1970 UTC. `detail` names
    /// ids, files and reasons, never a value of a record.
    pub fn append(
        &mut self,
        now: i64,
        by: &str,
        act: Act,
        detail: &str,
    ) -> Result<Logged, AuditError> {
        let entry = Entry {
            seq: self.count + 1,
            before: self.last.unwrap_or_default(),
            at: now,
            by: by.to_owned(),
            act: act.as_str().to_owned(),
            detail: detail.to_owned(),
        };
        let sealed = seal_entry(&self.key, &self.name, &entry)?;
        match self.write(&sealed) {
            Err(e) if is_read_only(&e) => return Ok(Logged::NotHere),
            written => {
                written.map_err(AuditError::io("cannot write the audit log in", &self.dir))?;
            }
        }
        self.last = Some(entry.digest()?);
        self.count = entry.seq;
        Ok(Logged::Yes)
    }

    fn write(&mut self, sealed: &[u8]) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            return frames::append(file, sealed);
        }
        durable::create_dir(&self.dir)?;
        let mut file = durable::create_file(&self.dir.join(&self.name))?;
        frames::append(&mut file, sealed)?;
        durable::sync_dir(&self.dir)?;
        self.file = Some(file);
        Ok(())
    }
}

/// A full disk counts: reading still works there.
fn is_read_only(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    matches!(
        error.kind(),
        K::ReadOnlyFilesystem | K::PermissionDenied | K::StorageFull | K::QuotaExceeded
    )
}

/// An entry as it stands in the chain's file.
pub(super) fn seal_entry(key: &SubKey, chain: &str, entry: &Entry) -> Result<Vec<u8>, AuditError> {
    let place = Place { area: "audit", name: chain.as_bytes(), version: entry.seq };
    Ok(seal::seal(key, &place, &entry.encode()?)?)
}
