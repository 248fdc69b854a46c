//! From when a term runs.

use super::answer::answer_due;
use super::term::Start;
use crate::record::FuzzyDate;
use crate::rules::facts::{ActionFact, CaseFacts, EventFact, When};
use crate::rules::law::{Deadline, Law, Procedure, RunsFrom};
use crate::rules::remedy::{Outcome, RemedyRow, RemedyState};
use chrono::NaiveDate;

/// A fact that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// When it happened.
    EventDate,
    /// Whether a decision is final, and since when.
    IsItFinal,
    /// Which remedies were used.
    Remedy,
    /// Which decision, and when she was told of it.
    Decision,
    /// When she was told of the decision.
    Notified,
    /// When the other procedure ended.
    OtherEnded,
}

/// Why a term does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotYet {
    /// The situation goes on.
    Continues,
    /// A remedy is pending.
    Pending,
    /// The term for an answer has not run out.
    AnswerTime,
}

/// What a term was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The word of the file.
    Rule(RunsFrom),
    /// The date of the decision, since none is entered of her being told.
    DecisionNotNotice,
    /// The day of the event, since when she came to know is not entered.
    EventNotKnowledge,
}

impl Since {
    /// The fields, by their ids, that such a start is read from.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::EventNotKnowledge => &["events", "from", "until"],
            Self::DecisionNotNotice => &["decided", "notified", "final"],
            Self::Rule(rule) => match rule {
                RunsFrom::Event | RunsFrom::KnowledgeOfEvent => &["events", "from", "until"],
                RunsFrom::FinalDomesticDecision
                | RunsFrom::KnowledgeOfFinalDecision
                | RunsFrom::NotificationOfDecision
                | RunsFrom::EndOfOtherIntlProcedure => &["decided", "notified", "final"],
                RunsFrom::Receipt => &["sent", "received"],
                RunsFrom::Registration => &["sent", "received", "registered"],
                RunsFrom::ExpiryOfAnswerTime => {
                    &["sent", "received", "registered", "answer_due", "extended_to"]
                }
            },
        }
    }
}

/// A start that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// When.
    pub start: Start,
    /// What it was counted from.
    pub since: Since,
    /// What would make it certain.
    pub asks: Option<Question>,
}

/// Whether, and since when, a term runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// It runs: since each of these.
    At(Vec<Begun>),
    /// It does not run yet.
    NotYet(NotYet),
    /// It cannot be said before this is known.
    Ask(Question),
    /// Nothing in the file starts it.
    Nothing,
}

fn range(date: FuzzyDate) -> Start {
    let latest = date.latest();
    Start { earliest: date.earliest().unwrap_or(latest), latest }
}

/// From when a filing term runs for a case.
pub fn begin(
    law: &Law,
    procedure: &Procedure,
    deadline: &Deadline,
    facts: &CaseFacts,
    today: NaiveDate,
) -> Begin {
    let found = since(law, procedure, deadline, deadline.runs_from, facts, today);
    match (found, deadline.no_remedy) {
        (Begin::Nothing, Some(other)) if no_effective_remedy(law, facts, today) => {
            since(law, procedure, deadline, other, facts, today)
        }
        (found, _) => found,
    }
}

fn no_effective_remedy(law: &Law, facts: &CaseFacts, today: NaiveDate) -> bool {
    let rows = facts.remedies(law, today);
    !rows.is_empty() && rows.iter().all(|row| row.state == RemedyState::Ineffective)
}

fn since(
    law: &Law,
    procedure: &Procedure,
    deadline: &Deadline,
    runs_from: RunsFrom,
    facts: &CaseFacts,
    today: NaiveDate,
) -> Begin {
    match runs_from {
        RunsFrom::Event | RunsFrom::KnowledgeOfEvent => {
            of_events(law, procedure, deadline, runs_from, facts)
        }
        RunsFrom::FinalDomesticDecision | RunsFrom::KnowledgeOfFinalDecision => {
            of_final(law, deadline, runs_from, facts, today)
        }
        RunsFrom::NotificationOfDecision | RunsFrom::Receipt | RunsFrom::Registration => {
            of_decision(law, deadline, facts, today)
        }
        RunsFrom::ExpiryOfAnswerTime => of_silence(law, deadline, facts, today),
        RunsFrom::EndOfOtherIntlProcedure => of_other(law, procedure, facts, today),
    }
}

