//! The only loop: waits, hands messages to the model, effects to the worker, and draws.

mod inbox;

use super::effect::{Day, Effect, Lawbook, Msg};
use super::error::DeskError;
use super::keys::{Keymap, Layouts};
use super::model::Model;
use super::model::editor::Editor;
use super::term::backend::Screen;
use super::term::guard::{self, Protocol, TerminalGuard};
use super::term::input::{self, Input};
use super::term::signals::{self, Asked};
use super::term::{caps, is_terminal};
use super::update::update;
use super::view::view;
use super::worker::{self, Config, Configure, Job, ReadLaw, Shared};
use crate::draft::template::Templates;
use crate::form::Knowledge;
use crate::query::{Names, Table};
use crate::vault::keys::KeySource;
use crate::vault::{Env, Mode};
use chrono::{Local, NaiveDate, Offset, TimeDelta, TimeZone, Utc};
use inbox::{Batch, gather};
use ratatui::Terminal;
use ratatui::layout::Size;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What runs once before the process ends, however it ends but by kill -9: the demo removes its
/// vault.
pub type Cleanup = Box<dyn FnOnce() + Send>;

/// What the desk is opened with.
pub struct Options {
    /// The vault's directory.
    pub vault: PathBuf,
    /// Its name in the title line; a path could tell too much.
    pub name: String,
    /// Identities. With none a passphrase is asked for.
    pub keys: Vec<KeySource>,
    /// The interface language.
    pub lang: String,
    /// What filters and rules take for today; the machine's day if there is none.
    pub today: Option<NaiveDate>,
    /// How the vault is opened.
    pub mode: Mode,
    /// Whether a process that holds the vault is asked to let go at once.
    pub take_over: bool,
    /// After how long without a key the vault is locked; `None` for never.
    pub lock_after: Option<Duration>,
    /// Whether there is no vault yet: the first run makes one.
    pub fresh: bool,
    /// Whether the screen is plain lines for a screen reader.
    pub plain: bool,
    /// Sets a word of the configuration file.
    pub configure: Configure,
    /// Reads the law when a page first needs it.
    pub law: ReadLaw,
    /// What the parts of complaints are made of.
    pub templates: Arc<Templates>,
    /// Forms and vocabularies.
    pub knowledge: Arc<Knowledge>,
    /// What runs once before the process ends.
    pub cleanup: Option<Cleanup>,
    /// The keymap, by its name with the user's own file over it, and the keyboard layouts.
    pub keyboard: (&'static str, Option<(String, String)>, Layouts),
    /// How keys are asked for.
    pub protocol: Protocol,
    /// What is said once the vault is open: a line of the keymap that cannot be used.
    pub said: Option<String>,
}

/// How long a signal waits for the worker to keep the text and close the vault.
const FLUSH: Duration = Duration::from_millis(800);
/// An answer that comes this soon is in the picture of the key that asked for it, in milliseconds.
const SOON: i64 = 30;
/// How long the end waits for a terminal that takes no bytes.
const FAREWELL: Duration = Duration::from_millis(100);

/// Everything that ends the process from another thread than the main one.
struct Ending {
    shared: Arc<Shared>,
    jobs: Sender<Job>,
    cleanup: Mutex<Option<Cleanup>>,
}

impl Ending {
    /// Keeps the text and closes the vault; waits no longer than this.
    fn settle(&self, wait: Duration) {
        self.shared.ending.store(true, Ordering::Relaxed);
        let (done, finished) = mpsc::channel();
        if self.jobs.send(Job::End(done)).is_ok() {
            let _too_late = finished.recv_timeout(wait);
        }
        if let Some(cleanup) = self.cleanup.lock().unwrap_or_else(PoisonError::into_inner).take() {
            cleanup();
        }
    }

    /// Ends the process: on a signal, or when the line is dead. Never returns.
    fn end(&self, signal: i32) -> ! {
        self.settle(FLUSH);
        guard::give_back_within(FAREWELL);
        std::process::exit(128 + signal)
    }
}

/// How the desk was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// For the shell.
    Done,
    /// For the demo, from the first run.
    Demo,
}

