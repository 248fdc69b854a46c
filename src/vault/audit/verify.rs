//! Reading the chains and proving them whole.

use super::{Act, AuditError, DIR, Entry};
use crate::vault::durable;
use crate::vault::frames::{self, Frame};
use crate::vault::keys::{Purpose, SubKey, VaultKey};
use crate::vault::seal::{self, Place};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The end of a chain at some moment: what the journal anchors.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Head {
    /// The name of the chain's file.
    pub chain: String,
    /// How many entries it had.
    pub count: u64,
    /// The digest of the last of them.
    pub head: [u8; 32],
    /// How long its file was, in bytes: one of the same length need not be read again.
    pub length: u64,
}

/// A gap in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// An anchored chain is not there.
    Missing {
        /// Its name.
        chain: String,
        /// How many entries the journal knows of.
        entries: u64,
    },
    /// An anchored chain is shorter than it was.
    Cut {
        /// Its name.
        chain: String,
        /// How many entries the journal knows of.
        anchored: u64,
        /// How many are there.
        found: u64,
    },
    /// An entry does not open, does not follow the one before it, or is not the anchored one.
    Broken {
        /// The chain's name.
        chain: String,
        /// The entry's number, from 1.
        entry: u64,
    },
    /// The file ends within an entry that the journal does not know of: a write that was cut off
    /// before it was acknowledged. No gap.
    Torn {
        /// The chain's name.
        chain: String,
    },
}

impl Problem {
    /// Whether something is missing; a torn last write is not.
    pub const fn is_gap(&self) -> bool {
        !matches!(self, Self::Torn { .. })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { chain, entries } => {
                write!(f, "audit/{chain}: the chain of {entries} entries is missing")
            }
            Self::Cut { chain, anchored, found } => {
                write!(f, "audit/{chain}: {found} entries of {anchored} are left")
            }
            Self::Broken { chain, entry } => {
                write!(f, "audit/{chain}: entry {entry} is damaged or not the one that was written")
            }
            Self::Torn { chain } => {
                write!(f, "audit/{chain}: ends in a write that was cut off")
            }
        }
    }
}

/// What [`verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many chains there are.
    pub chains: usize,
    /// How many entries they hold.
    pub entries: usize,
    /// Every gap, and torn last writes.
    pub problems: Vec<Problem>,
    /// Gaps that a [`Act::Reanchor`] entry accepts, in words.
    pub accepted: Vec<String>,
}

impl Report {
    /// Whether no entry is missing.
    pub fn is_whole(&self) -> bool {
        !self.problems.iter().any(Problem::is_gap)
    }
}

struct Read {
    length: u64,
    entries: Vec<Entry>,
    digests: Vec<[u8; 32]>,
    problem: Option<Problem>,
}

/// Every entry with the name of its chain, by time. What does not open is left out: [`verify`]
/// names it.
pub fn read(dir: &Path, key: &VaultKey) -> Result<Vec<(String, Entry)>, AuditError> {
    let mut all = Vec::new();
    for (chain, read) in read_all(dir, key)? {
        all.extend(read.entries.into_iter().map(|entry| (chain.clone(), entry)));
    }
    all.sort_by(|a, b| (a.1.at, &a.0, a.1.seq).cmp(&(b.1.at, &b.0, b.1.seq)));
    Ok(all)
}

/// The heads of the chains that have grown since they were anchored, as far as they are whole:
/// what the next writer anchors.
pub fn heads(dir: &Path, key: &VaultKey, anchored: &[Head]) -> Result<Vec<Head>, AuditError> {
    let known: BTreeSet<(&str, u64)> =
        anchored.iter().map(|head| (head.chain.as_str(), head.length)).collect();
    let key = key.sub(Purpose::Audit);
    let mut heads = Vec::new();
    for (chain, path, length) in files(dir)? {
        if known.contains(&(chain.as_str(), length)) {
            continue;
        }
        let read = read_file(&key, &chain, &path)?;
        if let Some(head) = read.digests.last().copied() {
            let (count, length) = (read.digests.len() as u64, read.length);
            heads.push(Head { chain, count, head, length });
        }
    }
    Ok(heads)
}

/// Checks every chain against itself and against the heads that the journal anchors.
pub fn verify(dir: &Path, key: &VaultKey, anchors: &[Head]) -> Result<Report, AuditError> {
    let all = read_all(dir, key)?;
    let declared = declared(&all);
    let mut report = Report {
        chains: all.len(),
        entries: all.values().map(|read| read.entries.len()).sum(),
        problems: Vec::new(),
        accepted: Vec::new(),
    };
    for read in all.values() {
        report.problems.extend(read.problem.clone());
    }
    for anchor in anchors {
        report.problems.extend(check_anchor(&all, anchor));
    }
    report.problems.sort_by_key(|problem| problem.to_string());
    report.problems.dedup();
    let (accepted, left) = report
        .problems
        .into_iter()
        .partition(|problem| problem.is_gap() && declared.contains(&problem.to_string()));
    report.problems = left;
    let accepted: Vec<Problem> = accepted;
    report.accepted = accepted.iter().map(ToString::to_string).collect();
    Ok(report)
}

