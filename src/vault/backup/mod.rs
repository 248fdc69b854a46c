//! Backups: a whole vault in one sealed file, opened by the same keys.
//!
//! The slots stand in front as they are, then sealed parts of the vault's files. Index and store
//! are left out: they are made again from the journal. `docs/format.md`, section "Backup".

mod list;
mod read;
mod write;

pub use list::{BackupEntry, last, list};
pub use read::{check, unpack};
pub use write::{Options, write};

pub(in crate::vault) use list::{enter, reseal};
pub(in crate::vault) use read::unpack_as;

use super::audit::AuditError;
use super::keys::KeyError;
use super::seal::SealError;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The first line of a backup; the digit is the version of the format.
const MAGIC: &[u8] = b"plaint-backup 1\n";
/// Bytes of a file in one part.
const PART: usize = 1 << 20;
/// The longest sealed part that is believed.
const LONGEST: u32 = 4 << 20;
/// Directories that a backup holds, in the order in which they are read: what one names stands
/// in a later one.
const ROOMS: [&str; 4] = ["journal", "audit", "keys", "blobs"];

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// When it was made, in milliseconds since 1970 UTC.
    pub made: i64,
    /// By whom.
    pub by: String,
    /// Whether evidence is in it.
    pub blobs: bool,
    /// How many files of the vault it holds.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
}

/// One sealed part.
#[derive(Serialize, Deserialize)]
enum Part<'a> {
    /// Bytes of a file. Parts of one file follow one another; a part at 0 begins it.
    File { path: &'a str, offset: u64, bytes: &'a [u8] },
    /// The last part: a file that ends without one is cut short.
    End(Contents),
}

/// Why a backup was not written or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file.
    #[error("{doing} {}: {source}", .path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The target exists.
    #[error("{} exists already", .path.display())]
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// The target lies inside the vault.
    #[error("{} lies inside the vault", .path.display())]
    Inside {
        /// Which.
        path: PathBuf,
    },
    /// Not a backup, or one of a newer version.
    #[error("{} is not a backup that this version reads", .path.display())]
    NotABackup {
        /// Which.
        path: PathBuf,
    },
    /// Damaged or cut short.
    #[error("the backup {} is damaged in part {part}: {what}", .path.display())]
    Damaged {
        /// Which.
        path: PathBuf,
        /// The part, counted from 1.
        part: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// Keys.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The seal, when writing.
    #[error("backup: {0}")]
    Seal(#[from] SealError),
    /// The audit log, while a vault is put back or sealed again.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// Something could not be written as bytes.
    #[error("a part of the backup could not be encoded")]
    Encode,
}

impl BackupError {
    /// The exit code of the command line.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Key(e) => e.exit_code(),
            Self::Damaged { .. } => 6,
            _ => 1,
        }
    }

    /// The word of its message in the interface languages.
    pub fn message(&self) -> &'static str {
        match self {
            Self::Io { source, .. } => super::message_of(source.kind()),
            Self::Exists { .. } => "backup-exists",
            Self::Inside { .. } => "backup-inside",
            Self::NotABackup { .. } => "backup-none",
            Self::Damaged { .. } => "backup-damaged",
            Self::Key(e) => e.code(),
            Self::Audit(e) => e.message(),
            Self::Seal(_) | Self::Encode => "backup",
        }
    }

    /// Where it happened.
    pub fn where_(&self) -> String {
        match self {
            Self::Io { path, .. }
            | Self::Exists { path }
            | Self::Inside { path }
            | Self::NotABackup { path }
            | Self::Damaged { path, .. } => path.display().to_string(),
            Self::Key(e) => e.where_(),
            _ => String::new(),
        }
    }

    /// What to do.
    pub const fn try_this(&self) -> &'static str {
        match self {
            Self::Io { .. } => "check that the disk is there, is yours and has room",
            Self::Exists { .. } => "choose another name; nothing is overwritten",
            Self::Inside { .. } => "put it on another disk: a backup beside the vault dies with it",
            Self::NotABackup { .. } => "check the name, or use a newer plaint",
            Self::Damaged { .. } => "use another backup; copy this one again from where it came",
            Self::Key(e) => e.try_this(),
            Self::Seal(_) | Self::Audit(_) | Self::Encode => {
                "try again; if it stays, run `plaint doctor`"
            }
        }
    }
}

fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::Io { doing, path, source }
}
