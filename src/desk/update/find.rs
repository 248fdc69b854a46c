//! Find and replace in the prose being edited.

use super::edit;
use crate::desk::model::editor::Body;
use crate::desk::model::find::Find;
use crate::desk::model::prose::Prose;
use crate::desk::model::{Model, Overlay};

/// The line that looks for something, and the prose below it.
fn both(model: &mut Model) -> Option<(&mut Find, &mut Prose)> {
    let [.., Overlay::Editor(editor), Overlay::Find(find)] = model.overlays.as_mut_slice() else {
        return None;
    };
    match &mut editor.body {
        Body::Prose(prose) => Some((find, prose)),
        Body::Line(_) | Body::Pick(_) | Body::Shown(_) => None,
    }
}

/// Opens the line, with what was looked for last.
pub fn open(model: &mut Model, replacing: bool) {
    let (what, with) = model.sought.clone();
    let Some(editor) = model.editor_mut() else { return };
    let Body::Prose(prose) = &editor.body else { return };
    let origin = prose.text.cursor();
    let mut find = Find::new(&what, &with, origin, replacing && !what.is_empty());
    find.look(prose.text.text(), origin);
    model.overlays.push(Overlay::Find(Box::new(find)));
    show(model);
}

/// What is looked for was typed anew: the first place behind where one began is shown.
pub fn typed(model: &mut Model) {
    let Some((find, prose)) = both(model) else { return };
    if !find.replacing {
        let origin = find.origin;
        find.look(prose.text.text(), origin);
    }
    show(model);
}

/// Puts the cursor of the prose on the place found.
fn show(model: &mut Model) {
    let Some((find, prose)) = both(model) else { return };
    let at = find.hit().map_or(find.origin, |(start, _)| start);
    prose.text.set_cursor(at);
}

/// Goes to the next or the previous place.
pub fn step(model: &mut Model, forward: bool) {
    if let Some((find, _)) = both(model) {
        find.step(forward);
    }
    show(model);
}

/// Replaces the place that the cursor is on and goes to the next one.
pub fn replace_one(model: &mut Model) {
    let Some((find, prose)) = both(model) else { return };
    let Some((from, to)) = find.hit() else { return };
    let with = find.with.text().to_owned();
    prose.text.replace(from, to, &with);
    find.origin = from + with.len();
    let origin = find.origin;
    find.look(prose.text.text(), origin);
    show(model);
    changed(model);
}

/// Replaces every place, as one step of undo; gives how many there were.
pub fn replace_all(model: &mut Model) -> usize {
    let Some((find, prose)) = both(model) else { return 0 };
    let (Some((from, _)), Some((_, to))) = (find.hits.first(), find.hits.last()) else { return 0 };
    let (from, to, count) = (*from, *to, find.hits.len());
    let text = prose.text.text();
    let mut all = String::new();
    let mut at = from;
    for (start, end) in &find.hits {
        all.push_str(text.get(at..*start).unwrap_or_default());
        all.push_str(find.with.text());
        at = *end;
    }
    prose.text.replace(from, to, &all);
    find.origin = prose.text.cursor();
    let origin = find.origin;
    find.look(prose.text.text(), origin);
    changed(model);
    count
}

/// The prose below was changed: its draft is due.
fn changed(model: &mut Model) {
    let find = model.overlays.pop();
    edit::touched(model);
    model.overlays.extend(find);
}

/// Closes the line; the cursor of the prose stays at the place found.
pub fn leave(model: &mut Model) {
    if let Some(Overlay::Find(find)) = model.overlays.pop() {
        model.sought = (find.what.text().to_owned(), find.with.text().to_owned());
    }
}
