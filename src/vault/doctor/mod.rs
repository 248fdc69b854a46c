//! What around the vault is safe and what is not: facts for `plaint doctor`.
//!
//! [`look()`] reads what the system says; [`judge()`] and the parsers are pure. The program can
//! warn of these things and not mend them: swap, hibernation and the history of tmux are
//! readable by whoever has the machine.

mod judge;
mod look;
mod parse;

pub use judge::judge;
pub use look::look;
pub use parse::{Mount, Swap, hibernates, is_piped, mount_of, swaps};

use std::path::PathBuf;

/// How much a fact matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// As it should be.
    Good,
    /// Could not be found out.
    Unknown,
    /// Good to know.
    Note,
    /// Someone with the machine may read something, or something may be lost.
    Warning,
    /// Mend it before going on.
    Bad,
}

impl Severity {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Unknown => "unknown",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Bad => "bad",
        }
    }
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about: `permissions swap hibernation disk tmux clock backup space core`; of the
    /// command line also `keyboard`. A stable word for JSON and for messages in other languages.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub what: String,
    /// How to mend it; empty when there is nothing to mend.
    pub try_this: String,
}

/// A file or directory of the vault that others can reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loose {
    /// Where.
    pub path: PathBuf,
    /// Its mode, or `None` if it belongs to another user.
    pub mode: Option<u32>,
}

/// What [`look()`] found. `None`: it could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The vault.
    pub vault: PathBuf,
    /// Whatever in it is open to others.
    pub loose: Vec<Loose>,
    /// Each swap area and whether it is encrypted or in memory.
    pub swaps: Option<Vec<(Swap, Option<bool>)>>,
    /// Whether the system can write all of its memory to the disk.
    pub hibernates: Option<bool>,
    /// Where the vault lies.
    pub mount: Option<Mount>,
    /// Whether that lies on an encrypted volume.
    pub encrypted: Option<bool>,
    /// The name of the program that keeps a history of the screen (`tmux`, `screen`), if any.
    pub multiplexer: Option<&'static str>,
    /// The machine's clock, in milliseconds since 1970 UTC.
    pub now: i64,
    /// When the vault was last saved, in the same.
    pub last_saved: Option<i64>,
    /// When the last backup was written, in the same.
    pub last_backup: Option<i64>,
    /// Free bytes where the vault lies.
    pub free: Option<u64>,
    /// Whether a crash hands memory to a program, by the core pattern.
    pub core_piped: Option<bool>,
    /// Whether this process may still dump core.
    pub core_allowed: Option<bool>,
}
