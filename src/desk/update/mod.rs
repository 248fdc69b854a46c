//! The reducer: what a message does to the model, and which effects it asks for. Pure; the time
//! arrives as a message.

mod answer;
pub(super) mod edit;
pub mod facts;
pub(super) mod filters;
pub(super) mod find;
pub(super) mod fresh;
pub(super) mod guide;
pub(super) mod import;
pub(super) mod list;
pub(super) mod lock;
pub(super) mod page;
pub(super) mod record;
pub(super) mod redact;
pub(super) mod repeat;
mod scroll;
pub(super) mod sort;
pub(super) mod triage;
mod typing;

use super::command::Run;
use super::effect::{Effect, LoadFor, Msg};
use super::handlers;
use super::keys::{Key, Press, Resolved};
use super::model::{Locking, Model, Place, Which, draft_due, regions};

/// The preview follows when the cursor has rested this long, in milliseconds.
const REST: i64 = 150;

/// Changes the model and says what is to be done. Keys that come while a record is being read or
/// a change is being written wait for the answer: they are meant for what it will show.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    if model.waiting && matches!(msg, Msg::Key(_) | Msg::Paste(_)) {
        model.ahead.push_back(msg);
        return Vec::new();
    }
    if is_answer(&msg) {
        model.waiting = false;
    }
    let mut effects = take(model, msg);
    model.waiting |= effects.iter().any(waits);
    while !model.waiting {
        let Some(next) = model.ahead.pop_front() else { break };
        let more = take(model, next);
        model.waiting = more.iter().any(waits);
        effects.extend(more);
    }
    effects
}

/// Whether the keys that follow are meant for what this effect will show.
fn waits(effect: &Effect) -> bool {
    match effect {
        Effect::Load(_, why) => *why != LoadFor::Preview,
        Effect::History(..) | Effect::Conflicts(_) | Effect::Audit | Effect::Recovery => true,
        Effect::Route(..) | Effect::Remedies(..) => true,
        Effect::Consents(..) | Effect::Agenda((_, true), ..) => true,
        Effect::Save(_) | Effect::Batch(_) | Effect::Undo { .. } | Effect::Filters(_) => true,
        Effect::Folder(_) | Effect::UndoImport(_) => true,
        _ => false,
    }
}

/// Whether this ends the waiting: the answer, or word that there will be none.
fn is_answer(msg: &Msg) -> bool {
    match msg {
        Msg::Loaded(_, why) => *why != LoadFor::Preview,
        Msg::History(..) | Msg::Conflicts(_) | Msg::Audit(..) | Msg::Recovery(..) => true,
        Msg::Route(..) | Msg::Remedies(..) | Msg::Consents(_) => true,
        Msg::Agenda((_, first), ..) => *first,
        Msg::Saved(_)
        | Msg::Batched(_)
        | Msg::NotSaved(_)
        | Msg::Undone { .. }
        | Msg::Failed(_) => true,
        Msg::Filters(_) | Msg::Folder(_) | Msg::ImportUndone(..) | Msg::WorkerDied(_) => true,
        _ => false,
    }
}

fn take(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Clock(now) => return clock(model, now),
        // What was typed in the moment of the lock was not meant for the passphrase.
        Msg::Key(_) | Msg::Paste(_) if model.locked_at == Some(model.now) => return Vec::new(),
        // The lock waits for the journal: the screen is empty, and keys are meant for nothing on it.
        Msg::Key(_) | Msg::Paste(_) if model.locking == Locking::Waits => return Vec::new(),
        Msg::Key(press) => {
            model.touched = model.now;
            model.dirty = true;
            key(model, press)
        }
        Msg::Paste(text) => {
            model.touched = model.now;
            model.dirty = true;
            typing::paste(model, &text)
        }
        Msg::Resize(columns, rows) => {
            // A terminal that does not know its size says zero; the backend takes it so too.
            model.size =
                (if columns == 0 { 80 } else { columns }, if rows == 0 { 24 } else { rows });
            model.dirty = true;
            Vec::new()
        }
        Msg::Day(day) => {
            (model.today, model.utc_offset) = (day.today, day.utc_offset);
            model.midnight = Some(day.ends);
            model.dirty = true;
            model.due.forget();
            list::reselect_in_place(model);
            page::refresh(model)
        }
        Msg::Suspend => vec![Effect::Suspend],
        Msg::Continued => vec![Effect::Redraw],
        // A draft is kept in silence: nothing on the screen changes by it.
        kept @ Msg::DraftKept(_) => return answer::answer(model, kept),
        other => {
            model.dirty = true;
            answer::answer(model, other)
        }
    };
    scroll::settle(model);
    effects
}

