//! Half-filled forms: a sealed journal that is small, short-lived, and forgets when told to.
//!
//! Only the writer of a vault opens it. A draft is one frame; a later frame of the same key
//! replaces it. `docs/format.md`, section "Drafts".

use super::durable;
use super::frames::{self, Frame};
use super::keys::{Purpose, SubKey, VaultKey};
use super::seal::{self, Place};
use crate::record::RecordId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The directory of drafts inside a vault.
pub const DIR: &str = "drafts";

/// The file is written afresh when it is this long and less than a quarter of it is needed.
const SMALL: u64 = 64 * 1024;

#[derive(Serialize, Deserialize)]
struct DraftFrame<'a> {
    key: &'a str,
    record: Option<RecordId>,
    at: i64,
    /// `None` when the draft was taken. Borrowed, so that reading leaves no copy behind.
    body: Option<&'a [u8]>,
}

/// A draft that waits.
#[derive(Clone)]
pub struct Draft {
    /// What it is a draft of, in the words of whoever put it.
    pub key: String,
    /// The record that it belongs to, unless that does not exist yet.
    pub record: Option<RecordId>,
    /// When it was last put, in milliseconds since 1970 UTC.
    pub at: i64,
    /// What was put.
    pub body: Zeroizing<Vec<u8>>,
}

/// Why drafts could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// A file of the journal.
    #[error("{doing} {}: {source}", .path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The seal.
    #[error("drafts: {0}")]
    Seal(#[from] seal::SealError),
    /// A draft could not be written as bytes.
    #[error("a draft could not be encoded")]
    Encode,
}

impl DraftError {
    /// What to do.
    pub const fn try_this(&self) -> &'static str {
        match self {
            Self::Io { .. } => "check that the vault is yours to write and that the disk has room",
            Self::Seal(_) | Self::Encode => "save what is open; if it stays, run `plaint doctor`",
        }
    }
}

