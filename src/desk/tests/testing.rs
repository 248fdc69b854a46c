//! A desk without a terminal, on a real vault in a temporary directory: stories told in keys.

use crate::desk::effect::{Effect, Lawbook, Msg};
use crate::desk::keys::{Key, Keymap, Layouts, Press};
use crate::desk::model::{Model, Place, Status};
use crate::desk::update::{start, update};
use crate::desk::view::view;
use crate::desk::worker::{Config, Shared, Worker};
use crate::form::{Knowledge, parse_value};
use crate::query::{Names, RowMaker, Table};
use crate::record::{Editor, Kind, Path, Pen, RecordId, Value};
use crate::vault::keys::{self, KeySource, NewSlot};
use crate::vault::{Env, Mode, Vault};
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::VecDeque;
use std::sync::Arc;
use tempfile::TempDir;

/// 2026-11-21 14:02 UTC.
pub const NOW: i64 = 1_795_269_720_000;

thread_local! {
    /// What the ids of this thread's vaults are drawn from, where pictures are taken of them.
    static DICE: std::cell::Cell<Option<u64>> = const { std::cell::Cell::new(None) };
}

/// From now on this thread's vaults have the same ids and times in every run.
pub fn fix_the_dice() {
    DICE.set(Some(1));
}

struct Dice;

impl crate::record::Entropy for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        // SplitMix64: any sequence that does not repeat will do.
        for chunk in bytes.chunks_mut(8) {
            let state = DICE.get().unwrap_or(0).wrapping_add(0x9e37_79b9_7f4a_7c15);
            DICE.set(Some(state));
            let mut z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let drawn = (z ^ (z >> 31)).to_le_bytes();
            chunk.copy_from_slice(&drawn[..chunk.len()]);
        }
    }
}

/// Clock and chance of a vault's worker: the machine's own, unless the dice are fixed.
fn env() -> Env {
    match DICE.get() {
        Some(_) => Env { now: Box::new(|| NOW), entropy: Box::new(Dice) },
        None => Env::real(),
    }
}

/// Fields of a record in the command line's syntax.
pub type Fields = [(&'static str, &'static str)];

pub struct Story {
    pub model: Model,
    worker: Worker,
    shared: Arc<Shared>,
    pub dir: TempDir,
    pub cursor: Option<(u16, u16)>,
    pub ended: bool,
}

/// A vault with these cases in a fresh directory.
pub fn vault(cases: &[&Fields]) -> TempDir {
    let dir = create_in(tempfile::tempdir().unwrap(), "Анна");
    if !cases.is_empty() {
        let mut vault = reopen(&dir);
        for case in cases {
            add(&mut vault, case);
        }
    }
    dir
}

/// An empty vault of this holder in this directory, with its identity beside it.
pub fn create_in(dir: TempDir, by: &str) -> TempDir {
    let recipient = keys::keygen(&dir.path().join("key.txt"), NOW).unwrap();
    let indexer = Arc::new(RowMaker::new(Knowledge::builtin()));
    let env = Env { now: Box::new(|| NOW), ..env() };
    let slots = [NewSlot::Recipient(recipient)];
    drop(Vault::create(&dir.path().join("vault"), &slots, by, indexer, env).unwrap());
    dir
}

/// Adds a case.
pub fn add(vault: &mut Vault, fields: &Fields) -> RecordId {
    add_as(vault, "case", fields)
}

/// Adds a record of this kind.
pub fn add_as(vault: &mut Vault, kind: &str, fields: &Fields) -> RecordId {
    let kind: Kind = kind.parse().unwrap();
    let made = vault.write(|pen| {
        let mut editor = Editor::create(pen, &kind);
        let mut items: Vec<Path> = Vec::new();
        for (field, text) in fields {
            // `events+` adds an item; `@.from` is a field of the item added last.
            if let Some(list) = field.strip_suffix('+') {
                let parent = items.last().cloned().unwrap_or_default();
                let list = match list.strip_prefix("@.") {
                    Some(list) => parent.then_field(list),
                    None => Path::field(list),
                };
                items.push(editor.add_item(&list).unwrap());
                continue;
            }
            let path = match field.strip_prefix("@.") {
                Some(field) => items.last().unwrap().then_field(field),
                None => field.parse().unwrap(),
            };
            editor.set(&path, value(&kind, &path, text)).unwrap();
        }
        editor.id()
    });
    made.unwrap().0
}

fn value(kind: &Kind, path: &Path, text: &str) -> Value {
    let knowledge = Knowledge::builtin();
    let def = knowledge.field_at(kind, path).unwrap();
    parse_value(&knowledge, def, text).unwrap()
}

