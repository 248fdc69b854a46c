//! What is due, what changed since one looked last, and what waits for a person.

use crate::desk::effect::{Effect, Keep};
use crate::desk::model::page::{About, Entry, Goal, Page};
use crate::desk::model::{Model, titles};
use crate::query::{Cell, Context, Query, Row};
use crate::record::{FuzzyDate, Kind, Path, RecordId};
use chrono::{Days, NaiveDate};

/// How far ahead it looks, in days.
const AHEAD: u64 = 7;
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
    if !news || model.read_only.is_some() {
        return Vec::new();
    }
    let keep = Keep { name: SEEN.to_owned(), value: model.now.to_string() };
    model.keep(&keep);
    vec![Effect::Keep(keep)]
}

/// Its lines.
pub fn entries(model: &Model, since: Option<i64>) -> Vec<Entry> {
    let mut all = Vec::new();
    due(model, &mut all);
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

/// The rows that a filter of the program's own finds.
fn found(model: &Model, filter: &str, kind: Option<&str>) -> Vec<usize> {
    let Ok(query) = Query::parse(filter, model.list.table.names()) else { return Vec::new() };
    let kind: Option<Kind> = kind.and_then(|kind| kind.parse().ok());
    model.list.table.select(&query, &Context::on(model.today), kind.as_ref())
}

/// The days that something of a record falls due on, with the fields that say so. An answer that
/// came is not due any more, and one whose term was extended is due on the later day.
fn days(row: &Row<'_>) -> Vec<(FuzzyDate, &'static str)> {
    let answered = ["received", "decided", "result"].iter().any(|field| row.has(field));
    let answer = if row.has("extended_to") { "extended_to" } else { "answer_due" };
    let fields = ["next_due", "due"].into_iter().chain((!answered).then_some(answer));
    let day = |field| match row.cell(field) {
        Cell::Date(date) => Some((date, field)),
        Cell::Conflict(cells) => cells.iter().find_map(|cell| match cell {
            Cell::Date(date) => Some((*date, field)),
            _ => None,
        }),
        _ => None,
    };
    fields.filter_map(day).collect()
}

fn due(model: &Model, all: &mut Vec<Entry>) {
    let until = model.today.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX);
    let mut lines: Vec<(NaiveDate, Entry)> = Vec::new();
    for row in found(model, "is:open", None).iter().filter_map(|row| model.list.table.row(*row)) {
        for (date, field) in days(&row) {
            if date.sort_day() > until {
                continue;
            }
            let goal = Goal::Record(row.id(), Path::field(field));
            let when = crate::form::date_text(&model.locale, date);
            let mut line =
                Entry::line(when, titles::row(model, &row), what(model, &row, field), goal);
            line.mark = if date.latest() < model.today { "!" } else { "" };
            lines.push((date.sort_day(), line));
        }
    }
    lines.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    let (late, rest): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, line)| line.mark == "!");
    let (today, soon): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|(day, _)| *day <= model.today);
    let parts = [("today-overdue", late), ("today-due", today), ("today-soon", soon)];
    for (title, lines) in parts.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        all.push(Entry::heading(model.tr_count(title, lines.len())));
        all.extend(lines.into_iter().map(|(_, line)| line));
    }
}

/// What is to be done by then: the next step of a case, the title of an action; else the field.
fn what(model: &Model, row: &Row<'_>, field: &str) -> String {
    let form = row.kind().parse().ok().and_then(|kind| model.knowledge.form(&kind));
    let def = |id: &str| form.and_then(|form| form.field(id));
    let label = def(field).map(|def| model.knowledge.label(def, model.locale.lang()));
    let told = if field == "next_due" { def("next_step") } else { None };
    let step = told.map(|def| titles::cell(model, row, def)).filter(|text| !text.is_empty());
    let text = step.or(label).unwrap_or_default();
    // Of what is done for a case one wants to know for which.
    match row.cell(Kind::CASE) {
        Cell::Link(id) => match titles::link(model, id) {
            Some(case) => format!("{text} · {case}"),
            None => text,
        },
        _ => text,
    }
}

fn drafts(model: &Model, all: &mut Vec<Entry>) {
    if model.drafts.is_empty() {
        return;
    }
    all.push(Entry::heading(model.tr_count("today-drafts", model.drafts.len())));
    for (at, (kept, draft)) in model.drafts.iter().enumerate() {
        let row = model.list.table.get(draft.record);
        let called = row.map(|row| titles::row(model, &row)).unwrap_or_default();
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
    if found.len() > MOST {
        let text = model.tr_count("today-more", found.len() - MOST);
        let goal = Goal::Filter(Kind::CASE.to_owned(), String::new());
        all.push(Entry::line(String::new(), text, String::new(), goal));
    }
}
