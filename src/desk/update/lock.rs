//! The lock: by key, or when nobody touched a key for a while. What was decrypted leaves the
//! model, the worker lets go of the vault and its key, and only the place is remembered.

use super::{edit, fresh, import, list, page, triage};
use crate::desk::effect::{Effect, LoadFor, Trouble};
use crate::desk::model::due::Dues;
use crate::desk::model::editor::fresh_of;
use crate::desk::model::list::List;
use crate::desk::model::record::UNSAVED;
use crate::desk::model::text::TextBuffer;
use crate::desk::model::triage::of_key;
use crate::desk::model::{Killed, Locking, Model, Overlay, Place, Resume, Status, Unlock};
use crate::query::Table;
use std::sync::Arc;

/// Locks. A text that is being typed goes to the sealed draft journal first: the screen is empty
/// at once, and the text leaves the model when the journal has it.
pub fn lock(model: &mut Model) -> Vec<Effect> {
    if model.locking == Locking::Waits || model.place == Place::Guide {
        return Vec::new();
    }
    model.locking = Locking::No;
    match edit::keep_draft(model) {
        Some(put @ Effect::PutDraft(_)) => {
            model.locking = Locking::Waits;
            model.blanked = true;
            model.dirty = true;
            vec![put]
        }
        dropped => {
            let mut effects: Vec<Effect> = dropped.into_iter().collect();
            effects.push(empty(model));
            effects
        }
    }
}

/// A draft is kept. The one that is put last holds what is typed, so a lock waits for its answer.
pub fn kept(model: &mut Model) -> Vec<Effect> {
    model.puts = model.puts.saturating_sub(1);
    if model.locking == Locking::Waits && model.puts == 0 {
        return vec![empty(model)];
    }
    Vec::new()
}

/// A draft is not kept. A lock that waited for it does not come: the text would be lost with it.
/// The screen stays empty and says so.
pub fn not_kept(model: &mut Model, trouble: &Trouble) {
    model.puts = model.puts.saturating_sub(1);
    if model.locking == Locking::Waits && model.puts == 0 {
        let why = [("why", trouble.what.as_str()), ("try", trouble.try_this.as_str())];
        model.locking = Locking::Failed(model.tr_with("status-not-locked", &why));
        // It is tried again when nobody touched a key for as long as before.
        model.touched = model.now;
    }
    model.complain_of(trouble);
}

/// Empties the model and has the worker let go of the vault.
fn empty(model: &mut Model) -> Effect {
    model.locking = Locking::No;
    model.puts = 0;
    model.resume = Some(place(model));
    model.overlays.clear();
    model.record = None;
    model.import = None;
    model.page = None;
    model.trail.clear();
    model.due = Dues::default();
    model.settings.clear();
    model.preview = None;
    model.preview_due = None;
    model.drafts.clear();
    model.offer_next = None;
    model.killed = Killed::default();
    model.sought = (String::new(), String::new());
    model.ahead.clear();
    model.resolver.cancel();
    model.status = Status::default();
    model.blanked = false;
    let said = model.tr("said-before-lock");
    for done in model.done.iter_mut().chain(&mut model.undone) {
        done.said.clone_from(&said);
    }
    let kinds = std::mem::take(&mut model.list.kinds);
    let names = Arc::clone(model.list.table.shared_names());
    model.list = List::new(Table::new(names), kinds);
    model.unlock = Unlock { asks: model.asks_again, ..Unlock::default() };
    model.place = Place::Unlock;
    model.locked_at = Some(model.now);
    model.dirty = true;
    Effect::Lock
}

/// Where one is.
fn place(model: &Model) -> Resume {
    let open = model.record.as_ref().filter(|view| view.state.id != UNSAVED).map(|view| {
        let path = view.current().map(|line| line.path.clone()).unwrap_or_default();
        (view.state.id, path, view.empty)
    });
    let editor = model.any_editor().filter(|editor| editor.draft().is_some());
    Resume {
        kind: model.list.kind,
        sort: model.list.sort.clone(),
        filter: model.list.filter.text().to_owned().into(),
        marks: model.list.marks.clone(),
        current: list::current(model),
        open,
        page: model.page.as_ref().map(|page| page.about.clone()),
        import: model.import.as_ref().map(|i| (i.files.clone(), i.decided.clone())),
        draft: editor.map(|editor| editor.draft_key()),
        offers: model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Offer(_))),
    }
}

/// Goes back to the place where the lock came, now that the vault is open again.
pub fn resume(model: &mut Model, place: Resume) -> Vec<Effect> {
    model.list.kind = place.kind.min(model.list.kinds.len().saturating_sub(1));
    model.list.sort = place.sort;
    model.list.marks = place.marks;
    model.list.filter = TextBuffer::one_line(&place.filter);
    let mut effects = list::refilter(model);
    if let Some(id) = place.current {
        list::go_to(model, id);
    }
    if let Some(about) = place.page {
        effects.extend(page::open(model, about));
    }
    if let Some((files, decided)) = place.import {
        effects.extend(import::begin(model, files, decided));
        return effects;
    }
    let draft = place.draft.and_then(|key| model.drafts.iter().position(|(_, d)| d.key == key));
    match draft.and_then(|at| model.drafts.get(at).map(|(_, draft)| (at, draft.clone()))) {
        Some((at, draft)) => match (of_key(&draft.key), fresh_of(&draft.key)) {
            (Some(aspect), _) => {
                model.drafts.remove(at);
                triage::restore(model, aspect, &draft);
            }
            (None, Some((kind, token))) => {
                model.drafts.remove(at);
                fresh::begin_as(model, kind, token);
                edit::restore(model, &draft);
            }
            (None, None) => {
                effects.push(Effect::Load(draft.record, LoadFor::Draft(draft.key)));
            }
        },
        None => {
            if let Some((id, path, empty)) = place.open {
                effects.push(Effect::Load(id, LoadFor::Again(path, empty)));
            }
            if place.offers && !model.drafts.is_empty() {
                model.overlays.push(Overlay::Offer(0));
            }
        }
    }
    effects
}
