//! The JSON of a record: what `show --json` and `export --format json` give.

use crate::form::to_json;
use crate::record::{Field, Path, RecordState, Step};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value as Json, json};

/// `{"id","kind","fields":{path:{"value","heads":[{"value","by","at"}]}},"extra":{header:text}}`.
/// Fields that `shows` refuses are left out.
pub fn record_json(state: &RecordState, shows: &mut dyn FnMut(&Path) -> bool) -> Json {
    let mut fields = Map::new();
    let mut extra = Map::new();
    state.walk(|path, field| {
        if field.value().is_empty() && !field.is_conflict() || !shows(path) {
            return;
        }
        match path.steps() {
            [Step::Extra(header)] => extra.insert(header.clone(), to_json(field.value())),
            _ => fields.insert(path.to_string(), field_json(field)),
        };
    });
    let kind = state.kind.as_ref().map_or("", |kind| kind.as_str());
    json!({ "id": state.id.to_string(), "kind": kind, "fields": fields, "extra": extra })
}

fn field_json(field: &Field) -> Json {
    let heads: Vec<Json> = field
        .heads
        .iter()
        .map(|head| json!({ "value": to_json(&head.value), "by": head.by, "at": rfc3339(head.at) }))
        .collect();
    json!({ "value": to_json(field.value()), "heads": heads })
}

/// A moment in milliseconds since 1970 UTC as RFC 3339, to the second.
fn rfc3339(millis: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(millis)
        .map_or_else(String::new, |t| t.to_rfc3339_opts(SecondsFormat::Secs, true))
}