/// Opens the desk and stays until it is left.
pub fn run(mut options: Options) -> Result<Left, DeskError> {
    if !is_terminal() {
        return Err(DeskError::NoTerminal);
    }
    let mut model = model(&options)?;
    model.coloured = caps::Caps::from_env().colour && !options.plain;
    model.colour = model.coloured;
    let (jobs, work) = mpsc::channel();
    let (messages, inbox) = mpsc::channel();
    let shared = Arc::new(Shared::default());
    let nothing: Configure = Box::new(|_, _| Ok(()));
    let configure = std::mem::replace(&mut options.configure, nothing);
    let builtin: ReadLaw = Box::new(Lawbook::builtin);
    let law = std::mem::replace(&mut options.law, builtin);
    let names = Arc::clone(model.list.table.shared_names());
    let given = (&options, (configure, law), names);
    spawn_worker(given, Arc::clone(&shared), work, messages.clone())?;
    let cleanup = Mutex::new(options.cleanup);
    let ending = Arc::new(Ending { shared, jobs, cleanup });
    let guard = TerminalGuard::enter(options.protocol).map_err(failed("taking the screen"))?;
    let screen = Screen::stdout().map_err(failed("opening the screen"))?;
    let terminal = Terminal::new(screen).map_err(failed("measuring the screen"))?;
    listen(&ending, &messages)?;
    let mut desk = Desk { model, terminal, guard, ending: Arc::clone(&ending), held: None };
    let left = desk.run(&inbox);
    ending.settle(Duration::from_secs(10));
    let trouble = desk.model.unlock.trouble.take();
    let exit = desk.model.exit;
    let demo = desk.model.demo;
    drop(desk);
    left?;
    match (exit, trouble) {
        (Some(exit), Some(trouble)) if exit != 0 => {
            Err(DeskError::Vault { what: trouble.what, try_this: trouble.try_this, exit })
        }
        _ if demo => Ok(Left::Demo),
        _ => Ok(Left::Done),
    }
}

fn failed(doing: &'static str) -> impl FnOnce(std::io::Error) -> DeskError {
    move |source| DeskError::Terminal { doing, source }
}

fn model(options: &Options) -> Result<Model, DeskError> {
    let locale = options.knowledge.locale(&options.lang);
    let (name, own, layouts) = options.keyboard.clone();
    let over = own.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
    let keys = (Keymap::load(name, over).0, layouts);
    let today = options.today.unwrap_or_else(|| Local::now().date_naive());
    let table = Table::new(Arc::new(Names::of(&options.knowledge)));
    let mut model = Model::new(locale, Arc::clone(&options.knowledge), keys, table, today);
    (model.keymap_name, model.own_keymap) = (name, own);
    model.said.clone_from(&options.said);
    model.vault.clone_from(&options.name);
    model.vault_path = options.vault.display().to_string();
    (model.plain, model.started_plain) = (options.plain, options.plain);
    model.unlock.asks = options.keys.is_empty();
    if options.fresh {
        super::update::guide::begin(&mut model, !options.keys.is_empty());
    }
    model.asks_again = !options.keys.iter().any(|key| matches!(key, KeySource::Identity(_)));
    model.lock_after = options.lock_after.and_then(|d| i64::try_from(d.as_millis()).ok());
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|e| failed("asking for random numbers")(e.into()))?;
    model.session = u64::from_le_bytes(random);
    let day = day();
    model.utc_offset = day.utc_offset;
    // A day that was given stays.
    model.midnight = options.today.is_none().then_some(day.ends);
    Ok(model)
}