/// Whether a decision of that day falls under a deadline that holds for some decisions only.
fn holds(deadline: &Deadline, decided: Start) -> bool {
    deadline.decided_from.is_none_or(|from| decided.latest >= from)
        && deadline.decided_before.is_none_or(|before| decided.earliest < before)
}

fn of_events(
    law: &Law,
    procedure: &Procedure,
    deadline: &Deadline,
    runs_from: RunsFrom,
    facts: &CaseFacts,
) -> Begin {
    let country = |event: &EventFact| event.country.clone().or_else(|| facts.country.clone());
    let ours = facts.events.iter().filter(|event| {
        country(event).is_none_or(|code| {
            procedure.names(&code)
                || law.acceptance(&code, &procedure.id).is_some()
                || !matches!(procedure.against.0, crate::rules::law::Against::Countries(_))
        })
    });
    let (mut found, mut goes_on, mut asks) = (Vec::new(), false, facts.events.is_empty());
    for event in ours {
        let ended = event.until.date();
        if event.continues == Some(true) && ended.is_none() {
            goes_on = true;
            continue;
        }
        match event.until.or(event.from) {
            When::Date(date) => {
                let start = range(date);
                if holds(deadline, start) {
                    let known = runs_from == RunsFrom::KnowledgeOfEvent;
                    let since =
                        if known { Since::EventNotKnowledge } else { Since::Rule(runs_from) };
                    found.push(Begun { start, since, asks: None });
                }
            }
            When::Missing | When::Unknown => asks = true,
        }
    }
    if !found.is_empty() {
        found.sort_by_key(|begun| begun.start.earliest);
        found.dedup();
        Begin::At(found)
    } else if goes_on {
        Begin::NotYet(NotYet::Continues)
    } else if asks {
        Begin::Ask(Question::EventDate)
    } else {
        Begin::Nothing
    }
}

/// The decision to count from: the last that is final, else the last that may be.
fn last_decision<'a, 'f>(rows: &'a [RemedyRow<'f>]) -> Option<&'a RemedyRow<'f>> {
    let day = |row: &RemedyRow<'_>| {
        let action = row.action;
        action.becomes_final.or(action.decided).or(action.notified).date().map(|d| d.sort_day())
    };
    let of = |wanted: &dyn Fn(RemedyState) -> bool| {
        rows.iter().filter(|row| row.counts() && wanted(row.state)).max_by_key(|row| day(row))
    };
    of(&|state| state == RemedyState::Final)
        .or_else(|| of(&|s| matches!(s, RemedyState::PerhapsFinal | RemedyState::NotYetFinal(_))))
        .or_else(|| of(&|state| state == RemedyState::Decided))
}

fn of_final(
    law: &Law,
    deadline: &Deadline,
    runs_from: RunsFrom,
    facts: &CaseFacts,
    today: NaiveDate,
) -> Begin {
    let rows = facts.remedies(law, today);
    let Some(row) = last_decision(&rows) else {
        let is = |wanted: RemedyState| rows.iter().any(|row| row.counts() && row.state == wanted);
        return if is(RemedyState::Pending) {
            Begin::NotYet(NotYet::Pending)
        } else if is(RemedyState::NoAnswer) {
            Begin::Ask(Question::IsItFinal)
        } else if is(RemedyState::Ineffective) {
            Begin::Nothing
        } else {
            Begin::Ask(Question::Remedy)
        };
    };
    let action = row.action;
    let is_final = matches!(row.state, RemedyState::Final | RemedyState::NotYetFinal(_));
    let asks = (!is_final).then_some(Question::IsItFinal);
    let Some(decision) = action.becomes_final.or(action.decided).or(action.notified).date() else {
        return Begin::Ask(Question::IsItFinal);
    };
    if !holds(deadline, range(decision)) {
        return Begin::Nothing;
    }
    let begun = if runs_from == RunsFrom::KnowledgeOfFinalDecision {
        noticed(action, decision, today, runs_from, asks)
    } else {
        Begun { start: range(decision), since: Since::Rule(runs_from), asks }
    };
    Begin::At(vec![begun])
}

