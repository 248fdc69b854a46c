//! What can go wrong with a vault, and what to do about it.

use super::audit::AuditError;
use super::backup::BackupError;
use super::blobs::BlobError;
use super::drafts::DraftError;
use super::keys::KeyError;
use super::lock::Holder;
use super::seal::SealError;
use std::io;
use std::path::{Path, PathBuf};

/// Why a vault takes no writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It was opened for reading.
    Asked,
    /// Another process writes to it.
    Busy(Holder),
    /// A newer plaint made it.
    Newer {
        /// The format version found.
        found: u32,
    },
    /// Part of it is unreadable.
    Damaged {
        /// Each gap, by place.
        gaps: Vec<String>,
    },
    /// The medium takes no writes. Reads are not logged there.
    Medium,
    /// An earlier write of this process failed, so what the disk holds is not known.
    Failed,
}

/// A word to the user about what was found while opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The end of a write that was never acknowledged was dropped.
    TornWrite {
        /// How many bytes.
        bytes: u64,
    },
    /// The index was missing, behind or unsound and was made again from the journal.
    IndexRebuilt,
    /// The store was missing, behind or unsound and was made again from the journal.
    StoreRebuilt,
    /// Something is unreadable; says what and where.
    Damage(String),
    /// Another process is at the store; it is brought up to date the next time.
    StoreBusy,
    /// The medium takes no writes: displays and exports are not logged.
    NotLogged,
    /// The lock of a process that is gone was taken over.
    TookOver,
    /// Values were erased and the vault was not written afresh since: an erasure was cut off.
    ErasureDue,
}

