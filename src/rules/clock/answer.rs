//! When a body has to answer.

use super::term::{Due, Start, due, end};
use crate::record::FuzzyDate;
use crate::rules::facts::{ActionFact, When};
use crate::rules::law::{Against, Calendar, Law, Procedure, RunsFrom, Stage, Term, Unit};
use chrono::NaiveDate;

/// What the day of an answer rests on.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'l> {
    /// It was entered.
    Entered,
    /// It was put off to that day.
    Extended,
    /// A stage of the procedure.
    Stage(&'l Procedure, &'l Stage),
}

/// When an answer is due.
#[derive(Debug, Clone)]
pub struct AnswerDue<'l> {
    /// When.
    pub due: Due,
    /// Why then.
    pub ground: Ground<'l>,
    /// Whether the registration, or the receipt, is not entered and a range stands for it.
    pub estimated: bool,
}

/// The calendar that a procedure counts by.
pub(super) fn calendar<'l>(law: &'l Law, procedure: &Procedure) -> &'l Calendar {
    match &procedure.against.0 {
        Against::Countries(list) if list.len() == 1 => {
            law.calendar(list.first().map(String::as_str).unwrap_or_default())
        }
        _ => law.calendar(""),
    }
}

fn range(date: FuzzyDate) -> Start {
    let latest = date.latest();
    Start { earliest: date.earliest().unwrap_or(latest), latest }
}

/// When the answer to an action is due; `None` where it was not sent, or no rule and no entry says.
pub fn answer_due<'l>(
    law: &'l Law,
    action: &ActionFact,
    today: NaiveDate,
) -> Option<AnswerDue<'l>> {
    for (when, ground) in
        [(action.extended_to, Ground::Extended), (action.answer_due, Ground::Entered)]
    {
        if let Some(date) = when.date() {
            let start = range(date);
            let until = (!start.is_certain()).then_some(start.latest);
            let due = Due { due: start.earliest, until, remarks: Vec::new() };
            return Some(AnswerDue { due, ground, estimated: false });
        }
    }
    if !action.is_sent(today) {
        return None;
    }
    let procedure = law.procedure(action.procedure.as_deref()?)?;
    let stage = procedure.stages.iter().find(|stage| stage.is_answer)?;
    let (term, runs_from) = stage.term?;
    let calendar = calendar(law, procedure);
    let (start, estimated) = started(action, stage, term, runs_from, calendar)?;
    let mut made = due(start, term, stage.last_day, calendar);
    if let Some(n) = stage.n_max {
        let longest = due(start, Term { n, ..term }, stage.last_day, calendar).last();
        made.until = Some(longest).filter(|longest| *longest > made.due);
    }
    Some(AnswerDue { due: made, ground: Ground::Stage(procedure, stage), estimated })
}

/// From when the body's time runs, and whether that had to be estimated.
fn started(
    action: &ActionFact,
    stage: &Stage,
    term: Term,
    runs_from: RunsFrom,
    calendar: &Calendar,
) -> Option<(Start, bool)> {
    let had = match action.received {
        When::Date(date) => Some((range(date), false)),
        When::Missing | When::Unknown => action.sent.date().map(|date| (range(date), true)),
    };
    match runs_from {
        RunsFrom::Receipt => had,
        RunsFrom::Registration => {
            if let Some(date) = action.registered.date() {
                return Some((range(date), false));
            }
            // Registered on some day from receipt to the end of the term for that.
            let (had, _) = had?;
            let unit = if term.unit == Unit::Workday { Unit::Workday } else { Unit::Day };
            let within = Term { n: stage.registration_within?, unit };
            let (latest, _) = end(had.latest, within, calendar);
            Some((Start { earliest: had.earliest, latest }, true))
        }
        RunsFrom::NotificationOfDecision => {
            action.notified.or(action.decided).date().map(|date| (range(date), false))
        }
        _ => None,
    }
}