fn io(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> DraftError {
    let path = path.to_owned();
    move |source| DraftError::Io { doing, path, source }
}

/// The draft journal of the vault's writer.
pub struct Drafts {
    dir: PathBuf,
    key: SubKey,
    name: String,
    file: Option<File>,
    count: u64,
    length: u64,
    live: BTreeMap<String, Draft>,
    /// How many drafts of an earlier process did not open.
    lost: usize,
}

impl Drafts {
    /// Opens the journal of the vault at `dir`: what earlier processes left is taken over into
    /// one file. Call it only while holding the vault's lock.
    pub fn open(dir: &Path, key: &VaultKey) -> Result<Self, DraftError> {
        let dir = dir.join(DIR);
        durable::create_dir(&dir).map_err(io("cannot make", &dir))?;
        let key = key.sub(Purpose::Drafts);
        let mut drafts = Self {
            name: String::new(),
            file: None,
            count: 0,
            length: 0,
            live: BTreeMap::new(),
            lost: 0,
            dir,
            key,
        };
        drafts.read_all()?;
        Ok(drafts)
    }

    /// The drafts that wait, in the order of their keys.
    pub fn list(&self) -> impl Iterator<Item = &Draft> {
        self.live.values()
    }

    /// The draft of this key.
    pub fn get(&self, key: &str) -> Option<&Draft> {
        self.live.get(key)
    }

    /// How many drafts of an earlier process were damaged. The last one may be a torn write.
    pub const fn lost(&self) -> usize {
        self.lost
    }

    /// Keeps a draft, in place of an earlier one of the same key. Durable when it returns.
    /// `now` is in milliseconds since 1970 UTC.
    pub fn put(
        &mut self,
        now: i64,
        key: &str,
        record: Option<RecordId>,
        body: &[u8],
    ) -> Result<(), DraftError> {
        self.append(&DraftFrame { key, record, at: now, body: Some(body) })?;
        let draft =
            Draft { key: key.to_owned(), record, at: now, body: Zeroizing::new(body.to_vec()) };
        self.live.insert(key.to_owned(), draft);
        self.tidy()
    }

    /// Takes a draft out: it is given back once and no longer kept.
    pub fn take(&mut self, key: &str) -> Result<Option<Draft>, DraftError> {
        let Some(draft) = self.live.get(key).cloned() else {
            return Ok(None);
        };
        self.append(&DraftFrame { key, record: None, at: draft.at, body: None })?;
        self.live.remove(key);
        self.tidy()?;
        Ok(Some(draft))
    }

    /// Drops a draft that is saved or not wanted. One that is not there is no error.
    pub fn discard(&mut self, key: &str) -> Result<(), DraftError> {
        self.take(key).map(drop)
    }

    /// After an erasure: drops every draft of the record and destroys the file that held them.
    /// Gives how many there were.
    pub fn forget(&mut self, record: RecordId) -> Result<usize, DraftError> {
        let before = self.live.len();
        self.live.retain(|_, draft| draft.record != Some(record));
        // The file may hold earlier forms of them even if none waits now.
        self.rewrite()?;
        Ok(before - self.live.len())
    }

    fn append(&mut self, frame: &DraftFrame<'_>) -> Result<(), DraftError> {
        if self.file.is_none() {
            self.rewrite()?;
        }
        let sealed = self.seal(frame)?;
        let path = self.dir.join(&self.name);
        if let Some(file) = &mut self.file
            && let Err(e) = frames::append(file, &mut self.length, &sealed)
        {
            // What the disk holds of this file is not known any more: the next put writes all
            // that waits into a fresh one.
            self.file = None;
            return Err(io("cannot write", &path)(e));
        }
        self.count += 1;
        Ok(())
    }

    fn seal(&self, frame: &DraftFrame<'_>) -> Result<Vec<u8>, DraftError> {
        let room = frame.body.as_ref().map_or(0, |body| body.len()) + frame.key.len() + 64;
        let mut bytes = Zeroizing::new(vec![0; room]);
        let used = postcard::to_slice(frame, &mut bytes).map_err(|_e| DraftError::Encode)?;
        let place = Place { area: "drafts", name: self.name.as_bytes(), version: self.count + 1 };
        Ok(seal::seal(&self.key, &place, used)?)
    }

    /// Writes the file afresh when most of it is no longer needed; removes it when nothing is.
    fn tidy(&mut self) -> Result<(), DraftError> {
        let live: u64 = self.live.values().map(|draft| draft.body.len() as u64 + 512).sum();
        if self.live.is_empty() || (self.length > SMALL && live * 4 < self.length) {
            self.rewrite()?;
        }
        Ok(())
    }

    /// Puts what waits into a fresh file and destroys the others. When that fails the others
    /// stay as they are.
    fn rewrite(&mut self) -> Result<(), DraftError> {
        let old: Vec<PathBuf> = self.files()?;
        self.file = None;
        self.name = durable::random_name().map_err(io("cannot name a file in", &self.dir))?;
        let path = self.dir.join(&self.name);
        let file = self.write_all(&path);
        if file.is_err() {
            // Half of it would be read beside the old ones, and say again what they took back.
            drop(durable::remove_if_there(&path));
        }
        self.file = Some(file?);
        for path in old {
            durable::destroy(&path).map_err(io("cannot destroy", &path))?;
        }
        durable::sync_dir(&self.dir).map_err(io("cannot sync", &self.dir))
    }

    /// A fresh file of all that waits, synced.
    fn write_all(&mut self, path: &Path) -> Result<File, DraftError> {
        (self.count, self.length) = (0, 0);
        let mut file = durable::create_file(path).map_err(io("cannot make", path))?;
        for draft in self.live.clone().into_values() {
            let frame = DraftFrame {
                key: &draft.key,
                record: draft.record,
                at: draft.at,
                body: Some(&draft.body),
            };
            let sealed = self.seal(&frame)?;
            frames::append(&mut file, &mut self.length, &sealed)
                .map_err(io("cannot write", path))?;
            self.count += 1;
        }
        durable::sync_dir(&self.dir).map_err(io("cannot sync", &self.dir))?;
        Ok(file)
    }

    fn files(&self) -> Result<Vec<PathBuf>, DraftError> {
        let failed = |e| io("cannot read", &self.dir)(e);
        let entries = std::fs::read_dir(&self.dir).map_err(failed)?;
        entries.map(|entry| entry.map(|e| e.path()).map_err(failed)).collect()
    }

    fn read_all(&mut self) -> Result<(), DraftError> {
        for path in self.files()? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).map_err(io("cannot read", &path))?;
            self.read_one(&name, &bytes);
        }
        Ok(())
    }

    /// A damaged frame costs that draft alone; what was put before it under the same key stands.
    fn read_one(&mut self, name: &str, bytes: &[u8]) {
        for (before, frame) in (0_u64..).zip(frames::split(bytes)) {
            let Frame::Whole(sealed) = frame else {
                self.lost += 1;
                continue;
            };
            // Damage may have swallowed some frames, so the count may be behind.
            let opened = (before + 1..before + 9).find_map(|version| {
                let place = Place { area: "drafts", name: name.as_bytes(), version };
                seal::open(&self.key, &place, sealed).ok()
            });
            let frame =
                opened.as_ref().and_then(|b| postcard::from_bytes::<DraftFrame<'_>>(b).ok());
            let Some(frame) = frame else {
                self.lost += 1;
                continue;
            };
            let newer = self.live.get(frame.key).is_none_or(|kept| kept.at <= frame.at);
            match frame.body {
                Some(body) if newer => {
                    let draft = Draft {
                        key: frame.key.to_owned(),
                        record: frame.record,
                        at: frame.at,
                        body: Zeroizing::new(body.to_vec()),
                    };
                    self.live.insert(draft.key.clone(), draft);
                }
                None if newer => drop(self.live.remove(frame.key)),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Trial {
        dir: tempfile::TempDir,
        key: VaultKey,
    }

    impl Trial {
        fn new() -> Self {
            Self { dir: tempfile::tempdir().unwrap(), key: VaultKey::generate().unwrap() }
        }
        fn open(&self) -> Drafts {
            Drafts::open(self.dir.path(), &self.key).unwrap()
        }
        fn files(&self) -> Vec<PathBuf> {
            let dir = std::fs::read_dir(self.dir.path().join(DIR)).unwrap();
            dir.map(|e| e.unwrap().path()).collect()
        }
    }

    fn keys(drafts: &Drafts) -> Vec<(String, Vec<u8>)> {
        drafts.list().map(|d| (d.key.clone(), d.body.to_vec())).collect()
    }

    #[test]
    fn drafts_survive_the_process_and_the_last_put_stands() {
        let t = Trial::new();
        let mut drafts = t.open();
        drafts.put(1, "a", None, b"first").unwrap();
        drafts.put(2, "a", None, b"second").unwrap();
        drafts.put(3, "b", None, b"other").unwrap();
        drafts.put(4, "c", None, b"saved").unwrap();
        drafts.discard("c").unwrap();
        drop(drafts);
        let mut drafts = t.open();
        let left = [("a".into(), b"second".to_vec()), ("b".into(), b"other".to_vec())];
        assert_eq!(keys(&drafts), left);
        assert_eq!(drafts.take("a").unwrap().unwrap().body.as_slice(), b"second");
        assert!(drafts.take("a").unwrap().is_none());
        drop(drafts);
        assert_eq!(keys(&t.open()), left[1..]);
    }

    #[test]
    fn a_torn_last_write_costs_that_write_alone() {
        let t = Trial::new();
        let mut drafts = t.open();
        drafts.put(1, "a", None, b"first").unwrap();
        drafts.put(2, "b", None, b"second").unwrap();
        drop(drafts);
        let path = &t.files()[0];
        let whole = std::fs::read(path).unwrap();
        std::fs::write(path, &whole[..whole.len() - 5]).unwrap();
        let drafts = t.open();
        assert_eq!(keys(&drafts), [("a".into(), b"first".to_vec())]);
        assert_eq!(drafts.lost(), 1);
    }

    #[test]
    fn a_full_disk_costs_no_draft_that_was_acknowledged() {
        use crate::vault::fault;
        for at in ["frame-write", "frame-sync"] {
            let t = Trial::new();
            let mut drafts = t.open();
            drafts.put(1, "a", None, b"first").unwrap();
            let full = move |moment| (moment == at).then_some(rustix::io::Errno::NOSPC);
            fault::break_disk(Some(Box::new(full)));
            drafts.put(2, "b", None, b"refused").unwrap_err();
            drafts.put(3, "b", None, b"refused again").unwrap_err();
            drafts.discard("a").unwrap_err();
            fault::break_disk(None);
            drafts.put(4, "c", None, b"second").unwrap();
            drafts.put(5, "d", None, b"third").unwrap();
            // As a kill would: nothing runs at the end.
            std::mem::forget(drafts);
            let there = t.open();
            assert_eq!(there.lost(), 0);
            let expected = [("a", "first"), ("c", "second"), ("d", "third")];
            assert_eq!(keys(&there), expected.map(|(k, b)| (k.into(), b.as_bytes().to_vec())));
            assert_eq!(t.files().len(), 1);
        }
    }

    #[test]
    fn the_file_stays_small_and_one() {
        let t = Trial::new();
        let mut drafts = t.open();
        for n in 0..60 {
            drafts.put(n, "a", None, &[7; 9000]).unwrap();
        }
        assert_eq!(t.files().len(), 1);
        assert!(std::fs::metadata(&t.files()[0]).unwrap().len() < SMALL * 2);
        drafts.discard("a").unwrap();
        assert_eq!(std::fs::metadata(&t.files()[0]).unwrap().len(), 0);
    }

    #[test]
    fn an_erasure_takes_the_drafts_of_its_record_and_their_file() {
        let t = Trial::new();
        let (one, two) = (RecordId::from_bytes([1; 16]), RecordId::from_bytes([2; 16]));
        let mut drafts = t.open();
        drafts.put(1, "a", Some(one), b"first").unwrap();
        drafts.put(2, "b", Some(two), b"second").unwrap();
        let before = t.files();
        assert_eq!(drafts.forget(one).unwrap(), 1);
        assert_eq!(keys(&drafts), [("b".into(), b"second".to_vec())]);
        assert!(!before[0].exists());
        assert_eq!(keys(&t.open()), [("b".into(), b"second".to_vec())]);
    }
}
