//! Making a vault, and opening one: key, lock, index, and the journal's tail behind it.

use super::audit::Chain;
use super::format_file::{self, FORMAT, Identity};
use super::index::{self, Feed, Indexer, RowSink};
use super::journal::{Head, Journal, Stop, Writer};
use super::keys::{self, KeySource, NewSlot, Purpose, VaultKey};
use super::layout::{self, Layout, ROOMS};
use super::lock::{self, Asked, Holder, Lock};
use super::read::Cache;
use super::{Env, Notice, Reason, Vault, VaultError, durable, ours, take_over};
use crate::record::{DeviceId, Entropy};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock};

/// What a vault is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Reading. Never waits for a writer and takes no lock.
    Read,
    /// Writing. [`VaultError::Busy`] when another process writes.
    Write,
    /// Writing, or reading when another process writes; [`super::Info::read_only`] says which.
    WriteOrRead,
}

/// How a vault is opened.
pub struct OpenOptions {
    /// Make the process that writes save and end.
    pub take_over: bool,
    /// Makes index rows.
    pub indexer: Arc<dyn Indexer>,
    /// Clock and random source.
    pub env: Env,
    /// Is told how many bytes of how many are done when the index is made anew.
    pub progress: Option<Progress>,
    /// The journal below the index and the store are not looked at while opening, as
    /// [`Vault::check_store`] will do it: for a program that stays.
    pub check_later: bool,
    /// Is given the columns of all records as they are read.
    pub rows: Option<RowSink>,
}

/// Is told how much of how much is done.
pub type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

impl OpenOptions {
    /// The machine's own clock and random source, no take-over, no progress.
    pub fn new(indexer: Arc<dyn Indexer>) -> Self {
        Self {
            take_over: false,
            indexer,
            env: Env::real(),
            progress: None,
            check_later: false,
            rows: None,
        }
    }
}

/// What holds while a vault is open, before anything of it was read.
pub(super) struct Frame {
    pub layout: Layout,
    pub key: VaultKey,
    pub options: OpenOptions,
    pub lock: Option<Lock>,
    pub reason: Option<Reason>,
    pub notices: Vec<Notice>,
}

impl Vault {
    /// Makes a vault with these ways in, and opens it for writing. `by` is the name that its
    /// holder gives herself; it stands in every operation. The directory must be absent or empty;
    /// a failure leaves nothing behind.
    pub fn create(
        dir: &Path,
        slots: &[NewSlot],
        by: &str,
        indexer: Arc<dyn Indexer>,
        mut env: Env,
    ) -> Result<Self, VaultError> {
        let key = VaultKey::generate()?;
        let identity = fresh_identity(by, &mut env);
        make(dir, |layout| {
            keys::create_slots(layout.root(), &key, slots, identity.made)?;
            begin(layout, &key, &identity)
        })?;
        let options = OpenOptions { env, ..OpenOptions::new(indexer) };
        Self::open_with(dir, key, Mode::Write, options)
    }

    /// Opens a vault with the first of these keys that fits a slot.
    pub fn open(
        dir: &Path,
        sources: &[KeySource],
        mode: Mode,
        options: OpenOptions,
    ) -> Result<Self, VaultError> {
        super::rekey::settle(dir);
        super::recover::settle(dir);
        let layout = Layout::new(dir);
        layout.check()?;
        if !layout.is_vault() {
            return Err(VaultError::NoVault { path: dir.to_owned() });
        }
        let key = keys::unlock(dir, sources)?;
        Self::open_with(dir, key, mode, options)
    }

    /// Opens a vault whose key is at hand.
    pub(crate) fn open_with(
        dir: &Path,
        key: VaultKey,
        mode: Mode,
        options: OpenOptions,
    ) -> Result<Self, VaultError> {
        let mut vault = Self::open_quietly(dir, key, mode, options)?;
        vault.begin_audit();
        vault.tell_what_is_due();
        Ok(vault)
    }

    /// The same without a word in the audit log, for a vault that is being made.
    pub(super) fn open_quietly(
        dir: &Path,
        key: VaultKey,
        mode: Mode,
        options: OpenOptions,
    ) -> Result<Self, VaultError> {
        let layout = Layout::new(dir);
        layout.check()?;
        let mut frame =
            Frame { layout, key, options, lock: None, reason: None, notices: Vec::new() };
        frame.take_lock(mode)?;
        if let Some(found) = format_file::version(&frame.layout).filter(|v| *v > FORMAT) {
            frame.lock = None;
            frame.reason = Some(Reason::Newer { found });
        }
        frame.into_vault()
    }
}