fn spawn_worker(
    (options, (configure, law), names): (&Options, (Configure, ReadLaw), Arc<Names>),
    shared: Arc<Shared>,
    work: Receiver<Job>,
    messages: Sender<Batch>,
) -> Result<(), DeskError> {
    let config = Config {
        dir: options.vault.clone(),
        keys: options.keys.clone(),
        mode: options.mode,
        take_over: options.take_over,
        knowledge: Arc::clone(&options.knowledge),
        names,
        locale: options.knowledge.locale(&options.lang),
        configure,
        law,
        env: Env::real,
        templates: Arc::clone(&options.templates),
    };
    let send = move |msg| {
        let _nobody_listens = messages.send(vec![msg]);
    };
    std::thread::Builder::new()
        .name(guard::WORKER.to_owned())
        .spawn(move || worker::run(config, shared, work, send))
        .map(drop)
        .map_err(failed("starting a thread"))
}

/// Starts the threads that listen: keys, signals, the line.
fn listen(ending: &Arc<Ending>, messages: &Sender<Batch>) -> Result<(), DeskError> {
    let threads = || -> std::io::Result<()> {
        let (on_signal, sender) = (Arc::clone(ending), messages.clone());
        signals::spawn(move |asked| match asked {
            Asked::End(signal) => on_signal.end(signal),
            Asked::Suspend => drop(sender.send(vec![Msg::Suspend])),
            Asked::Continued => drop(sender.send(vec![Msg::Continued])),
            Asked::Resized => {
                if let Some((columns, rows)) = input::size() {
                    drop(sender.send(vec![Msg::Resize(columns, rows)]));
                }
            }
        })?;
        let (sender, broken) = (messages.clone(), Arc::clone(ending));
        let send = move |inputs: Vec<Input>| {
            sender.send(inputs.into_iter().map(message).collect()).is_ok()
        };
        input::spawn_reader(send, move || broken.end(1))
    };
    threads().map_err(failed("starting a thread"))
}

fn message(input: Input) -> Msg {
    match input {
        Input::Key(press) => Msg::Key(press),
        Input::Paste(text) => Msg::Paste(text),
    }
}

/// Why the loop goes on.
enum Woken {
    /// There are messages.
    Told(Batch),
    /// Something is due.
    Due,
    /// Nobody can send any more.
    Alone,
}

