//! Whether it can still be filed in time.

use super::{Answer, Asked, Missing, Reason, Rule, missing_for, reason};
use crate::rules::clock::{Begin, Begun, Due, NotYet, Question, begin, filing_due};
use crate::rules::law::{Deadline, Listed};
use crate::rules::say::{Arg, Say};
use chrono::{Datelike, NaiveDate};

/// Adds the reasons of this rule: one for each term that may run.
pub(super) fn rule<'l>(asked: &Asked<'l, '_>, reasons: &mut Vec<Reason<'l>>) {
    let procedure = asked.procedure;
    let before = reasons.len();
    let begins: Vec<(&'l Deadline, Begin)> = procedure
        .deadlines
        .iter()
        .map(|d| (d, begin(asked.law, procedure, d, asked.facts, asked.today)))
        .collect();
    let runs =
        |id: &str| begins.iter().any(|(d, begin)| d.id == id && matches!(begin, Begin::At(_)));
    for (deadline, begin) in &begins {
        let replaced = procedure
            .deadlines
            .iter()
            .any(|other| other.instead_of.contains(&deadline.id) && runs(&other.id));
        if !replaced {
            reasons.extend(of_deadline(asked, deadline, begin));
        }
    }
    if let Some(annual) = &procedure.annual {
        let say = Say::new("law-time-annual").with("day", Arg::Day(next(annual.on, asked.today)));
        reasons.push(reason(Rule::Time, Answer::Yes, say, &annual.cite));
    }
    if let Some(session) = &procedure.session {
        reasons.push(of_session(asked, session));
    }
    if reasons.len() == before {
        let id = if begins.is_empty() { "law-time-none" } else { "law-time-not-begun" };
        reasons.push(reason(Rule::Time, Answer::Yes, Say::new(id), &procedure.cite));
    }
}

/// The next such day, today counted in.
pub(in crate::rules) fn next((month, day): (u32, u32), today: NaiveDate) -> NaiveDate {
    let of = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    (today.year()..=today.year() + 8).filter_map(of).find(|found| *found >= today).unwrap_or(today)
}

fn of_session<'l>(asked: &Asked<'l, '_>, session: &'l Listed<()>) -> Reason<'l> {
    let entered = asked
        .facts
        .unsent(asked.law, asked.today)
        .filter(|(_, procedure)| procedure.id == asked.procedure.id)
        .find_map(|(action, _)| action.due.date());
    let note = session.note.as_ref();
    let made = |answer, say: Say<'l>| {
        let say = match note {
            Some(note) => say.with("note", Arg::Text(note)),
            None => say,
        };
        reason(Rule::Time, answer, say, &session.cite)
    };
    match entered {
        Some(date) if date.latest() < asked.today => {
            made(Answer::No, Say::new("law-time-session-late").with("day", Arg::Date(date)))
        }
        Some(date) => made(Answer::Yes, Say::new("law-time-session").with("day", Arg::Date(date))),
        None => made(Answer::Ask, Say::new("law-time-session-ask")).missing(Missing::Submission),
    }
}

fn of_deadline<'l>(
    asked: &Asked<'l, '_>,
    deadline: &'l Deadline,
    begin: &Begin,
) -> Option<Reason<'l>> {
    let made = |answer, say| reason(Rule::Time, answer, say, &deadline.cite);
    match begin {
        Begin::Nothing => None,
        Begin::NotYet(why) => {
            let id = match why {
                NotYet::Continues => "law-time-continues",
                NotYet::Pending => "law-time-pending",
                NotYet::AnswerTime => "law-time-answer-runs",
            };
            Some(made(Answer::Yes, Say::new(id)))
        }
        Begin::Ask(question) => {
            let say = Say::new(question_id(*question));
            Some(made(Answer::Ask, say).missing(missing_for(*question)))
        }
        // The last start is the one that may still be in time.
        Begin::At(starts) => starts
            .iter()
            .map(|begun| of_start(asked, deadline, begun))
            .min_by_key(|reason| reason.answer),
    }
}

/// The message that names a question.
pub(super) const fn question_id(question: Question) -> &'static str {
    match question {
        Question::EventDate => "law-ask-event-date",
        Question::IsItFinal => "law-ask-final",
        Question::Remedy => "law-ask-remedy",
        Question::Decision => "law-ask-decision",
        Question::Notified => "law-ask-notified",
        Question::OtherEnded => "law-ask-other-ended",
    }
}

fn of_start<'l>(asked: &Asked<'l, '_>, deadline: &'l Deadline, begun: &Begun) -> Reason<'l> {
    let made = |answer, say| reason(Rule::Time, answer, say, &deadline.cite);
    let Some(due) = filing_due(asked.law, asked.procedure, deadline, begun) else {
        let say = match &deadline.note {
            Some(note) => Say::new("law-time-words").with("note", Arg::Text(note)),
            None => Say::new("law-time-none"),
        };
        return made(Answer::Yes, say);
    };
    let dated = |id| Say::new(id).with("day", Arg::Day(due.due));
    let today = asked.today;
    if today <= due.due {
        return made(Answer::Yes, dated("law-time-open"));
    }
    if today <= due.last() {
        let say = dated("law-time-perhaps").with("until", Arg::Day(due.last()));
        let question = begun.asks.unwrap_or(Question::Notified);
        return made(Answer::Ask, say).missing(missing_for(question));
    }
    if today <= due.last_by_law() {
        let say = dated("law-time-moved").with("until", Arg::Day(due.last_by_law()));
        return made(Answer::Ask, say);
    }
    late(deadline, begun, &due)
}

/// Late: `no` where nothing excuses it and the start is certain, else `ask`.
fn late<'l>(deadline: &'l Deadline, begun: &Begun, due: &Due) -> Reason<'l> {
    let made = |answer, say| reason(Rule::Time, answer, say, &deadline.cite);
    let day = Arg::Day(due.last());
    if let Some(question) = begun.asks {
        let say = Say::new("law-time-late-ask")
            .with("day", day)
            .with("question", Arg::Message(question_id(question)));
        return made(Answer::Ask, say).missing(missing_for(question));
    }
    if deadline.exceptions.is_empty() {
        return made(Answer::No, Say::new("law-time-late").with("day", day));
    }
    let say = Say::new("law-time-late-unless")
        .with("day", day)
        .with("exceptions", Arg::Texts(&deadline.exceptions));
    made(Answer::Ask, say)
}
