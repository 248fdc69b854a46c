//! The list: what it shows.

use super::cursor_moved;
use crate::desk::effect::{Effect, LoadFor};
use crate::desk::model::record::UNSAVED;
use crate::desk::model::{Model, Place};
use crate::query::{Context, NoText, Query, TextHits, TextSearch};
use crate::record::RecordId;

/// The record under the list's cursor.
pub fn current(model: &Model) -> Option<RecordId> {
    let row = *model.list.rows.get(model.list.cursor)?;
    model.list.table.row(row).map(|row| row.id())
}

/// Parses the filter anew and shows what it finds, the cursor on the same record where it can.
pub fn refilter(model: &mut Model) -> Vec<Effect> {
    match Query::parse(model.list.filter.text(), model.list.table.names()) {
        Ok(query) => {
            model.list.query = Some(query);
            model.list.error = None;
        }
        Err(error) => {
            // The list stays as it was while a filter is half typed.
            model.list.error = Some((error.column, format!("{}; {}", error.what, error.try_this)));
            return Vec::new();
        }
    }
    model.list.hits = None;
    reselect(model);
    search(model)
}

/// Looks for the filter's words in the texts, which another filter or a save changed. Until the
/// answer comes, what was found before holds.
pub fn search(model: &mut Model) -> Vec<Effect> {
    model.list.search += 1;
    let search = model.list.search;
    let Some(query) = &model.list.query else { return Vec::new() };
    let texts = TextSearch::new(query, &model.list.table);
    if texts.is_idle() { Vec::new() } else { vec![Effect::FindText { search, texts }] }
}

/// Selects and sorts by the filter that was parsed last.
pub fn reselect(model: &mut Model) {
    let before = current(model);
    let Some(kind) = model.list.kind().cloned() else { return };
    let list = &mut model.list;
    let Some(query) = &list.query else { return };
    let text: &dyn TextHits = list.hits.as_ref().map_or(&NoText, |hits| hits);
    let context = Context { today: model.today, utc_offset: model.utc_offset * 60, text };
    let mut rows = list.table.select(query, &context, Some(&kind));
    // Without a column the newest change comes first.
    let (field, descending) = list.sort.as_deref().map_or(("updated", true), |f| (f, false));
    list.table.sort(&mut rows, field, model.locale.lang(), descending);
    list.total = list.table.kinds().iter().find(|(k, _)| *k == kind.as_str()).map_or(0, |k| k.1);
    list.cursor = before
        .and_then(|id| rows.iter().position(|r| list.table.row(*r).is_some_and(|r| r.id() == id)))
        .unwrap_or(0);
    list.rows = rows;
    if current(model).is_none() {
        model.preview = None;
    }
    if current(model) != model.preview.as_ref().map(|view| view.state.id) {
        cursor_moved(model);
    }
}

/// Puts the cursor on a record, if the list shows it.
pub fn go_to(model: &mut Model, id: RecordId) {
    let list = &mut model.list;
    let at = |row: &usize| list.table.row(*row).is_some_and(|row| row.id() == id);
    if let Some(at) = list.rows.iter().position(at) {
        list.cursor = at;
    }
}

/// Shows the records of this kind: its place among the kinds.
pub fn show_kind(model: &mut Model, kind: usize) -> Vec<Effect> {
    model.list.kind = kind;
    model.list.cursor = 0;
    model.list.sort = None;
    model.list.seen.clear();
    refilter(model)
}

/// Opens the record under the cursor.
pub fn open(model: &mut Model) -> Vec<Effect> {
    current(model).map(|id| Effect::Load(id, LoadFor::Open)).into_iter().collect()
}

/// Goes back to what the record was opened from: the record that led to it, the page, the list.
pub fn back(model: &mut Model) -> Vec<Effect> {
    if let Some((id, path, empty)) = model.trail.pop() {
        return vec![Effect::Load(id, LoadFor::Again(path, empty))];
    }
    let effects = come_home(model);
    // Of a record that was never saved nothing stays.
    if let Some(view) = model.record.take().filter(|view| view.state.id != UNSAVED) {
        model.preview = Some(view);
    }
    effects
}

/// Shows the page or the list that lies below a record.
pub fn come_home(model: &mut Model) -> Vec<Effect> {
    model.trail.clear();
    model.place = if model.page.is_some() { Place::Page } else { Place::List };
    super::page::refresh(model)
}
