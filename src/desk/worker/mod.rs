//! One thread that owns the vault: effects in, messages out.

mod agenda;
mod batch;
mod complaint;
mod create;
mod docket;
mod drafts;
mod facts;
mod failure;
mod import;
mod open;
mod pages;
mod rest;
mod rows;
mod settings;
mod words;
mod write;

use super::effect::{DraftText, Effect, Lawbook, LoadFor, Msg, Trouble};
use crate::desk::model::filters::Saved;
use crate::draft::template::Templates;
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::query::{Names, TextSearch};
use crate::record::RecordId;
use crate::vault::audit::Act;
use crate::vault::drafts::Drafts;
use crate::vault::keys::KeySource;
use crate::vault::{Env, Mode, Vault};
use failure::Failure;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What the worker opens, and with what.
pub struct Config {
    /// The vault's directory.
    pub dir: PathBuf,
    /// Identities given at start.
    pub keys: Vec<KeySource>,
    /// How it is opened.
    pub mode: Mode,
    /// Whether a process that holds it is asked to let go at once.
    pub take_over: bool,
    /// Forms and vocabularies.
    pub knowledge: Arc<Knowledge>,
    /// The words of filters: those of the model, as they take some milliseconds to make.
    pub names: Arc<Names>,
    /// The interface language, for what the vault has to say.
    pub locale: Locale,
    /// Sets a word of the configuration file.
    pub configure: Configure,
    /// Reads the law when a page first needs it.
    pub law: ReadLaw,
    /// The vault's clock and where its ids come from.
    pub env: fn() -> Env,
    /// What the parts of complaints are made of.
    pub templates: Arc<Templates>,
}

/// Reads the law: what is compiled in and, over it, the user's own files.
pub type ReadLaw = Box<dyn Fn() -> Lawbook + Send>;

/// Sets a word of the configuration file to a value; says what went wrong.
pub type Configure = Box<dyn Fn(&str, &str) -> Result<(), Trouble> + Send>;

/// A job for the worker.
pub enum Job {
    /// An effect of the model.
    Do(Effect),
    /// Keep the latest text, close the vault, then say so.
    End(Sender<()>),
}

/// What other threads may look at while the worker works.
#[derive(Default)]
pub struct Shared {
    /// The text being typed now: what a signal flushes.
    pub typing: Mutex<Option<DraftText>>,
    /// The newest search; an older one stops.
    pub search: AtomicU64,
    /// The newest look at files to import; an older one stops.
    pub look: AtomicU64,
    /// The import under way is to stop after its batch.
    pub stop: AtomicBool,
    /// The process ends: long work stops.
    pub ending: AtomicBool,
}

impl Shared {
    /// Puts the text being typed where a signal finds it.
    pub fn set_typing(&self, draft: Option<DraftText>) {
        *self.typing.lock().unwrap_or_else(PoisonError::into_inner) = draft;
    }

    fn typing(&self) -> Option<DraftText> {
        self.typing.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What an open vault needs.
struct Open {
    vault: Vault,
    drafts: Option<Drafts>,
    settings: settings::Settings,
    /// What is left to do when nobody asks for anything.
    rest: rest::Rest,
}

/// The worker.
pub(super) struct Worker {
    config: Config,
    shared: Arc<Shared>,
    /// A passphrase that fitted while the vault was held by another process.
    passphrase: Option<KeySource>,
    open: Option<Open>,
    law: Option<Lawbook>,
    /// What is to be worked out while nobody asks for anything else.
    agendas: VecDeque<agenda::Agenda>,
}

/// Works until it is told to end or nobody can tell it anything.
pub fn run(config: Config, shared: Arc<Shared>, jobs: Receiver<Job>, send: impl Fn(Msg)) {
    let mut worker = Worker::new(config, shared);
    loop {
        let busy = worker.is_busy();
        let job = match worker.rest_after() {
            _ if busy => jobs.recv_timeout(Duration::ZERO),
            Some(pause) => jobs.recv_timeout(pause),
            None => jobs.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
        };
        let job = match job {
            Ok(job) => job,
            Err(RecvTimeoutError::Timeout) => {
                let spare = || if busy { worker.step() } else { worker.rest() };
                let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(spare));
                match done {
                    Ok(told) => told.into_iter().for_each(&send),
                    Err(_) => {
                        worker.open = None;
                        send(worker.failed(Failure::Stopped));
                    }
                }
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        match job {
            Job::Do(effect) => {
                let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    worker.perform(effect, &send)
                }));
                match done {
                    Ok(Some(msg)) => send(msg),
                    Ok(None) => {}
                    Err(_) => {
                        // What it was doing is unknown, so nothing more is written to the
                        // records; the text goes to the draft journal, a file of its own.
                        let last = std::panic::AssertUnwindSafe(|| {
                            worker.flush();
                            worker.open = None;
                        });
                        if std::panic::catch_unwind(last).is_err() {
                            std::mem::forget(worker.open.take());
                        }
                        send(Msg::WorkerDied(worker.told(Failure::Stopped)));
                    }
                }
            }
            Job::End(done) => {
                worker.flush();
                worker.open = None;
                let _nobody_waits = done.send(());
                return;
            }
        }
    }
}

impl Worker {
    /// A worker before anything is open.
    pub(super) const fn new(config: Config, shared: Arc<Shared>) -> Self {
        let agendas = VecDeque::new();
        Self { config, shared, passphrase: None, open: None, law: None, agendas }
    }

    /// Whether it holds the vault.
    #[cfg(test)]
    pub(in crate::desk) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Gives it another key, as an option at start would.
    #[cfg(test)]
    pub(in crate::desk) fn add_key(&mut self, key: KeySource) {
        self.config.keys.push(key);
    }

