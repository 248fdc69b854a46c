//! What the desk knows: plain data, changed by `update` alone.

mod clock;
pub mod columns;
pub mod day;
pub mod doc;
pub mod due;
pub mod editor;
pub mod filters;
pub mod find;
pub mod finder;
pub mod gathering;
pub mod guide;
pub mod import;
pub mod layout;
pub mod linked;
pub mod list;
pub mod menu;
pub mod page;
pub mod paper;
pub mod pick;
pub mod prose;
pub mod record;
pub mod regions;
mod say;
mod state;
pub mod text;
pub mod titles;
pub mod triage;
pub mod wrap;

pub use clock::draft_due;
pub use state::{
    Again, Done, Killed, Locking, Overlay, Place, Resume, Status, Unlock, Urgency, Which,
};

use crate::desk::command::Scope;
use crate::desk::effect::{DraftText, Keep, Msg};
use crate::desk::keys::{Keymap, Layouts, Resolver};
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::query::Table;
use crate::record::{DeviceId, Kind, Path, RecordId};
use editor::Editor;
use guide::{Guide, Step};
use import::{Import, Stage};
use list::List;
use page::{About, Page};
use record::RecordView;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use zeroize::Zeroizing;

/// Everything the desk knows.
pub struct Model {
    /// Messages of the interface language.
    pub locale: Locale,
    /// Forms and vocabularies.
    pub knowledge: Arc<Knowledge>,
    /// The keys.
    pub keymap: Keymap,
    /// Its name.
    pub keymap_name: &'static str,
    /// The user's own file over it: its name and text.
    pub own_keymap: Option<(String, String)>,
    /// The keyboard layouts.
    pub layouts: Layouts,
    /// A sequence of keys begun.
    pub resolver: Resolver,
    /// The box that says how it goes on.
    pub which: Which,
    /// The last edit, to be made again elsewhere.
    pub again: Option<Again>,
    /// The vault's name as the title shows it: the last part of its path, or the word for a demo.
    pub vault: String,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// What the clock said last, in milliseconds since 1970 UTC.
    pub now: i64,
    /// Minutes east of UTC, for the times that are shown.
    pub utc_offset: i32,
    /// The day that filters and rules take for today.
    pub today: chrono::NaiveDate,
    /// When the day is over, unless it was set by hand.
    pub midnight: Option<i64>,
    /// What fills the screen.
    pub place: Place,
    /// What lies over it, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The unlock screen.
    pub unlock: Unlock,
    /// After how many milliseconds without a key the vault is locked; `None` for never.
    pub lock_after: Option<i64>,
    /// When the last key came.
    pub touched: i64,
    /// When it was locked last.
    pub locked_at: Option<i64>,
    /// Whether a passphrase is asked for once it was locked.
    pub asks_again: bool,
    /// Where one was when it was locked; `None` while it is not.
    pub resume: Option<Resume>,
    /// The first run, while there is no vault.
    pub guide: Option<Guide>,
    /// Whether the desk was left for the demo.
    pub demo: bool,
    /// The list.
    pub list: List,
    /// The record shown in full.
    pub record: Option<RecordView>,
    /// The page shown, or the one that a record was opened from.
    pub page: Option<Page>,
    /// Records that links were followed from, the last one last: the line, and whether empty
    /// fields were shown.
    pub trail: Vec<(RecordId, Path, bool)>,
    /// This copy of the vault: what its own operations are known by.
    pub device: Option<DeviceId>,
    /// What the vault's holder is called.
    pub by: String,
    /// Settings of the desk as the vault keeps them, by name.
    pub settings: BTreeMap<String, String>,
    /// The import that is being prepared, is under way, or is done.
    pub import: Option<Box<Import>>,
    /// Counts the looks at files, so that stale answers are dropped.
    pub looks: u64,
    /// What is due, as far as it was worked out.
    pub due: due::Dues,
    /// The record shown beside the list.
    pub preview: Option<RecordView>,
    /// When the preview is due, if it lags behind the cursor.
    pub preview_due: Option<i64>,
    /// The status line.
    pub status: Status,
    /// What is to be said once the vault is open.
    pub said: Option<String>,
    /// Commands that can be taken back, the last one last.
    pub done: Vec<Done>,
    /// Commands that were taken back: the groups of the undoing.
    pub undone: Vec<Done>,
    /// Drafts that wait: when they were kept, and what they say.
    pub drafts: Vec<(i64, DraftText)>,
    /// The draft to be offered once the editor of the restored one is closed.
    pub offer_next: Option<usize>,
    /// Whether identifying fields are hidden.
    pub masked: bool,
    /// Whether the screen is empty until someone asks for it again.
    pub blanked: bool,
    /// Random: tells the drafts of this process's new records from those of others.
    pub session: u64,
    /// How many new records this process began.
    pub begun: u64,
    /// What was deleted by the word or the line.
    pub killed: Killed,
    /// What was looked for last in a prose, and what it was to become.
    pub sought: (String, String),
    /// How far a lock is.
    pub locking: Locking,
    /// How many drafts are on their way to the journal.
    pub puts: usize,
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether the terminal may be given colours at all.
    pub coloured: bool,
    /// Whether the screen is plain lines for a screen reader: no boxes, one pane, the cursor on
    /// what it is about.
    pub plain: bool,
    /// Whether it was started so: then no setting of the vault takes it back.
    pub started_plain: bool,
    /// Where the vault is, for the settings alone.
    pub vault_path: String,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// Whether an answer is awaited that the next keys are meant for.
    pub waiting: bool,
    /// What was typed meanwhile.
    pub ahead: VecDeque<Msg>,
    /// Whether the screen is behind the model.
    pub dirty: bool,
    /// The code to end with, once it is to end.
    pub exit: Option<u8>,
}

