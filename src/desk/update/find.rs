//! Find and replace in the prose being edited, or in all sections of a complaint.

use super::edit;
use crate::desk::effect::Effect;
use crate::desk::model::editor::Body;
use crate::desk::model::find::Find;
use crate::desk::model::page::{Goal, Page};
use crate::desk::model::paper::{Order, Step};
use crate::desk::model::prose::Prose;
use crate::desk::model::{Model, Overlay};
use crate::draft::{self, Complaint};

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

/// The line that looks for something, and the complaint whose sections it looks through.
fn over_page(model: &mut Model) -> Option<(&mut Find, &mut Page)> {
    let [Overlay::Find(find)] = model.overlays.as_mut_slice() else { return None };
    let page = model.page.as_mut().filter(|page| page.paper.is_some())?;
    Some((find, page))
}

/// Opens the line over the sections of the complaint shown.
pub fn open_sections(model: &mut Model) {
    let (what, with) = model.sought.clone();
    model.overlays.push(Overlay::Find(Box::new(Find::new(&what, &with, 0, false))));
    look_through(model);
}

/// Looks through the sections again: something was typed, or written.
pub fn look_through(model: &mut Model) {
    let Some((find, page)) = over_page(model) else { return };
    let Some(paper) = &page.paper else { return };
    let places = draft::places(&paper.complaint, find.what.text(), false);
    let section = |item| paper.complaint.sections.iter().position(|one| one.item == item);
    let hits = places.iter().filter_map(|(item, (from, _))| Some((section(*item)?, *from)));
    find.hits = hits.collect();
    let last = find.hits.len().checked_sub(1);
    find.at = last.map(|last| find.at.unwrap_or(0).min(last));
    show_section(model);
}

/// Puts the cursor of the page on the section of the place found.
fn show_section(model: &mut Model) {
    let Some((find, page)) = over_page(model) else { return };
    let Some((section, _)) = find.hit() else { return };
    let paper = page.paper.as_ref();
    let Some(row) = paper.and_then(|paper| paper.complaint.sections.get(section)) else { return };
    let Some(id) = paper.map(|paper| paper.complaint.id) else { return };
    let goal = Goal::Record(id, Complaint::text_of(row.item));
    if let Some(at) = page.entries.iter().position(|entry| entry.goal == goal) {
        page.cursor = at;
    }
}

/// Replaces the place that is shown, or every place, in the sections of the complaint: one step
/// of undo. `None` where it is prose that is looked through.
pub fn replace_sections(model: &mut Model, all: bool) -> Option<Vec<Effect>> {
    let (find, page) = over_page(model)?;
    let (what, with) = (find.what.text().to_owned(), find.with.text().to_owned());
    let (at, count) = (find.at, find.hits.len());
    let complaint = &page.paper.as_ref()?.complaint;
    let (seen, complaint) = (draft::places(complaint, &what, false), complaint.id);
    if count == 0 || !edit::may_write(model) {
        return Some(Vec::new());
    }
    let only = if all { None } else { at };
    let said = model.tr_count("said-replaced", if all { count } else { 1 });
    let (step, on) = (Step::Replace { what, with, only, seen }, model.today);
    Some(vec![Effect::Review(Order { complaint, step, on, said })])
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
    look_through(model);
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
    if let Some((find, _)) = over_page(model) {
        find.step(forward);
        show_section(model);
    }
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
