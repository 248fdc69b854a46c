//! What an effect says about what is to be done.

use crate::record::{Code, Kind, Path, RecordId, Value};
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// A setting of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// Its name.
    pub name: String,
    /// What it is set to.
    pub value: String,
}

/// The vault that the first run makes, beside the keys that were given at the start.
#[derive(Debug)]
pub struct NewVault {
    /// The name of its holder.
    pub by: String,
    /// The passphrase that opens it.
    pub passphrase: Option<Secret>,
    /// The recipient of the recovery identity.
    pub recipient: Option<String>,
}

/// A text that must not be printed.
pub struct Secret(pub Zeroizing<String>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Why a record is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadFor {
    /// To show beside the list.
    Preview,
    /// To show in full.
    Open,
    /// To show in full again, the cursor on this line, with or without the empty fields.
    Again(Path, bool),
    /// To show in full, the cursor on this place, with the values that stand side by side there.
    Heads(Path),
    /// To go on with the draft of this key; another field of the record may have one too.
    Draft(String),
}

/// The changes of one command to one record.
#[derive(Debug, Clone)]
pub struct SaveOrder {
    /// The record, or the kind of a new one.
    pub target: Target,
    /// What changes.
    pub changes: Vec<Change>,
    /// What was done, in the interface language: for the status line and for undo.
    pub said: String,
    /// The draft that this save makes needless.
    pub draft: Option<String>,
}

/// One change of many records.
#[derive(Debug, Clone)]
pub struct BatchOrder {
    /// The records.
    pub records: Vec<RecordId>,
    /// What changes in each.
    pub changes: Vec<Change>,
    /// The record shown, which is read anew if it was changed.
    pub shown: Option<RecordId>,
    /// What is done to each, in the interface language.
    pub said: String,
    /// The draft that this makes needless.
    pub draft: Option<String>,
}

/// What a save is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A record that is there.
    Old(RecordId),
    /// A new record of this kind.
    New(Kind),
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Gives a field a value; with the flag, over several heads.
    Set(Path, Value, bool),
    /// Adds an item to a list.
    AddItem(Path),
    /// Adds an item to a list, with values of its fields.
    AddWith(Path, Vec<(String, Value)>),
    /// Adds codes to a field of many choices.
    AddMembers(Path, BTreeSet<Code>),
    /// Removes an item, or at the root the record.
    Remove(Path),
    /// Keeps an item that somebody removed while somebody else worked on it.
    Keep(Path),
}

impl Change {
    /// The place that it is about.
    pub const fn path(&self) -> &Path {
        match self {
            Self::Set(path, ..)
            | Self::AddItem(path)
            | Self::AddWith(path, _)
            | Self::AddMembers(path, _)
            | Self::Remove(path)
            | Self::Keep(path) => path,
        }
    }
}

/// A text that is being typed into a field.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftText {
    /// Its key in the draft journal: one a field.
    pub key: String,
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// The text.
    pub text: Zeroizing<String>,
    /// Where the cursor is, in bytes.
    pub cursor: usize,
    /// How many characters the field had when editing began.
    pub was: usize,
    /// The records that it is for, where it is for many.
    pub others: Vec<RecordId>,
}

impl std::fmt::Debug for DraftText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DraftText").field("key", &self.key).finish_non_exhaustive()
    }
}
