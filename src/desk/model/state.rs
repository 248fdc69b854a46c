//! The parts of what the desk knows: what fills the screen and lies over it, and what it remembers
//! between keys.

use super::editor::Editor;
use super::find::Find;
use super::finder::Finder;
use super::import::Decided;
use super::list::Sort;
use super::menu::Menu;
use super::page::{About, Page};
use crate::desk::command::Run;
use crate::desk::effect::Trouble;
use crate::record::{GroupId, Kind, Path, RecordId, Value};
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nothing is open yet.
    Unlock,
    /// The list of records.
    List,
    /// One record.
    Record,
    /// Files that are being brought in.
    Import,
    /// A page of lines that is no list of records.
    Page,
    /// The first run: there is no vault yet.
    Guide,
}

/// What lies over it.
pub enum Overlay {
    /// A field being edited.
    Editor(Box<Editor>),
    /// The values of a field with several heads: the place in them.
    Heads(usize),
    /// The changes of the record below, or of a place in it.
    History(Box<Page>),
    /// Help or palette.
    Finder(Box<Finder>),
    /// The line that looks for something in the prose below it.
    Find(Box<Find>),
    /// A draft offered back: its number in [`super::Model::drafts`].
    Offer(usize),
    /// A list to pick from, for what is no field of a record.
    Menu(Box<Menu>),
    /// A question before a command runs.
    Confirm(Run, String),
}

/// How urgent the status line is. The word stands before the text, so that nothing is told by
/// colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Urgency {
    /// Told.
    #[default]
    Note,
    /// Something was not done.
    Error,
}

/// The status line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// What is told.
    pub text: String,
    /// How urgent it is.
    pub urgency: Urgency,
}

/// The unlock screen.
#[derive(Default)]
pub struct Unlock {
    /// What was typed. Room is reserved, so that no copy stays behind in memory.
    pub passphrase: Zeroizing<String>,
    /// Whether a passphrase is asked for at all.
    pub asks: bool,
    /// Whether the vault is being opened.
    pub busy: bool,
    /// When the screen has to say that it is being opened.
    pub due: Option<i64>,
    /// Why it did not open.
    pub trouble: Option<Trouble>,
    /// Whether another process holds it.
    pub held: bool,
}

/// Where one was when the lock came: no more than is needed to go on.
pub struct Resume {
    /// The kind shown: its place among the kinds.
    pub kind: usize,
    /// What the list was sorted by.
    pub sort: Sort,
    /// The filter.
    pub filter: Zeroizing<String>,
    /// The records marked.
    pub marks: BTreeMap<Kind, HashSet<RecordId>>,
    /// The record under the list's cursor.
    pub current: Option<RecordId>,
    /// The record shown in full, the line under its cursor, and whether empty fields were shown.
    pub open: Option<(RecordId, Path, bool)>,
    /// The page that was shown, or that one came from.
    pub page: Option<About>,
    /// The files of an import that was being prepared, and what was decided.
    pub import: Option<(Vec<PathBuf>, Decided)>,
    /// The key of the draft of what was being typed.
    pub draft: Option<String>,
    /// Whether a draft was being offered back.
    pub offers: bool,
}

/// What was deleted by the word or the line, to be put in again.
#[derive(Default)]
pub struct Killed {
    /// The text.
    pub text: Zeroizing<String>,
    /// Whether the last key deleted too: what the next one deletes is added.
    pub grows: bool,
}

/// How far a lock is that has a text to keep first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locking {
    /// None is under way.
    No,
    /// It comes when the draft journal has the text.
    Waits,
    /// It did not come, because the text could not be kept: what is to be said of it.
    Failed(String),
}

/// An edit that can be made again elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub enum Again {
    /// A command.
    Run(Run),
    /// A field of records of this kind got this value.
    Set(Kind, Path, Value),
}

/// The box that says which keys go on after a prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// No prefix was pressed.
    #[default]
    No,
    /// It comes at this time, if no key comes before: hands that know need no box.
    Due(i64),
    /// It is shown.
    Shown,
}

/// A command that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its group.
    pub group: GroupId,
    /// What it did.
    pub said: String,
    /// The record.
    pub record: RecordId,
}
