//! The audit log: each process that unlocks the vault keeps a sealed hash chain of what it did.
//!
//! A chain is a file in `audit/` with a random name. An entry holds the digest of the one before
//! it; the next writer anchors the last digest of every chain in the journal, so that neither an
//! entry nor a whole chain can go missing unseen. `docs/format.md`, section "Audit".

mod chain;
mod verify;

pub use chain::{Chain, Logged};
pub(in crate::vault) use verify::reseal;
pub use verify::{Head, Problem, Report, heads, read, verify};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::PathBuf;

/// The directory of the chains inside a vault.
pub const DIR: &str = "audit";

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// The vault was unlocked.
    Unlock,
    /// Identifying fields were shown because someone asked for them.
    ShowIdentifying,
    /// Something left the vault.
    Export,
    /// A slot was added or removed.
    KeyChange,
    /// A value was erased.
    Erase,
    /// A file was brought in.
    Import,
    /// A rule was overridden, with a reason.
    Override,
    /// A writer was asked to leave.
    TakeOver,
    /// A backup was written.
    Backup,
    /// This directory was made from a backup.
    Restore,
    /// Everything was sealed again under a new key.
    Rekey,
    /// A damaged vault was written afresh.
    Recover,
    /// A chain that is known to be cut is accepted as it is.
    Reanchor,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 13] = [
        Self::Unlock,
        Self::ShowIdentifying,
        Self::Export,
        Self::KeyChange,
        Self::Erase,
        Self::Import,
        Self::Override,
        Self::TakeOver,
        Self::Backup,
        Self::Restore,
        Self::Rekey,
        Self::Recover,
        Self::Reanchor,
    ];

    /// The word in the entry and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unlock => "unlock",
            Self::ShowIdentifying => "show-identifying",
            Self::Export => "export",
            Self::KeyChange => "key-change",
            Self::Erase => "erase",
            Self::Import => "import",
            Self::Override => "override",
            Self::TakeOver => "take-over",
            Self::Backup => "backup",
            Self::Restore => "restore",
            Self::Rekey => "rekey",
            Self::Recover => "recover",
            Self::Reanchor => "re-anchor",
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One entry.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number in its chain, from 1.
    pub seq: u64,
    /// The digest of the entry before it; zeros for the first.
    pub before: [u8; 32],
    /// The machine's clock, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Who, as the vault's holder calls herself.
    pub by: String,
    /// The word of the [`Act`]; one of a newer version is kept as it is.
    pub act: String,
    /// What of: ids, file names, reasons. Never a value of a record.
    pub detail: String,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({}, {})", self.seq, self.act)
    }
}

impl Entry {
    /// SHA-256 of the encoded entry. It is over what was said and not over the sealed bytes, so
    /// that it stays when the vault is re-keyed; it is kept sealed only.
    fn digest(&self) -> Result<[u8; 32], AuditError> {
        Ok(Sha256::digest(self.encode()?).into())
    }

    fn encode(&self) -> Result<Vec<u8>, AuditError> {
        postcard::to_stdvec(self).map_err(|_e| AuditError::Encode)
    }
}

/// Why the log could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// A file or a directory of the log.
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
    #[error("audit log: {0}")]
    Seal(#[from] super::seal::SealError),
    /// An entry could not be written as bytes.
    #[error("an entry of the audit log could not be encoded")]
    Encode,
}

impl AuditError {
    /// What to do.
    pub const fn try_this(&self) -> &'static str {
        match self {
            Self::Io { .. } => "check that the vault is yours to write and that the disk has room",
            Self::Seal(_) | Self::Encode => "try again; if it stays, run `plaint doctor`",
        }
    }

    /// The word of its message in the interface languages.
    pub fn message(&self) -> &'static str {
        match self {
            Self::Io { source, .. } => super::message_of(source.kind()),
            Self::Seal(_) | Self::Encode => "audit",
        }
    }

    pub(super) fn io(
        doing: &'static str,
        path: &std::path::Path,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }
}
