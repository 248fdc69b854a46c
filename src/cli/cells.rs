//! Cells of the list: as text with labels, as plain codes, as JSON.

use super::context::Context;
use super::failure::{Failure, exit};
use super::output::one_line;
use super::record_json::{self, MASK};
use crate::form::{self, FieldDef, FieldType};
use crate::query::{Cell, FieldName, Row, Table};
use crate::record::{Code, Kind, Money, RecordId, Value};
use serde_json::{Value as Json, json};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The widest column of a printed table, in cells.
pub(super) const WIDEST: usize = 40;

/// Letters of an id that are printed in a table; as many as `resolve` needs and some more.
const SHORT: usize = 8;

/// The beginning of an id.
pub(super) fn short_id(id: RecordId) -> String {
    id.to_string().chars().take(SHORT).collect()
}

/// Whether what a row shows under a field is masked unless asked for: by the class that the
/// row's own form gives the field, else by the strictest class of all places where the filter
/// field of that name finds values.
pub(super) fn is_masked(
    cx: &Context,
    table: &Table,
    row: &Row<'_>,
    field: &str,
    def: Option<&FieldDef>,
) -> bool {
    match def {
        Some(def) if !row.cell(field).is_empty() => def.privacy.is_masked(),
        _ => table.names().field(field).is_some_and(|name| gathers_masked(cx, name)),
    }
}

/// Whether one of the places where a filter field finds its values is masked unless asked for.
pub(super) fn gathers_masked(cx: &Context, field: &FieldName) -> bool {
    !OWN.contains(&field.id.as_str()) && definitions(cx, field).any(|f| f.privacy.is_masked())
}

/// The fields of forms in which a filter field finds its values. Of a field that leads through a
/// link it is the one of the record there: the link itself is not shown.
fn definitions<'c>(cx: &'c Context, field: &'c FieldName) -> impl Iterator<Item = &'c FieldDef> {
    let forms = || cx.knowledge.forms().filter(|form| form.record);
    field.sources.iter().flat_map(move |source| {
        forms().filter_map(move |form| {
            if let Some(target) = &source.through {
                return form.field(target);
            }
            let mut form = form;
            for list in &source.path {
                let FieldType::List(sub) = &form.field(list)?.field_type else { return None };
                form = cx.knowledge.sub_form(sub)?;
            }
            form.field(&source.field)
        })
    })
}

/// A key of a count in words of the interface language: the label of a code, a date by name, the
/// name of a kind.
pub(super) fn key_words(cx: &Context, table: &Table, field: &str, key: &str) -> String {
    let Some(name) = table.names().field(field) else { return key.to_owned() };
    if name.id == "kind" {
        let form = Kind::new(key).ok().and_then(|kind| cx.knowledge.form(&kind));
        return form.map_or_else(|| key.to_owned(), |form| cx.locale.tr(&form.label));
    }
    for def in definitions(cx, name) {
        let value = match &def.field_type {
            FieldType::Choice | FieldType::Choices => {
                let listed = cx.knowledge.vocabulary_of(def).is_some_and(|v| v.get(key).is_some());
                listed.then(|| Code::new(key).ok()).flatten().map(Value::Choice)
            }
            FieldType::Bool => match key {
                "yes" => Some(Value::Bool(true)),
                "no" => Some(Value::Bool(false)),
                _ => None,
            },
            FieldType::Date => key.parse().ok().map(Value::Date),
            _ => None,
        };
        if let Some(value) = value {
            return form::display(&cx.knowledge, def, &value, cx.lang());
        }
    }
    key.to_owned()
}

/// Columns that every record has and that say nothing of a person.
const OWN: [&str; 4] = ["id", "kind", "created", "updated"];

/// A field by which rows can be shown or sorted: of a form, or a filter field of the parts.
pub(super) fn known_field(cx: &Context, table: &Table, field: &str) -> Result<(), Failure> {
    let own = OWN.contains(&field);
    let of_form = cx.knowledge.forms().any(|form| form.record && form.field(field).is_some());
    if own || of_form || table.names().field(field).is_some() {
        return Ok(());
    }
    let near = table.names().nearest_field(field);
    let meant = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
    let advice = format!("{meant}`plaint list --help` lists the fields");
    Err(Failure::new(exit::USAGE, "unknown-field", format!("there is no field `{field}`"))
        .at(field.to_owned())
        .advise(advice)
        .with("near", near.unwrap_or("none"))
        .with("words", "none"))
}

/// The heading of a column.
pub(super) fn heading(cx: &Context, field: &str) -> String {
    let case = Kind::new(Kind::CASE).ok();
    let of_case = case.and_then(|kind| cx.knowledge.form(&kind)?.field(field));
    let any = || cx.knowledge.forms().find_map(|form| form.field(field));
    of_case.or_else(any).map_or_else(|| field.to_owned(), |f| cx.knowledge.label(f, cx.lang()))
}

/// A cell in words of the interface language, on one line.
pub(super) fn words(
    cx: &Context,
    table: &Table,
    row: &Row<'_>,
    field: &str,
    def: Option<&FieldDef>,
    identifying: bool,
) -> String {
    match field {
        "id" => return row.id().to_string(),
        "kind" => return key_words(cx, table, field, row.kind()),
        _ => {}
    }
    let cell = row.cell(field);
    if def.is_none() && cell.is_empty() {
        let values = row.values(field);
        return values.iter().map(Cell::plain).collect::<Vec<_>>().join(", ");
    }
    one_line(&cell_words(cx, table, &cell, def, identifying))
}