impl Frame {
    fn take_lock(&mut self, mode: Mode) -> Result<(), VaultError> {
        if mode == Mode::Read {
            self.reason = Some(Reason::Asked);
            return Ok(());
        }
        match self.ask()? {
            Asked::Held(lock) => self.lock = Some(lock),
            Asked::Medium => {
                self.reason = Some(Reason::Medium);
                self.notices.push(Notice::NotLogged);
            }
            Asked::Busy(holder) if self.options.take_over => self.evict(holder)?,
            Asked::Busy(holder) if mode == Mode::WriteOrRead => {
                self.reason = Some(Reason::Busy(holder));
            }
            Asked::Busy(holder) => return Err(VaultError::Busy { holder }),
        }
        Ok(())
    }

    fn ask(&self) -> Result<Asked, VaultError> {
        let key = self.key.sub(Purpose::Lock);
        lock::ask(&self.layout, &key, (self.options.env.now)())
    }

    fn evict(&mut self, holder: Holder) -> Result<(), VaultError> {
        take_over::evict(&holder)?;
        match self.ask()? {
            Asked::Held(lock) => {
                self.lock = Some(lock);
                self.notices.push(Notice::TookOver);
                Ok(())
            }
            Asked::Busy(holder) => Err(VaultError::Busy { holder }),
            Asked::Medium => Err(VaultError::ReadOnly { reason: Box::new(Reason::Medium) }),
        }
    }

    /// Who this copy is: as the format file says, or the journal's newest head.
    fn identity(&mut self) -> Result<Identity, VaultError> {
        let sealed = format_file::read(&self.layout, &self.key.sub(Purpose::Manifest));
        if let Some(identity) = sealed {
            return Ok(identity);
        }
        let dir = self.layout.at("journal");
        let lost = || VaultError::damaged("neither format file nor journal can be read", "format");
        let epoch = Journal::epoch_on_disk(&dir).ok().flatten().ok_or_else(lost)?;
        let journal = Journal::new(&dir, self.key.sub(Purpose::Journal), epoch);
        let head = journal.last_head()?.ok_or_else(lost)?;
        let identity = Identity {
            format: head.format,
            epoch,
            device: head.device,
            by: head.by,
            made: head.begun,
        };
        let told = "the format file was missing or damaged; the journal says the same";
        self.notices.push(Notice::Damage(told.to_owned()));
        if self.lock.is_some() && identity.format <= FORMAT {
            format_file::write(&self.layout, &self.key.sub(Purpose::Manifest), &identity)?;
        }
        Ok(identity)
    }

    fn into_vault(mut self) -> Result<Vault, VaultError> {
        let identity = self.identity()?;
        let key = self.key.sub(Purpose::Journal);
        let journal = Journal::new(&self.layout.at("journal"), key, identity.epoch);
        let binding = index::Binding {
            key: self.key.sub(Purpose::Index),
            epoch: identity.epoch,
            device: identity.device,
            indexer: self.options.indexer.version(),
        };
        let mut feed = Feed(self.options.rows);
        let dir = self.layout.at("index");
        let loaded = index::load(&dir, &binding, self.lock.is_some(), &mut feed);
        let mut vault = Vault {
            chain: Mutex::new(Chain::new(self.layout.root(), &self.key)?),
            layout: self.layout,
            key: self.key,
            clock: self.options.env.now,
            entropy: Mutex::new(self.options.env.entropy),
            indexer: self.options.indexer,
            progress: self.options.progress,
            identity,
            journal: Arc::new(journal),
            writer: None,
            lock: self.lock,
            binding,
            table: index::Table::default(),
            files: None,
            blocks: None,
            stored: None,
            packed: None,
            packed_to: 0,
            program: None,
            feed,
            cache: Cache::default(),
            notices: Mutex::new(self.notices),
            read_only: self.reason,
            follower: Mutex::new(None),
            look: OnceLock::new(),
            apart: None,
            companion: None,
            hurt: AtomicBool::new(false),
            asked_store: false,
            check_later: self.options.check_later,
        };
        vault.catch_up(loaded)?;
        vault.feed = Feed::default();
        Ok(vault)
    }
}

