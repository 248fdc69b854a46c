//! A record in JSON, in the shape that `show --json` and `export --format json` promise:
//! `{"id","kind","fields":{path:{"value","heads":[{"value","by","at"}]}},"extra":{header:text}}`.

use crate::form::{self, Knowledge, Privacy};
use crate::record::{Field, Path, RecordState, Step, Value};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value as Json, json};

/// What stands for a value that may identify someone.
pub(super) const MASK: &str = "•••";

/// The state of a record as JSON. Without `identifying`, values of fields that may identify
/// someone are masked.
pub(super) fn record(knowledge: &Knowledge, state: &RecordState, identifying: bool) -> Json {
    let kind = state.kind.as_ref();
    let mut fields = Map::new();
    let mut extra = Map::new();
    state.walk(|path, field| {
        let class = kind.map_or(Privacy::Identifying, |kind| knowledge.privacy(kind, path));
        let masked = class.is_masked() && !identifying;
        match path.steps() {
            [Step::Extra(header)] => {
                extra.insert(header.clone(), value(field.value(), masked));
            }
            _ => {
                fields.insert(path.to_string(), one(field, masked));
            }
        }
    });
    json!({
        "id": state.id.to_string(),
        "kind": kind.map(|k| k.as_str()),
        "fields": fields,
        "extra": extra,
    })
}

fn one(field: &Field, masked: bool) -> Json {
    let heads: Vec<Json> = field
        .heads
        .iter()
        .map(|head| {
            json!({
                "value": value(&head.value, masked),
                "by": head.by,
                "at": moment(head.at),
                "recorded": moment(head.recorded),
            })
        })
        .collect();
    json!({"value": value(field.value(), masked), "heads": heads})
}

/// A value as JSON, masked if need be. An empty one stays empty, and not knowing is told: neither
/// identifies anybody.
pub(super) fn value(value: &Value, masked: bool) -> Json {
    match value {
        Value::Empty | Value::NotKnown(_) => form::to_json(value),
        _ if masked => Json::String(MASK.to_owned()),
        _ => form::to_json(value),
    }
}

/// Milliseconds since 1970 UTC as RFC 3339.
pub(super) fn moment(millis: i64) -> Json {
    DateTime::<Utc>::from_timestamp_millis(millis)
        .map_or(Json::Null, |time| Json::String(time.to_rfc3339_opts(SecondsFormat::Millis, true)))
}

/// Whether the value at a path is masked unless asked for.
pub(super) fn is_masked(knowledge: &Knowledge, state: &RecordState, path: &Path) -> bool {
    let kind = state.kind.as_ref();
    kind.is_none_or(|kind| knowledge.privacy(kind, path).is_masked())
}
