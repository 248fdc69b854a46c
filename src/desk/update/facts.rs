//! Facts of the cases for the text of a complaint: looked for by key, put in as a live reference or
//! as words.

use super::{edit, typing};
use crate::desk::command::Run;
use crate::desk::effect::{Effect, Written};
use crate::desk::keys::hints::keys_of;
use crate::desk::model::menu::{Goal, Menu};
use crate::desk::model::paper::Fact;
use crate::desk::model::pick::Choice;
use crate::desk::model::{Model, Overlay};
use crate::draft::{Complaint, escape, token};
use crate::exchange::docket;
use crate::locale::{MASK, fold};
use crate::record::{ItemId, RecordId};

/// The complaint of which a section's text is being edited.
fn complaint(model: &Model) -> Option<RecordId> {
    let Some(Overlay::Editor(editor)) = model.overlays.last() else { return None };
    let path = &editor.path;
    let view = model.record.as_ref()?;
    let id = view.state.id;
    let whole = Complaint::read(&view.state)?;
    whole.sections.iter().any(|section| Complaint::text_of(section.item) == *path).then_some(id)
}

/// Asks for the facts of the cases of the complaint that is being written.
pub fn open(model: &mut Model) -> Vec<Effect> {
    if let Some(id) = complaint(model) {
        return vec![Effect::Facts(id, docket::actions_by_case(&model.list.table))];
    }
    let text = model.tr("facts-nowhere");
    model.tell(text);
    Vec::new()
}

/// Lists them.
pub fn offer(model: &mut Model, of: RecordId, facts: Vec<Fact>, all: usize) {
    // The editor may be left, and the vault locked, before they come.
    if complaint(model) != Some(of) {
        return;
    }
    if facts.is_empty() {
        let text = model.tr("facts-none");
        model.tell(text);
        return;
    }
    let choice = |(at, fact): (usize, &Fact)| {
        let value = if model.masked { MASK } else { fact.value.as_str() };
        let label = format!("{} · {value}", fact.label);
        Choice { key: at.to_string(), words: fold(&label), label }
    };
    let choices = facts.iter().enumerate().map(choice).collect();
    let copy = Run::parse("fact.copy")
        .map(|run| keys_of(&model.keymap, crate::desk::command::Scope::Menu, run));
    let key = copy.into_iter().flatten().next().unwrap_or_default();
    let title = model.tr_with("facts-title", &[("key", &key)]);
    if all > facts.len() {
        let (shown, all) = (facts.len().to_string(), all.to_string());
        let text = model.tr_with("facts-cut", &[("shown", &shown), ("n", &all)]);
        model.tell(text);
    }
    let menu = Menu::one(title, choices, None, Goal::Fact(of, facts));
    model.overlays.push(Overlay::Menu(Box::new(menu)));
}

/// The fact under the cursor; the list is closed.
fn take(model: &mut Model) -> Option<(RecordId, Fact)> {
    let Some(Overlay::Menu(menu)) = model.overlays.last() else { return None };
    let Goal::Fact(of, facts) = &menu.goal else { return None };
    let at: usize = menu.pick.current()?.key.parse().ok()?;
    let taken = (*of, facts.get(at)?.clone());
    model.overlays.pop();
    Some(taken)
}

/// Makes a live reference to the fact under the cursor.
pub fn refer(model: &mut Model, of: RecordId, fact: &Fact) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let said = model.tr_with("said-referred", &[("field", &fact.label)]);
    vec![Effect::Refer { complaint: of, record: fact.record, path: fact.path.clone(), said }]
}

/// The reference was made: its token goes where the cursor is.
pub fn referred(model: &mut Model, written: Written, item: ItemId) -> Vec<Effect> {
    let here = complaint(model) == Some(written.record);
    let mut effects = super::answer::saved(model, written);
    if here {
        effects.extend(typing::paste(model, &token::of_reference(item)));
    }
    effects
}

/// Puts in what the fact says.
pub fn copy(model: &mut Model) {
    match take(model) {
        Some((_, fact)) => drop(typing::paste(model, &escape(&fact.value))),
        None => {
            let text = model.tr("facts-nowhere");
            model.tell(text);
        }
    }
}
