//! What the worker answered.

use super::{cursor_moved, edit, filters, guide, list, lock, page, record, redact, triage};
use crate::desk::command::{Run, Scope};
use crate::desk::effect::{Effect, LoadFor, Msg, Opened, Trouble, Written};
use crate::desk::keys::hints::keys_of;
use crate::desk::model::record::{RecordView, UNSAVED};
use crate::desk::model::{Done, Locking, Model, Overlay, Place, Unlock};
use crate::record::{GroupId, RecordState};

/// Takes an answer in.
pub fn answer(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Opened(opened) => open(model, *opened),
        Msg::NotOpened(trouble, held) => {
            model.unlock.busy = false;
            model.unlock.due = None;
            model.unlock.passphrase = zeroize::Zeroizing::default();
            model.unlock.held = held;
            // Without a question to answer again there is nothing to stay for.
            if !model.unlock.asks && !held && model.resume.is_none() {
                model.exit = Some(trouble.exit);
            }
            model.unlock.trouble = Some(trouble);
            Vec::new()
        }
        Msg::Loaded(state, why) => loaded(model, state, why),
        Msg::Saved(written) => saved(model, *written),
        Msg::Batched(batched) => triage::saved(model, *batched),
        Msg::Filters(found) => {
            filters::offer(model, found);
            Vec::new()
        }
        Msg::NotSaved(trouble) => {
            let now = model.now;
            if let Some(editor) = model.saving_editor() {
                editor.saving = false;
                editor.arm_draft(now);
            }
            model.complain_of(&trouble);
            Vec::new()
        }
        Msg::WorkerDied(trouble) => {
            died(model, trouble);
            Vec::new()
        }
        Msg::Undone { written, undid, redo, skipped, wrote } => {
            undone(model, *written, undid, redo, wrote.then_some(skipped));
            let mut effects = list::search(model);
            effects.extend(page::refresh(model));
            effects
        }
        Msg::TextFound(search, hits) => {
            if search == model.list.search {
                model.list.hits = Some(hits);
                list::reselect_in_place(model);
            }
            Vec::new()
        }
        Msg::Failed(trouble) => {
            model.complain_of(&trouble);
            Vec::new()
        }
        Msg::DraftKept(_) => lock::kept(model),
        Msg::DraftNotKept(trouble) => {
            lock::not_kept(model, &trouble);
            Vec::new()
        }
        Msg::Clock(_)
        | Msg::Day(_)
        | Msg::Key(_)
        | Msg::Paste(_)
        | Msg::Resize(..)
        | Msg::Suspend
        | Msg::Continued => Vec::new(),
        other => guide::answer(model, other),
    }
}

/// The worker stopped: nothing more is written, and the keys work again.
fn died(model: &mut Model, trouble: Trouble) {
    if let Some(editor) = model.saving_editor() {
        // The worker put the text into the draft journal as the last thing it did.
        editor.saving = false;
        editor.kept = true;
    }
    model.puts = 0;
    if model.locking == Locking::Waits {
        lock::not_kept(model, &trouble);
    }
    let why = model.tr("readonly-failed");
    model.read_only = Some(why);
    model.complain_of(&Trouble {
        what: model.tr("trouble-stopped"),
        try_this: model.tr("trouble-stopped-try"),
        ..trouble
    });
}

fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    model.unlock = Unlock::default();
    model.touched = model.now;
    model.place = Place::List;
    model.list.table = opened.table;
    model.due.forget();
    model.read_only = opened.read_only;
    model.drafts = opened.drafts;
    model.device = Some(opened.device);
    model.by = opened.by;
    model.settings = opened.settings.into_iter().collect();
    page::settings::apply_all(model);
    let resume = model.resume.take();
    let first = resume.is_none();
    let mut effects = match resume {
        Some(place) => lock::resume(model, place),
        None => list::refilter(model),
    };
    let mut said = Vec::new();
    if let Some(at) = opened.last_saved {
        let time = model.time_text(at);
        said.push(model.tr_with("status-last-saved", &[("time", &time)]));
    }
    // What no hint bar has room for at 80 columns is said once.
    let lock = Run::parse("app.lock").map(|run| keys_of(&model.keymap, Scope::List, run));
    if let Some(key) = lock.into_iter().flatten().next().filter(|_| first) {
        said.push(model.tr_with("status-lock-key", &[("key", &key)]));
    }
    said.extend(opened.notices);
    if let Some(why) = model.read_only.clone() {
        said.push(model.tr_with("status-read-only", &[("why", &why)]));
    }
    said.extend(model.said.take());
    model.tell(said.join(" · "));
    if first && !model.drafts.is_empty() && model.read_only.is_none() {
        model.overlays.push(Overlay::Offer(0));
    }
    effects.extend(guide::done(model));
    effects
}