/// What re-anchor entries accept: each names one gap in the very words that tell of it, so that
/// a later gap, even in the same chain, is none of theirs.
fn declared(all: &BTreeMap<String, Read>) -> Vec<String> {
    all.values()
        .flat_map(|read| &read.entries)
        .filter(|entry| entry.act == Act::Reanchor.as_str())
        .map(|entry| entry.detail.clone())
        .collect()
}

fn check_anchor(all: &BTreeMap<String, Read>, anchor: &Head) -> Option<Problem> {
    let chain = anchor.chain.clone();
    let Some(read) = all.get(&anchor.chain) else {
        return Some(Problem::Missing { chain, entries: anchor.count });
    };
    let at = usize::try_from(anchor.count).unwrap_or(usize::MAX).checked_sub(1)?;
    match read.digests.get(at) {
        Some(digest) if *digest == anchor.head => None,
        Some(_) => Some(Problem::Broken { chain, entry: anchor.count }),
        // A chain that breaks off earlier has said so itself, with the place.
        None if matches!(read.problem, Some(Problem::Broken { .. })) => None,
        None => {
            let found = read.digests.len() as u64;
            Some(Problem::Cut { chain, anchored: anchor.count, found })
        }
    }
}

fn read_all(dir: &Path, key: &VaultKey) -> Result<BTreeMap<String, Read>, AuditError> {
    let key = key.sub(Purpose::Audit);
    let read = |(chain, path, _): (String, PathBuf, u64)| {
        let read = read_file(&key, &chain, &path)?;
        Ok((chain, read))
    };
    files(dir)?.into_iter().map(read).collect()
}

/// The chains' names, paths and lengths.
fn files(dir: &Path) -> Result<Vec<(String, PathBuf, u64)>, AuditError> {
    let dir = dir.join(DIR);
    let entries = match std::fs::read_dir(&dir) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(AuditError::io("cannot read", &dir))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(AuditError::io("cannot read", &dir))?;
        let length = entry.metadata().map_err(AuditError::io("cannot read", &dir))?.len();
        found.push((entry.file_name().to_string_lossy().into_owned(), entry.path(), length));
    }
    Ok(found)
}

fn read_file(key: &SubKey, chain: &str, path: &Path) -> Result<Read, AuditError> {
    let bytes = std::fs::read(path).map_err(AuditError::io("cannot read", path))?;
    Ok(read_chain(key, chain, &bytes))
}

fn read_chain(key: &SubKey, chain: &str, bytes: &[u8]) -> Read {
    let mut read = Read {
        length: bytes.len() as u64,
        entries: Vec::new(),
        digests: Vec::new(),
        problem: None,
    };
    // Entries behind a gap are still shown, but no digest of them counts.
    for frame in frames::split(bytes) {
        let wanted = read.entries.last().map_or(0, |entry| entry.seq) + 1;
        let sealed = match frame {
            Frame::Whole(sealed) => sealed,
            Frame::Torn(_) => {
                let torn = Problem::Torn { chain: chain.to_owned() };
                read.problem.get_or_insert(torn);
                continue;
            }
            Frame::Damaged(_) => {
                let broken = Problem::Broken { chain: chain.to_owned(), entry: wanted };
                read.problem.get_or_insert(broken);
                continue;
            }
        };
        // After a gap the number is not known: try the next few.
        let reach = if read.problem.is_some() { 64 } else { 1 };
        let found = (wanted..wanted + reach).find_map(|seq| open_entry(key, chain, seq, sealed));
        let follows = found.as_ref().filter(|entry| {
            read.problem.is_none()
                && entry.before == read.digests.last().copied().unwrap_or_default()
        });
        match follows.and_then(|entry| entry.digest().ok()) {
            Some(digest) => read.digests.push(digest),
            None => {
                let broken = Problem::Broken { chain: chain.to_owned(), entry: wanted };
                read.problem.get_or_insert(broken);
            }
        }
        read.entries.extend(found);
    }
    read
}

fn open_entry(key: &SubKey, chain: &str, seq: u64, sealed: &[u8]) -> Option<Entry> {
    let place = Place { area: "audit", name: chain.as_bytes(), version: seq };
    let bytes = seal::open(key, &place, sealed).ok()?;
    postcard::from_bytes::<Entry>(&bytes).ok().filter(|entry| entry.seq == seq)
}

