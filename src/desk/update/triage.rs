//! Setting one thing in one record or in all that are marked.

use super::{edit, list};
use crate::desk::command::Run;
use crate::desk::effect::{BatchOrder, Batched, Change, DraftText, Effect, Written};
use crate::desk::keys::hints::keys_of;
use crate::desk::model::editor::{Editor, Goal};
use crate::desk::model::record::UNSAVED;
use crate::desk::model::triage::{self, Aspect, Batch, NOTE};
use crate::desk::model::{Again, Done, Model, Overlay, Place, titles};
use crate::form;
use crate::record::{FuzzyDate, Kind, Path, RecordId, Value};

/// Opens what is picked or typed from: in the list for the marked records, where there are any,
/// else for the one under the cursor; in the full view for the record shown.
pub fn open(model: &mut Model, aspect: Aspect) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let shown = model.record.as_ref().filter(|_| model.place == Place::Record);
    let shown = shown.map(|view| (view.state.id, view.state.kind.clone()));
    if let Some((UNSAVED, _)) = shown {
        return fresh(model, aspect);
    }
    let here = shown.as_ref().map(|(id, _)| *id).or_else(|| list::current(model));
    let Some(one) = here else { return Vec::new() };
    let kind = match shown {
        Some((_, kind)) => kind,
        None => model.list.kind().cloned(),
    };
    let Some(kind) = kind else { return Vec::new() };
    // Marks are of the kind that the list shows; a record that a link led to may be of another.
    let marked =
        if model.list.kind() == Some(&kind) { model.list.all_marked() } else { Vec::new() };
    let all = model.place == Place::List && !marked.is_empty();
    begin(model, &kind, (aspect, one), marked, all);
    Vec::new()
}

/// A record that is not saved yet has nothing to be changed: its field is opened as any other.
fn fresh(model: &mut Model, aspect: Aspect) -> Vec<Effect> {
    let kind = model.record.as_ref().and_then(|view| view.state.kind.clone());
    let form = kind.as_ref().and_then(|kind| model.knowledge.form(kind));
    match form.and_then(|form| aspect.field(form)).map(|def| Path::field(&def.id)) {
        Some(path) if aspect != Aspect::Note => edit::open_path(model, &path, false),
        _ => {
            let text = model.tr("status-fresh");
            model.tell(text);
        }
    }
    Vec::new()
}

fn begin(
    model: &mut Model,
    kind: &Kind,
    (aspect, one): (Aspect, RecordId),
    marked: Vec<RecordId>,
    all: bool,
) {
    let form = model.knowledge.form(kind);
    let Some(field) = form.and_then(|form| aspect.field(form)).cloned() else {
        let text = model.tr(&format!("triage-none-{}", aspect.word()));
        model.tell(text);
        return;
    };
    let Some(def) = triage::typed(&model.knowledge, &field).cloned() else { return };
    let label = match aspect {
        Aspect::Tag | Aspect::Note => model.tr(&format!("triage-{}", aspect.word())),
        _ => model.knowledge.label(&field, model.locale.lang()),
    };
    let path = Path::field(&field.id);
    let batch = Batch { aspect, path, def, label, one, marked, all };
    let row = model.list.table.get(one);
    let now = row.map(|row| row.cell(&field.id));
    let value = match now {
        Some(crate::query::Cell::Code(code)) if !all => {
            crate::record::Code::new(code).map_or(Value::Empty, Value::Choice)
        }
        _ => Value::Empty,
    };
    let free = match aspect {
        Aspect::Owner | Aspect::Tag => {
            let now = row.filter(|_| !all).map(|row| row.cell(&field.id).plain());
            Some(triage::in_use(model, kind, &batch.def, now))
        }
        _ => None,
    };
    let mut editor = Editor::for_batch(&model.knowledge, &model.locale, batch, &value, free);
    editor.today = Some(model.today);
    model.overlays.push(Overlay::Editor(Box::new(editor)));
    name(model);
}

/// Says in the editor what is set in which records, and by which key it is for others.
fn name(model: &mut Model) {
    let reach = Run::parse("triage.reach").map(|run| keys_of(&model.keymap, model.scope(), run));
    let key = reach.into_iter().flatten().next().unwrap_or_default();
    let Some(batch) = model.editor_mut().and_then(|editor| editor.batch().cloned()) else { return };
    let of = of_records(model, batch.records());
    let title = model.tr_with("triage-title", &[("field", &batch.label), ("of", &of)]);
    let other = if batch.all {
        of_records(model, std::slice::from_ref(&batch.one))
    } else {
        model.tr_count("triage-marked", batch.marked.len())
    };
    let help = (!batch.marked.is_empty())
        .then(|| model.tr_with("triage-reach", &[("key", &key), ("of", &other)]));
    if let Some(editor) = model.editor_mut() {
        editor.label = title;
        editor.help = help;
    }
}

/// One record by its name, several by their number.
fn of_records(model: &Model, records: &[RecordId]) -> String {
    match records {
        [one] => titles::link(model, *one).unwrap_or_else(|| titles::short(*one)),
        many => count(model, many.len()),
    }
}

/// `12 cases`.
fn count(model: &Model, count: usize) -> String {
    let kind = model.list.kind().map(|kind| format!("count-{}", kind.as_str()));
    let id = kind.filter(|id| model.locale.has(id)).unwrap_or_else(|| "count-records".to_owned());
    model.tr_count(&id, count)
}

