//! What records are called, and what a cell of the list says.

use super::Model;
use super::record::UNSAVED;
use crate::form::{self, FieldDef};
use crate::locale::MASK;
use crate::query::{Cell, Row, Table};
use crate::record::{Code, Kind, RecordId, RecordState, Value};

/// What a record is called in a list of others; `None` where it has no name yet.
pub fn in_table(table: &Table, id: RecordId) -> Option<String> {
    table.get(id).and_then(|row| row.label().map(str::to_owned)).filter(|t| !t.is_empty())
}

/// What a record is called where another one leads to it. Under the mask its code, if that tells
/// nobody's name, or the beginning of its id.
pub fn link(model: &Model, id: RecordId) -> Option<String> {
    if !model.masked {
        return in_table(&model.list.table, id);
    }
    let row = model.list.table.get(id)?;
    let form = row.kind().parse().ok().and_then(|kind| model.knowledge.form(&kind));
    let open = form.and_then(|f| f.field("code")).is_some_and(|def| !def.privacy.is_masked());
    match row.cell("code") {
        Cell::Text(code) if open && !code.is_empty() => Some(code.to_owned()),
        _ => Some(short(id)),
    }
}

/// What a record that was read is called: by the fields that its form names for that.
pub fn title(model: &Model, state: &RecordState) -> String {
    let form = state.kind.as_ref().and_then(|kind| model.knowledge.form(kind));
    let fields = form.map(|f| f.title.as_slice()).unwrap_or_default();
    let shown = |id: &&String| {
        let privacy = form.and_then(|f| f.field(id)).map(|def| def.privacy);
        !model.masked || privacy.is_some_and(|p| !p.is_masked())
    };
    let text = |field: &String| match state.node.value(field) {
        Value::Text(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    };
    let parts: Vec<_> = fields.iter().filter(shown).filter_map(text).take(2).collect();
    match form {
        _ if !parts.is_empty() => parts.join("  "),
        Some(form) if state.id == UNSAVED => {
            model.tr_with("said-new", &[("kind", &model.tr(&form.label))])
        }
        _ => short(state.id),
    }
}

/// What a row is called in one line: the fields that its form names it by, without what the
/// mask hides.
pub fn row(model: &Model, row: &Row<'_>) -> String {
    let form = row.kind().parse().ok().and_then(|kind| model.knowledge.form(&kind));
    let defs = form.into_iter().flat_map(|f| f.title.iter().filter_map(|id| f.field(id)));
    let open = defs.filter(|def| !model.masked || !def.privacy.is_masked());
    let texts = open.map(|def| cell(model, row, def)).filter(|text| !text.is_empty());
    let name = texts.take(2).collect::<Vec<_>>().join("  ");
    if name.is_empty() { short(row.id()) } else { name }
}

/// What the records of a kind are called together; a form that a user added has only its own name.
pub fn section(model: &Model, kind: &Kind) -> String {
    let id = format!("section-{}", kind.as_str());
    if model.locale.has(&id) {
        return model.tr(&id);
    }
    model.knowledge.form(kind).map(|form| model.tr(&form.label)).unwrap_or_default()
}

/// The beginning of an id: enough for a person, and as a prefix for the command line.
pub fn short(id: RecordId) -> String {
    id.to_string().chars().take(8).collect()
}

/// What a cell of the list says in the interface language. Dates stay short.
pub fn cell(model: &Model, row: &Row<'_>, def: &FieldDef) -> String {
    if model.masked && def.privacy.is_masked() && row.has(&def.id) {
        return MASK.to_owned();
    }
    cell_text(model, &row.cell(&def.id), def)
}

fn cell_text(model: &Model, cell: &Cell<'_>, def: &FieldDef) -> String {
    let show = |value: Value| form::display(&model.knowledge, def, &value, model.locale.lang());
    let code =
        |word: &str| Code::new(word).map_or_else(|_e| word.to_owned(), |c| show(Value::Choice(c)));
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => (*text).to_owned(),
        Cell::Code(word) => code(word),
        Cell::Codes(words) => words.iter().map(|w| code(w)).collect::<Vec<_>>().join(", "),
        Cell::NotKnown(state) => show(Value::NotKnown(*state)),
        Cell::Number(n) => show(Value::Number(*n)),
        Cell::Bool(yes) => show(Value::Bool(*yes)),
        Cell::Link(id) => link(model, *id).unwrap_or_else(|| short(*id)),
        Cell::Time(at) => model.time_text(*at),
        Cell::Conflict(cells) => {
            let first = cells.first().map(|c| cell_text(model, c, def)).unwrap_or_default();
            format!("!{first}")
        }
        other => other.plain(),
    }
}
