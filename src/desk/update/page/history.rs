//! The changes of a record or of a place in it, the latest first, and having a value again.

use crate::desk::effect::{Change, Effect, SaveOrder, Target};
use crate::desk::model::doc::{Line, What as LineOf};
use crate::desk::model::page::{About, Entry, Goal, Page};
use crate::desk::model::record::UNSAVED;
use crate::desk::model::{Model, Overlay, titles};
use crate::desk::update::edit;
use crate::form;
use crate::locale::MASK;
use crate::record::{self, Kind, Path, RecordId, Step, Value, What};

/// Asks for the changes of the record shown, or of the field under the cursor.
pub fn open(model: &mut Model, whole: bool) -> Vec<Effect> {
    let Some(view) = model.record.as_ref().filter(|view| view.state.id != UNSAVED) else {
        let text = model.tr("status-fresh");
        model.tell(text);
        return Vec::new();
    };
    let own = |line: &&Line| !matches!(line.what, LineOf::Linked | LineOf::Link(_));
    let line = view.current().filter(own).map(|line| line.path.clone());
    let path = if whole { Path::root() } else { line.unwrap_or_default() };
    vec![Effect::History(view.state.id, path)]
}

/// Shows them over the record, or puts them in the place of those shown.
pub fn show(model: &mut Model, record: RecordId, path: Path, changes: &[record::Change]) {
    let Some(view) = model.record.as_ref().filter(|view| view.state.id == record) else { return };
    let kind = view.state.kind.clone();
    let of = if path == Path::root() {
        titles::title(model, &view.state)
    } else {
        label(model, kind.as_ref(), &path)
    };
    let title = model.tr_with("history-title", &[("of", &of)]);
    let whole = path == Path::root();
    let entry = |change: &record::Change| entry(model, kind.as_ref(), change, whole);
    let mut entries: Vec<Entry> = changes.iter().rev().map(entry).collect();
    // What holds now needs no bringing back, and is told apart by a word.
    if let Some(first) = entries.first_mut().filter(|_| !whole) {
        first.mark = "=";
    }
    if entries.is_empty() {
        let text = model.tr("history-none");
        entries.push(Entry::line(String::new(), text, String::new(), Goal::None));
    }
    let about = About::History(record, path);
    if let Some(Overlay::History(page)) = model.overlays.last_mut() {
        let cursor = page.cursor.min(entries.len().saturating_sub(1));
        **page = Page { cursor, top: page.top, ..Page::new(about, title, entries) };
    } else {
        model.overlays.push(Overlay::History(Box::new(Page::new(about, title, entries))));
    }
}

/// What the overlay shows has changed: it is read anew.
pub fn again(model: &Model) -> Option<Effect> {
    match model.overlays.last() {
        Some(Overlay::History(page)) => match &page.about {
            About::History(record, path) => Some(Effect::History(*record, path.clone())),
            About::Paragraphs(record, path) => Some(Effect::Paragraphs(*record, path.clone())),
            _ => None,
        },
        _ => None,
    }
}

fn entry(model: &Model, kind: Option<&Kind>, change: &record::Change, whole: bool) -> Entry {
    let at = model.time_text(change.at);
    let place = label(model, kind, &change.path);
    let hidden = model.masked && is_private(model, kind, &change.path);
    let show = |value: &Value| value_text(model, kind, &change.path, value, hidden);
    let said = match change.what {
        What::Set => format!("{} → {}", show(&change.from), show(&change.to)),
        What::MemberAdded => format!("+ {}", show(&change.to)),
        What::MemberRemoved => format!("− {}", show(&change.from)),
        other => model.tr(word(other)),
    };
    let goal = match change.what {
        What::Set => Goal::Restore(change.path.clone(), change.to.clone()),
        What::Erased | What::Gone | What::Held => Goal::Erased,
        What::Unknown | What::Aliased => Goal::None,
        _ => Goal::TakeBack(change.group),
    };
    let (name, text) =
        if whole { (place, format!("{said} · {}", change.by)) } else { (change.by.clone(), said) };
    let mut line = Entry::line(at, name, text, goal);
    line.detail = detail(model, kind, change, hidden);
    line
}

