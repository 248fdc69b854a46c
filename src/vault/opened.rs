//! An open vault: what it holds, and the small questions it answers.

use super::audit::Chain;
use super::format_file::Identity;
use super::index::{Binding, Feed, Files, Indexer, Packed, Stored, Table, TextBlocks};
use super::journal::{Journal, Stop, Writer};
use super::keys::VaultKey;
use super::layout::Layout;
use super::lock::Lock;
use super::open::Progress;
use super::read::Cache;
use super::store::{Companion, Follower, Hold, Look, PATIENCE, hold};
use super::{Notice, Reason, VaultError};
use crate::record::{DeviceId, Entropy, Hlc, Stamp};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A vault that was unlocked. Dropping it closes the store and gives the lock back.
pub struct Vault {
    pub(super) layout: Layout,
    pub(super) key: VaultKey,
    pub(super) clock: Box<dyn Fn() -> i64 + Send + Sync>,
    pub(super) entropy: Mutex<Box<dyn Entropy + Send>>,
    pub(super) indexer: Arc<dyn Indexer>,
    pub(super) progress: Option<Progress>,
    pub(super) identity: Identity,
    pub(super) journal: Arc<Journal>,
    pub(super) writer: Option<Writer>,
    pub(super) lock: Option<Lock>,
    pub(super) binding: Binding,
    pub(super) table: Table,
    pub(super) files: Option<Files>,
    pub(super) blocks: Option<TextBlocks>,
    /// The index's entries, for reading columns.
    pub(super) stored: Option<Stored>,
    /// The packed form of most entries, and how far the entries are known to be packed.
    pub(super) packed: Option<Packed>,
    pub(super) packed_to: u64,
    /// The program that packs the index in a process of its own.
    pub(super) program: Option<PathBuf>,
    /// Who is given all columns while the vault is opened.
    pub(super) feed: Feed,
    pub(super) cache: Cache,
    pub(super) notices: Mutex<Vec<Notice>>,
    pub(super) read_only: Option<Reason>,
    /// What this process did with the vault.
    pub(super) chain: Mutex<Chain>,
    pub(super) follower: Mutex<Option<Follower>>,
    pub(super) look: OnceLock<Option<Look>>,
    /// The program that does store work in a process of its own, and whether it has some to do.
    pub(super) apart: Option<(PathBuf, bool)>,
    /// The process that follows while this one saves.
    pub(super) companion: Option<Companion>,
    /// Something acknowledged turned out to be unreadable.
    pub(super) hurt: AtomicBool,
    /// What opening leaves to [`Vault::check_store`]: the look at the store and at the journal
    /// below the index, and the anchors of the audit log behind it.
    pub(super) check_later: bool,
    /// Whether the store was asked if it has seen more of the journal than there is.
    pub(super) asked_store: bool,
}

/// Facts about an open vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// This copy of it.
    pub device: DeviceId,
    /// The name that its holder gave herself.
    pub by: String,
    /// When the last operation was recorded: milliseconds since 1970 UTC; `None` when empty. Shown
    /// at unlock, so that a directory put back as it was is noticed.
    pub last_saved: Option<i64>,
    /// Why it takes no writes, if so.
    pub read_only: Option<Reason>,
    /// What was found while opening and since.
    pub notices: Vec<Notice>,
    /// Live records.
    pub records: usize,
    /// Operations.
    pub ops: u64,
}

impl Vault {
    /// Facts about it.
    pub fn info(&self) -> Info {
        let counters = self.table.counters();
        Info {
            device: self.identity.device,
            by: self.identity.by.clone(),
            last_saved: (counters.ops > 0).then_some(counters.saved),
            read_only: self.read_only.clone(),
            notices: self.notices.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            records: self.table.visible(),
            ops: counters.ops,
        }
    }

    /// Its directory.
    pub fn dir(&self) -> &Path {
        self.layout.root()
    }

    /// Its key, for the other parts of the vault.
    pub fn key(&self) -> &VaultKey {
        &self.key
    }

    /// The clock: milliseconds since 1970 UTC.
    pub fn now(&self) -> i64 {
        (self.clock)()
    }

    /// Where the next operations begin to count.
    pub fn stamp(&self) -> Stamp {
        let counters = self.table.counters();
        Stamp {
            device: self.identity.device,
            last_seq: counters.own,
            hlc: Hlc(counters.hlc),
            by: self.identity.by.clone(),
            now: self.now(),
        }
    }

    /// The random source for a pen.
    pub fn entropy(&mut self) -> &mut dyn Entropy {
        &mut **self.entropy.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what was saved by another process since; whether there was anything. For readers;
    /// a writer has it all.
    ///
    /// # Errors
    /// [`VaultError::Replaced`] when the directory holds another journal now; open it again.
    pub fn follow(&mut self) -> Result<bool, VaultError> {
        if self.writer.is_some() {
            return Ok(false);
        }
        let dir = self.layout.at("journal");
        if Journal::epoch_on_disk(&dir)? != Some(self.identity.epoch) {
            return Err(VaultError::Replaced { path: self.layout.root().to_owned() });
        }
        let before = *self.table.covers();
        let replayed = self.replay_into_table(before, before.frame, false)?;
        if let Stop::Damage(gap) = &replayed.stop {
            self.notice_once(Notice::Damage(gap.to_string()));
        }
        Ok(replayed.at != before)
    }

    /// From now on writes nothing, and keeps store processes away: its paths are about to name
    /// another vault. The lock stays held.
    pub(super) fn retire(&mut self) -> Result<Hold, VaultError> {
        self.close_store();
        self.apart = None;
        self.files = None;
        self.writer = None;
        self.read_only.get_or_insert(Reason::Asked);
        hold(self.dir(), PATIENCE).map_err(|e| match e.kind() {
            std::io::ErrorKind::TimedOut => VaultError::StoreBusy { path: self.dir().to_owned() },
            _ => VaultError::io("locking the store of", self.dir())(e),
        })
    }

    pub(super) fn notice(&self, notice: Notice) {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).push(notice);
    }

    pub(super) fn notice_once(&self, notice: Notice) {
        let mut notices = self.notices.lock().unwrap_or_else(PoisonError::into_inner);
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("read_only", &self.read_only).finish_non_exhaustive()
    }
}