/// The vault of a story, opened beside it for writing once the story has ended, or to prepare it.
pub fn reopen(dir: &TempDir) -> Vault {
    let sources = [KeySource::Identity(dir.path().join("key.txt"))];
    let indexer = Arc::new(RowMaker::new(Knowledge::builtin()));
    let mut options = crate::vault::OpenOptions::new(indexer);
    options.env = Env { now: Box::new(|| NOW), ..env() };
    Vault::open(&dir.path().join("vault"), &sources, Mode::Write, options).unwrap()
}

/// Writes with another device's pen: what somebody else did at the same time, after `seen` only.
pub fn pen_of<'e>(vault: &mut Vault, entropy: &'e mut dyn crate::record::Entropy) -> Pen<'e> {
    let mut stamp = vault.stamp();
    stamp.device = crate::record::DeviceId::from_bytes([9; 8]);
    stamp.last_seq = 0;
    "Борис".clone_into(&mut stamp.by);
    Pen::new(stamp, entropy)
}

/// Gives a field of the first record two values at once: what this device said, and another one.
pub fn conflict(dir: &TempDir, path: &str, (mine, theirs): (&str, &str)) {
    let id = reopen(dir).records().next().unwrap();
    conflict_of(dir, id, path, (mine, theirs));
}

/// The same for a case of this id.
pub fn conflict_of(dir: &TempDir, id: RecordId, path: &str, (mine, theirs): (&str, &str)) {
    let mut vault = reopen(dir);
    let seen = vault.ops_of(id).unwrap();
    let kind: Kind = "case".parse().unwrap();
    let path: Path = path.parse().unwrap();
    let (mine, theirs) = (value(&kind, &path, mine), value(&kind, &path, theirs));
    let knowledge = Knowledge::builtin();
    let mut entropy = env().entropy;
    let mut pen = pen_of(&mut vault, &mut *entropy);
    let mut editor = Editor::open(&mut pen, &seen, id);
    crate::form::set(&knowledge, Some(&kind), &mut editor, &path, theirs).unwrap();
    let theirs = pen.finish();
    let own = vault.write(|pen| {
        let mut editor = Editor::open(pen, &seen, id);
        crate::form::set(&knowledge, Some(&kind), &mut editor, &path, mine).unwrap();
    });
    own.unwrap();
    vault.save(theirs).unwrap();
}

impl Story {
    /// Opens a vault's desk on a screen of this size.
    pub fn open(dir: TempDir, lang: &str, size: (u16, u16)) -> Self {
        let mut story = Self::locked(dir, lang, size);
        let key = KeySource::Identity(story.dir.path().join("key.txt"));
        story.worker.add_key(key);
        story.model.unlock.asks = false;
        let begin = start(&mut story.model);
        story.perform(begin);
        story
    }

    /// A desk without a vault, in the first run.
    pub fn fresh(lang: &str, size: (u16, u16)) -> Self {
        let mut story = Self::locked(tempfile::tempdir().unwrap(), lang, size);
        story.model.asks_again = true;
        "/home/anna/vault".clone_into(&mut story.model.vault_path);
        crate::desk::update::guide::begin(&mut story.model, false);
        story
    }

    /// A desk that asks for the passphrase first.
    pub fn locked(dir: TempDir, lang: &str, size: (u16, u16)) -> Self {
        let knowledge = Knowledge::builtin();
        let locale = knowledge.locale(lang);
        let keys = (Keymap::builtin().unwrap(), Layouts::builtin(lang).unwrap());
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let table = Table::new(Arc::new(Names::of(&knowledge)));
        let model = Model::new(locale.clone(), Arc::clone(&knowledge), keys, table, today);
        let shared = Arc::new(Shared::default());
        let config = Config {
            dir: dir.path().join("vault"),
            keys: Vec::new(),
            mode: Mode::Write,
            take_over: false,
            knowledge,
            names: Arc::clone(model.list.table.shared_names()),
            locale,
            configure: Box::new(|_, _| Ok(())),
            law: Box::new(Lawbook::builtin),
            env,
            templates: crate::draft::template::Templates::builtin(),
        };
        let worker = Worker::new(config, Arc::clone(&shared));
        let mut story = Self { model, worker, shared, dir, cursor: None, ended: false };
        story.tell(Msg::Clock(NOW));
        story.tell(Msg::Resize(size.0, size.1));
        story.model.unlock.asks = true;
        story
    }