/// Who, on which device, when the machine says it was written, why, and the values whole.
fn detail(model: &Model, kind: Option<&Kind>, change: &record::Change, hidden: bool) -> String {
    let device: String = change.op.device.to_string().chars().take(8).collect();
    let recorded = model.time_text(change.recorded);
    let mut text = model
        .tr_with("history-who", &[("by", &change.by), ("device", &device), ("time", &recorded)]);
    if let Some(why) = change.why.as_deref().filter(|why| record::undone_group(why).is_none()) {
        let why = if hidden { MASK } else { why };
        text = format!("{text} · {why}");
    } else if change.why.is_some() {
        text = format!("{text} · {}", model.tr("history-undo"));
    }
    if change.what == What::Set {
        let show = |value: &Value| value_text(model, kind, &change.path, value, hidden);
        text = format!("{text} · {} → {}", show(&change.from), show(&change.to));
    }
    text
}

/// What happened where no value was given.
const fn word(what: What) -> &'static str {
    match what {
        What::Added => "history-added",
        What::Removed => "history-removed",
        What::Placed => "history-placed",
        What::Moved => "history-moved",
        What::Aliased => "history-aliased",
        What::Erased | What::Gone => "history-erased",
        What::Held => "history-held",
        What::Set | What::MemberAdded | What::MemberRemoved | What::Unknown => "history-unknown",
    }
}

fn is_private(model: &Model, kind: Option<&Kind>, path: &Path) -> bool {
    kind.is_none_or(|kind| model.knowledge.privacy(kind, path).is_masked())
}

/// The labels on the way to a place: `Events › Acts › Type`.
pub fn label(model: &Model, kind: Option<&Kind>, path: &Path) -> String {
    let mut labels = Vec::new();
    let steps = path.steps();
    for (n, step) in steps.iter().enumerate() {
        let here = Path::new(steps.iter().take(n + 1).cloned().collect());
        let def = kind.and_then(|kind| model.knowledge.field_at(kind, &here));
        match step {
            Step::Field(id) => labels.push(
                def.map_or_else(|| id.clone(), |d| model.knowledge.label(d, model.locale.lang())),
            ),
            Step::Extra(header) => labels.push(header.clone()),
            Step::Item(_) => {}
        }
    }
    if labels.is_empty() { model.tr("history-record") } else { labels.join(" › ") }
}

fn value_text(
    model: &Model,
    kind: Option<&Kind>,
    path: &Path,
    value: &Value,
    hidden: bool,
) -> String {
    let def = kind.and_then(|kind| model.knowledge.field_at(kind, path));
    match (value, def) {
        (Value::Empty, _) => "∅".to_owned(),
        _ if hidden => MASK.to_owned(),
        (Value::Link(id), _) => titles::link(model, *id).unwrap_or_else(|| titles::short(*id)),
        (_, Some(def)) => form::display(&model.knowledge, def, value, model.locale.lang()),
        (_, None) => form::print_value(value),
    }
}

/// Gives the field the value of the line under the cursor again, by a change of its own; of what
/// gave no value, takes the command back.
pub fn restore(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::History(page)) = model.overlays.last() else { return Vec::new() };
    let record = match &page.about {
        About::History(record, _) => *record,
        About::Paragraphs(..) => return super::paragraphs::restore(model),
        _ => return Vec::new(),
    };
    let goal = page.current().map_or(Goal::None, |entry| entry.goal.clone());
    match goal {
        Goal::Restore(path, value) => {
            let state = model.record.as_ref().map(|view| &view.state);
            let field = state.and_then(|state| state.field(&path));
            let holds = field.map_or(value.is_empty(), |f| !f.is_conflict() && *f.value() == value);
            if holds {
                let text = model.tr("history-holds");
                model.tell(text);
                return Vec::new();
            }
            let said = edit::said(model, &path, &value);
            let changes = vec![Change::Set(path, value, true)];
            vec![Effect::Save(SaveOrder {
                target: Target::Old(record),
                changes,
                said,
                draft: None,
            })]
        }
        Goal::TakeBack(group) => vec![Effect::Undo {
            group,
            redo: false,
            shown: model.record.as_ref().map(|view| view.state.id),
        }],
        Goal::Erased => {
            let text = model.tr("history-gone");
            model.complain(text);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
