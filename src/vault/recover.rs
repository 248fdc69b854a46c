//! Writing a fresh vault from all that is whole, and putting it in the place of the old one.

use super::audit::Act;
use super::batch::Plan;
use super::durable::folder_of;
use super::format_file::{FORMAT, Identity};
use super::journal::{Body, Head, Position, Writer};
use super::keys::{Purpose, VaultKey};
use super::layout::{self, Layout};
use super::wire::Bytes;
use super::{Notice, Vault, VaultError, fault, open, ours, wire};
use crate::record::{Op, RecordId};
use rustix::fs::RenameFlags;
use std::fs;
use std::path::{Path, PathBuf};

/// Operations written with one batch.
const AT_ONCE: usize = 20_000;

/// What the fresh vault is called while the old one is in its place.
const RECOVERED: &str = "recovered";

/// What `recover` did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// Records in the fresh vault.
    pub records: usize,
    /// Operations in it.
    pub ops: u64,
    /// What could not be read, place by place.
    pub lost: Vec<String>,
    /// Where the old vault lies now. Nothing in it was changed.
    pub kept: PathBuf,
}

impl Vault {
    /// Writes a fresh vault from the union of what journal and store still hold, and puts it in
    /// this one's place. The old one is kept beside it. A kill at any moment leaves the old vault
    /// or the new one whole.
    ///
    /// # Errors
    /// [`VaultError::Busy`] when the vault was opened for reading.
    pub fn recover(mut self) -> Result<Recovered, VaultError> {
        if self.lock.is_none() {
            let reason = self.read_only.clone().unwrap_or(super::Reason::Asked);
            return Err(VaultError::ReadOnly { reason: Box::new(reason) });
        }
        self.close_store();
        // A log that cannot be written is no reason to leave a damaged vault as it is.
        drop(self.log(Act::Recover, ""));
        let root = self.layout.root().to_owned();
        let beside = beside(&root, RECOVERED)?;
        ours::clear(&beside)?;
        let (mut records, mut ops) = (0, 0);
        open::make(&beside, |fresh| {
            for room in ["keys", "drafts", "audit"] {
                copy_room(&self.layout.at(room), &fresh.at(room), false)?;
            }
            copy_room(&self.layout.at("blobs"), &fresh.at("blobs"), true)?;
            copy_loose_files(&self.layout, fresh)?;
            (records, ops) = self.copy_to(fresh, &self.key, &mut |_, ops| ops)?;
            Ok(())
        })?;
        let lost = self.losses();
        let kept = (1..u32::MAX)
            .map(|n| beside_numbered(&root, "damaged", n))
            .find(|path| !path.exists())
            .unwrap_or_else(|| root.with_extension("damaged"));
        let _held = self.retire()?;
        put_in_place(&beside, &root, &kept)?;
        Ok(Recovered { records, ops, lost, kept })
    }

    fn losses(&self) -> Vec<String> {
        let of = |notice: Notice| match notice {
            Notice::Damage(what) => Some(what),
            _ => None,
        };
        self.info().notices.into_iter().filter_map(of).collect()
    }

    /// Writes a fresh journal with all operations into the directory of a vault that is being
    /// made, under a key that may be another one. `change` sees the operations of each record and
    /// may replace them (an erasure, a re-key). Store and index are made when it is first opened.
    /// Gives the numbers of records and operations written. Everything is synced when it returns.
    pub(crate) fn copy_to(
        &self,
        fresh: &Layout,
        key: &VaultKey,
        change: &mut dyn FnMut(RecordId, Vec<Op>) -> Vec<Op>,
    ) -> Result<(usize, u64), VaultError> {
        let mut epoch = [0; 8];
        getrandom::fill(&mut epoch).map_err(|e| VaultError::Inner {
            doing: "asking the system for random bytes",
            why: e.to_string(),
        })?;
        let identity = Identity { epoch, format: FORMAT, ..self.identity.clone() };
        let mut journal = Fresh::begin(fresh, key, &identity, self.now())?;
        let mut records = 0;
        self.for_each_ops(&mut |record, ops| {
            let ops = change(record, ops);
            records += usize::from(!ops.is_empty());
            journal.take(ops)
        })?;
        for (label, bytes) in self.table.notes() {
            journal.note(label, bytes)?;
        }
        let ops = journal.finish()?;
        Ok((records, ops))
    }
}

/// A journal that is being written for a vault that is not in its place yet.
pub(crate) struct Fresh {
    writer: Writer,
    identity: Identity,
    waiting: Vec<Op>,
    written: u64,
    now: i64,
}

