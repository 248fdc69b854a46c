//! Filters saved under a name, picked again, and forgotten.

use super::{edit, list};
use crate::desk::command::Run;
use crate::desk::effect::{Change, Effect, SaveOrder, Target};
use crate::desk::keys::hints::keys_of;
use crate::desk::model::editor::Editor;
use crate::desk::model::filters::{self, Saved};
use crate::desk::model::menu::{Goal, Menu};
use crate::desk::model::pick::Choice;
use crate::desk::model::text::TextBuffer;
use crate::desk::model::{Model, Overlay};
use crate::locale::fold;
use crate::record::{Kind, Path};

/// Asks for a name for the filter and the order that hold.
pub fn ask(model: &mut Model) {
    if !edit::may_write(model) {
        return;
    }
    let printed = model.list.query.as_ref().filter(|_| model.list.error.is_none());
    let printed = printed.map(ToString::to_string).filter(|printed| !printed.is_empty());
    let Some(printed) = printed else {
        let text = model.tr("filter-nothing");
        model.tell(text);
        return;
    };
    let editor = Editor::named(model.tr("filter-name"), printed);
    model.overlays.push(Overlay::Editor(Box::new(editor)));
}

/// Saves the filter under this name, in place of one that is called so.
pub fn store(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some(kind) = model.list.kind().cloned() else { return Vec::new() };
    let printed = model.list.query.as_ref().map(ToString::to_string).unwrap_or_default();
    let known = filters::of_kind(model).into_iter().find(|(_, old)| fold(old) == fold(name));
    let target = match (known, Kind::new(Kind::SETTING)) {
        (Some((id, _)), _) => Target::Old(id),
        (None, Ok(setting)) => Target::New(setting),
        (None, Err(_)) => return Vec::new(),
    };
    let values = Saved::values(name, &printed, (&kind, &model.list.sort));
    let changes = values
        .into_iter()
        .map(|(field, value)| Change::Set(Path::field(field), value, true))
        .collect();
    let said = model.tr_with("said-filter", &[("name", name)]);
    vec![Effect::Save(SaveOrder { target, changes, said, draft: None })]
}

/// Asks for the saved filters of the kind shown.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let ids: Vec<_> = filters::of_kind(model).into_iter().map(|(id, _)| id).collect();
    if ids.is_empty() {
        let save = Run::parse("filter.save").map(|run| keys_of(&model.keymap, model.scope(), run));
        let key = save.into_iter().flatten().next().unwrap_or_default();
        let text = model.tr_with("filter-none", &[("key", &key)]);
        model.tell(text);
        return Vec::new();
    }
    vec![Effect::Filters(ids)]
}

/// Offers the saved filters.
pub fn offer(model: &mut Model, mut found: Vec<Saved>) {
    found.sort_by_cached_key(|saved| fold(&saved.name));
    let choice = |saved: &Saved| Choice {
        key: saved.id.to_string(),
        label: format!("{}  ·  {}", saved.name, saved.query),
        words: fold(&format!("{} {}", saved.name, saved.query)),
    };
    let choices = found.iter().map(choice).collect();
    let forget = Run::parse("filter.forget")
        .map(|run| keys_of(&model.keymap, crate::desk::command::Scope::Menu, run));
    let key = forget.into_iter().flatten().next().unwrap_or_default();
    let title = model.tr_with("filter-title", &[("key", &key)]);
    let menu = Menu::one(title, choices, None, Goal::Filters(found));
    model.overlays.push(Overlay::Menu(Box::new(menu)));
}

/// Takes a saved filter for the list, with its order.
pub fn take(model: &mut Model, found: &[Saved], key: &str) -> Vec<Effect> {
    let Some(saved) = found.iter().find(|saved| saved.id.to_string() == key) else {
        return Vec::new();
    };
    model.list.filtering = false;
    model.list.filter = TextBuffer::one_line(&saved.query);
    model.list.sort = saved.sort.clone();
    let text = model.tr_with("filter-taken", &[("name", &saved.name)]);
    model.tell(text);
    list::refilter(model)
}

/// Forgets the saved filter under the cursor; undo brings it back.
pub fn forget(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Menu(menu)) = model.overlays.last() else { return Vec::new() };
    let Goal::Filters(found) = &menu.goal else { return Vec::new() };
    let current = menu.pick.current().map(|choice| choice.key.clone());
    let saved = found.iter().find(|saved| Some(saved.id.to_string()) == current).cloned();
    let Some(saved) = saved.filter(|_| edit::may_write(model)) else { return Vec::new() };
    model.overlays.pop();
    let said = model.tr_with("said-removed", &[("item", &saved.name)]);
    let changes = vec![Change::Remove(Path::root())];
    vec![Effect::Save(SaveOrder { target: Target::Old(saved.id), changes, said, draft: None })]
}
