//! What one sealed entry of the index file says: the rows that a batch of the journal changed.

use crate::record::{DeviceId, GroupId, RecordId};
use crate::vault::index::Spot;
use crate::vault::journal::{FrameAt, Position};
use crate::vault::wire::Bytes;
use serde::{Deserialize, Serialize};

/// The first entry of an index file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Start {
    /// Version of these structures.
    pub format: u32,
    /// Version of the columns.
    pub indexer: u32,
    /// The copy whose operations `Counters::own` counts.
    pub device: DeviceId,
}

/// Version of [`Entry`].
pub(crate) const FORMAT: u32 = 1;

/// What a batch of the journal changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry<'a> {
    /// The journal's end once this entry counts.
    pub covers: Position,
    /// All counts up to there.
    pub counters: Counters,
    /// The frames of the batch: number and place.
    pub frames: Vec<(u64, FrameAt)>,
    /// The commands in it.
    #[serde(borrow)]
    pub groups: Vec<GroupDelta<'a>>,
    /// Words of other parts of the vault.
    #[serde(borrow)]
    pub notes: Vec<Note<'a>>,
    /// New blocks of the text file: end of each, in bytes.
    pub blocks: Vec<u64>,
    /// The rows.
    #[serde(borrow)]
    pub rows: Vec<RowEntry<'a>>,
}

/// Counts over the whole journal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counters {
    /// Operations.
    pub ops: u64,
    /// The count of this copy's last operation.
    pub own: u64,
    /// The highest hybrid clock.
    pub hlc: u64,
    /// When the last operation was recorded: milliseconds since 1970 UTC.
    pub saved: i64,
}

/// What a batch adds to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GroupDelta<'a> {
    /// Which.
    pub group: GroupId,
    /// When: milliseconds since 1970 UTC.
    pub recorded: i64,
    /// Who.
    pub by: &'a str,
    /// Why, if she said.
    pub why: Option<&'a str>,
    /// How many operations.
    pub ops: u64,
    /// How many records.
    pub records: u64,
    /// 1 made, 2 changed, 4 removed, 8 erased; added up.
    pub did: u8,
    /// The frames that hold them: first and last number.
    pub frames: (u64, u64),
}

/// A word of another part of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note<'a> {
    /// Whose.
    pub label: &'a str,
    /// What.
    #[serde(borrow)]
    pub bytes: Bytes<'a>,
}

/// The row of a record as it is after the batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RowEntry<'a> {
    /// Which record.
    pub record: RecordId,
    /// Whether it was removed or holds nothing yet.
    pub hidden: bool,
    /// Its list columns.
    #[serde(borrow)]
    pub columns: Bytes<'a>,
    /// Where its text stands.
    pub text: TextAt,
    /// Where its new operations stand.
    pub spots: Vec<Spot>,
    /// Records that its operations name as moved or alias.
    pub links: Vec<RecordId>,
}

/// Where the searchable text of a record stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum TextAt {
    /// It has none.
    #[default]
    Nowhere,
    /// In this block of the text file.
    Block(u32),
    /// Nowhere yet: it is made from the operations when it is asked for.
    Made,
}
