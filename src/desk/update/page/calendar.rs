//! What is due, month by month, with the rule that says so.

use crate::desk::effect::{Effect, Lawbook};
use crate::desk::model::page::{About, Entry, Goal};
use crate::desk::model::{Model, titles};
use crate::exchange::docket;
use crate::form::date_text;
use crate::record::{FuzzyDate, Path, Precision};
use crate::rules::clock::{self, Matter, Wanted, agenda};
use crate::rules::facts::CaseFacts;
use crate::rules::law::Law;

/// Asks for what the clock has to know.
pub fn open(model: &Model) -> Vec<Effect> {
    let table = &model.list.table;
    vec![Effect::Agenda(docket::all_cases(table), docket::actions_by_case(table))]
}

/// Shows it.
pub fn show(model: &mut Model, facts: &[CaseFacts], book: &Lawbook) {
    let mut due: Vec<clock::Entry<'_>> = Vec::new();
    for case in facts {
        due.extend(agenda(&book.law, case, Wanted::Open, model.today));
    }
    due.sort_by_key(|entry| (entry.due.due, entry.case));
    let mut entries: Vec<Entry> =
        book.problems.iter().map(|text| super::route::problem(text)).collect();
    let mut month = String::new();
    for entry in &due {
        let of = date_text(&model.locale, FuzzyDate::On(entry.due.due, Precision::Month));
        if of != month {
            entries.push(Entry::heading(of.clone()));
            month = of;
        }
        entries.push(line(model, &book.law, entry));
    }
    if due.is_empty() {
        let text = model.tr("calendar-nothing");
        entries.push(Entry::line(String::new(), text, String::new(), Goal::None));
    }
    super::put(model, About::Calendar, "section-calendar", entries);
}

fn line(model: &Model, law: &Law, entry: &clock::Entry<'_>) -> Entry {
    let list = model.knowledge.vocabulary("action-types");
    let lang = model.locale.lang();
    let kind = |code: &str| list.map_or(code, |list| list.label(code, lang)).to_owned();
    let mut what = entry.what(&model.locale, &kind);
    let row = |id| model.list.table.get(id).map(|row| titles::row(model, &row));
    if let (Matter::Action(_), Some(title)) = (&entry.matter, entry.action.and_then(row)) {
        what = format!("{what}: {title}");
    }
    let case = entry.case.and_then(row).unwrap_or_default();
    let until = entry.due.until.map(|day| format!(" – {}", model.day_text(day)));
    let until = until.unwrap_or_default();
    let due = model.day_text(entry.due.due);
    let goal = match entry.action.or(entry.case) {
        Some(id) => Goal::Record(id, Path::root()),
        None => Goal::None,
    };
    let text = if case.is_empty() { what.clone() } else { format!("{what} · {case}") };
    let mut line = Entry::line(due.clone(), String::new(), text.clone(), goal);
    line.mark = if entry.is_overdue(model.today) { "!" } else { "" };
    let (rule, source) = (entry.rule_text(&model.locale), entry.source(law, &model.locale));
    line.detail = format!("{due}{until}  {text}\n{rule} · {source}");
    line
}
