//! What the model asks for and what it is told: plain data.

mod answer;
mod order;

pub use answer::{Batched, Day, Folder, Imported, Lawbook, Open, Opened, Trouble, Written};
pub use order::{
    BatchOrder, Change, DraftText, Keep, LoadFor, NewVault, SaveOrder, Secret, Target,
};

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
use crate::record::{self, GroupId, ItemId, Path, RecordId, RecordState};
use crate::rules::facts::CaseFacts;
use crate::vault::audit;
use std::path::PathBuf;

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