/// Why the vault did not do what it was asked. No text of a record stands in any of these.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// There is none.
    #[error("there is no vault at {}", path.display())]
    NoVault {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// There is something already.
    #[error("{} exists and is not empty", path.display())]
    Exists {
        /// Where.
        path: PathBuf,
    },
    /// Something stands where plaint wants to write, and plaint did not make it.
    #[error("{} is in the way, and plaint did not make it", path.display())]
    InTheWay {
        /// Where.
        path: PathBuf,
    },
    /// Others could read or replace the files.
    #[error("{} is not safe: {what}", path.display())]
    Unsafe {
        /// Which directory or file.
        path: PathBuf,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The system refused a file operation.
    #[error("{doing} {} failed: {source}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No key fits, or the slots cannot be read.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Another process writes.
    #[error("the vault is in use by another process ({holder})")]
    Busy {
        /// Which.
        holder: Holder,
    },
    /// Another process is at the store, which a writer that is gone may have left at work.
    #[error("another process is still at work on the store of {}", path.display())]
    StoreBusy {
        /// The vault.
        path: PathBuf,
    },
    /// The vault takes no writes.
    #[error("the vault is open for reading only")]
    ReadOnly {
        /// Why.
        reason: Box<Reason>,
    },
    /// Something in it cannot be read.
    #[error("the vault is damaged: {what} ({place})")]
    Damaged {
        /// What.
        what: String,
        /// Where: file and position.
        place: String,
    },
    /// Too little room for a save.
    #[error("{free} bytes are free on the disk of {}; a save needs {need}", path.display())]
    Full {
        /// The vault.
        path: PathBuf,
        /// Bytes free.
        free: u64,
        /// Bytes needed.
        need: u64,
    },
    /// One operation is larger than a frame may be.
    #[error("one value has {bytes} bytes; at most {limit} fit into one save")]
    TooLong {
        /// Its size.
        bytes: usize,
        /// The most.
        limit: usize,
    },
    /// The vault was replaced (re-keyed, recovered, restored) while it was open.
    #[error("the vault at {} was replaced while it was open", path.display())]
    Replaced {
        /// Where.
        path: PathBuf,
    },
    /// Sealing failed: the system gave no random bytes.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The audit log.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// Evidence.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// The draft journal.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// A backup.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A fault of plaint itself.
    #[error("{doing} failed: {why}")]
    Inner {
        /// What was being done.
        doing: &'static str,
        /// What went wrong.
        why: String,
    },
}

impl VaultError {
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }

    pub(super) fn damaged(what: impl Into<String>, place: impl Into<String>) -> Self {
        Self::Damaged { what: what.into(), place: place.into() }
    }

    /// The exit code of a command that ends with it: 1 failed, 2 a write under `--read-only`,
    /// 3 no key fits, 5 busy, 6 damaged (design, section 6).
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Key(e) => e.exit_code(),
            Self::Blob(e) => e.exit_code(),
            Self::Backup(e) => e.exit_code(),
            Self::Busy { .. } | Self::StoreBusy { .. } => 5,
            Self::Damaged { .. } => 6,
            Self::ReadOnly { reason } => match **reason {
                Reason::Asked => 2,
                Reason::Busy(_) => 5,
                Reason::Damaged { .. } => 6,
                Reason::Newer { .. } | Reason::Medium | Reason::Failed => 1,
            },
            _ => 1,
        }
    }

    /// A stable word for it, for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoVault { .. } => "no-vault",
            Self::Exists { .. } => "exists",
            Self::Busy { .. } | Self::StoreBusy { .. } => "busy",
            Self::Damaged { .. } => "damaged",
            Self::Full { .. } => "disk-full",
            Self::Io { .. } => "file",
            Self::Key(e) => e.code(),
            Self::ReadOnly { reason } => match **reason {
                Reason::Busy(_) => "busy",
                Reason::Damaged { .. } => "damaged",
                Reason::Newer { .. } => "newer-format",
                Reason::Asked | Reason::Medium | Reason::Failed => "read-only",
            },
            _ => "vault",
        }
    }

    /// The word of its message in the interface languages (`cli-error-WORD`): finer than the code.
    pub fn message(&self) -> &'static str {
        match self {
            Self::Io { source, .. } => message_of(source.kind()),
            Self::StoreBusy { .. } => "store-busy",
            Self::InTheWay { .. } => "in-the-way",
            Self::TooLong { .. } => "too-long",
            Self::Replaced { .. } => "replaced",
            Self::Audit(e) => e.message(),
            Self::Blob(e) => e.message(),
            Self::Backup(e) => e.message(),
            _ => self.code(),
        }
    }

    /// What that message puts in beside what happened, where, and what to do.
    pub fn words(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Busy { holder } => vec![("holder", holder.to_string())],
            Self::Damaged { what, place } => {
                vec![("damage", what.clone()), ("place", place.clone())]
            }
            Self::Full { free, need, .. } => {
                vec![("free", free.to_string()), ("need", need.to_string())]
            }
            Self::ReadOnly { reason } => match &**reason {
                Reason::Busy(holder) => vec![("holder", holder.to_string())],
                Reason::Damaged { gaps } => vec![("damage", gaps.join("; "))],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// What happened, as one sentence.
    pub fn what(&self) -> String {
        self.to_string()
    }

    /// Where it happened: a path or a place in the vault; empty if nowhere in particular.
    pub fn where_(&self) -> String {
        match self {
            Self::NoVault { path }
            | Self::Exists { path }
            | Self::InTheWay { path }
            | Self::Unsafe { path, .. }
            | Self::Io { path, .. }
            | Self::Full { path, .. }
            | Self::StoreBusy { path }
            | Self::Replaced { path } => path.display().to_string(),
            Self::Damaged { place, .. } => place.clone(),
            Self::Key(e) => e.where_(),
            Self::Backup(e) => e.where_(),
            _ => String::new(),
        }
    }

    /// What to do about it.
    pub fn try_this(&self) -> String {
        let text = match self {
            Self::NoVault { .. } => "run `plaint init`, or name the vault with --vault",
            Self::Exists { .. } => "choose another directory",
            Self::InTheWay { .. } => {
                "look at what it is and move it to another place; it was left alone"
            }
            Self::Unsafe { path, .. } => {
                return format!("chown it to yourself and run `chmod 700 {}`", path.display());
            }
            Self::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                "free some space and try again; reading still works"
            }
            Self::Io { .. } => "see that the disk is there and may be written to",
            Self::Key(e) => return e.try_this().to_owned(),
            Self::Busy { .. } => {
                "close the other window, or add --take-over, which asks it to save and end"
            }
            Self::StoreBusy { .. } => {
                "it ends by itself: wait a moment and try again; every save is safe in the journal"
            }
            Self::ReadOnly { reason } => reason.try_this(),
            Self::Damaged { .. } => {
                "run `plaint verify`; `plaint recover` writes a new vault from all that is whole"
            }
            Self::Full { .. } => "free at least 32 MiB and save again; reading still works",
            Self::TooLong { .. } => "add it as evidence, or cut it into parts",
            Self::Replaced { .. } => "open it again",
            Self::Seal(_) => "nothing was saved; try again",
            Self::Audit(e) => e.try_this(),
            Self::Blob(e) => e.try_this(),
            Self::Draft(e) => e.try_this(),
            Self::Backup(e) => e.try_this(),
            Self::Inner { .. } => "this is a fault of plaint; nothing was saved",
        };
        text.to_owned()
    }
}

/// The word of the message for what the system says of a file.
pub const fn message_of(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "file-missing",
        io::ErrorKind::PermissionDenied => "file-denied",
        io::ErrorKind::StorageFull => "file-full",
        io::ErrorKind::ReadOnlyFilesystem => "file-read-only",
        _ => "file",
    }
}

impl Reason {
    /// What to do to write again.
    pub const fn try_this(&self) -> &'static str {
        match self {
            Self::Asked => "open it without --read-only",
            Self::Busy(_) => {
                "close the other window, or add --take-over, which asks it to save and end"
            }
            Self::Newer { .. } => "write to it with the plaint that made it, or a newer one",
            Self::Damaged { .. } => {
                "run `plaint verify`; `plaint recover` writes a new vault from all that is whole"
            }
            Self::Medium => {
                "make it writable for yourself, or copy it to a disk that can be written to"
            }
            Self::Failed => "check the disk, then open the vault again",
        }
    }
}
