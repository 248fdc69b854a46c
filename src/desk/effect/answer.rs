//! What came of an effect.

use super::DraftText;
use crate::exchange::import::Receipt;
use crate::query::Table;
use crate::record::{DeviceId, GroupId, Path, RecordId, RecordState, Value};
use crate::rules::law::Law;
use std::path::PathBuf;
use std::sync::Arc;

/// The law, and what is wrong with the files that a user put over it.
#[derive(Clone)]
pub struct Lawbook {
    /// The law.
    pub law: Arc<Law>,
    /// Files that were left out, and why.
    pub problems: Vec<String>,
}

impl Lawbook {
    /// What is compiled in.
    pub fn builtin() -> Self {
        Self { law: Law::builtin(), problems: Vec::new() }
    }
}

/// What a change of many records made.
pub struct Batched {
    /// The command.
    pub group: GroupId,
    /// The records that were changed, with their index columns as they are now.
    pub changed: Vec<(RecordId, Option<Vec<u8>>)>,
    /// The record shown, if it was changed.
    pub state: Option<Box<RecordState>>,
    /// How many were so already.
    pub same: usize,
    /// How many were left as they are: two values stand there, or they are removed.
    pub held: usize,
    /// What was done to each.
    pub said: String,
}

/// What went wrong, for the user's screen and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trouble {
    /// What happened, and where.
    pub what: String,
    /// What to do.
    pub try_this: String,
    /// The exit code if the desk cannot go on with it.
    pub exit: u8,
}

/// An opened vault.
pub struct Opened {
    /// This copy of the vault: what its own operations are known by.
    pub device: DeviceId,
    /// What its holder is called.
    pub by: String,
    /// Every live record's columns.
    pub table: Table,
    /// When it was last saved, in milliseconds since 1970 UTC.
    pub last_saved: Option<i64>,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// What the vault has to say: a torn write dropped, an old backup.
    pub notices: Vec<String>,
    /// Drafts that wait, with the time they were kept.
    pub drafts: Vec<(i64, DraftText)>,
    /// Settings of the desk, by name.
    pub settings: Vec<(String, String)>,
}

/// What is in a folder.
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// Names, and whether each is a folder; sorted.
    pub entries: Vec<(String, bool)>,
}

/// A place that wants a decision.
pub struct Open {
    /// Where.
    pub path: Path,
    /// What stands there side by side; empty where a part was removed and edited at once.
    pub values: Vec<Value>,
}

/// How an import ended.
pub struct Imported {
    /// What it did; `None` where it did not come to its end.
    pub receipt: Option<Box<Receipt>>,
    /// After how many rows it was stopped, if it was.
    pub stopped: Option<u64>,
    /// Why it broke off, if it did.
    pub trouble: Option<Trouble>,
    /// By what it is taken back; `None` where nothing was written.
    pub group: Option<GroupId>,
    /// Every live record's columns as they are now.
    pub table: Table,
}

/// What a save or an undo made.
pub struct Written {
    /// The command.
    pub group: GroupId,
    /// The record as it is now; `None` if it is removed.
    pub state: Option<Box<RecordState>>,
    /// The record's id.
    pub record: RecordId,
    /// Its index columns as they are now.
    pub columns: Option<Vec<u8>>,
    /// The item that was added.
    pub added: Option<Path>,
    /// What was done.
    pub said: String,
    /// Other records that changed with it, with their columns; `None` if removed.
    pub others: Vec<(RecordId, Option<Vec<u8>>)>,
}

/// A day where the user is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Its date.
    pub today: chrono::NaiveDate,
    /// Minutes east of UTC.
    pub utc_offset: i32,
    /// When the next one begins, in milliseconds since 1970 UTC.
    pub ends: i64,
}
