//! The paragraphs of a long text: who wrote each and how it read before, and having it so again.

use crate::desk::effect::{Change, Effect, SaveOrder, Target};
use crate::desk::model::page::{About, Entry, Goal, Page};
use crate::desk::model::record::UNSAVED;
use crate::desk::model::{Model, Overlay};
use crate::desk::update::edit;
use crate::draft::{Complaint, Hand, Paragraphs};
use crate::form::FieldType;
use crate::locale::MASK;
use crate::record::{Path, RecordId, Value};

/// Asks for the paragraphs of the field under the cursor.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let view = model.record.as_ref().filter(|view| view.state.id != UNSAVED);
    let line = view.and_then(|view| Some((view.state.id, view.current()?.path.clone())));
    let long = |path: &Path| {
        edit::def_at(model, path).is_some_and(|def| def.field_type == FieldType::LongText)
    };
    match line.filter(|(_, path)| long(path)) {
        Some((record, path)) => vec![Effect::Paragraphs(record, path)],
        None => {
            let text = model.tr("paragraphs-no-text");
            model.tell(text);
            Vec::new()
        }
    }
}

/// Shows them over the record, or puts them in the place of those shown.
pub fn show(model: &mut Model, record: RecordId, path: Path, all: Box<Paragraphs>) {
    let Some(view) = model.record.as_ref().filter(|view| view.state.id == record) else { return };
    // A section is known by its heading.
    let complaint = Complaint::read(&view.state);
    let section = complaint.iter().flat_map(|one| &one.sections);
    let mut sections = section.filter(|row| Complaint::text_of(row.item) == path);
    let heading = sections.find(|row| !row.title.is_empty()).map(|row| row.title.clone());
    let label =
        heading.unwrap_or_else(|| super::history::label(model, view.state.kind.as_ref(), &path));
    let title = model.tr_with("paragraphs-title", &[("of", &label)]);
    let mut entries = entries(model, &all);
    if entries.is_empty() {
        let text = model.tr("history-none");
        entries.push(Entry::line(String::new(), text, String::new(), Goal::None));
    }
    let about = About::Paragraphs(record, path);
    let mut page = Page { paragraphs: Some(all), ..Page::new(about, title, entries) };
    match model.overlays.last_mut() {
        Some(Overlay::History(shown)) if shown.about == page.about => {
            page.cursor = shown.cursor.min(page.entries.len().saturating_sub(1));
            page.top = shown.top;
            **shown = page;
            shown.step(0);
        }
        _ => model.overlays.push(Overlay::History(Box::new(page))),
    }
}

fn entries(model: &Model, all: &Paragraphs) -> Vec<Entry> {
    let mut made = Vec::new();
    for (at, paragraph) in all.now.iter().enumerate() {
        for (n, wording) in paragraph.wordings.iter().enumerate().rev() {
            let now = n + 1 == paragraph.wordings.len();
            let goal = Goal::Wording(Some(at), n);
            let mut line = entry(model, &wording.hand, &wording.text, goal);
            // What holds is told apart by a sign; what it was before stands below it.
            line.mark = if now { "=" } else { "" };
            made.push(line);
        }
    }
    if !all.gone.is_empty() {
        made.push(Entry::heading(model.tr("paragraphs-gone")));
    }
    made.extend(all.gone.iter().enumerate().rev().map(|(n, gone)| {
        let text = gone.paragraph.text();
        let mut line = entry(model, &gone.hand, text, Goal::Wording(None, n));
        line.mark = "-";
        line
    }));
    made
}

fn entry(model: &Model, hand: &Hand, text: &str, goal: Goal) -> Entry {
    let shown = if model.masked { MASK } else { text };
    let one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = model.time_text(hand.at);
    let mut line = Entry::line(at.clone(), hand.by.clone(), one_line, goal);
    line.detail = format!("{} · {at}\n{shown}", hand.by);
    line
}

/// Has the wording under the cursor again, by a change of its own.
pub fn restore(model: &mut Model) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let Some(Overlay::History(page)) = model.overlays.last() else { return Vec::new() };
    let About::Paragraphs(record, path) = &page.about else { return Vec::new() };
    let (record, path) = (*record, path.clone());
    if page.paragraphs.as_ref().is_some_and(|all| all.disputed) {
        let text = model.tr("paragraphs-disputed");
        model.complain(text);
        return Vec::new();
    }
    let goal = page.current().map(|entry| entry.goal.clone());
    let text = page.paragraphs.as_ref().and_then(|all| match goal? {
        Goal::Wording(Some(at), n) => {
            // What holds needs no bringing back.
            let last = all.now.get(at).map_or(0, |one| one.wordings.len());
            (n + 1 < last).then(|| all.with_wording(at, n)).flatten()
        }
        Goal::Wording(None, n) => all.with_gone(n),
        _ => None,
    });
    let Some(text) = text else {
        let text = model.tr("history-holds");
        model.tell(text);
        return Vec::new();
    };
    let said = model.tr("said-wording");
    let changes = vec![Change::Set(path, Value::Text(text), false)];
    vec![Effect::Save(SaveOrder { target: Target::Old(record), changes, said, draft: None })]
}
