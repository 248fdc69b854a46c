//! Editing a field: opening, keeping the draft, saving, leaving.

use super::{filters, fresh, page, record, redact, repeat, triage};
use crate::desk::command::Run;
use crate::desk::effect::{Change, DraftText, Effect};
use crate::desk::keys::hints::keys_of;
use crate::desk::model::doc::What;
use crate::desk::model::editor::{Asked, Body, Editor, Goal, wrong};
use crate::desk::model::pick::{Choice, Pick};
use crate::desk::model::titles;
use crate::desk::model::triage::{Aspect, in_use};
use crate::desk::model::{Model, Overlay};
use crate::form::{FieldDef, FieldType, Privacy};
use crate::locale::fold;
use crate::record::{Kind, NotKnown, Path, RecordId, Step, Value};

/// Whether something may be written; says why not.
pub fn may_write(model: &mut Model) -> bool {
    match model.read_only.clone() {
        None => true,
        Some(why) => {
            let text = model.tr_with("status-read-only", &[("why", &why)]);
            model.complain(text);
            false
        }
    }
}

/// The field of a path in the record shown. A column from a file, which no form knows, is a text
/// that keeps its header.
pub fn def_at(model: &Model, path: &Path) -> Option<FieldDef> {
    let view = model.record.as_ref()?;
    if let Some(Step::Extra(header)) = path.steps().last() {
        return Some(extra(header, view.state.value(path)));
    }
    model.knowledge.field_at(view.state.kind.as_ref()?, path).cloned()
}

fn extra(header: &str, value: &Value) -> FieldDef {
    let long = matches!(value, Value::Text(text) if text.contains('\n') || text.len() > LONG);
    FieldDef {
        id: header.to_owned(),
        field_type: if long { FieldType::LongText } else { FieldType::Text },
        vocabulary: None,
        link_to: Vec::new(),
        label: header.to_owned(),
        help: None,
        privacy: Privacy::Identifying,
        required_for: Vec::new(),
        list: None,
        repeat: false,
        kept: false,
        names: false,
        file: "".into(),
        line: 0,
    }
}

/// From so many bytes on a text of a column that no form knows is edited as prose.
const LONG: usize = 120;

/// Opens the editor of the field under the cursor.
pub fn open(model: &mut Model) {
    let Some(line) = model.record.as_ref().and_then(|view| view.current()).cloned() else {
        return;
    };
    match line.what {
        What::Field if line.heads > 1 => model.overlays.push(Overlay::Heads(0)),
        What::Field | What::Extra => open_path(model, &line.path, false),
        What::Link(_) => {}
        What::List | What::Item | What::Linked => {
            if let Some(view) = &mut model.record {
                view.step(1);
            }
        }
    }
}

/// Opens the editor of a field.
pub fn open_path(model: &mut Model, path: &Path, resolving: bool) {
    if !may_write(model) {
        return;
    }
    let Some(def) = def_at(model, path) else { return };
    let Some(view) = &model.record else { return };
    let value = view.state.value(path).clone();
    let at = (view.state.id, path.clone());
    let links = |kinds: &[String]| links(model, kinds);
    let mut editor = Editor::open(&model.knowledge, &model.locale, at, (&def, &value), links);
    if let Some(known) = known_values(model, path, &def, &value) {
        editor.suggest(known);
    }
    editor.resolving = resolving;
    editor.fresh = fresh::named(model, editor.record);
    editor.today = Some(model.today);
    editor.check(&model.knowledge, model.locale.lang());
    model.overlays.push(Overlay::Editor(Box::new(editor)));
}

