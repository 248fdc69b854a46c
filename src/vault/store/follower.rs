//! Lets the store follow the journal, on a thread of its own, and makes it anew when it is
//! missing, unsound or another vault's.

use super::manifest::Manifest;
use super::parts;
use super::sled_store::{SledStore, exists};
use super::{Access, Hold, Key, PATIENCE, Store, StoreError, hold, is_full};
use crate::record::RecordId;
use crate::vault::VaultError;
use crate::vault::index::Spot;
use crate::vault::journal::{Body, Frame, Journal, Position, Stop};
use crate::vault::layout::{self, Layout};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use zeroize::Zeroizing;

/// Sections of the journal that go into the store with one batch, in bytes.
const BATCH: usize = 1 << 20;
/// Bytes put into the store before it is flushed.
const FLUSH: usize = 32 << 20;
/// How many times as long as the journal a store becomes, measured high.
const GROWS: u64 = 3;
/// A store of at most this many values is checked whole whenever it is opened.
const CHECK: u64 = 20_000;

const REPLACED: &str = "the vault was replaced while its store was at work";

/// What came of following.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::vault) struct Outcome {
    /// The store was made anew.
    pub rebuilt: bool,
    /// Values in it.
    pub values: u64,
    /// The store has seen more of the journal than there is: frames are gone.
    pub ahead: Option<u64>,
    /// Another process kept the store; nothing was done.
    pub busy: bool,
    /// What else is wrong.
    pub problem: Option<String>,
}

enum Msg {
    Follow,
    Ahead(Sender<bool>),
    Get(Spot, Sender<Option<(RecordId, Zeroizing<Vec<u8>>)>>),
    Close(bool, Sender<Outcome>),
}

/// The thread that holds the store open.
pub(in crate::vault) struct Follower {
    to: Sender<Msg>,
    thread: JoinHandle<()>,
}

impl Follower {
    /// Starts the thread; the store is opened with the first thing to do.
    pub(in crate::vault) fn start(access: Access, journal: Arc<Journal>) -> Option<Self> {
        let (to, from) = channel();
        let work = move || run(&access, &journal, &from);
        let thread = thread::Builder::new().name("store".to_owned()).spawn(work).ok()?;
        Some(Self { to, thread })
    }

    /// Takes in what the journal has by now, when there is time.
    pub(in crate::vault) fn follow(&self) {
        drop(self.to.send(Msg::Follow));
    }

    /// Takes in what the journal has, and says whether the store has seen more than there is.
    pub(in crate::vault) fn is_ahead(&self) -> bool {
        let (to, from) = channel();
        self.to.send(Msg::Ahead(to)).is_ok() && from.recv().unwrap_or(false)
    }

    /// A section of the journal.
    pub(in crate::vault) fn get(&self, spot: Spot) -> Option<(RecordId, Zeroizing<Vec<u8>>)> {
        let (to, from) = channel();
        self.to.send(Msg::Get(spot, to)).ok()?;
        from.recv().ok()?
    }

    /// Takes in all of the journal, checks the whole store if asked, flushes, and ends.
    pub(in crate::vault) fn close(self, check: bool) -> Outcome {
        let (to, from) = channel();
        drop(self.to.send(Msg::Close(check, to)));
        let outcome = from.recv().unwrap_or_else(|_| Outcome {
            problem: Some("the store's thread ended before its time".to_owned()),
            ..Outcome::default()
        });
        drop(self.thread.join());
        outcome
    }
}

fn run(access: &Access, journal: &Journal, from: &Receiver<Msg>) {
    let mut open: Option<Open> = None;
    let mut outcome = Outcome::default();
    let mut held = None;
    while let Ok(message) = from.recv() {
        if held.is_none() && outcome.problem.is_none() && !outcome.busy {
            held = take(access, &mut outcome);
        }
        match message {
            Msg::Follow => follow_on(&mut open, access, journal, false, &mut outcome),
            Msg::Ahead(to) => {
                follow_on(&mut open, access, journal, false, &mut outcome);
                let _nobody_waits = to.send(outcome.ahead.is_some());
            }
            Msg::Get(spot, to) => {
                if open.is_none() {
                    follow_on(&mut open, access, journal, false, &mut outcome);
                }
                let found = open.as_ref().and_then(|o| parts::section(&*o.store, access, spot));
                drop(to.send(found));
            }
            Msg::Close(check, to) => {
                follow_on(&mut open, access, journal, check, &mut outcome);
                finish(open.take(), &mut outcome);
                drop(to.send(outcome));
                return;
            }
        }
    }
    finish(open, &mut outcome);
}

/// Takes in the whole journal at once, checks if asked, and closes.
pub(in crate::vault) fn follow(access: &Access, journal: &Journal, check: bool) -> Outcome {
    let (mut open, mut outcome) = (None, Outcome::default());
    let _held = take(access, &mut outcome);
    follow_on(&mut open, access, journal, check, &mut outcome);
    finish(open, &mut outcome);
    outcome
}

