//! The JSON of a record: what `show --json` and `export --format json` give.

use crate::form::to_json;
use crate::record::{Field, Node, Path, RecordState, Step, Value};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value as Json, json};

pub use crate::locale::MASK;

/// How much of a field is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Its values.
    Whole,
    /// That it has values.
    Masked,
    /// Nothing.
    Not,
}

/// `{"id","kind","fields":{path:{"value","heads":[{"value","by","at","recorded"}]}},
/// "extra":{header:text},"lists":{path:[ids of items in their order]}}`. An extra column with two
/// concurrent values stands among the fields as well, with both.
pub fn record_json(state: &RecordState, see: &mut dyn FnMut(&Path) -> Seen) -> Json {
    let mut fields = Map::new();
    let mut extra = Map::new();
    state.walk(|path, field| {
        let seen = see(path);
        if seen == Seen::Not || field.heads.iter().all(|head| head.value.is_empty()) {
            return;
        }
        let masked = seen == Seen::Masked;
        if let [Step::Extra(header)] = path.steps() {
            extra.insert(header.clone(), value_json(field.value(), masked));
            if !field.is_conflict() {
                return;
            }
        }
        fields.insert(path.to_string(), field_json(field, masked));
    });
    let kind = state.kind.as_ref().map(|kind| kind.as_str());
    let mut lists = Map::new();
    list_items(&state.node, &Path::root(), &mut lists);
    let id = state.id.to_string();
    json!({ "id": id, "kind": kind, "fields": fields, "extra": extra, "lists": lists })
}

fn list_items(node: &Node, at: &Path, lists: &mut Map<String, Json>) {
    for (list, items) in &node.lists {
        let at = at.then_field(list);
        let ids = items.iter().map(|item| Json::String(item.id.to_string())).collect();
        lists.insert(at.to_string(), ids);
        for item in items {
            list_items(&item.node, &at.then_item(item.id), lists);
        }
    }
}

fn field_json(field: &Field, masked: bool) -> Json {
    let heads: Vec<Json> = field
        .heads
        .iter()
        .map(|head| {
            json!({
                "value": value_json(&head.value, masked),
                "by": head.by,
                "at": moment(head.at),
                "recorded": moment(head.recorded),
            })
        })
        .collect();
    json!({ "value": value_json(field.value(), masked), "heads": heads })
}

/// A value as JSON, masked if need be. An empty one stays empty, and not knowing is told: neither
/// identifies anybody.
pub fn value_json(value: &Value, masked: bool) -> Json {
    match value {
        Value::Empty | Value::NotKnown(_) => to_json(value),
        _ if masked => Json::String(MASK.to_owned()),
        _ => to_json(value),
    }
}

/// Milliseconds since 1970 UTC as RFC 3339.
pub fn moment(millis: i64) -> Json {
    DateTime::<Utc>::from_timestamp_millis(millis)
        .map_or(Json::Null, |time| Json::String(time.to_rfc3339_opts(SecondsFormat::Millis, true)))
}