/// Of the field that says who does the work: whoever does work already, most of it first.
fn known_values(model: &Model, path: &Path, def: &FieldDef, value: &Value) -> Option<Pick> {
    let kind = model.record.as_ref()?.state.kind.as_ref()?;
    let owner = Aspect::Owner.field(model.knowledge.form(kind)?)?;
    let now = match value {
        // A text that was given two lines elsewhere keeps them.
        Value::Text(text) if text.contains('\n') => return None,
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let is = *path == Path::field(&owner.id) && def.field_type == FieldType::Text;
    let known = is.then(|| in_use(model, kind, def, now))?;
    (!known.choices.is_empty()).then_some(known)
}

/// A hidden field that is opened is shown on demand: the audit log says so.
pub fn shown(model: &Model) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Editor(editor)) if model.masked => match &editor.goal {
            Goal::Field(def) if def.privacy.is_masked() => {
                vec![Effect::Shown(editor.record.to_string())]
            }
            Goal::Field(_) | Goal::AddTo | Goal::Batch(_) | Goal::Asked(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The records that a link may lead to.
fn links(model: &Model, kinds: &[String]) -> Vec<Choice> {
    let fits = |kind: &str| match kinds {
        [] => kind != Kind::SETTING,
        kinds => kinds.iter().any(|k| k == kind),
    };
    let mut found: Vec<Choice> = Vec::new();
    for row in model.list.table.rows().filter(|row| fits(row.kind()) && !row.is_removed()) {
        let label = titles::link(model, row.id()).unwrap_or_else(|| titles::short(row.id()));
        found.push(Choice { key: row.id().to_string(), words: fold(&label), label });
    }
    found.sort_by(|a, b| a.words.cmp(&b.words));
    found
}

/// The text changed: check it, and remember when.
pub fn touched(model: &mut Model) {
    let now = model.now;
    let (knowledge, lang) = (model.knowledge.clone(), model.locale.lang());
    let Some(editor) = model.editor_mut() else { return };
    if let Body::Pick(pick) = &mut editor.body {
        pick.narrow();
    }
    editor.check(&knowledge, lang);
    editor.arm_draft(now);
}

/// Hands the text to the draft journal.
pub fn keep_draft(model: &mut Model) -> Option<Effect> {
    let editor = model.overlays.iter_mut().rev().find_map(|o| match o {
        Overlay::Editor(editor) => Some(editor),
        _ => None,
    })?;
    if editor.saving {
        // The save drops the draft; one that is kept behind it would outlive it.
        return None;
    }
    editor.unkept = None;
    match editor.draft() {
        Some(draft) => {
            editor.kept = true;
            model.puts += 1;
            Some(Effect::PutDraft(draft))
        }
        // The text is again what the record holds: a draft of it would only confuse.
        None if editor.kept => {
            editor.kept = false;
            Some(Effect::DropDraft(editor.draft_key()))
        }
        None => None,
    }
}

/// A text that nobody typed in for a second: what is typed next is undone by itself.
pub fn paused(model: &mut Model, (_, last): (i64, i64)) {
    let rested = model.now - last >= PAUSE;
    if let Some(text) = model.editor_mut().and_then(|editor| editor.text_mut()).filter(|_| rested) {
        text.pause();
    }
}

/// How long nobody types before undo takes what came before for a step of its own, in
/// milliseconds: as long as the draft journal waits for more.
const PAUSE: i64 = 1_000;

/// Saves what is typed or picked.
pub fn save(model: &mut Model) -> Vec<Effect> {
    let (knowledge, lang) = (model.knowledge.clone(), model.locale.lang());
    let Some(editor) = model.editor_mut() else { return Vec::new() };
    if editor.saving {
        return Vec::new();
    }
    if editor.finds_nothing() {
        let text = model.tr("pick-none");
        model.tell(text);
        return Vec::new();
    }
    if matches!(editor.goal, Goal::AddTo) {
        let list = match &editor.body {
            Body::Pick(pick) => pick.current().and_then(|c| c.key.parse::<Path>().ok()),
            _ => None,
        };
        model.overlays.pop();
        return list.map(|list| add_item(model, &list)).unwrap_or_default();
    }
    if let Goal::Asked(asked) = &editor.goal {
        let (asked, line) = (asked.clone(), editor.line().unwrap_or_default().to_owned());
        model.overlays.pop();
        return match asked {
            _ if line.is_empty() => Vec::new(),
            Asked::FilterName => filters::store(model, &line),
            Asked::Reason(allowable) => page::complaint::allowed(model, *allowable, line),
            Asked::Comment(section) => page::complaint::commented(model, section, line),
        };
    }
    if !editor.writes() && !redact::is_text(&editor.path) {
        return close(model);
    }
    match editor.value(&knowledge) {
        Ok(value) => save_value(model, value),
        Err(error) => {
            editor.error = Some(wrong(&error, lang));
            editor.tried = true;
            Vec::new()
        }
    }
}

/// Saves this value in the field being edited; an unchanged one only closes the editor.
pub fn save_value(model: &mut Model, value: Value) -> Vec<Effect> {
    let Some(editor) = model.editor_mut() else { return Vec::new() };
    if editor.batch().is_some() {
        return triage::save(model, value);
    }
    let reviews = redact::is_text(&editor.path) && !value.is_empty();
    if value == editor.original && !editor.resolving && !reviews {
        return close(model);
    }
    editor.saving = true;
    editor.unkept = None;
    let (record, path, resolving) = (editor.record, editor.path.clone(), editor.resolving);
    let draft = editor.draft_key();
    repeat::remember_value(model, &path, &value);
    set(model, record, path, value, resolving, Some(draft))
}

/// The effect that gives a field a value.
pub fn set(
    model: &Model,
    record: RecordId,
    path: Path,
    value: Value,
    resolving: bool,
    draft: Option<String>,
) -> Vec<Effect> {
    let said = said(model, &path, &value);
    let review = redact::review(model, &path);
    let mut changes = vec![Change::Set(path, value, resolving)];
    changes.extend(review);
    vec![Effect::Save(fresh::order(model, record, changes, (said, draft)))]
}

/// What a change of a field is called: `Status: active`.
pub fn said(model: &Model, path: &Path, value: &Value) -> String {
    let listed = || {
        let kind = model.list.kind().filter(|_| model.record.is_none())?;
        model.knowledge.field_at(kind, path).cloned()
    };
    let Some(def) = def_at(model, path).or_else(listed) else { return path.to_string() };
    let label = model.knowledge.label(&def, model.locale.lang());
    let shown = match value {
        Value::Link(id) => titles::link(model, *id).unwrap_or_else(|| titles::short(*id)),
        other => crate::form::display(&model.knowledge, &def, other, model.locale.lang()),
    };
    let long = matches!(def.field_type, FieldType::LongText) || shown.chars().count() > 40;
    let hidden = model.masked && def.privacy.is_masked();
    if value.is_empty() {
        model.tr_with("said-cleared", &[("field", &label)])
    } else if long || hidden {
        model.tr_with("said-changed", &[("field", &label)])
    } else {
        model.tr_with("said-set", &[("field", &label), ("value", &shown)])
    }
}

/// Adds an item to a list of the record shown.
pub fn add_item(model: &mut Model, list: &Path) -> Vec<Effect> {
    let Some(view) = &model.record else { return Vec::new() };
    let record = view.state.id;
    let label = def_at(model, list)
        .map(|def| model.knowledge.label(&def, model.locale.lang()))
        .unwrap_or_default();
    let said = model.tr_with("said-added", &[("list", &label)]);
    let changes = vec![Change::AddItem(list.clone())];
    vec![Effect::Save(fresh::order(model, record, changes, (said, None)))]
}

/// Closes the editor; what the journal kept of it is dropped.
pub fn close(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Editor(editor)) = model.overlays.pop() else { return Vec::new() };
    offer_next(model);
    if editor.kept {
        return vec![Effect::DropDraft(editor.draft_key())];
    }
    Vec::new()
}

/// Offers the draft that waits behind the one that was restored, once that one is done with.
pub fn offer_next(model: &mut Model) {
    if let Some(at) = model.offer_next.take().filter(|at| *at < model.drafts.len()) {
        model.overlays.push(Overlay::Offer(at));
    }
}

/// Leaves the editor. With something typed it asks once, so that no word is lost by one key.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(editor) = model.editor_mut() else { return Vec::new() };
    if editor.saving {
        return Vec::new();
    }
    if editor.is_changed() && !editor.leaving {
        editor.leaving = true;
        // In prose Enter is a new paragraph, so the keymap is asked.
        let save = Run::parse("edit.save").map(|run| keys_of(&model.keymap, model.scope(), run));
        let save = save.into_iter().flatten().next().unwrap_or_default();
        let text = model.tr_with("status-leave-changed", &[("key", &save)]);
        model.complain(text);
        return Vec::new();
    }
    close(model)
}

/// The value of a state's word: `unknown`, `not-asked`, `refused`, `clear`.
pub fn state_value(word: &str) -> Value {
    NotKnown::from_word(word).map_or(Value::Empty, Value::NotKnown)
}

/// Opens the editor on a draft that was offered back. The record shown is the draft's.
pub fn restore(model: &mut Model, draft: &DraftText) {
    if let Some(mut view) = model.record.take() {
        // An empty field has no line unless all are shown.
        view.empty = view.empty || view.state.value(&draft.path).is_empty();
        record::remake(model, &mut view);
        view.go_to(&draft.path);
        model.record = Some(view);
    }
    let heads = model.record.as_ref().and_then(|v| v.state.field(&draft.path));
    let resolving = heads.is_some_and(|f| f.is_conflict());
    open_path(model, &draft.path, resolving);
    if let Some(editor) = model.editor_mut() {
        editor.restore(draft);
        editor.kept = true;
        touched(model);
    } else {
        // The field is no longer in the form: the draft stays in the journal.
        offer_next(model);
    }
}