/// Takes in the journal again and again while `more` says so, and closes; `None`, and nothing is
/// flushed, when `more` has no word.
pub(in crate::vault) fn follow_along(
    access: &Access,
    journal: &Journal,
    more: &mut dyn FnMut() -> Option<bool>,
) -> Option<Outcome> {
    let (mut open, mut outcome) = (None, Outcome::default());
    let mut held = None;
    loop {
        let goes_on = more()?;
        if held.is_none() && outcome.problem.is_none() && !outcome.busy {
            held = take(access, &mut outcome);
        }
        follow_on(&mut open, access, journal, false, &mut outcome);
        if !goes_on {
            finish(open, &mut outcome);
            return Some(outcome);
        }
    }
}

/// [`follow`] with every value opened.
pub(in crate::vault) fn verify(access: &Access, journal: &Journal) -> Outcome {
    let (mut open, mut outcome) = (None, Outcome::default());
    let _held = take(access, &mut outcome);
    follow_on(&mut open, access, journal, true, &mut outcome);
    let bad = open.as_ref().map_or(0, |o| unopenable(&*o.store, access));
    if bad > 0 && outcome.problem.is_none() && !outcome.busy {
        drop(open.take());
        follow_fresh(&mut open, access, journal, &mut outcome);
    }
    finish(open, &mut outcome);
    outcome
}

/// Takes the store, which must be that of the vault that stands here now.
fn take(access: &Access, outcome: &mut Outcome) -> Option<Hold> {
    let problem = match hold(&access.root, PATIENCE) {
        Ok(held) if access.is_current() => return Some(held),
        Ok(_) => REPLACED.to_owned(),
        Err(e) if e.kind() == io::ErrorKind::TimedOut => {
            outcome.busy = true;
            return None;
        }
        Err(e) => format!("the store cannot be locked: {e}"),
    };
    outcome.problem = Some(problem);
    None
}

fn unopenable(store: &dyn Store, access: &Access) -> u64 {
    let own = access.manifest_key();
    let mut bad = 0;
    let scanned = store.scan(&mut |key, value| {
        let whole = key == own || parts::open_value(access, key, value).is_some();
        bad += u64::from(!whole);
        std::ops::ControlFlow::Continue(())
    });
    bad + u64::from(scanned.is_err())
}

struct Open {
    store: Box<dyn Store>,
    manifest: Manifest,
    unflushed: usize,
}

fn finish(open: Option<Open>, outcome: &mut Outcome) {
    let Some(open) = open else { return };
    outcome.values = open.manifest.count;
    if let Err(e) = open.store.close() {
        outcome.problem.get_or_insert(e.text);
    }
}

fn follow_on(
    open: &mut Option<Open>,
    access: &Access,
    journal: &Journal,
    check: bool,
    outcome: &mut Outcome,
) {
    if outcome.problem.is_some() || outcome.busy || outcome.ahead.is_some() {
        return;
    }
    if open.is_none() {
        *open = open_sound(access, check);
    } else if let Some(o) = open
        && check
        && !o.manifest.fits(&*o.store, access).unwrap_or(false)
    {
        *open = None;
    }
    let Some(o) = open else { return follow_fresh(open, access, journal, outcome) };
    match o.follow(access, journal) {
        Ok(Stop::End | Stop::Torn { .. }) => {}
        Ok(Stop::Damage(_)) => {
            // The manifest is sealed for this journal: what it has seen was acknowledged. The
            // store stays as it is, as it may hold what the journal has lost.
            outcome.ahead = Some(o.manifest.covers.frame);
        }
        Err(e) => {
            // A store that fails in use is not trusted further.
            *open = None;
            let full = match &e {
                VaultError::Io { source, .. } => is_full(source.kind()),
                e => matches!(e, VaultError::Full { .. }),
            };
            if full {
                outcome.problem = Some(e.to_string());
            } else {
                follow_fresh(open, access, journal, outcome);
            }
        }
    }
}

/// Opens the store if it is there and sound as far as its manifest says.
fn open_sound(access: &Access, check: bool) -> Option<Open> {
    let dir = access.dir();
    if !exists(&dir) {
        return None;
    }
    let store: Box<dyn Store> = Box::new(SledStore::open(&dir).ok()?);
    let manifest = Manifest::read(&*store, access).ok()??;
    let check = check || manifest.count <= CHECK;
    let sound = !check || manifest.fits(&*store, access).unwrap_or(false);
    sound.then_some(Open { store, manifest, unflushed: 0 })
}

/// Makes the store anew, in a directory of its own that takes the old one's place when whole.
fn follow_fresh(
    open: &mut Option<Open>,
    access: &Access,
    journal: &Journal,
    outcome: &mut Outcome,
) {
    let first = !exists(&access.dir());
    match rebuild(access, journal) {
        Ok(fresh) => {
            *open = Some(fresh);
            outcome.rebuilt |= !first;
        }
        Err(e) => outcome.problem = Some(e),
    }
}

