//! A record that is not there yet: it is shown like any other, and its first value makes it.

use super::record;
use crate::desk::effect::{Change, SaveOrder, Target};
use crate::desk::model::record::{RecordView, UNSAVED};
use crate::desk::model::{Model, Place};
use crate::record::{DeviceId, Field, Head, Kind, Node, OpId, Path, RecordId, RecordState, Value};
use chrono::Datelike;
use std::collections::BTreeSet;

/// Shows an empty record of this kind, of which no draft is kept yet.
pub fn begin(model: &mut Model, kind: Kind) {
    let token = format!("{:016x}-{}", model.session, model.begun);
    model.begun += 1;
    begin_as(model, kind, token);
}

/// Shows an empty record of this kind, whose drafts have this token. A case has its code already,
/// as `plaint add` gives it.
pub fn begin_as(model: &mut Model, kind: Kind, token: String) {
    let code = (kind.as_str() == Kind::CASE).then(|| next_code(model));
    let mut node = Node::default();
    if let Some(code) = code {
        let nobody = OpId { device: DeviceId::from_bytes([0; 8]), seq: 0 };
        let head = Head {
            op: nobody,
            value: Value::Text(code),
            by: String::new(),
            at: model.now,
            recorded: model.now,
        };
        let field = Field { heads: vec![head], ..Field::default() };
        node.fields.insert("code".to_owned(), field);
    }
    let title = model.knowledge.form(&kind).and_then(|form| {
        form.title.iter().find(|id| !node.fields.contains_key(*id)).map(|id| Path::field(id))
    });
    let mut view = RecordView::new(RecordState {
        id: UNSAVED,
        kind: Some(kind),
        removed: false,
        mark: None,
        node,
        aliases: BTreeSet::new(),
        held: Vec::new(),
        created: model.now,
        updated: model.now,
    });
    view.empty = true;
    view.token = token;
    record::remake(model, &mut view);
    if let Some(title) = title {
        view.go_to(&title);
    }
    model.record = Some(view);
    model.place = Place::Record;
}

fn next_code(model: &Model) -> String {
    model.list.table.next_code(model.today.year())
}

/// The kind and the token of the record shown, if it is not saved yet.
pub fn named(model: &Model, record: RecordId) -> Option<(Kind, String)> {
    let view = model.record.as_ref().filter(|view| record == UNSAVED && view.state.id == record)?;
    Some((view.state.kind.clone()?, view.token.clone()))
}

/// The order to make these changes to a record. One that is not saved yet is made by them, with
/// what it was shown with.
pub fn order(
    model: &Model,
    record: RecordId,
    changes: Vec<Change>,
    (said, draft): (String, Option<String>),
) -> SaveOrder {
    let Some((kind, _)) = named(model, record) else {
        return SaveOrder { target: Target::Old(record), changes, said, draft };
    };
    let shown = model.record.iter().flat_map(|view| &view.state.node.fields);
    let given = |path: &Path| changes.iter().any(|c| matches!(c, Change::Set(p, ..) if p == path));
    let mut all: Vec<Change> = shown
        .map(|(id, field)| (Path::field(id), field.value().clone()))
        .filter(|(path, _)| !given(path))
        .map(|(path, value)| Change::Set(path, value, false))
        .collect();
    all.extend(changes);
    SaveOrder { target: Target::New(kind), changes: all, said, draft }
}
