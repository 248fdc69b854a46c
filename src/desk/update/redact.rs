//! The text that others get of a field: made from what stands there, reviewed by saving it.

use super::{edit, fresh};
use crate::desk::effect::{Change, Effect};
use crate::desk::model::Model;
use crate::record::{FuzzyDate, Path, RecordState, Step, Value};
use crate::rules::redaction::{
    REDACTED, REDACTIONS, REDACTS, Redaction, VERSIONS, is_redactable, versions,
};

/// Opens the redaction of the field under the cursor; makes one where there is none.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let path = model.record.as_ref().and_then(|view| view.current()).map(|line| line.path.clone());
    let Some((view, path)) = model.record.as_ref().zip(path) else { return Vec::new() };
    let fits = is_redactable(&model.knowledge, &view.state, &path);
    if !fits || versions(&view.state, &path).is_none() {
        let text = model.tr("redact-nothing");
        model.tell(text);
        return Vec::new();
    }
    let record = view.state.id;
    let found = Redaction::all(&view.state).into_iter().find(|r| r.of.as_ref() == Some(&path));
    if let Some(redaction) = found {
        begin(model, &redaction.path());
        return Vec::new();
    }
    if !edit::may_write(model) {
        return Vec::new();
    }
    let said = edit::said(model, &Path::field(REDACTIONS), &Value::Text(path.to_string()));
    let values = vec![(REDACTS.to_owned(), Value::Text(path.to_string()))];
    let changes = vec![Change::AddWith(Path::field(REDACTIONS), values)];
    vec![Effect::Save(fresh::order(model, record, changes, (said, None)))]
}

/// Whether a path is that of a redaction as a whole.
pub fn is_redaction(path: &Path) -> bool {
    matches!(path.steps(), [Step::Field(list), Step::Item(_)] if list == REDACTIONS)
}

/// Opens the editor of a redaction's text. An empty one begins as what it redacts.
pub fn begin(model: &mut Model, item: &Path) {
    let source = model.record.as_ref().and_then(|view| source(&view.state, item));
    if let Some(view) = &mut model.record {
        view.go_to(&item.then_field(REDACTED));
    }
    edit::open_path(model, &item.then_field(REDACTED), false);
    let Some(editor) = model.editor_mut().filter(|editor| editor.original.is_empty()) else {
        return;
    };
    if let (Some(text), Some(source)) = (editor.text_mut(), source) {
        text.paste(&source);
        text.set_cursor(0);
    }
    edit::touched(model);
}

/// The text that a redaction redacts.
fn source(state: &RecordState, item: &Path) -> Option<String> {
    let Value::Text(of) = state.value(&item.then_field(REDACTS)) else { return None };
    match state.value(&of.parse().ok()?) {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// Whether a field is the text of a redaction: to save it is to have gone over it.
pub fn is_text(path: &Path) -> bool {
    let [Step::Field(list), Step::Item(_), Step::Field(field)] = path.steps() else { return false };
    list == REDACTIONS && field == REDACTED
}

/// What the save of a redaction's text enters beside it: which versions were gone over, when and
/// by whom.
pub fn review(model: &Model, path: &Path) -> Vec<Change> {
    let Some(view) = model.record.as_ref().filter(|_| is_text(path)) else { return Vec::new() };
    let item = Path::new(path.steps().iter().take(2).cloned().collect());
    let Value::Text(of) = view.state.value(&item.then_field(REDACTS)) else { return Vec::new() };
    let Some(now) = of.parse().ok().and_then(|of| versions(&view.state, &of)) else {
        return Vec::new();
    };
    let set = |field: &str, value| Change::Set(item.then_field(field), value, true);
    vec![
        set(VERSIONS, Value::Text(now)),
        set("reviewed", Value::Date(FuzzyDate::day(model.today))),
        set("reviewed_by", Value::Text(model.by.clone())),
    ]
}
