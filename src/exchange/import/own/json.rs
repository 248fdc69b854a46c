//! Records as `export --format json` writes them.

use super::MAX_DEPTH;
use super::history::too_deep;
use super::whole::Whole;
use crate::exchange::import::said::Said;
use crate::form::{Knowledge, from_json};
use crate::record::{ItemId, Kind, NotKnown, Path, RecordId, Step, Value, decode};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// One object of the list.
#[derive(Deserialize)]
struct Object {
    id: String,
    kind: String,
    fields: Map<String, Json>,
    #[serde(default)]
    extra: Map<String, Json>,
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
    ops: Option<String>,
}

/// Whether an object is one of ours: it has an id, a kind, and paths of fields.
pub(super) fn is_ours(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Probe {
        id: String,
        kind: String,
        fields: Map<String, Json>,
    }
    serde_json::from_str::<Probe>(json).is_ok_and(|probe| {
        let mut paths = probe.fields.keys();
        probe.id.parse::<RecordId>().is_ok()
            && Kind::new(&probe.kind).is_ok()
            && paths.all(|path| path.parse::<Path>().is_ok())
    })
}

/// Reads an object; an error is the reason to reject it.
pub(super) fn read(knowledge: &Knowledge, number: u64, json: &str) -> Result<Whole, Said> {
    let object: Object =
        serde_json::from_str(json).ok().ok_or_else(|| Said::new("import-why-own-record"))?;
    let id = object.id.parse().ok().ok_or_else(|| Said::new("import-why-own-no-id"))?;
    let kind = Kind::new(&object.kind).ok().ok_or_else(|| Said::new("import-why-own-kind"))?;
    let ops = object.ops.as_deref().map(|text| history(id, text)).transpose()?;
    let mut whole =
        Whole { number, id, kind, items: items(&object)?, values: Vec::new(), ops, unfit: 0 };
    // A field named `extra.…` says more than the same one among the extras: all its values.
    let mut extras: HashMap<Path, Vec<Value>> = HashMap::new();
    for (header, json) in &object.extra {
        extras.insert(Path::extra(header), vec![extra(json)]);
    }
    for (path, field) in &object.fields {
        let path = place(path).ok_or(Said::new("import-why-own-path"))?;
        extras.remove(&path);
        take(knowledge, &mut whole, path, field);
    }
    for header in object.extra.keys() {
        let path = Path::extra(header);
        if let Some(values) = extras.remove(&path) {
            whole.values.push((path, values));
        }
    }
    Ok(whole)
}

/// A path that a form could have.
fn place(text: &str) -> Option<Path> {
    text.parse().ok().filter(|path| !too_deep(path))
}

fn history(id: RecordId, text: &str) -> Result<Vec<crate::record::Op>, Said> {
    let broken = || Said::new("import-why-own-history");
    let bytes = data_encoding::BASE64.decode(text.as_bytes()).ok().ok_or_else(broken)?;
    let ops = decode(&bytes).ok().ok_or_else(broken)?;
    if ops.iter().all(|op| op.record == id) {
        Ok(ops)
    } else {
        Err(Said::new("import-why-own-other"))
    }
}

/// The items in their order, outer ones first: a path is shorter than what stands below it.
fn items(object: &Object) -> Result<Vec<(Path, ItemId)>, Said> {
    let bad = || Said::new("import-why-own-items").with("most", MAX_DEPTH.to_string());
    let mut lists = Vec::new();
    for (path, ids) in &object.lists {
        let path = place(path).ok_or_else(bad)?;
        let ids: Vec<ItemId> =
            ids.iter().map(|id| id.parse().ok()).collect::<Option<_>>().ok_or_else(bad)?;
        lists.push((path, ids));
    }
    lists.sort_by_key(|(path, _)| path.steps().len());
    let mut items: Vec<(Path, ItemId)> = lists
        .into_iter()
        .flat_map(|(path, ids)| ids.into_iter().map(move |id| (path.clone(), id)))
        .collect();
    let mut known: HashSet<(Path, ItemId)> = items.iter().cloned().collect();
    // A file without `lists`: the items that its fields name, in the order in which they do.
    for name in object.fields.keys() {
        let Some(path) = place(name) else { continue };
        let mut list = Path::root();
        for step in path.steps() {
            if let Step::Item(id) = step
                && !object.lists.contains_key(&list.to_string())
                && known.insert((list.clone(), *id))
            {
                items.push((list.clone(), *id));
            }
            list = list.then(step.clone());
        }
    }
    Ok(items)
}

fn take(knowledge: &Knowledge, whole: &mut Whole, path: Path, field: &Json) {
    let heads: Vec<&Json> = match field.get("heads").and_then(Json::as_array) {
        Some(heads) if !heads.is_empty() => heads.iter().filter_map(|h| h.get("value")).collect(),
        _ => field.get("value").into_iter().collect(),
    };
    if matches!(path.steps().last(), Some(Step::Extra(_))) {
        whole.values.push((path, heads.into_iter().map(extra).collect()));
        return;
    }
    let def = knowledge.field_at(&whole.kind, &path);
    let values: Option<Vec<Value>> =
        def.and_then(|def| heads.iter().map(|json| from_json(def, json).ok()).collect());
    if let Some(values) = values {
        whole.values.push((path, values));
        return;
    }
    // What no field here can hold (a file, a field of another form) stays as an extra column.
    whole.unfit += 1;
    let mut steps = path.steps().to_vec();
    if let Some(Step::Field(name)) = steps.pop() {
        let path = Path::new(steps).then(Step::Extra(name));
        whole.values.push((path, heads.into_iter().map(extra).collect()));
    }
}

fn extra(json: &Json) -> Value {
    match json {
        Json::Null => Value::Empty,
        Json::String(text) => Value::Text(text.clone()),
        other => other
            .get("state")
            .and_then(Json::as_str)
            .and_then(NotKnown::from_word)
            .map_or_else(|| Value::Text(other.to_string()), Value::NotKnown),
    }
}