    /// Presses keys: names as in a keymap, or any single character.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            let mut chars = word.chars();
            let press = match (chars.next(), chars.next()) {
                (Some(c), None) => Press::char(c),
                _ => word
                    .strip_prefix("ctrl-")
                    .filter(|rest| rest.chars().count() == 1)
                    .and_then(|rest| rest.chars().next())
                    .map_or_else(|| word.parse().unwrap(), Press::ctrl),
            };
            self.tell(Msg::Key(press));
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let press = if c == '\n' { Press::plain(Key::Enter) } else { Press::char(c) };
            self.tell(Msg::Key(press));
        }
        self
    }

    /// Lets time pass, with everything that comes due in it.
    pub fn pass(&mut self, ms: i64) -> &mut Self {
        let until = self.model.now + ms;
        while let Some(due) = self.model.deadline().filter(|due| *due <= until) {
            self.tell(Msg::Clock(due.max(self.model.now)));
        }
        self.tell(Msg::Clock(until));
        self
    }

    /// Lets the worker do what it does when nobody asks for anything.
    pub fn rest(&mut self) -> bool {
        let due = self.worker.rest_after().is_some();
        if let Some(msg) = self.worker.rest() {
            self.tell(msg);
        }
        due
    }

    /// Whether the worker holds the vault.
    pub fn is_open(&self) -> bool {
        self.worker.is_open()
    }

    /// Back to the whole list, whatever is open.
    pub fn home(&mut self) -> &mut Self {
        self.model.overlays.clear();
        self.model.resolver.cancel();
        self.model.list.filtering = false;
        if self.model.place == Place::Record {
            self.keys("q");
        }
        self.model.status = Status::default();
        self.keys("c").pass(200)
    }

    /// Gives the model a message and does what it asks for, until there is no more to do.
    pub fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.perform(effects);
    }

    /// Asks the worker to stop its import, as the runtime does while it is at work.
    pub fn stop_the_import(&self) {
        self.shared.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// Does what the model asks for, until there is no more to do.
    pub fn perform(&mut self, effects: Vec<Effect>) {
        let mut queue = VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            if matches!(effect, Effect::Quit) {
                self.ended = true;
            }
            if let Effect::FindText { search, .. } = &effect {
                self.shared.search.store(*search, std::sync::atomic::Ordering::Relaxed);
            }
            if let Effect::Look { look, .. } = &effect {
                self.shared.look.store(*look, std::sync::atomic::Ordering::Relaxed);
            }
            // A stop holds for the import under way, and one was asked for just now.
            let stops = matches!(effect, Effect::Import(_));
            let told = std::cell::RefCell::new(Vec::new());
            let answer = self.worker.perform(effect, &|msg| told.borrow_mut().push(msg));
            if stops {
                self.shared.stop.store(false, std::sync::atomic::Ordering::Relaxed);
            }
            for msg in told.into_inner().into_iter().chain(answer) {
                queue.extend(update(&mut self.model, msg));
            }
            // What may be put off is done at once here: nobody presses a key meanwhile.
            while queue.is_empty() && self.worker.is_busy() {
                let told = self.worker.step();
                queue.extend(told.into_iter().flat_map(|msg| update(&mut self.model, msg)));
            }
        }
    }

    /// Ends as kill -9 does: nothing more is written, the vault's lock goes with the process.
    pub fn kill(self) -> TempDir {
        drop(self.worker);
        self.dir
    }

    /// What the screen shows, without the spaces at the ends of its rows.
    pub fn screen(&mut self) -> String {
        let (w, h) = self.model.size;
        let buffer = self.buffer();
        let mut out = String::new();
        for y in 0..h {
            let mut row = String::new();
            for x in 0..w {
                row.push_str(buffer[(x, y)].symbol());
            }
            out.push_str(row.trim_end());
            out.push('\n');
        }
        out
    }

    /// The cells of the screen.
    pub fn buffer(&mut self) -> Buffer {
        let (w, h) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, w, h));
        self.cursor = view(&self.model, &mut buffer).map(|p| (p.x, p.y));
        buffer
    }

    /// Whether the screen shows a text.
    pub fn shows(&mut self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// The status line.
    pub fn status(&self) -> &str {
        &self.model.status.text
    }
}

/// Puts the cursor on the line with this label.
pub fn goto(desk: &mut Story, label: &str) {
    desk.keys("g g");
    let view = desk.model.record.as_ref().unwrap();
    let at = view.lines.iter().position(|line| line.label == label);
    let Some(at) = at else {
        let labels: Vec<_> = view.lines.iter().map(|l| l.label.as_str()).collect();
        panic!("no line {label} among {labels:?}");
    };
    for _ in 0..at {
        desk.keys("j");
    }
}
