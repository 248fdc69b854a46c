//! What is due, month by month, with the rule that says so.

use crate::desk::effect::{Effect, Lawbook};
use crate::desk::model::gathering::Gathering;
use crate::desk::model::page::{About, Entry, Goal};
use crate::desk::model::{Model, Place, titles};
use crate::exchange::docket;
use crate::form::date_text;
use crate::record::{FuzzyDate, Path, Precision};
use crate::rules::clock::{self, Matter, Wanted, agenda};
use crate::rules::facts::CaseFacts;
use crate::rules::law::Law;

/// Asks for what the clock has to know, some cases at a time.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let table = &model.list.table;
    let (cases, by_case) = (docket::all_cases(table), docket::actions_by_case(table));
    model.due.calendars += 1;
    // In a refresh the page is put aside, and the place is still its own.
    let again = model.place == Place::Page
        && model.page.as_ref().is_none_or(|page| page.about == About::Calendar);
    model.due.calendar = Some(Gathering::new(model.due.calendars, cases, by_case, again));
    ask(model, true)
}

fn ask(model: &mut Model, first: bool) -> Vec<Effect> {
    let Some(gathering) = &mut model.due.calendar else { return Vec::new() };
    let run = gathering.run;
    let part = gathering.part();
    part.map(|(cases, by_case)| Effect::Agenda((run, first), cases, by_case)).into_iter().collect()
}

/// Takes some cases in, shows what there is, and asks for the next ones; a calendar that was left
/// or begun anew asks for no more.
pub fn took(
    model: &mut Model,
    (run, first): (u64, bool),
    facts: &[CaseFacts],
    book: &Lawbook,
) -> Vec<Effect> {
    let shown = model.place == Place::Page
        && model.page.as_ref().is_some_and(|page| page.about == About::Calendar);
    let Some(mut gathering) = model.due.calendar.take() else { return Vec::new() };
    if gathering.run != run {
        model.due.calendar = Some(gathering);
        return Vec::new();
    }
    if !first && !shown {
        return Vec::new();
    }
    let lines = facts.iter().flat_map(|case| {
        agenda(&book.law, case, Wanted::Open, model.today)
            .iter()
            .map(|entry| (entry.due.due, line(model, &book.law, entry)))
            .collect::<Vec<_>>()
    });
    let lines = lines.collect();
    gathering.take(lines, model.today);
    if gathering.is_whole() || gathering.is_worth_showing() {
        let entries = entries(model, &gathering, book);
        super::put(model, About::Calendar, "section-calendar", entries);
    }
    model.due.calendar = Some(gathering);
    let more = ask(model, false);
    if more.is_empty() {
        model.due.calendar = None;
    }
    more
}

/// The page: what there is month by month, and how much lies before and after that.
fn entries(model: &Model, gathering: &Gathering, book: &Lawbook) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        book.problems.iter().map(|text| super::route::problem(text)).collect();
    let (before, after) = gathering.left_out;
    let more = |id: &str, count: usize| {
        let text = model.tr_count(id, count);
        Entry::line(String::new(), String::new(), text, Goal::None)
    };
    if before > 0 {
        entries.push(more("calendar-earlier", before));
    }
    let mut month = String::new();
    for (day, line) in gathering.lines() {
        let of = date_text(&model.locale, FuzzyDate::On(*day, Precision::Month));
        if of != month {
            entries.push(Entry::heading(of.clone()));
            month = of;
        }
        entries.push(line.clone());
    }
    if after > 0 {
        entries.push(more("calendar-later", after));
    }
    if !gathering.is_whole() {
        let text = model.tr("today-working");
        entries.push(Entry::line(String::new(), String::new(), text, Goal::None));
    } else if gathering.lines().next().is_none() {
        let text = model.tr("calendar-nothing");
        entries.push(Entry::line(String::new(), text, String::new(), Goal::None));
    }
    entries
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