    /// Does one effect and gives the answer, if there is one; `send` takes what is told before.
    pub(super) fn perform(&mut self, effect: Effect, send: &dyn Fn(Msg)) -> Option<Msg> {
        match effect {
            Effect::Unlock { passphrase, take_over, read_only } => {
                Some(self.unlock(passphrase, take_over, read_only))
            }
            Effect::Load(id, why) => Some(self.load(id, why)),
            Effect::Recovery => Some(Self::recovery()),
            Effect::Create(order) => Some(self.create(*order)),
            Effect::History(record, path) => Some(self.history(record, path)),
            Effect::Conflicts(records) => Some(self.conflicts(&records)),
            Effect::Paragraphs(id, path) => Some(self.paragraphs(id, path)),
            Effect::Audit => Some(self.audit()),
            Effect::Route(case, by_case) => Some(self.route(case, &by_case)),
            Effect::Remedies(case, by_case) => Some(self.remedies(case, &by_case)),
            Effect::Consents(case, linking, today) => Some(self.consents(case, &linking, today)),
            Effect::Agenda(of, cases, by_case) => Some(self.agenda(of, &cases, &by_case)),
            Effect::Due(order) => {
                self.agendas.push_back(agenda::Agenda::new(*order));
                None
            }
            Effect::Complaint(id, by_case, day) => Some(self.complaint(id, &by_case, day)),
            Effect::Facts(id, by_case) => Some(self.facts_of(id, &by_case)),
            Effect::Refer { complaint, record, path, said } => {
                Some(self.refer(complaint, (record, &path), said))
            }
            Effect::Review(order) => Some(self.review(order)),
            Effect::Save(order) => Some(self.save(order)),
            Effect::Batch(order) => Some(self.batch(order)),
            Effect::Undo { group, redo, shown } => Some(self.undo(group, redo, shown)),
            Effect::Filters(ids) => Some(self.filters(&ids)),
            Effect::PutDraft(draft) => Some(match self.put_draft(&draft) {
                Ok(()) => Msg::DraftKept(draft.key),
                Err(failure) => Msg::DraftNotKept(self.told(failure)),
            }),
            Effect::DropDraft(key) => {
                let dropped = self.drop_draft(&key);
                dropped.err().map(|failure| self.failed(failure))
            }
            Effect::Keep(keep) => self.keep(keep),
            Effect::Language(lang) => {
                self.config.locale = self.config.knowledge.locale(&lang);
                (self.config.configure)("language", &lang).err().map(Msg::Failed)
            }
            Effect::Shown(what) => {
                let logged =
                    self.vault().and_then(|vault| Ok(vault.log(Act::ShowIdentifying, &what)?));
                logged.err().map(|failure| self.failed(failure))
            }
            Effect::FindText { search, texts } => self.find(search, texts),
            Effect::Folder(path) => Some(self.folder(path.as_deref())),
            Effect::Look { look, files, decided } => self.look(look, &files, &decided),
            Effect::Try(look, plan) => self.try_import(look, &plan),
            Effect::SaveMap(beside, text) => Some(self.save_map(&beside, &text)),
            Effect::Import(plan) => Some(self.import(&plan, send)),
            Effect::UndoImport(group) => Some(self.undo_import(group)),
            Effect::Lock => {
                self.lock();
                None
            }
            Effect::KeepKeymap(name) => {
                (self.config.configure)("keymap", name).err().map(Msg::Failed)
            }
            Effect::StopImport | Effect::Suspend | Effect::Redraw | Effect::Quit => None,
        }
    }

    fn load(&mut self, id: RecordId, why: LoadFor) -> Msg {
        let read = self.vault().and_then(|vault| Ok(vault.state(id)?));
        match read {
            Ok(state) => Msg::Loaded(state.filter(|s| !s.removed).map(Box::new), why),
            Err(failure) => self.failed(failure),
        }
    }

    fn vault(&mut self) -> Result<&mut Vault, Failure> {
        self.open.as_mut().map(|open| &mut open.vault).ok_or(Failure::Stopped)
    }

    /// Reads the filters that these records keep.
    fn filters(&mut self, ids: &[RecordId]) -> Msg {
        let read = self.vault().and_then(|vault| {
            let states: Result<Vec<_>, _> = ids.iter().map(|id| vault.state(*id)).collect();
            Ok(states?)
        });
        match read {
            Ok(states) => {
                let live = states.into_iter().flatten().filter(|state| !state.removed);
                Msg::Filters(live.filter_map(|state| Saved::of(&state)).collect())
            }
            Err(failure) => self.failed(failure),
        }
    }

    /// Searches the texts, unless a newer search is wanted meanwhile.
    fn find(&mut self, search: u64, mut texts: TextSearch) -> Option<Msg> {
        let shared = Arc::clone(&self.shared);
        let stale = || {
            shared.search.load(Ordering::Relaxed) != search || shared.ending.load(Ordering::Relaxed)
        };
        let vault = self.vault().ok()?;
        let scanned = vault.scan_text(&mut |id, text| {
            texts.feed(id, text);
            if stale() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        match scanned {
            Err(error) => Some(self.failed(error)),
            Ok(()) if stale() => None,
            Ok(()) => Some(Msg::TextFound(search, texts)),
        }
    }

    /// Lets go of the vault and of everything that opens it but the paths of identity files. Its
    /// keys are wiped as they are dropped.
    fn lock(&mut self) {
        self.open = None;
        self.agendas.clear();
        self.passphrase = None;
        self.config.keys.retain(|key| matches!(key, KeySource::Identity(_)));
    }

    /// Keeps the text being typed, as the process ends.
    fn flush(&mut self) {
        if let Some(draft) = self.shared.typing() {
            // Nobody is left to be told if it fails.
            let _ignored = self.put_draft(&draft);
        }
    }
}