/// From when she knew of a decision: the notice, else the decision; where the notice is asked
/// for and not known, some day from the decision until today.
fn noticed(
    action: &ActionFact,
    decision: FuzzyDate,
    today: NaiveDate,
    runs_from: RunsFrom,
    asks: Option<Question>,
) -> Begun {
    let decided = range(decision);
    match action.notified {
        When::Date(date) => Begun { start: range(date), since: Since::Rule(runs_from), asks },
        When::Unknown => Begun {
            start: Start { earliest: decided.earliest, latest: today.max(decided.latest) },
            since: Since::DecisionNotNotice,
            asks: Some(Question::Notified),
        },
        When::Missing => Begun { start: decided, since: Since::DecisionNotNotice, asks },
    }
}

fn named<'a>(
    deadline: &'a Deadline,
    rows: Vec<RemedyRow<'a>>,
) -> impl Iterator<Item = RemedyRow<'a>> {
    rows.into_iter().filter(|row| {
        let id = row.procedure.map(|p| &p.id);
        deadline.of.is_empty() || id.is_some_and(|id| deadline.of.contains(id))
    })
}

fn of_decision(law: &Law, deadline: &Deadline, facts: &CaseFacts, today: NaiveDate) -> Begin {
    let rows: Vec<RemedyRow<'_>> = named(deadline, facts.remedies(law, today)).collect();
    let day = |row: &&RemedyRow<'_>| {
        let action = row.action;
        action.decided.or(action.notified).or(action.becomes_final).date().map(|d| d.sort_day())
    };
    let decided = rows.iter().filter(|row| row.action.is_decided(today) && day(row).is_some());
    let Some(row) = decided.max_by_key(day) else {
        let pending = rows.iter().any(|row| row.state == RemedyState::Pending);
        return match (pending, rows.iter().any(|row| row.action.is_decided(today))) {
            (_, true) => Begin::Ask(Question::Notified),
            (true, false) => Begin::NotYet(NotYet::Pending),
            (false, false) if deadline.of.is_empty() && rows.is_empty() => {
                Begin::Ask(Question::Decision)
            }
            (false, false) => Begin::Nothing,
        };
    };
    let action = row.action;
    let date = action.decided.or(action.notified).or(action.becomes_final).date();
    let Some(decision) = date else { return Begin::Ask(Question::Notified) };
    if !holds(deadline, range(decision)) {
        return Begin::Nothing;
    }
    Begin::At(vec![noticed(action, decision, today, deadline.runs_from, None)])
}

fn of_silence(law: &Law, deadline: &Deadline, facts: &CaseFacts, today: NaiveDate) -> Begin {
    let mut found = Vec::new();
    let mut ahead = false;
    for row in named(deadline, facts.remedies(law, today)) {
        let open = matches!(row.state, RemedyState::Pending | RemedyState::NoAnswer);
        let Some(answer) = answer_due(law, row.action, today).filter(|_| open) else { continue };
        let start = Start { earliest: answer.due.due, latest: answer.due.last() };
        if start.earliest > today {
            ahead = true;
        } else {
            let since = Since::Rule(RunsFrom::ExpiryOfAnswerTime);
            found.push(Begun { start, since, asks: None });
        }
    }
    match (found.is_empty(), ahead) {
        (false, _) => Begin::At(found),
        (true, true) => Begin::NotYet(NotYet::AnswerTime),
        (true, false) => Begin::Nothing,
    }
}

fn of_other(law: &Law, procedure: &Procedure, facts: &CaseFacts, today: NaiveDate) -> Begin {
    let counts = |family: &str| {
        procedure.same_matter.iter().any(|same| same.counts.iter().any(|f| f == family))
    };
    let ended: Vec<_> = facts
        .proceedings(law, today)
        .into_iter()
        .filter(|p| p.outcome != Outcome::Open)
        .filter(|p| {
            p.procedure.is_some_and(|other| other.id != procedure.id && counts(&other.family))
        })
        .collect();
    let date =
        |action: &ActionFact| action.becomes_final.or(action.decided).or(action.notified).date();
    match ended.iter().filter_map(|p| date(p.action)).max_by_key(|d| d.sort_day()) {
        Some(date) => {
            let since = Since::Rule(RunsFrom::EndOfOtherIntlProcedure);
            Begin::At(vec![Begun { start: range(date), since, asks: None }])
        }
        None if ended.is_empty() => Begin::Nothing,
        None => Begin::Ask(Question::OtherEnded),
    }
}
