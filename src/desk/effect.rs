//! What the model asks for and what it is told: plain data.

use crate::desk::keys::Press;
use crate::desk::model::due::{DueLine, DueOrder};
use crate::desk::model::filters::Saved;
use crate::desk::model::import::{Decided, Found};
use crate::desk::model::paper::{self, Paper};
use crate::draft::Paragraphs;
use crate::exchange::consents::Account;
use crate::exchange::docket::ActionsByCase;
use crate::exchange::import::{Plan, Receipt};
use crate::query::{Table, TextSearch};
use crate::record::{
    self, Code, DeviceId, GroupId, ItemId, Kind, Path, RecordId, RecordState, Value,
};
use crate::rules::facts::CaseFacts;
use crate::rules::law::Law;
use crate::vault::audit;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Something to be done outside the model. Done by the worker but for the last three, which are
/// the runtime's.
#[derive(Debug)]
pub enum Effect {
    /// Opens the vault.
    Unlock {
        /// The passphrase, if one was typed; else the identities given at start are used.
        passphrase: Option<Secret>,
        /// Asks another process that holds the vault to let go.
        take_over: bool,
        /// Opens it for reading, beside the process that holds it.
        read_only: bool,
    },
    /// Reads a record.
    Load(RecordId, LoadFor),
    /// Reads the changes of a record, or of what stands at a place in it and below.
    History(RecordId, Path),
    /// Reads who wrote which paragraph of a long text.
    Paragraphs(RecordId, Path),
    /// Reads what stands side by side in these records.
    Conflicts(Vec<RecordId>),
    /// Reads the audit log and proves it whole.
    Audit,
    /// Reads a case and what was done about it, for the router.
    Route(RecordId, ActionsByCase),
    /// Reads the same for the table of exhaustion.
    Remedies(RecordId, ActionsByCase),
    /// Reads the consents of a case and what of it has left; the records that link to it,
    /// and today.
    Consents(RecordId, Vec<RecordId>, chrono::NaiveDate),
    /// Reads these cases and what was done about them, for the calendar of this number; whether
    /// they are its first.
    Agenda((u64, bool), Vec<RecordId>, ActionsByCase),
    /// Works out what is due, while nothing else is asked for.
    Due(Box<DueOrder>),
    /// Reads a complaint with its cases, and checks it for being filed on this day.
    Complaint(RecordId, ActionsByCase, chrono::NaiveDate),
    /// Makes one step of a review of a complaint; durable before it is answered.
    Review(paper::Order),
    /// Reads what the cases of a complaint say.
    Facts(RecordId, ActionsByCase),
    /// Makes a live reference of a complaint to a field; durable before it is answered.
    Refer {
        /// The complaint.
        complaint: RecordId,
        /// The record.
        record: RecordId,
        /// Its field.
        path: Path,
        /// What was done, in the interface language.
        said: String,
    },
    /// Writes one command's changes; durable before it is answered.
    Save(SaveOrder),
    /// Writes one change of many records; all or none, durable before it is answered.
    Batch(BatchOrder),
    /// Takes a command back.
    Undo {
        /// The command.
        group: GroupId,
        /// Whether this is a redo: taking an undo back.
        redo: bool,
        /// The record shown, which is read anew if it is among those that change.
        shown: Option<RecordId>,
    },
    /// Reads the filters that these records keep.
    Filters(Vec<RecordId>),
    /// Keeps the text being typed.
    PutDraft(DraftText),
    /// Forgets a draft.
    DropDraft(String),
    /// Keeps a setting of the desk in the vault; no command of the user, so nothing to undo.
    Keep(Keep),
    /// Speaks this language from now on, and at the next start.
    Language(String),
    /// Enters into the audit log that identifying fields are shown: where.
    Shown(String),
    /// Looks for words in the texts of all records; only the newest search is answered.
    FindText {
        /// Which search.
        search: u64,
        /// What is looked for.
        texts: TextSearch,
    },
    /// Makes a recovery identity.
    Recovery,
    /// Makes a vault and opens it.
    Create(Box<NewVault>),
    /// Lists a folder, or the one that the program was started in.
    Folder(Option<PathBuf>),
    /// Looks at files that are to be imported; only the newest look is answered.
    Look {
        /// Which look.
        look: u64,
        /// The files.
        files: Vec<PathBuf>,
        /// What was decided.
        decided: Box<Decided>,
    },
    /// Tries an import without writing anything, for this look.
    Try(u64, Box<Plan>),
    /// Writes a map file beside this file.
    SaveMap(PathBuf, String),
    /// Writes an import; what was saved when it is stopped stays.
    Import(Box<Plan>),
    /// Stops the import under way after its batch.
    StopImport,
    /// Takes an import back whole.
    UndoImport(GroupId),
    /// Closes the vault and forgets its key and every passphrase.
    Lock,
    /// Takes keys by this keymap at the next start too.
    KeepKeymap(&'static str),
    /// Stops the process until it is continued.
    Suspend,
    /// Draws the whole screen afresh.
    Redraw,
    /// Ends the desk.
    Quit,
}

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

/// Something that the model is told.
pub enum Msg {
    /// What the clock says, in milliseconds since 1970 UTC, and minutes east of UTC.
    Clock(i64),
    /// Another day began, here or elsewhere in the world.
    Day(Day),
    /// A key.
    Key(Press),
    /// A text pasted in.
    Paste(String),
    /// Columns and rows of the screen.
    Resize(u16, u16),
    /// The vault is open.
    Opened(Box<Opened>),
    /// It is not; whether another process holds it.
    NotOpened(Trouble, bool),
    /// A recovery identity, and its recipient.
    Recovery(Secret, String),
    /// The vault was not made; nothing of it is there.
    NotMade(Trouble),
    /// A record was read; `None` if it is not there.
    Loaded(Option<Box<RecordState>>, LoadFor),
    /// The changes of a record or of a place in it, the earliest first.
    History(RecordId, Path, Vec<record::Change>),
    /// What wants a decision, record by record.
    Conflicts(Vec<(RecordId, Vec<Open>)>),
    /// The facts of a case, and the law.
    Route(RecordId, Box<CaseFacts>, Lawbook),
    /// The same for the table of exhaustion.
    Remedies(RecordId, Box<CaseFacts>, Lawbook),
    /// The consents of a case and what of it has left; `None` if it is not there.
    Consents(Option<Box<Account>>),
    /// The facts of the cases, those of what belongs to none last, and the law, for the
    /// calendar of this number; whether they are its first.
    Agenda((u64, bool), Vec<CaseFacts>, Lawbook),
    /// What is due of what was ordered.
    Due(Box<DueOrder>, Vec<DueLine>),
    /// The paragraphs of a long text, with how each read before.
    Paragraphs(RecordId, Path, Box<Paragraphs>),
    /// What the cases of a complaint say, and how many facts there are, should they be more.
    Facts(RecordId, Vec<paper::Fact>, usize),
    /// A live reference was made: its row of the complaint.
    Referred(Box<Written>, ItemId),
    /// A complaint, read and checked.
    Complaint(Box<Paper>),
    /// The audit log, the earliest entry first, each with the name of its chain.
    Audit(Vec<(String, audit::Entry)>, audit::Report),
    /// A save is durable.
    Saved(Box<Written>),
    /// A change of many records is durable.
    Batched(Box<Batched>),
    /// A save failed; nothing was written.
    NotSaved(Trouble),
    /// A command was taken back, or a taking back was.
    Undone {
        /// What it made.
        written: Box<Written>,
        /// The command taken back.
        undid: GroupId,
        /// Whether it was a redo.
        redo: bool,
        /// How many changes stayed, because others came after them.
        skipped: usize,
        /// Whether anything was taken back.
        wrote: bool,
    },
    /// The saved filters.
    Filters(Vec<Saved>),
    /// A folder was listed.
    Folder(Box<Folder>),
    /// Files were looked at, by this look.
    Looked(u64, Result<Box<Found>, Trouble>),
    /// An import was tried, for this look.
    Tried(u64, Result<Box<Receipt>, Trouble>),
    /// A map file was written: its name.
    MapSaved(String),
    /// An import is under way: rows done, and rows in all.
    Importing(u64, u64),
    /// An import ended.
    Imported(Box<Imported>),
    /// An import did not begin.
    NotImported(Trouble),
    /// An import was taken back: how many changes stayed, and every live record's columns.
    ImportUndone(usize, Box<Table>),
    /// A draft is kept: its key.
    DraftKept(String),
    /// A draft is not kept, and why.
    DraftNotKept(Trouble),
    /// The records whose texts hold what was looked for.
    TextFound(u64, TextSearch),
    /// Something failed.
    Failed(Trouble),
    /// The worker stopped over an error of the program and closed the vault; whether what it was
    /// doing was done is not known.
    WorkerDied(Trouble),
    /// The process is asked to stop until continued.
    Suspend,
    /// It was continued: draw all.
    Continued,
}
