//! The records that belong to the one shown: people in it, and what links to it: actions,
//! evidence, other cases.

use super::Model;
use super::doc::{Line, What};
use super::record::UNSAVED;
use super::titles;
use crate::query::{Cell, Row};
use crate::record::{Kind, Path, RecordId, RecordState, Value};
use std::collections::BTreeMap;

/// The fields that say when an action or a file was or is due, the most telling first.
const WHEN: [&str; 8] =
    ["done", "received", "extended_to", "answer_due", "due", "next_due", "sent", "opened"];

/// Their lines, under a heading for each kind.
pub fn lines(model: &Model, state: &RecordState) -> Vec<Line> {
    let mut lines = Vec::new();
    if state.id == UNSAVED {
        return lines;
    }
    let mut groups: BTreeMap<usize, Vec<Line>> = BTreeMap::new();
    let order = |kind: &str| model.list.kinds.iter().position(|k| k.as_str() == kind);
    let people = people(model, state);
    let table = &model.list.table;
    for (id, roles) in &people {
        let Some(row) = table.get(*id).filter(|row| !row.is_removed()) else { continue };
        let Some(at) = order(row.kind()) else { continue };
        let line = line(*id, roles.join(", "), titles::row(model, &row));
        groups.entry(at).or_default().push(line);
    }
    let mut rows: Vec<Row<'_>> =
        table.linking_to(state.id).into_iter().filter_map(|row| table.row(row)).collect();
    rows.retain(|row| row.id() != state.id && !people.iter().any(|(id, _)| *id == row.id()));
    rows.sort_by_key(|row| (day(row).is_none(), day(row).map(|(date, _)| date.sort_day())));
    for row in &rows {
        let Some(at) = order(row.kind()) else { continue };
        groups.entry(at).or_default().push(linking(model, row));
    }
    for (at, group) in groups {
        let Some(kind) = model.list.kinds.get(at) else { continue };
        let name = titles::section(model, kind);
        let path = Path::field(&format!("→{kind}"));
        lines.push(Line { what: What::Linked, path, label: name, ..heading(group.len()) });
        lines.extend(group);
    }
    lines
}

/// Everybody and every body that the record names, with what they are in it.
fn people(model: &Model, state: &RecordState) -> Vec<(RecordId, Vec<String>)> {
    let mut found: Vec<(RecordId, Vec<String>)> = Vec::new();
    state.walk(|path, field| {
        let Value::Link(id) = field.value() else { return };
        let of = model.list.table.get(*id).map(|row| row.kind().to_owned());
        if !of.is_some_and(|kind| kind == Kind::PERSON || kind == Kind::ORGANISATION) {
            return;
        }
        let def = state.kind.as_ref().and_then(|kind| model.knowledge.field_at(kind, path));
        let role = def.map(|def| model.knowledge.label(def, model.locale.lang()));
        let at = found.iter().position(|(known, _)| known == id).unwrap_or_else(|| {
            found.push((*id, Vec::new()));
            found.len() - 1
        });
        if let (Some((_, roles)), Some(role)) = (found.get_mut(at), role)
            && !roles.contains(&role)
        {
            roles.push(role);
        }
    });
    found
}

/// The day that tells most of a record, and the field that says it.
fn day(row: &Row<'_>) -> Option<(crate::record::FuzzyDate, &'static str)> {
    WHEN.iter().find_map(|field| match row.cell(field) {
        Cell::Date(date) => Some((date, *field)),
        _ => None,
    })
}

fn linking(model: &Model, row: &Row<'_>) -> Line {
    let form = row.kind().parse().ok().and_then(|kind| model.knowledge.form(&kind));
    let when = day(row);
    let label = when.map(|(date, _)| crate::form::date_text(&model.locale, date));
    let field = when.and_then(|(_, field)| form?.field(field));
    let told = field.map(|def| model.knowledge.label(def, model.locale.lang()));
    let title = titles::row(model, row);
    let value = told.map_or_else(|| title.clone(), |told| format!("{title} · {told}"));
    line(row.id(), label.unwrap_or_default(), value)
}

fn line(id: RecordId, label: String, value: String) -> Line {
    let path = Path::field(&format!("→{id}"));
    Line { what: What::Link(id), path, depth: 1, label, value, ..heading(0) }
}

fn heading(count: usize) -> Line {
    Line {
        what: What::Linked,
        path: Path::root(),
        depth: 0,
        label: String::new(),
        value: count.to_string(),
        heads: 1,
        private: false,
        missing: false,
        marked: false,
    }
}
