//! Every place that wants a decision: fields with two values, parts that were removed and edited
//! at once.

use crate::desk::effect::{Effect, Open};
use crate::desk::model::page::{About, Entry, Goal, Page};
use crate::desk::model::{Model, titles};
use crate::form;
use crate::locale::MASK;
use crate::query::{Context, Query};
use crate::record::{Kind, RecordId, Value};

/// Asks for them.
pub fn open(model: &Model) -> Vec<Effect> {
    let Ok(query) = Query::parse("is:conflict", model.list.table.names()) else {
        return Vec::new();
    };
    let rows = model.list.table.select(&query, &Context::on(model.today), None);
    let ids = rows.iter().filter_map(|row| model.list.table.row(*row)).map(|row| row.id());
    vec![Effect::Conflicts(ids.collect())]
}

/// Shows them.
pub fn show(model: &mut Model, found: &[(RecordId, Vec<Open>)]) {
    let mut entries: Vec<Entry> = Vec::new();
    for (id, places) in found {
        entries.extend(places.iter().filter_map(|open| entry(model, *id, open)));
    }
    if entries.is_empty() {
        let text = model.tr("conflicts-none");
        entries.push(Entry::line(String::new(), text, String::new(), Goal::None));
    }
    super::put(model, About::Conflicts, "section-conflicts", entries);
}

fn entry(model: &Model, id: RecordId, open: &Open) -> Option<Entry> {
    let row = model.list.table.get(id)?;
    let kind: Option<Kind> = row.kind().parse().ok();
    let label = super::history::label(model, kind.as_ref(), &open.path);
    let def = kind.as_ref().and_then(|kind| model.knowledge.field_at(kind, &open.path));
    let hidden = model.masked && def.is_none_or(|def| def.privacy.is_masked());
    let show = |value: &Value| match (value, def) {
        (Value::Empty, _) => "∅".to_owned(),
        _ if hidden => MASK.to_owned(),
        (Value::Link(id), _) => titles::link(model, *id).unwrap_or_else(|| titles::short(*id)),
        (_, Some(def)) => form::display(&model.knowledge, def, value, model.locale.lang()),
        (_, None) => form::print_value(value),
    };
    let values: Vec<String> = open.values.iter().map(show).collect();
    let (said, goal) = if values.is_empty() {
        (model.tr("conflicts-part"), Goal::Record(id, open.path.clone()))
    } else {
        (values.join(" | "), Goal::Heads(id, open.path.clone()))
    };
    let text = format!("{label}: {said}");
    let mut line = Entry::line(String::new(), titles::row(model, &row), text.clone(), goal);
    line.mark = "!";
    line.detail = text;
    Some(line)
}

/// A page of them that is no longer true is read anew.
pub fn again(model: &Model, page: &Page) -> Vec<Effect> {
    if page.about == About::Conflicts { open(model) } else { Vec::new() }
}