/// The box of what goes on after a prefix comes when no key came for so long, in milliseconds.
const WHICH: i64 = 400;

/// How long opening may take before the screen says that it goes on, in milliseconds.
const PATIENCE: i64 = 300;

/// Begins: opens the vault at once where identities were given.
pub fn start(model: &mut Model) -> Vec<Effect> {
    if model.unlock.asks || model.place == Place::Guide {
        return Vec::new();
    }
    model.unlock.busy = true;
    model.unlock.due = Some(model.now + PATIENCE);
    model.dirty = false;
    vec![Effect::Unlock { passphrase: None, take_over: false, read_only: false }]
}

/// Below the smallest size keys still arrive, but nothing of the record is changed unseen: only
/// leaving is possible.
fn key(model: &mut Model, press: Press) -> Vec<Effect> {
    let (w, h) = regions::SMALLEST;
    let small = model.size.0 < w || model.size.1 < h;
    if small
        && !model.blanked
        && !matches!(press, Press { key: Key::F(10) | Key::Esc, .. } | Press { ctrl: true, .. })
    {
        return Vec::new();
    }
    let scope = model.scope();
    model.layouts.saw(press);
    let resolved = model.resolver.press(&model.keymap, &model.layouts, scope, press);
    model.which = match (&resolved, model.which) {
        (Resolved::Pending, Which::Shown) => Which::Shown,
        (Resolved::Pending, _) => Which::Due(model.now + WHICH),
        _ => Which::No,
    };
    let kills = matches!(resolved, Resolved::Run(run, _) if run.command.id == "text.delete");
    model.killed.grows &= kills;
    match resolved {
        Resolved::Run(run, _) => {
            model.status = super::model::Status::default();
            run_command(model, run)
        }
        Resolved::Type(c) => typing::type_char(model, c),
        Resolved::Pending | Resolved::Cancelled => Vec::new(),
        Resolved::Unbound(press, place) => {
            let key = press.label();
            let text = match place {
                Some(place) => {
                    let place = place.label();
                    model.tr_with("status-unbound-place", &[("key", &key), ("place", &place)])
                }
                None => model.tr_with("status-unbound", &[("key", &key)]),
            };
            model.tell(text);
            Vec::new()
        }
    }
}

/// Runs a command in the scope of the moment.
pub fn run_command(model: &mut Model, run: Run) -> Vec<Effect> {
    handlers::run(model, run)
}

/// The time went on: what has come due?
fn clock(model: &mut Model, now: i64) -> Vec<Effect> {
    model.now = now;
    let mut effects = Vec::new();
    if model.unlock.due.is_some_and(|due| due <= now) {
        model.unlock.due = None;
        model.dirty = true;
    }
    if matches!(model.which, Which::Due(due) if due <= now) {
        model.which = Which::Shown;
        model.dirty = true;
    }
    if model.preview_due.is_some_and(|due| due <= now) {
        model.preview_due = None;
        if let Some(id) = list::current(model).filter(|_| model.place == Place::List) {
            effects.push(Effect::Load(id, LoadFor::Preview));
        }
    }
    let unkept = model.any_editor().and_then(|editor| editor.unkept);
    if let Some(since) = unkept.filter(|since| draft_due(*since) <= now) {
        effects.extend(edit::keep_draft(model));
        edit::paused(model, since);
    }
    if model.lock_due().is_some_and(|due| due <= now) {
        effects.extend(lock::lock(model));
    }
    effects
}

/// The cursor of the list moved: the preview will follow.
pub(super) fn cursor_moved(model: &mut Model) {
    model.preview_due = Some(model.now + REST);
}