fn cell_words(
    cx: &Context,
    table: &Table,
    cell: &Cell<'_>,
    def: Option<&FieldDef>,
    identifying: bool,
) -> String {
    match cell {
        Cell::Link(id) => link(table, *id, identifying),
        Cell::Conflict(cells) => {
            let all: Vec<String> =
                cells.iter().map(|c| cell_words(cx, table, c, def, identifying)).collect();
            format!("⚡ {}", all.join(" | "))
        }
        Cell::Time(at) => record_json::moment(*at).as_str().unwrap_or_default().to_owned(),
        cell => match (def, value(cell)) {
            (Some(def), Some(value)) => form::display(&cx.knowledge, def, &value, cx.lang()),
            _ => cell.plain(),
        },
    }
}

/// Another record by its code, which names nobody, else by the beginning of its id.
fn link(table: &Table, id: RecordId, identifying: bool) -> String {
    let row = table.get(id);
    let code = row.and_then(|row| match row.cell("code") {
        Cell::Text(code) => Some(code.to_owned()),
        _ => None,
    });
    let label = row.filter(|_| identifying).and_then(|row| match row.cell("name") {
        Cell::Text(name) => Some(name.to_owned()),
        _ => None,
    });
    match (label, code) {
        (Some(label), _) => label,
        (None, Some(code)) => code,
        (None, None) => short_id(id),
    }
}

/// The value that a cell shows; `None` where the row does not hold it whole.
fn value(cell: &Cell<'_>) -> Option<Value> {
    Some(match cell {
        Cell::Empty => Value::Empty,
        Cell::NotKnown(state) => Value::NotKnown(*state),
        Cell::Text(text) => Value::Text((*text).to_owned()),
        Cell::Code(code) => Value::Choice(Code::new(code).ok()?),
        Cell::Codes(codes) => {
            Value::Choices(codes.iter().filter_map(|code| Code::new(code).ok()).collect())
        }
        Cell::Number(number) => Value::Number(*number),
        Cell::Money(amount, currency) => {
            Value::Money(Money { amount: *amount, currency: (*currency).to_owned() })
        }
        Cell::Bool(yes) => Value::Bool(*yes),
        Cell::Date(date) => Value::Date(*date),
        Cell::Link(id) => Value::Link(*id),
        Cell::Prose | Cell::Time(_) | Cell::Conflict(_) => return None,
    })
}

/// A cell as codes, for CSV.
pub(super) fn plain(row: &Row<'_>, field: &str, masked: bool) -> String {
    match field {
        "id" => return row.id().to_string(),
        "kind" => return row.kind().to_owned(),
        _ => {}
    }
    let cell = row.cell(field);
    match &cell {
        Cell::Empty => {
            let values = row.values(field);
            if masked && !values.is_empty() {
                return MASK.to_owned();
            }
            values.iter().map(Cell::plain).collect::<Vec<_>>().join(",")
        }
        Cell::NotKnown(_) => cell.plain(),
        _ if masked => MASK.to_owned(),
        Cell::Time(at) => record_json::moment(*at).as_str().unwrap_or_default().to_owned(),
        _ => cell.plain(),
    }
}

/// A cell in JSON, in the shapes of `form::to_json`.
pub(super) fn value_json(row: &Row<'_>, field: &str, def: Option<&FieldDef>, masked: bool) -> Json {
    match field {
        "id" => return Json::String(row.id().to_string()),
        "kind" => return Json::String(row.kind().to_owned()),
        _ => {}
    }
    let cell = row.cell(field);
    if cell.is_empty() && def.is_none() {
        let values = row.values(field);
        return if values.is_empty() {
            Json::Null
        } else {
            Json::Array(values.iter().map(|cell| cell_json(cell, masked)).collect())
        };
    }
    cell_json(&cell, masked)
}

fn cell_json(cell: &Cell<'_>, masked: bool) -> Json {
    match cell {
        Cell::Empty => Json::Null,
        Cell::NotKnown(state) => json!({"state": state.as_str()}),
        _ if masked => Json::String(MASK.to_owned()),
        Cell::Time(at) => record_json::moment(*at),
        Cell::Conflict(cells) => {
            json!({"conflict": cells.iter().map(|c| cell_json(c, masked)).collect::<Vec<_>>()})
        }
        cell => value(cell).map_or_else(|| Json::String(cell.plain()), |v| form::to_json(&v)),
    }
}

/// How many cells a text takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text in exactly so many cells: cut by grapheme with `…`, or filled with spaces.
pub(super) fn fit(text: &str, cells: usize) -> String {
    let full = width(text);
    if full <= cells {
        return format!("{text}{}", " ".repeat(cells - full));
    }
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = width(grapheme);
        if used + next + 1 > cells {
            break;
        }
        used += next;
        cut.push_str(grapheme);
    }
    cut.push('…');
    format!("{cut}{}", " ".repeat(cells.saturating_sub(used + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_by_grapheme() {
        assert_eq!(fit("ab", 4), "ab  ");
        assert_eq!(fit("Київ", 3), "Ки…");
        assert_eq!(width(&fit("日本語", 4)), 4);
    }
}