fn loaded(model: &mut Model, state: Option<Box<RecordState>>, why: LoadFor) -> Vec<Effect> {
    let draft = match &why {
        LoadFor::Draft(key) => model.drafts.iter().position(|(_, draft)| draft.key == *key),
        LoadFor::Preview | LoadFor::Open | LoadFor::Again(..) | LoadFor::Heads(_) => None,
    };
    let Some(state) = state else {
        let text = model.tr("status-gone");
        model.complain(text);
        // The draft of a record that is gone stays until it is thrown away.
        model.offer_next = draft.map(|at| at + 1);
        edit::offer_next(model);
        return Vec::new();
    };
    let mut view = RecordView::new(*state);
    view.whole = why != LoadFor::Preview;
    record::remake(model, &mut view);
    match why {
        LoadFor::Preview => {
            if list::current(model) == Some(view.state.id) {
                model.preview = Some(view);
            }
        }
        LoadFor::Open => {
            model.record = Some(view);
            model.place = Place::Record;
        }
        LoadFor::Again(path, empty) => {
            view.empty = empty;
            record::remake(model, &mut view);
            view.go_to(&path);
            model.record = Some(view);
            model.place = Place::Record;
        }
        LoadFor::Heads(path) => {
            view.go_to(&path);
            model.record = Some(view);
            model.place = Place::Record;
            model.overlays.push(Overlay::Heads(0));
        }
        LoadFor::Draft(_) => {
            model.record = Some(view);
            model.place = Place::Record;
            if let Some(at) = draft {
                let (_, draft) = model.drafts.remove(at);
                model.offer_next = Some(at);
                edit::restore(model, &draft);
            }
        }
    }
    Vec::new()
}

/// Brings list and views to what was written.
pub(super) fn take_in(model: &mut Model, written: &Written) {
    let table = &mut model.list.table;
    let all = std::iter::once((written.record, written.columns.as_deref()))
        .chain(written.others.iter().map(|(id, columns)| (*id, columns.as_deref())));
    let mut broken = false;
    for (id, columns) in all {
        model.due.touch(table, id);
        match columns {
            Some(columns) => {
                broken |= table.push(id, columns).is_err();
                model.due.touch(table, id);
            }
            None => {
                table.remove(id);
                for marks in model.list.marks.values_mut() {
                    marks.remove(&id);
                }
            }
        }
    }
    if broken {
        model.complain_of(&Trouble {
            what: model.tr("trouble-row"),
            try_this: "plaint verify".to_owned(),
            exit: 6,
        });
    }
    list::reselect_in_place(model);
    if let Some(state) = &written.state {
        record::refresh(model, state);
    }
}

/// A save is durable.
pub(super) fn saved(model: &mut Model, written: Written) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Editor(e)) if e.saving) {
        // The save itself dropped the draft.
        model.overlays.pop();
        edit::offer_next(model);
    } else if matches!(model.overlays.last(), Some(Overlay::Heads(_))) {
        model.overlays.pop();
    }
    let here = model.record.as_ref().filter(|view| view.state.id == written.record);
    let taken_back = match &written.state {
        Some(state) => page::consents::after(model, here.map(|view| &view.state), state),
        None => Vec::new(),
    };
    take_in(model, &written);
    let said = written.said.clone();
    let text = model.tr_with("status-done", &[("what", &said)]);
    model.tell(text);
    model.done.push(Done { group: written.group, said, record: written.record });
    model.undone.clear();
    follow(model, written);
    let mut effects = list::search(model);
    effects.extend(page::refresh(model));
    effects.extend(taken_back);
    effects
}

/// After a save: the record that it made takes the place of the one shown before, a new item is
/// entered, a removed record left.
fn follow(model: &mut Model, written: Written) {
    let here = model.record.as_ref().is_some_and(|view| view.state.id == written.record);
    match written.state {
        None if here => {
            model.record = None;
            leave(model);
            cursor_moved(model);
        }
        None => {}
        Some(state) => {
            let Some(mut view) = model.record.take() else { return };
            if view.state.id == UNSAVED {
                view.state = *state;
                record::remake(model, &mut view);
                list::go_to(model, view.state.id);
            }
            let Some(added) = written.added else {
                model.record = Some(view);
                return;
            };
            // A new item has nothing filled yet: all its fields are shown, the cursor on the first.
            view.empty = true;
            record::remake(model, &mut view);
            view.go_to(&added);
            view.step(1);
            model.record = Some(view);
            if redact::is_redaction(&added) {
                redact::begin(model, &added);
            }
        }
    }
}

/// Leaves a record that is gone; what lies below is filled anew by the caller.
fn leave(model: &mut Model) {
    model.trail.clear();
    if matches!(model.overlays.last(), Some(Overlay::History(_))) {
        model.overlays.pop();
    }
    model.place = if model.page.is_some() { Place::Page } else { Place::List };
}

/// A command was taken back. Without a count of what stayed, all of it did: there is nothing to
/// do again, and the next undo goes on to the command before it.
fn undone(model: &mut Model, written: Written, undid: GroupId, redo: bool, skipped: Option<usize>) {
    let (from, to) = if redo {
        (&mut model.undone, &mut model.done)
    } else {
        (&mut model.done, &mut model.undone)
    };
    let said = from
        .iter()
        .rposition(|d| d.group == undid)
        .map(|at| from.remove(at).said)
        .unwrap_or_default();
    let Some(skipped) = skipped else {
        let text = model.tr_with("status-undo-none", &[("what", &said)]);
        model.complain(text);
        return;
    };
    to.push(Done { group: written.group, said: said.clone(), record: written.record });
    take_in(model, &written);
    if !written.others.is_empty() && model.place == Place::List {
        cursor_moved(model);
    }
    if written.state.is_none()
        && model.record.as_ref().is_some_and(|view| view.state.id == written.record)
    {
        model.record = None;
        leave(model);
    }
    let id = if redo { "status-redone" } else { "status-undone" };
    let mut text = model.tr_with(id, &[("what", &said)]);
    if skipped > 0 {
        text = format!("{text} · {}", model.tr_count("status-undo-skipped", skipped));
    }
    model.tell(text);
}
