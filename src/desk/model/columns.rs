//! The columns of the list: which fit on the screen, and how wide they are.

use super::Model;
use super::wrap;
use crate::form::{FieldDef, FieldType};
use std::collections::BTreeMap;

/// A short text column may grow to this many times its form's width: codes get longer with the
/// number of cases.
const GROWTH: usize = 2;
/// Text columns up to this width hold codes and the like, which must not be cut.
const SHORT: u16 = 16;
/// The columns that are always shown: what a record is called and how it stands.
const KEPT: usize = 3;

/// The columns that fit into so many cells, each with its width. The widest of the form gives way
/// to the others down to seven eighths, and takes what is left over; of the others each is shown
/// whole or not at all.
pub fn columns(model: &Model, room: usize) -> Vec<(&FieldDef, usize)> {
    let form = model.list.kind().and_then(|kind| model.knowledge.form(kind));
    let fields: Vec<&FieldDef> = form.into_iter().flat_map(|form| form.columns()).collect();
    let broad = fields.iter().max_by_key(|f| (declared(f), std::cmp::Reverse(f.line)));
    let Some(broad) = broad.copied() else { return Vec::new() };
    let least = declared(broad) * 7 / 8;
    let mut left = room.saturating_sub(least);
    let mut found: Vec<(&FieldDef, usize)> = Vec::new();
    for field in fields {
        if field.id == broad.id {
            found.push((field, least));
            continue;
        }
        let width = wanted(model, field);
        if width < left {
            left -= width + 1;
            found.push((field, width));
        } else if found.len() < KEPT && left > 6 {
            found.push((field, left - 1));
            left = 0;
        }
    }
    for (_, width) in found.iter_mut().filter(|(field, _)| field.id == broad.id) {
        *width += left;
    }
    found
}

fn declared(field: &FieldDef) -> usize {
    usize::from(field.list.unwrap_or(10))
}

/// The cells that a column needs: its form's width, its heading with the mark of sorting, and the
/// longest code seen in it.
fn wanted(model: &Model, field: &FieldDef) -> usize {
    let label = model.knowledge.label(field, model.locale.lang());
    let seen = model.list.seen.get(&field.id).copied().unwrap_or(0);
    declared(field).max(wrap::width(&label) + 1).max(seen.min(declared(field) * GROWTH))
}

/// The widths of the short texts among the rows shown, where they are more than what was seen
/// before: a column only grows, so that it does not jump from page to page.
pub fn seen(model: &Model, rows: usize) -> BTreeMap<String, usize> {
    let mut seen = model.list.seen.clone();
    let form = model.list.kind().and_then(|kind| model.knowledge.form(kind));
    let short = |f: &&FieldDef| {
        f.field_type == FieldType::Text && f.list.is_some_and(|width| width <= SHORT)
    };
    for field in form.into_iter().flat_map(|form| form.columns()).filter(short) {
        let shown = model.list.rows.iter().skip(model.list.top).take(rows);
        let cells = shown.filter_map(|row| model.list.table.row(*row));
        let widest = cells.map(|row| wrap::width(&super::titles::cell(model, &row, field))).max();
        let known = seen.entry(field.id.clone()).or_default();
        *known = (*known).max(widest.unwrap_or(0));
    }
    seen
}
