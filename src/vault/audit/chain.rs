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
    /// Where its last whole entry ends.
    end: u64,
}

impl Chain {
    /// A chain for this process in the vault at `dir`.
    pub fn new(dir: &Path, key: &VaultKey) -> Result<Self, AuditError> {
        let name = durable::random_name().map_err(AuditError::io("cannot name a chain in", dir))?;
        let key = key.sub(Purpose::Audit);
        Ok(Self { dir: dir.join(DIR), key, name, last: None, count: 0, file: None, end: 0 })
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
            return frames::append(file, &mut self.end, sealed);
        }
        durable::create_dir(&self.dir)?;
        let path = self.dir.join(&self.name);
        let mut file = durable::create_file(&path)?;
        let written = frames::append(&mut file, &mut self.end, sealed)
            .and_then(|()| durable::sync_dir(&self.dir));
        if written.is_err() {
            // A chain without an entry is none; the next entry makes the file again.
            self.end = 0;
            durable::remove_if_there(&path)?;
            return written;
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::audit::{heads, read, verify};
    use crate::vault::fault;
    use rstest::rstest;
    use rustix::io::Errno;

    #[rstest]
    #[case(Errno::NOSPC, "frame-write")]
    #[case(Errno::NOSPC, "frame-sync")]
    #[case(Errno::DQUOT, "frame-write")]
    #[case(Errno::ROFS, "frame-write")]
    #[case(Errno::ACCESS, "frame-write")]
    fn a_full_disk_fails_no_read_and_leaves_no_gap(#[case] errno: Errno, #[case] at: &'static str) {
        let dir = tempfile::tempdir().unwrap();
        let key = VaultKey::generate().unwrap();
        let mut chain = Chain::new(dir.path(), &key).unwrap();
        let mut show = |now| chain.append(now, "me", Act::ShowIdentifying, "id").unwrap();
        let full = || fault::break_disk(Some(Box::new(move |m| (m == at).then_some(errno))));
        full();
        assert_eq!((show(1), show(2)), (Logged::NotHere, Logged::NotHere));
        fault::break_disk(None);
        assert_eq!(show(3), Logged::Yes);
        full();
        assert_eq!((show(4), show(5)), (Logged::NotHere, Logged::NotHere));
        fault::break_disk(None);
        assert_eq!((show(6), show(7)), (Logged::Yes, Logged::Yes));
        let heads = heads(dir.path(), &key, &[]).unwrap();
        let report = verify(dir.path(), &key, &heads).unwrap();
        assert!(report.is_whole(), "{:?}", report.problems);
        let times: Vec<_> = read(dir.path(), &key).unwrap().iter().map(|(_, e)| e.at).collect();
        assert_eq!(times, [3, 6, 7]);
    }
}