impl Fresh {
    /// Begins it: makes the rooms that are missing and the format file.
    fn begin(
        layout: &Layout,
        key: &VaultKey,
        identity: &Identity,
        now: i64,
    ) -> Result<Self, VaultError> {
        open::make_rooms(layout)?;
        super::format_file::write(layout, &key.sub(Purpose::Manifest), identity)?;
        let head =
            Head { format: FORMAT, device: identity.device, by: identity.by.clone(), begun: now };
        let dir = layout.at("journal");
        let key = key.sub(Purpose::Journal);
        let writer = Writer::resume(&dir, key, identity.epoch, head, Position::default()).lazy();
        Ok(Self { writer, identity: identity.clone(), waiting: Vec::new(), written: 0, now })
    }

    fn take(&mut self, ops: Vec<Op>) -> Result<(), VaultError> {
        self.waiting.extend(ops);
        if self.waiting.len() >= AT_ONCE { self.write() } else { Ok(()) }
    }

    fn note(&mut self, label: &str, bytes: &[u8]) -> Result<(), VaultError> {
        self.write()?;
        let body = wire::to_bytes(&Body::Note { label, bytes: Bytes(bytes) })?;
        self.writer.append(&[body], self.now).map(drop)
    }

    fn write(&mut self) -> Result<(), VaultError> {
        let ops = std::mem::take(&mut self.waiting);
        if ops.is_empty() {
            return Ok(());
        }
        self.written += ops.len() as u64;
        let plan = Plan::new(ops, self.identity.device)?;
        self.writer.append(&plan.bodies, self.now).map(drop)
    }

    fn finish(mut self) -> Result<u64, VaultError> {
        self.write()?;
        if self.written == 0 {
            self.writer.append::<Vec<u8>>(&[], self.now)?;
        }
        self.writer.sync()?;
        Ok(self.written)
    }
}

/// Puts the vault that stands beside in the place of the one at `root`, which is at `kept` then:
/// in one step where the system can.
fn put_in_place(beside: &Path, root: &Path, kept: &Path) -> Result<(), VaultError> {
    let aside = || VaultError::io("setting aside", root);
    let place = || VaultError::io("putting in place", root);
    // Under the name that the old one gets, so that changing places is all that is left to do.
    fs::rename(beside, kept).map_err(aside())?;
    fault::reach("recover-ready");
    let here = rustix::fs::CWD;
    let swapped = fault::trouble("exchange").and_then(|()| {
        let exchange = RenameFlags::EXCHANGE;
        rustix::fs::renameat_with(here, kept, here, root, exchange).map_err(Into::into)
    });
    if swapped.is_err() {
        fs::rename(kept, beside).map_err(aside())?;
        fs::rename(root, kept).map_err(aside())?;
        // Killed here, the next one who opens the vault goes on: see `settle`.
        fault::reach("recover-set-aside");
        if let Err(e) = fs::rename(beside, root) {
            fs::rename(kept, root).map_err(place())?;
            return Err(place()(e));
        }
    }
    fault::reach("recovered");
    layout::sync_dir(folder_of(root))
}

/// Puts a recovered vault in its place when a kill left none there. Never fails: who opens the
/// vault sees whether there is one.
pub(super) fn settle(root: &Path) {
    if !root.exists()
        && let Ok(beside) = beside(root, RECOVERED)
        && ours::is_ours(&beside)
        && Layout::new(&beside).is_vault()
    {
        drop(fs::rename(&beside, root));
    }
}

fn beside(root: &Path, word: &str) -> Result<PathBuf, VaultError> {
    let name = root.file_name().ok_or_else(|| VaultError::NoVault { path: root.to_owned() })?;
    Ok(folder_of(root).join(format!("{}.{word}", name.to_string_lossy())))
}

fn beside_numbered(root: &Path, word: &str, n: u32) -> PathBuf {
    let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
    folder_of(root).join(format!("{name}.{word}-{n}"))
}

/// Brings over the files beside the rooms, but for those that are written anew.
fn copy_loose_files(from: &Layout, to: &Layout) -> Result<(), VaultError> {
    let entries = fs::read_dir(from.root()).map_err(VaultError::io("reading", from.root()))?;
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let anew = ["format", "lock", "store.lock"].iter().any(|anew| name == *anew);
        if !anew && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            copy_file(&entry.path(), &to.root().join(name))?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), VaultError> {
    fs::copy(from, to).map_err(VaultError::io("copying", from))?;
    fs::File::open(to).and_then(|file| file.sync_all()).map_err(VaultError::io("syncing", to))
}

/// Brings a room over. `link` says that its files never change, so that both vaults may share
/// them where the file system can.
fn copy_room(from: &Path, to: &Path, link: bool) -> Result<(), VaultError> {
    layout::make_dir(to)?;
    let entries = match fs::read_dir(from) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(VaultError::io("reading", from)(e)),
    };
    for entry in entries {
        let entry = entry.map_err(VaultError::io("reading", from))?;
        let (path, there) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().map_err(VaultError::io("reading", &path))?;
        if kind.is_dir() {
            copy_room(&path, &there, link)?;
        } else if kind.is_file() && !(link && fs::hard_link(&path, &there).is_ok()) {
            copy_file(&path, &there)?;
        }
    }
    layout::sync_dir(to)
}