impl Vault {
    /// Takes the index as it was found and replays the journal behind it.
    fn catch_up(&mut self, loaded: Result<index::Loaded, VaultError>) -> Result<(), VaultError> {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(e) => {
                self.notice(Notice::Damage(e.to_string()));
                index::Loaded::default()
            }
        };
        let fresh = loaded.files.is_none() && loaded.blocks.is_none();
        if fresh {
            self.feed.begin_anew();
        }
        self.table = loaded.table;
        self.files = loaded.files;
        self.blocks = loaded.blocks;
        self.stored = loaded.stored;
        self.packed_to = loaded.packed.as_ref().map_or(0, index::Packed::rows_end);
        self.packed = loaded.packed;
        if fresh && self.lock.is_some() {
            self.begin_index();
        }
        if fresh && loaded.unsound {
            self.notice(Notice::IndexRebuilt);
        }
        let from = *self.table.covers();
        let doubtful = fresh || loaded.unsound;
        let look = self.lock.is_some() && !self.check_later;
        let whole = self.index_fits_journal() && (!look || self.links_hold());
        let replayed = self.replay_into_table(from, from.frame, !whole)?;
        match (&replayed.stop, whole) {
            (Stop::Damage(_), _) | (_, false) => return self.open_damaged(from.frame),
            (Stop::Torn { bytes }, true) if self.lock.is_some() => {
                self.notice(Notice::TornWrite { bytes: *bytes });
            }
            _ => {}
        }
        if let Some(files) = &self.files {
            files.tidy();
        }
        self.begin_writing(from.frame)?;
        // Only the store may remember what an index that is gone had seen.
        if look && doubtful {
            self.ask_store();
        }
        Ok(())
    }

    /// Makes the writer of one who may write; `synced` frames are known to be on the disk.
    fn begin_writing(&mut self, synced: u64) -> Result<(), VaultError> {
        if self.lock.is_some() {
            let covers = *self.table.covers();
            if covers.frame > synced {
                self.journal.sync(&covers)?;
            }
            self.journal.set_durable(&covers);
            let head = Head {
                format: FORMAT,
                device: self.identity.device,
                by: self.identity.by.clone(),
                begun: 0,
            };
            let dir = self.layout.at("journal");
            let key = self.key.sub(Purpose::Journal);
            self.writer = Some(Writer::resume(&dir, key, self.identity.epoch, head, covers));
        }
        Ok(())
    }

    pub(super) fn begin_index(&mut self) {
        match index::Files::begin(&self.layout.at("index"), &self.binding) {
            Ok(files) => {
                self.blocks = Some(files.blocks());
                self.stored = Some(files.stored());
                self.files = Some(files);
            }
            Err(e) => self.notice(Notice::Damage(e.to_string())),
        }
    }
}

/// A new copy of a vault that nobody has written to.
pub(super) fn fresh_identity(by: &str, env: &mut Env) -> Identity {
    let made = (env.now)();
    let entropy: &mut dyn Entropy = &mut *env.entropy;
    let (mut device, mut epoch) = ([0; DeviceId::BYTES], [0; 8]);
    entropy.fill(&mut device);
    entropy.fill(&mut epoch);
    let device = DeviceId::from_bytes(device);
    Identity { format: FORMAT, epoch, device, by: by.to_owned(), made }
}

/// Makes a vault's directory whole or not at all: built beside, renamed into place.
pub(super) fn make(
    dir: &Path,
    fill: impl FnOnce(&Layout) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let taken = || VaultError::Exists { path: dir.to_owned() };
    let occupied = match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_some(),
        Err(e) => e.kind() == std::io::ErrorKind::NotADirectory,
    };
    if occupied {
        return Err(taken());
    }
    let name = dir.file_name().ok_or_else(taken)?;
    let parent = durable::folder_of(dir);
    durable::create_dirs(parent).map_err(VaultError::io("making", parent))?;
    let beside = parent.join(format!(".{}.making", name.to_string_lossy()));
    ours::clear(&beside)?;
    ours::begin(&beside)?;
    let fresh = Layout::new(&beside);
    let made = fill(&fresh)
        .and_then(|()| ours::done(&beside))
        .and_then(|()| layout::sync_dir(&beside))
        .and_then(|()| std::fs::rename(&beside, dir).map_err(VaultError::io("making", dir)))
        .and_then(|()| layout::sync_dir(parent));
    if made.is_err() {
        drop(std::fs::remove_dir_all(&beside));
    }
    made
}

/// Makes the rooms that are missing.
pub(super) fn make_rooms(layout: &Layout) -> Result<(), VaultError> {
    for room in ROOMS {
        let path = layout.at(room);
        if !path.exists() {
            layout::make_dir(&path)?;
        }
    }
    Ok(())
}

/// The rooms, the format file and the first frame of a vault; `keys/` may exist already.
pub(super) fn begin(
    layout: &Layout,
    key: &VaultKey,
    identity: &Identity,
) -> Result<(), VaultError> {
    make_rooms(layout)?;
    format_file::write(layout, &key.sub(Purpose::Manifest), identity)?;
    let head = Head {
        format: FORMAT,
        device: identity.device,
        by: identity.by.clone(),
        begun: identity.made,
    };
    let at = super::journal::Position::default();
    let journal = layout.at("journal");
    let mut writer = Writer::resume(&journal, key.sub(Purpose::Journal), identity.epoch, head, at);
    writer.append::<Vec<u8>>(&[], identity.made).map(drop)
}
