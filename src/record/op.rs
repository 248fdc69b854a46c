//! A change.

use super::{Code, GroupId, Hlc, ItemId, OpId, Path, RecordId, Value};

/// One change to one place. Never edited: a value is changed by a later operation that names
/// the ones it replaces in `over`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// Format version of the body.
    pub version: u16,
    /// Device and count.
    pub id: OpId,
    /// Who made it: the name the vault's holder gave herself.
    pub by: String,
    /// What the machine's clock said, in milliseconds since 1970 UTC.
    pub recorded: i64,
    /// When the person says it was, in milliseconds since 1970 UTC, if she said so.
    pub at: Option<i64>,
    /// Orders the display, never the truth.
    pub hlc: Hlc,
    /// The record.
    pub record: RecordId,
    /// The place in it.
    pub path: Path,
    /// What was done there.
    pub body: Body,
    /// The operations that this one replaces.
    pub over: Vec<OpId>,
    /// The command it belongs to.
    pub group: GroupId,
    /// Why, if someone said.
    pub why: Option<String>,
    /// Of an undo alone: the operations that this one puts back, or none of them where nothing
    /// stood before the command that is taken back. What is put back speaks for those who said
    /// it, and a later undo goes on from there.
    pub back: Option<Vec<OpId>>,
}

/// What an operation does at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Gives a field a value. On the field `kind` of the root it makes the record.
    Set(Value),
    /// Adds a member to a many-choices field.
    AddMember(Code),
    /// Takes the members added by the operations in `over` away.
    RemoveMember(Code),
    /// Adds an item to a list, at an order key. The path ends with the item.
    AddItem(String),
    /// Removes the item, or at the root the record, that the path names. `over` holds every live
    /// operation on it that its author saw: one she did not see keeps the item, marked.
    RemoveItem,
    /// Gives the item that the path names another order key.
    Place(String),
    /// Moves the item that the path names to a list of a record.
    Move {
        /// The record it goes to.
        to: RecordId,
        /// The path of the list there.
        list: Path,
    },
    /// At the root: the record and another one are the same (`true`), or no longer.
    Alias {
        /// The other one.
        with: RecordId,
        /// Whether they are the same.
        same: bool,
    },
    /// Changes a long text against the merge of the texts of `over`.
    Text(Patch),
    /// Erases what stands at the path and below it: the operations named, and whatever is
    /// concurrent with this one. Cannot be undone.
    Erase(Vec<OpId>),
    /// What is left of an operation whose value was erased.
    Gone,
    /// Of a kind that this version does not know: kept as it came and passed on.
    Unknown {
        /// The kind's word.
        kind: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// Edits to a text, in rising order of place; they do not overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Patch(pub Vec<PatchEdit>);

/// One edit of a [`Patch`]. It names no deleted text, so that an erasure has less to clear.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PatchEdit {
    /// Where in the base text, in characters (Unicode scalar values).
    pub at: u64,
    /// How many characters are deleted there.
    pub delete: u64,
    /// What is inserted there.
    pub insert: String,
}

impl Op {
    /// The item whose existence, order or home this operation is about, if any: the last step of
    /// its path.
    pub fn item(&self) -> Option<ItemId> {
        match self.path.steps().last() {
            Some(super::Step::Item(item)) => Some(*item),
            _ => None,
        }
    }
}