impl Model {
    /// A desk before anything is open.
    pub fn new(
        locale: Locale,
        knowledge: Arc<Knowledge>,
        (keymap, layouts): (Keymap, Layouts),
        table: Table,
        today: chrono::NaiveDate,
    ) -> Self {
        let kinds = shown_kinds(&knowledge);
        Self {
            locale,
            knowledge,
            keymap,
            layouts,
            keymap_name: "default",
            own_keymap: None,
            resolver: Resolver::default(),
            which: Which::No,
            again: None,
            vault: String::new(),
            size: (80, 24),
            now: 0,
            utc_offset: 0,
            today,
            place: Place::Unlock,
            overlays: Vec::new(),
            unlock: Unlock::default(),
            guide: None,
            demo: false,
            list: List::new(table, kinds),
            record: None,
            preview: None,
            preview_due: None,
            status: Status::default(),
            said: None,
            done: Vec::new(),
            undone: Vec::new(),
            drafts: Vec::new(),
            offer_next: None,
            masked: false,
            colour: false,
            coloured: false,
            plain: false,
            started_plain: false,
            vault_path: String::new(),
            read_only: None,
            waiting: false,
            ahead: VecDeque::new(),
            dirty: true,
            exit: None,
            midnight: None,
            blanked: false,
            session: 0,
            begun: 0,
            killed: Killed::default(),
            sought: (String::new(), String::new()),
            locking: Locking::No,
            puts: 0,
            lock_after: None,
            touched: 0,
            locked_at: None,
            asks_again: false,
            resume: None,
            import: None,
            page: None,
            trail: Vec::new(),
            device: None,
            by: String::new(),
            settings: BTreeMap::new(),
            looks: 0,
            due: due::Dues::default(),
        }
    }

    /// The place that keys are for.
    pub fn scope(&self) -> Scope {
        if self.blanked {
            return Scope::Blank;
        }
        match self.overlays.last() {
            Some(Overlay::Editor(editor)) => editor.scope(),
            Some(Overlay::Heads(_)) => Scope::Heads,
            Some(Overlay::History(_)) => Scope::History,
            Some(Overlay::Finder(_)) => Scope::Finder,
            Some(Overlay::Find(_)) => Scope::Find,
            Some(Overlay::Offer(_)) => Scope::Offer,
            Some(Overlay::Menu(_)) => Scope::Menu,
            Some(Overlay::Confirm(..)) => Scope::Confirm,
            None => match self.place {
                Place::Unlock => Scope::Unlock,
                Place::List if self.list.filtering => Scope::Filter,
                Place::List => Scope::List,
                Place::Record => Scope::Record,
                Place::Page => match self.page.as_ref().map(|page| &page.about) {
                    Some(About::Complaint(_)) => Scope::Complaint,
                    _ => Scope::Page,
                },
                Place::Guide => match self.guide.as_ref().map(|guide| guide.step) {
                    Some(Step::Welcome) | None => Scope::Welcome,
                    Some(Step::Recovery | Step::Copied) => Scope::Recovery,
                    Some(_) => Scope::Guide,
                },
                Place::Import => match self.import.as_ref().map(|import| &import.stage) {
                    Some(Stage::Running { .. }) => Scope::Running,
                    Some(Stage::Done(_)) => Scope::Receipt,
                    Some(Stage::Map) | None => Scope::Import,
                },
            },
        }
    }

    /// What a setting of the desk says; `None` where it was never set.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name).map(String::as_str)
    }

    /// Remembers a setting that the vault is asked to keep.
    pub fn keep(&mut self, keep: &Keep) {
        self.settings.insert(keep.name.clone(), keep.value.clone());
    }

    /// The editor on top, if there is one.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self.overlays.last_mut() {
            Some(Overlay::Editor(editor)) => Some(editor),
            _ => None,
        }
    }

    /// The editor, also below help or a question.
    pub fn any_editor(&self) -> Option<&Editor> {
        self.overlays.iter().rev().find_map(|o| match o {
            Overlay::Editor(editor) => Some(editor.as_ref()),
            _ => None,
        })
    }

    /// The editor whose save is under way; a question may have come to lie over it.
    pub fn saving_editor(&mut self) -> Option<&mut Editor> {
        self.overlays.iter_mut().rev().find_map(|o| match o {
            Overlay::Editor(editor) if editor.saving => Some(editor.as_mut()),
            _ => None,
        })
    }

    /// Remembers what was deleted by the word or the line: behind what the last key deleted, or
    /// before it.
    pub fn kill(&mut self, text: &str, before: bool) {
        if !self.killed.grows {
            self.killed.text = Zeroizing::default();
        }
        let at = if before { 0 } else { self.killed.text.len() };
        self.killed.text.insert_str(at, text);
        self.killed.grows = true;
    }
}

/// The kinds of record that have lists: the work files first, the others as they come.
fn shown_kinds(knowledge: &Knowledge) -> Vec<Kind> {
    let mut kinds: Vec<_> = knowledge.kinds().filter(|k| k.as_str() != "setting").collect();
    let order = ["case", "person", "organisation", "action"];
    kinds.sort_by_key(|k| order.iter().position(|o| *o == k.as_str()).unwrap_or(order.len()));
    kinds
}