/// Sets it in the marked records instead of the one, or the other way round.
pub fn reach(model: &mut Model) {
    let Some(editor) = model.editor_mut() else { return };
    let Some(batch) = editor.batch_mut() else { return };
    if batch.marked.is_empty() {
        let text = model.tr_count("status-marked", 0);
        model.tell(text);
        return;
    }
    batch.all = !batch.all;
    name(model);
    let now = model.now;
    if let Some(editor) = model.editor_mut() {
        editor.arm_draft(now);
    }
}

/// Writes what was picked or typed.
pub fn save(model: &mut Model, value: Value) -> Vec<Effect> {
    let today = model.today;
    let Some(editor) = model.editor_mut() else { return Vec::new() };
    let Some(batch) = editor.batch().cloned() else { return Vec::new() };
    let change = match (batch.aspect, value.clone()) {
        (Aspect::Tag, Value::Choices(codes)) => Change::AddMembers(batch.path.clone(), codes),
        (Aspect::Note, Value::Text(_)) => {
            let day = Value::Date(FuzzyDate::day(today));
            let [noted, note] = NOTE.map(str::to_owned);
            Change::AddWith(batch.path.clone(), vec![(noted, day), (note, value.clone())])
        }
        (Aspect::Note, _) => return Vec::new(),
        (_, value) => Change::Set(batch.path.clone(), value, false),
    };
    editor.saving = true;
    editor.unkept = None;
    let draft = Some(editor.draft_key());
    remember(model, &batch, &change);
    let order = BatchOrder {
        records: batch.records().to_vec(),
        changes: vec![change],
        shown: model.record.as_ref().map(|view| view.state.id),
        said: said(model, &batch, &value),
        draft,
    };
    vec![Effect::Batch(order)]
}

/// A value that was set can be set again elsewhere by one key; a tag or a note is typed anew.
fn remember(model: &mut Model, batch: &Batch, change: &Change) {
    let kind = model.list.table.get(batch.one).and_then(|row| row.kind().parse().ok());
    if let (Some(kind), Change::Set(path, value, _)) = (kind, change) {
        model.again = Some(Again::Set(kind, path.clone(), value.clone()));
    }
}

/// What is done to each record: `Status → Closed`.
fn said(model: &Model, batch: &Batch, value: &Value) -> String {
    let lang = model.locale.lang();
    let shown = form::display(&model.knowledge, &batch.def, value, lang);
    match batch.aspect {
        Aspect::Note => model.tr("triage-noted"),
        _ if value.is_empty() => model.tr_with("said-cleared", &[("field", &batch.label)]),
        _ => model.tr_with("triage-said", &[("field", &batch.label), ("value", &shown)]),
    }
}

/// What was set is durable.
pub fn saved(model: &mut Model, done: Batched) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Editor(editor)) if editor.saving) {
        model.overlays.pop();
        edit::offer_next(model);
    }
    let ids: Vec<RecordId> = done.changed.iter().map(|(id, _)| *id).collect();
    let mut changed = done.changed.into_iter();
    let Some((record, columns)) = changed.next() else {
        let text = told(model, model.tr("triage-nothing"), (done.same, done.held));
        model.complain(text);
        return Vec::new();
    };
    let of = of_records(model, &ids);
    let said = model.tr_with("triage-done", &[("what", &done.said), ("of", &of)]);
    let written = Written {
        group: done.group,
        state: done.state,
        record,
        columns,
        added: None,
        said: said.clone(),
        others: changed.collect(),
    };
    super::answer::take_in(model, &written);
    let all = told(model, said.clone(), (done.same, done.held));
    let text = model.tr_with("status-done", &[("what", &all)]);
    model.tell(text);
    model.done.push(Done { group: written.group, said, record });
    model.undone.clear();
    if model.place == Place::List {
        super::cursor_moved(model);
    }
    list::search(model)
}

/// What was done, with how many had it already and how many were left as they are.
fn told(model: &Model, what: String, (same, held): (usize, usize)) -> String {
    let mut parts = vec![what];
    parts.extend((same > 0).then(|| model.tr_count("triage-same", same)));
    parts.extend((held > 0).then(|| model.tr_count("triage-held", held)));
    parts.join(" · ")
}

/// Goes on with a draft: the same records, the same text.
pub fn restore(model: &mut Model, aspect: Aspect, draft: &DraftText) {
    let kind = model.list.table.get(draft.record).and_then(|row| row.kind().parse::<Kind>().ok());
    let Some(kind) = kind else {
        let text = model.tr("status-gone");
        model.complain(text);
        edit::offer_next(model);
        return;
    };
    let live = |id: &RecordId| model.list.table.get(*id).is_some_and(|row| !row.is_removed());
    let marked: Vec<RecordId> = draft.others.iter().copied().filter(live).collect();
    let all = !marked.is_empty();
    begin(model, &kind, (aspect, draft.record), marked, all);
    match model.editor_mut().filter(|editor| matches!(editor.goal, Goal::Batch(_))) {
        Some(editor) => {
            editor.restore(draft);
            editor.kept = true;
            edit::touched(model);
        }
        None => edit::offer_next(model),
    }
}
