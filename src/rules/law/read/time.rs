//! Terms, annual dates and the stages after filing.

use super::super::cite::Cite;
use super::super::procedure::{Annual, Deadline, LastDay, RunsFrom, Stage, Term};
use super::super::reader::Table;
use super::first;
use super::words::{LAST_DAYS, RUNS_FROM, UNITS};
use chrono::NaiveDate;

pub(super) fn deadline(t: &Table<'_, '_>) -> Option<Deadline> {
    let term = term(t, "n", "unit");
    let runs_from = t.word("runs_from", RUNS_FROM);
    if !t.has("runs_from") {
        t.problem("there is no `runs_from`", "say from when the term runs");
    }
    let made = Deadline {
        id: t.string("id").unwrap_or_default().to_owned(),
        term,
        runs_from: runs_from.unwrap_or(RunsFrom::Event),
        of: t.strings("of").into_iter().map(str::to_owned).collect(),
        no_remedy: t.word("no_remedy", RUNS_FROM),
        decided_from: t.date("decided_from"),
        decided_before: t.date("decided_before"),
        instead_of: t.strings("instead_of").into_iter().map(str::to_owned).collect(),
        last_day: t.word("on_last_day", LAST_DAYS).unwrap_or(LastDay::Silent),
        exceptions: t.texts("exceptions"),
        note: t.text("note"),
        cite: t.cite(),
    };
    runs_from.map(|_| made)
}

pub(super) fn term(t: &Table<'_, '_>, n: &'static str, unit: &'static str) -> Option<Term> {
    match (t.number(n), t.word(unit, UNITS)) {
        (Some(n), Some(unit)) => Some(Term { n, unit }),
        (None, None) => None,
        (Some(_), None) if !t.has(unit) => {
            t.problem_at(n, "the figure has no unit", "add the unit: day, workday, month or year");
            None
        }
        (None, Some(_)) if !t.has(n) => {
            t.problem_at(unit, "the unit has no figure", "add the figure");
            None
        }
        _ => None,
    }
}

/// `annual_deadline = "08-01"`, or a table with `on`.
pub(super) fn annual(t: &Table<'_, '_>, cite: &Cite) -> Option<Annual> {
    let made = |t: &Table<'_, '_>, on: &str, what, note, cite| {
        let Some(on) = month_day(on) else {
            t.problem(&format!("`{on}` is no day of the year"), "write month and day: 08-01");
            return None;
        };
        Some(Annual { on, what, note, cite })
    };
    first(t.stated(
        "annual_deadline",
        cite,
        |t| made(t, t.string("on").unwrap_or_default(), t.text("what"), t.text("note"), t.cite()),
        |on, cite| made(t, on, None, None, cite),
    ))
}

/// A month and a day that exist, in a leap year at least.
pub(in super::super) fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

pub(super) fn stage(t: &Table<'_, '_>) -> Stage {
    let term = term(t, "n", "unit");
    let runs_from = t.word("runs_from", RUNS_FROM);
    if term.is_some() && !t.has("runs_from") {
        t.problem("there is no `runs_from`", "say from when the term runs");
    }
    let is_answer = t.flag("answer").unwrap_or_default();
    if is_answer && term.is_none() {
        t.problem("an answer without a term cannot fall due", "add n, unit and runs_from");
    }
    Stage {
        key: t.string("key").unwrap_or_default().to_owned(),
        what: t.text_beside(["what", "what_en", "what_ru", "what_uk"]).unwrap_or_default(),
        n_max: t.number("n_max"),
        term: term.zip(runs_from),
        is_answer,
        extension: self::term(t, "extension_n", "extension_unit"),
        extension_note: t.text("extension_note"),
        registration_within: t.number("registration_within"),
        last_day: t.word("on_last_day", LAST_DAYS).unwrap_or(LastDay::Silent),
        note: t.text("note"),
        cite: t.cite(),
    }
}
