//! The part of Today that the clock tells: what is overdue, due today, soon, and which terms of the
//! law end within a month.

use super::today;
use crate::desk::effect::Effect;
use crate::desk::model::due::{self, DueLine, DueOrder};
use crate::desk::model::page::{About, Entry, Goal};
use crate::desk::model::{Model, Place, titles};
use crate::query::{Cell, Row};
use crate::record::{Path, RecordId};
use chrono::{Days, NaiveDate};

/// How far ahead everything is told, in days; terms of the law are told as far as they are known.
const AHEAD: u64 = 7;
/// How many lines of a part are shown; the calendar has all.
const MOST: usize = 40;

/// Asks the worker for what is not known yet.
pub fn ask(model: &mut Model) -> Option<Effect> {
    due::order(model).map(|order| Effect::Due(Box::new(order)))
}

/// Takes what the worker told.
pub fn took(model: &mut Model, order: &DueOrder, lines: Vec<DueLine>) {
    model.due.take(order, lines);
    let shown = model.page.take();
    if let Some(mut page) = shown {
        if page.about == About::Today && model.place == Place::Page {
            page.refill(today::entries(model, page.since));
        }
        model.page = Some(page);
    }
}

/// The lines, under a heading for each part.
pub fn entries(model: &Model, all: &mut Vec<Entry>) {
    if !model.due.known {
        let text = model.tr("today-working");
        all.push(Entry::line(String::new(), String::new(), text, Goal::None));
        return;
    }
    let until = model.today.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX);
    let part = |line: &DueLine| match line {
        line if line.last() < model.today => Some(0),
        line if line.due <= model.today => Some(1),
        line if line.due <= until => Some(2),
        line if line.field.is_none() => Some(3),
        _ => None,
    };
    let mut parts: [Vec<&DueLine>; 4] = Default::default();
    for line in model.due.lines() {
        if let Some(lines) = part(line).and_then(|at| parts.get_mut(at)) {
            lines.push(line);
        }
    }
    let titles = ["today-overdue", "today-due", "today-soon", "today-month"];
    for (title, mut lines) in titles.into_iter().zip(parts) {
        if lines.is_empty() {
            continue;
        }
        lines.sort_by_key(|line| (line.due, line.case, line.action));
        all.push(Entry::heading(model.tr_count(title, lines.len())));
        let shown = lines.iter().take(MOST);
        all.extend(shown.map(|line| entry(model, line, title == "today-overdue")));
        if lines.len() > MOST {
            let text = model.tr_count("today-more", lines.len() - MOST);
            all.push(Entry::line(String::new(), String::new(), text, Goal::Page(About::Calendar)));
        }
    }
}

fn entry(model: &Model, line: &DueLine, late: bool) -> Entry {
    let day = |day| model.day_text(day);
    let goal = match (line.action.or(line.case), line.field) {
        (Some(id), Some(field)) => Goal::Record(id, Path::field(field)),
        (Some(id), None) => Goal::Record(id, Path::root()),
        (None, _) => Goal::None,
    };
    let text = what(model, line);
    let mut entry = Entry::line(day(line.due), name(model, line), text.clone(), goal);
    entry.mark = if late { "!" } else { "" };
    let until = line.until.map(|until| format!(" – {}", day(until))).unwrap_or_default();
    let case = line.case.and_then(|id| model.list.table.get(id));
    let case = case.map(|row| format!(" · {}", titles::row(model, &row))).unwrap_or_default();
    let rule = entered(model, line).unwrap_or_else(|| line.rule.clone());
    entry.detail = format!("{}{until}  {text}{case}\n{rule} · {}", day(line.due), line.source);
    entry
}

/// Of a day that was entered, in which field, by its label.
fn entered(model: &Model, line: &DueLine) -> Option<String> {
    let row = model.list.table.get(line.action.or(line.case)?)?;
    let kind = row.kind().parse().ok()?;
    let def = model.knowledge.form(&kind)?.field(line.field?)?;
    let label = model.knowledge.label(def, model.locale.lang());
    Some(model.tr_with("law-entered", &[("field", &label)]))
}

/// The case by its code, so that most of the row is left for what is to be done.
fn name(model: &Model, line: &DueLine) -> String {
    let row = |id: RecordId| model.list.table.get(id);
    let Some(case) = line.case.and_then(row) else { return String::new() };
    match case.cell("code") {
        Cell::Text(code) if !code.is_empty() => code.to_owned(),
        _ => titles::link(model, case.id()).unwrap_or_else(|| titles::short(case.id())),
    }
}

/// The next step of a case or the title of an action, in its own words; for an answer or a term of
/// the law what that is, and of which action.
fn what(model: &Model, line: &DueLine) -> String {
    let own = |id: Option<RecordId>, field: &str| {
        let row = model.list.table.get(id?)?;
        let text = cell(model, &row, field);
        Some(text).filter(|text| !text.is_empty())
    };
    let title = own(line.action, "title");
    match (line.told, title) {
        (true, Some(title)) => format!("{title} · {}", line.what),
        (true, None) => match own(line.action, "action_type") {
            Some(kind) => format!("{} · {kind}", line.what),
            None => line.what.clone(),
        },
        (false, Some(title)) => title,
        (false, None) => own(line.case, "next_step").unwrap_or_else(|| line.what.clone()),
    }
}

fn cell(model: &Model, row: &Row<'_>, field: &str) -> String {
    let form = row.kind().parse().ok().and_then(|kind| model.knowledge.form(&kind));
    let def = form.and_then(|form| form.field(field));
    def.map(|def| titles::cell(model, row, def)).unwrap_or_default()
}
