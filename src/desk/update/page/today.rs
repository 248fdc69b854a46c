//! What is due, what changed since one looked last, and what waits for a person.

use super::due;
use crate::desk::effect::{Effect, Keep};
use crate::desk::model::filters::found;
use crate::desk::model::page::{About, Entry, Goal, Page};
use crate::desk::model::{Model, titles};
use crate::query::Row;
use crate::record::{Kind, Path, RecordId};
use std::collections::BTreeMap;

/// How many lines of a section that has a list of its own are shown.
const MOST: usize = 12;
/// The name of the setting that holds when one looked last.
pub const SEEN: &str = "seen";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Opens it. What changed since is told once: this look is remembered, in the vault, where there
/// was something to tell.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let since = model.setting(SEEN).and_then(|at| at.parse().ok());
    let entries = entries(model, since);
    let mut page = Page::new(About::Today, model.tr("section-today"), entries);
    page.since = since;
    let news = !changed(model, since).is_empty();
    super::show(model, page);
    let mut effects: Vec<Effect> = due::ask(model).into_iter().collect();
    if news && model.read_only.is_none() {
        let keep = Keep { name: SEEN.to_owned(), value: model.now.to_string() };
        model.keep(&keep);
        effects.push(Effect::Keep(keep));
    }
    effects
}

/// Its lines.
pub fn entries(model: &Model, since: Option<i64>) -> Vec<Entry> {
    let mut all = Vec::new();
    due::entries(model, &mut all);
    drafts(model, &mut all);
    let conflicts = found(model, "is:conflict", None);
    let rows: Vec<_> = conflicts.iter().filter_map(|row| model.list.table.row(*row)).collect();
    let says = model.tr("today-conflict");
    section(model, &mut all, "today-conflicts", &rows, None, |_| ("!", says.clone()));
    let lacking = found(model, "is:open missing:consents", Some("case"));
    let rows: Vec<_> = lacking.iter().filter_map(|row| model.list.table.row(*row)).collect();
    let more = Goal::Filter("case".to_owned(), "is:open missing:consents".to_owned());
    let says = model.tr("today-consent");
    section(model, &mut all, "today-consents", &rows, Some(more), |_| ("+", says.clone()));
    news(model, since, &mut all);
    if all.is_empty() {
        all.push(Entry::line(String::new(), model.tr("today-nothing"), String::new(), Goal::None));
    }
    all
}

fn drafts(model: &Model, all: &mut Vec<Entry>) {
    if model.drafts.is_empty() {
        return;
    }
    all.push(Entry::heading(model.tr_count("today-drafts", model.drafts.len())));
    for (at, (kept, draft)) in model.drafts.iter().enumerate() {
        let row = model.list.table.get(draft.record);
        let called = match draft.others.len() {
            0 => row.map(|row| titles::row(model, &row)).unwrap_or_default(),
            many => model.tr_count("count-records", many),
        };
        let kind = row.and_then(|row| row.kind().parse().ok());
        let label = kind.and_then(|kind| model.knowledge.field_at(&kind, &draft.path)).map_or_else(
            || draft.path.to_string(),
            |def| model.knowledge.label(def, model.locale.lang()),
        );
        let mut line = Entry::line(model.time_text(*kept), called, label, Goal::Draft(at));
        line.mark = "~";
        all.push(line);
    }
}

/// A heading and the first records below it; the rest is a list of its own.
fn section(
    model: &Model,
    all: &mut Vec<Entry>,
    title: &str,
    rows: &[Row<'_>],
    more: Option<Goal>,
    says: impl Fn(&Row<'_>) -> (&'static str, String),
) {
    if rows.is_empty() {
        return;
    }
    all.push(Entry::heading(model.tr_count(title, rows.len())));
    let shown = if more.is_some() { MOST } else { rows.len() };
    for row in rows.iter().take(shown) {
        let (mark, text) = says(row);
        let goal = Goal::Record(row.id(), Path::root());
        let mut line = Entry::line(String::new(), titles::row(model, row), text, goal);
        line.mark = mark;
        all.push(line);
    }
    if let Some(goal) = more.filter(|_| rows.len() > shown) {
        let text = model.tr_count("today-more", rows.len() - shown);
        all.push(Entry::line(String::new(), text, String::new(), goal));
    }
}

/// The records that changed since, the newest first; of the last day where nobody looked yet.
fn changed(model: &Model, since: Option<i64>) -> Vec<(i64, RecordId)> {
    let since = since.unwrap_or(model.now - DAY_MS);
    let rows = model.list.table.rows().filter(|row| row.updated() > since && !row.is_removed());
    let mut found: Vec<_> = rows
        .filter(|row| row.kind() != Kind::SETTING)
        .map(|row| (row.updated(), row.id()))
        .collect();
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    found
}

fn news(model: &Model, since: Option<i64>, all: &mut Vec<Entry>) {
    let found = changed(model, since);
    if found.is_empty() {
        return;
    }
    let from = model.time_text(since.unwrap_or(model.now - DAY_MS));
    let heading = model.tr_count("today-changed", found.len());
    all.push(Entry::heading(format!(
        "{heading} {}",
        model.tr_with("today-since", &[("time", &from)])
    )));
    for (at, id) in found.iter().take(MOST) {
        let Some(row) = model.list.table.get(*id) else { continue };
        let fresh = since.is_none_or(|since| row.created() > since);
        let text = model.tr(if fresh { "today-new" } else { "today-edited" });
        let goal = Goal::Record(*id, Path::root());
        all.push(Entry::line(model.time_text(*at), titles::row(model, &row), text, goal));
    }
    more(model, &found, since, all);
}

/// How many more changed of each kind, each with the list that shows all of its kind.
fn more(model: &Model, found: &[(i64, RecordId)], since: Option<i64>, all: &mut Vec<Entry>) {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for row in found.iter().skip(MOST).filter_map(|(_, id)| model.list.table.get(*id)) {
        *left.entry(row.kind()).or_default() += 1;
    }
    let day = model.day_of(since.unwrap_or(model.now - DAY_MS));
    for kind in &model.list.kinds {
        let Some(count) = left.get(kind.as_str()) else { continue };
        let name = titles::section(model, kind);
        let text = format!("{} · {name}", model.tr_count("today-more", *count));
        let goal = Goal::Filter(kind.to_string(), format!("updated:>={day}"));
        all.push(Entry::line(String::new(), text, String::new(), goal));
    }
}