fn rebuild(access: &Access, journal: &Journal) -> Result<Open, String> {
    let said = |e: VaultError| e.to_string();
    let (dir, fresh, old) =
        (access.dir(), access.root.join("store.new"), access.root.join("store.old"));
    layout::remove_tree(&fresh).map_err(said)?;
    layout::remove_tree(&old).map_err(said)?;
    let bytes = journal.bytes().map_err(said)?.saturating_mul(GROWS);
    Layout::new(&access.root).room_for(bytes).map_err(said)?;
    layout::make_dir(&fresh).map_err(said)?;
    let store: Box<dyn Store> = Box::new(SledStore::open(&fresh).map_err(|e| e.text)?);
    let mut open = Open { store, manifest: Manifest::default(), unflushed: 0 };
    let filled = open.follow(access, journal).map_err(said);
    let closed = open.store.close().map_err(|e| e.text);
    let whole = match filled.and_then(|stop| closed.map(|()| stop)) {
        Ok(Stop::Damage(gap)) => Err(gap.to_string()),
        Ok(_) if !access.is_current() => Err(REPLACED.to_owned()),
        Ok(_) => Ok(()),
        Err(e) => Err(e),
    };
    if let Err(e) = whole {
        drop(fs::remove_dir_all(&fresh));
        return Err(e);
    }
    let io = |e: io::Error| e.to_string();
    if dir.exists() {
        fs::rename(&dir, &old).map_err(io)?;
    }
    fs::rename(&fresh, &dir).map_err(io)?;
    layout::sync_dir(&access.root).map_err(said)?;
    layout::remove_tree(&old).map_err(said)?;
    let store: Box<dyn Store> = Box::new(SledStore::open(&dir).map_err(|e| e.text)?);
    let manifest = Manifest::read(&*store, access).ok().flatten();
    let manifest = manifest.ok_or_else(|| "the fresh store has no manifest".to_owned())?;
    Ok(Open { store, manifest, unflushed: 0 })
}

/// Sections on their way into the store.
struct Waiting {
    frames: Vec<Frame>,
    bytes: usize,
    after: Position,
}

impl Open {
    /// Takes in the journal from where the manifest ends.
    fn follow(&mut self, access: &Access, journal: &Journal) -> Result<Stop, VaultError> {
        let from = self.manifest.covers;
        let mut waiting = Waiting { frames: Vec::new(), bytes: 0, after: from };
        let replayed = journal.replay(from, from.frame, false, &mut |frames, after| {
            // What is written and not synced yet may be gone after a power cut; a store that had
            // it would accuse the journal of a loss.
            if !journal.is_durable(after) {
                return Ok(());
            }
            waiting.bytes += frames.iter().map(|f| f.body.len()).sum::<usize>();
            waiting.frames.extend(frames);
            waiting.after = *after;
            if waiting.bytes >= BATCH {
                self.put(access, &mut waiting)?;
            }
            Ok(())
        })?;
        if waiting.after != from && waiting.after != self.manifest.covers {
            self.put(access, &mut waiting)?;
        }
        if self.manifest.saves == 0 {
            self.put(access, &mut waiting)?;
        }
        Ok(replayed.stop)
    }

    fn put(&mut self, access: &Access, waiting: &mut Waiting) -> Result<(), VaultError> {
        let frames = std::mem::take(&mut waiting.frames);
        let said = |e: StoreError| match e.kind {
            Some(kind) => VaultError::io("writing", &access.dir())(io::Error::new(kind, e.text)),
            None => VaultError::Inner { doing: "following", why: e.text },
        };
        let mut sections = Vec::new();
        for frame in &frames {
            if let Body::Ops { sections: of_frame, .. } = frame.read()? {
                let spot = |n| Spot { frame: frame.number as u32, section: n };
                let placed = (0..).zip(of_frame);
                sections.extend(placed.map(|(n, s)| (s.record, spot(n), s.ops.0)));
            }
        }
        let mut pairs: Vec<(Key, Vec<u8>)> = sections
            .par_iter()
            .map(|(record, spot, ops)| parts::seal_section(access, *record, *spot, ops))
            .collect::<Result<Vec<_>, _>>()
            .map_err(said)?
            .into_iter()
            .flatten()
            .collect();
        for (key, _) in &pairs {
            self.manifest.add(access, key, super::manifest::PART_VERSION);
        }
        self.manifest.saves += 1;
        self.manifest.covers = waiting.after;
        pairs.push(self.manifest.seal(access).map_err(said)?);
        let size: usize = pairs.iter().map(|(_, v)| v.len()).sum();
        self.store.put_batch(pairs).map_err(said)?;
        waiting.bytes = 0;
        self.unflushed += size;
        if self.unflushed >= FLUSH {
            self.store.flush().map_err(said)?;
            self.unflushed = 0;
        }
        Ok(())
    }
}