/// Seals every chain of `from` again under another key, at `to`. Digests stay.
pub(in crate::vault) fn reseal(
    from: (&Path, &VaultKey),
    to: (&Path, &VaultKey),
) -> Result<(), AuditError> {
    let target = to.0.join(DIR);
    durable::create_dir(&target).map_err(AuditError::io("cannot make", &target))?;
    let key = to.1.sub(Purpose::Audit);
    for (chain, read) in read_all(from.0, from.1)? {
        let mut bytes = Vec::new();
        for entry in &read.entries {
            bytes.extend(frames::pack(&super::chain::seal_entry(&key, &chain, entry)?));
        }
        durable::replace(&target, &chain, &bytes)
            .map_err(AuditError::io("cannot write", &target))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Chain, Logged};
    use super::*;

    struct Trial {
        dir: tempfile::TempDir,
        key: VaultKey,
        heads: Vec<Head>,
    }

    /// Two chains of three entries.
    fn trial() -> Trial {
        let dir = tempfile::tempdir().unwrap();
        let key = VaultKey::generate().unwrap();
        for _ in 0..2 {
            let mut chain = Chain::new(dir.path(), &key).unwrap();
            assert_eq!(chain.append(5, "me", Act::Unlock, "").unwrap(), Logged::Yes);
            assert_eq!(chain.append(6, "me", Act::Export, "list.csv").unwrap(), Logged::Yes);
            assert_eq!(chain.append(7, "me", Act::Erase, "id").unwrap(), Logged::Yes);
        }
        let heads = heads(dir.path(), &key, &[]).unwrap();
        Trial { dir, key, heads }
    }

    fn file(t: &Trial, at: usize) -> PathBuf {
        t.dir.path().join(DIR).join(&t.heads[at].chain)
    }

    fn check(t: &Trial) -> Report {
        verify(t.dir.path(), &t.key, &t.heads).unwrap()
    }

    #[test]
    fn whole_chains_are_whole_and_go_on() {
        let t = trial();
        let report = check(&t);
        assert_eq!((report.chains, report.entries, report.is_whole()), (2, 6, true));
        let words: Vec<_> = read(t.dir.path(), &t.key).unwrap();
        assert_eq!(words[0].1.act, "unlock");
        assert_eq!(words[5].1.detail, "id");
        assert!(heads(t.dir.path(), &t.key, &t.heads).unwrap().is_empty());
    }

    #[test]
    fn a_missing_chain_a_cut_and_a_flip_are_named() {
        let t = trial();
        let path = file(&t, 0);
        let whole = std::fs::read(&path).unwrap();
        for at in (0..whole.len()).step_by(37) {
            let mut bytes = whole.clone();
            bytes[at] ^= 8;
            std::fs::write(&path, &bytes).unwrap();
            assert!(!check(&t).is_whole(), "flip at {at}");
            std::fs::write(&path, &whole[..at]).unwrap();
            assert!(!check(&t).is_whole(), "cut at {at}");
        }
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(&check(&t).problems[..], [Problem::Missing { entries: 3, .. }]));
    }

    #[test]
    fn an_entry_dropped_or_swapped_or_taken_from_another_chain_is_named() {
        let t = trial();
        let whole = std::fs::read(file(&t, 0)).unwrap();
        let other = std::fs::read(file(&t, 1)).unwrap();
        let frames = |bytes: &[u8]| -> Vec<Vec<u8>> {
            let pack = |f: &Frame<'_>| match f {
                Frame::Whole(inner) => frames::pack(inner),
                _ => Vec::new(),
            };
            frames::split(bytes).iter().map(pack).collect()
        };
        let (mine, theirs) = (frames(&whole), frames(&other));
        for trick in [
            [&mine[0], &mine[2]].map(|f| f.clone()).concat(),
            [&mine[0], &mine[2], &mine[1]].map(|f| f.clone()).concat(),
            [&mine[0], &theirs[1], &mine[2]].map(|f| f.clone()).concat(),
            [&mine[0], &mine[0], &mine[2]].map(|f| f.clone()).concat(),
        ] {
            std::fs::write(file(&t, 0), trick).unwrap();
            assert!(!check(&t).is_whole());
        }
    }

    #[test]
    fn a_torn_write_behind_the_anchor_is_no_gap() {
        let t = trial();
        let mut bytes = std::fs::read(file(&t, 0)).unwrap();
        bytes.extend_from_slice(&[9, 0, 0, 0, b'a']);
        std::fs::write(file(&t, 0), bytes).unwrap();
        let report = check(&t);
        assert!(report.is_whole());
        assert!(matches!(&report.problems[..], [Problem::Torn { .. }]));
    }

    #[test]
    fn a_declared_gap_is_accepted_and_no_other() {
        let t = trial();
        std::fs::remove_file(file(&t, 0)).unwrap();
        let gap = check(&t).problems[0].to_string();
        let mut chain = Chain::new(t.dir.path(), &t.key).unwrap();
        assert_eq!(chain.append(9, "me", Act::Reanchor, &gap).unwrap(), Logged::Yes);
        let report = check(&t);
        assert!(report.is_whole());
        assert_eq!(report.accepted, [gap]);
        std::fs::remove_file(file(&t, 1)).unwrap();
        assert!(!check(&t).is_whole());
    }

    #[test]
    fn chains_keep_their_heads_under_another_key() {
        let t = trial();
        let new = VaultKey::generate().unwrap();
        let other = tempfile::tempdir().unwrap();
        reseal((t.dir.path(), &t.key), (other.path(), &new)).unwrap();
        assert!(verify(other.path(), &new, &t.heads).unwrap().is_whole());
        assert!(!verify(other.path(), &t.key, &t.heads).unwrap().is_whole());
    }
}