struct Desk {
    model: Model,
    terminal: Terminal<Screen>,
    guard: TerminalGuard,
    ending: Arc<Ending>,
    /// Until when the picture may wait for the answer to what was asked.
    held: Option<i64>,
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<Batch>) -> Result<(), DeskError> {
        let size = self.terminal.size().map_err(failed("measuring the screen"))?;
        update(&mut self.model, Msg::Clock(now()));
        update(&mut self.model, Msg::Resize(size.width, size.height));
        let start = super::update::start(&mut self.model);
        if !self.perform(start)? {
            return Ok(());
        }
        loop {
            if self.model.dirty && self.held.is_none_or(|until| until <= now()) {
                self.draw()?;
            }
            let first = match self.wait(inbox) {
                Woken::Told(batch) => batch,
                Woken::Due => Batch::new(),
                Woken::Alone => return Ok(()),
            };
            let batch = gather(first, inbox);
            // A machine that slept over midnight is late, and is told by the first thing it sees.
            if self.model.midnight.is_some_and(|at| at <= now()) {
                update(&mut self.model, Msg::Day(day()));
            }
            let clock = update(&mut self.model, Msg::Clock(now()));
            if !self.perform(clock)? {
                return Ok(());
            }
            for msg in batch {
                let effects = update(&mut self.model, msg);
                if !self.perform(effects)? {
                    return Ok(());
                }
            }
            self.share_typing();
            let until = self.held.unwrap_or_else(|| now() + SOON);
            self.held = self.model.waiting.then_some(until);
            if self.model.exit.is_some() {
                return Ok(());
            }
        }
    }

    /// Puts the text being typed where a signal finds it. While it is being saved it is the
    /// worker's: it takes the text away once the save is durable.
    fn share_typing(&self) {
        let editor = self.model.any_editor();
        if !editor.is_some_and(|editor| editor.saving) {
            self.ending.shared.set_typing(editor.and_then(Editor::draft));
        }
    }

    /// Sleeps until there is a message or something is due.
    fn wait(&self, inbox: &Receiver<Batch>) -> Woken {
        let held = self.held.filter(|_| self.model.dirty);
        let Some(due) = self.model.deadline().into_iter().chain(held).min() else {
            return inbox.recv().map_or(Woken::Alone, Woken::Told);
        };
        let left = u64::try_from(due - now()).unwrap_or(0);
        match inbox.recv_timeout(Duration::from_millis(left)) {
            Ok(batch) => Woken::Told(batch),
            Err(RecvTimeoutError::Timeout) => Woken::Due,
            Err(RecvTimeoutError::Disconnected) => Woken::Alone,
        }
    }

    /// Does the effects; `false` when the desk is to end.
    fn perform(&mut self, effects: Vec<Effect>) -> Result<bool, DeskError> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(false),
                Effect::Suspend => {
                    self.guard.pause();
                    signals::stop_self().map_err(failed("stopping"))?;
                    self.take_again()?;
                }
                Effect::Redraw => self.take_again()?,
                Effect::StopImport => self.ending.shared.stop.store(true, Ordering::Relaxed),
                effect => {
                    if let Effect::Look { look, .. } = &effect {
                        self.ending.shared.look.store(*look, Ordering::Relaxed);
                    }
                    if let Effect::Import(_) = &effect {
                        self.ending.shared.stop.store(false, Ordering::Relaxed);
                    }
                    if let Effect::FindText { search, .. } = &effect {
                        self.ending.shared.search.store(*search, Ordering::Relaxed);
                    }
                    if let Effect::Save(_) | Effect::Batch(_) = &effect {
                        let draft = self.model.any_editor().and_then(Editor::draft);
                        self.ending.shared.set_typing(draft);
                    }
                    if self.ending.jobs.send(Job::Do(effect)).is_err() {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    fn take_again(&mut self) -> Result<(), DeskError> {
        self.guard.resume().map_err(failed("taking the screen"))?;
        self.terminal.backend_mut().forget();
        self.terminal.clear().map_err(failed("clearing the screen"))?;
        let Size { width, height } =
            self.terminal.size().map_err(failed("measuring the screen"))?;
        self.model.size = (width, height);
        self.model.dirty = true;
        Ok(())
    }

    fn draw(&mut self) -> Result<(), DeskError> {
        self.model.dirty = false;
        #[cfg(test)]
        if let Some(fall) = FALTER.get() {
            fall(&self.model);
        }
        let model = &mut self.model;
        let draw = |frame: &mut ratatui::Frame<'_>| {
            let area = frame.area();
            model.size = (area.width, area.height);
            if let Some(cursor) = view(model, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        };
        self.terminal.draw(draw).map(drop).map_err(failed("drawing"))
    }
}

#[cfg(test)]
thread_local! {
    static FALTER: std::cell::Cell<Option<fn(&Model)>> = const { std::cell::Cell::new(None) };
}

/// Tests have the desk of this thread stop before a frame, as an error of the program would.
#[cfg(test)]
pub(super) fn falter(fall: Option<fn(&Model)>) {
    FALTER.set(fall);
}

/// What the clock says, in milliseconds since 1970 UTC.
fn now() -> i64 {
    Utc::now().timestamp_millis()
}

/// The day it is here, and when it ends.
fn day() -> Day {
    let now = Local::now();
    let next = now.date_naive().succ_opt().and_then(|day| day.and_hms_opt(0, 0, 0));
    // Where clocks are put forward at midnight, that moment does not exist.
    let next = next.and_then(|next| Local.from_local_datetime(&next).earliest());
    let ends = next.unwrap_or_else(|| now + TimeDelta::hours(1));
    Day {
        today: now.date_naive(),
        utc_offset: now.offset().fix().local_minus_utc() / 60,
        ends: ends.timestamp_millis().max(now.timestamp_millis() + 1_000),
    }
}
