//! The list: what it shows.

use super::{cursor_moved, page};
use crate::desk::effect::{Effect, LoadFor};
use crate::desk::model::list::Sort;
use crate::desk::model::record::UNSAVED;
use crate::desk::model::{Model, Place};
use crate::query::{Context, NoText, Query, TextHits, TextSearch};
use crate::record::RecordId;
use std::collections::HashSet;

/// The record under the list's cursor.
pub fn current(model: &Model) -> Option<RecordId> {
    model.list.at(model.list.cursor)
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
            let (what, try_this) = error.in_words_of(&model.locale);
            model.list.error = Some((error.column, format!("{what}; {try_this}")));
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
    let Some(mut rows) = select(model) else { return };
    sort(model, &mut rows);
    let list = &mut model.list;
    list.cursor = before
        .and_then(|id| rows.iter().position(|r| list.table.row(*r).is_some_and(|r| r.id() == id)))
        .unwrap_or(0);
    list.gap = None;
    list.rows = rows;
    settled(model);
}

/// Selects anew after records were changed, and leaves the rows where they are: a list must not
/// turn under the hands of who works down it. It is sorted again with the next filter, order or
/// section.
pub fn reselect_in_place(model: &mut Model) {
    let Some(selected) = select(model) else { return };
    let there = |row: &usize| selected.binary_search(row).is_ok();
    let mut rows: Vec<usize> = model.list.rows.iter().copied().filter(there).collect();
    let lost = rows.len() < model.list.rows.len();
    let new = selected.len() - rows.len();
    if new > 0 {
        let mut sorted = selected.clone();
        sort(model, &mut sorted);
        rows = if new > FEW { sorted } else { with_new(rows, &sorted) };
    }
    let list = &mut model.list;
    if lost || new > 0 {
        // The first row at or behind the place that is still there; the list may have ended.
        let from = list.gap.unwrap_or(list.cursor);
        let stays = list.rows.iter().skip(from).find(|row| there(row));
        let at = stays.and_then(|row| rows.iter().position(|r| r == row)).unwrap_or(rows.len());
        let gone = list.rows.get(list.cursor).is_none_or(|row| !there(row));
        list.gap = (gone || list.gap.is_some()).then_some(at);
        list.cursor = at.min(rows.len().saturating_sub(1));
    }
    list.rows = rows;
    // The record shown may have come back.
    let shown = model.record.as_ref().map(|view| view.state.id);
    if model.list.gap.is_some()
        && model.place == Place::Record
        && let Some(id) = shown
    {
        go_to(model, id);
    }
    settled(model);
}

/// More new rows than this are not put in one by one.
const FEW: usize = 64;

/// Rows in the order that they have, with the new ones where the sorted order puts them: behind
/// the row that they follow there.
fn with_new(mut rows: Vec<usize>, sorted: &[usize]) -> Vec<usize> {
    let known: HashSet<usize> = rows.iter().copied().collect();
    let mut before: Option<usize> = None;
    for row in sorted {
        if !known.contains(row) {
            let behind = before.and_then(|before| rows.iter().position(|r| *r == before));
            rows.insert(behind.map_or(0, |at| at + 1), *row);
        }
        before = Some(*row);
    }
    rows
}

/// The rows that the filter finds, rising.
fn select(model: &mut Model) -> Option<Vec<usize>> {
    let kind = model.list.kind().cloned()?;
    let list = &mut model.list;
    let query = list.query.as_ref()?;
    let text: &dyn TextHits = list.hits.as_ref().map_or(&NoText, |hits| hits);
    let context = Context { today: model.today, utc_offset: model.utc_offset * 60, text };
    let rows = list.table.select(query, &context, Some(&kind));
    list.total = list.table.kinds().iter().find(|(k, _)| *k == kind.as_str()).map_or(0, |k| k.1);
    Some(rows)
}

fn sort(model: &Model, rows: &mut [usize]) {
    let sort = &model.list.sort;
    model.list.table.sort(rows, &sort.field, model.locale.lang(), sort.descending);
}

/// The rows are others: so may be the record beside them.
fn settled(model: &mut Model) {
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
        list.gap = None;
    }
}

/// Shows the records of this kind: its place among the kinds.
pub fn show_kind(model: &mut Model, kind: usize) -> Vec<Effect> {
    model.list.kind = kind;
    model.list.cursor = 0;
    model.list.sort = Sort::default();
    model.list.seen.clear();
    refilter(model)
}

/// Opens the next or the previous record of the list, on the same line; says so at the ends. The
/// record shown may have left the list by a change: then the one that took its place is next.
pub fn step(model: &mut Model, forward: bool) -> Vec<Effect> {
    let list = &mut model.list;
    let to = match (list.gap, forward) {
        (Some(gap), true) => Some(gap),
        (None, true) => Some(list.cursor + 1),
        (gap, false) => gap.unwrap_or(list.cursor).checked_sub(1),
    };
    let Some(to) = to.filter(|to| *to < list.rows.len()) else {
        let text = model.tr(if forward { "status-last" } else { "status-first" });
        model.tell(text);
        return Vec::new();
    };
    list.cursor = to;
    list.gap = None;
    let line = model.record.as_ref().map(|view| {
        let path = view.current().map(|line| line.path.clone()).unwrap_or_default();
        LoadFor::Again(path, view.empty)
    });
    let why = line.unwrap_or(LoadFor::Open);
    current(model).map(|id| Effect::Load(id, why)).into_iter().collect()
}

/// Opens the record under the cursor.
pub fn open(model: &mut Model) -> Vec<Effect> {
    match current(model) {
        Some(id) if page::complaint::is_one(model, id) => page::complaint::open(model, id),
        Some(id) => vec![Effect::Load(id, LoadFor::Open)],
        None => Vec::new(),
    }
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
    page::refresh(model)
}
