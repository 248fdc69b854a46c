//! What is due: answers, tasks, terms to file, consents that run out.

use super::answer::{AnswerDue, Ground, answer_due, calendar};
use super::start::{Begin, Begun, begin};
use super::term::{Due, due};
use crate::record::{FuzzyDate, RecordId};
use crate::rules::facts::{ActionFact, CaseFacts, When};
use crate::rules::law::{Annual, Cite, Deadline, Law, Procedure, Stage};
use crate::rules::router::{Answer, next, route};
use chrono::NaiveDate;

/// What has to be done, or is awaited.
#[derive(Debug, Clone)]
pub enum Matter<'l> {
    /// An answer of a body; `None` where the action names no known procedure.
    Answer(Option<&'l Procedure>),
    /// A task, a referral, a hearing: an action with a day of its own.
    Action(String),
    /// The next step of the case.
    NextStep,
    /// A term to file.
    File(&'l Procedure),
    /// A consent for this channel runs out.
    Consent(String),
}

/// What an entry rests on.
#[derive(Debug, Clone)]
pub enum Rule<'l> {
    /// The day was entered, in this field.
    Entered(&'static str),
    /// A term of a procedure, from this start.
    Deadline(&'l Procedure, &'l Deadline, Begun),
    /// A day of every year.
    Annual(&'l Procedure, &'l Annual),
    /// A stage of a procedure.
    Stage(&'l Procedure, &'l Stage, bool),
}

impl Rule<'_> {
    /// Its ground; `None` where it was entered.
    pub fn cite(&self) -> Option<&Cite> {
        match self {
            Self::Entered(_) => None,
            Self::Deadline(_, deadline, _) => Some(&deadline.cite),
            Self::Annual(_, annual) => Some(&annual.cite),
            Self::Stage(_, stage, _) => Some(&stage.cite),
        }
    }
}

/// A line of the agenda.
#[derive(Debug, Clone)]
pub struct Entry<'l> {
    /// The case; `None` for an action that belongs to none.
    pub case: Option<RecordId>,
    /// The action, where the entry is about one.
    pub action: Option<RecordId>,
    /// What.
    pub matter: Matter<'l>,
    /// When.
    pub due: Due,
    /// Why then.
    pub rule: Rule<'l>,
}

impl Entry<'_> {
    /// Whether the last day on which it may fall has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due.last() < today
    }

    /// The fields, by their ids, that the entry tells of or is worked out from: who asks to
    /// withhold one of them does not want the entry to leave.
    pub fn rests_on(&self) -> Vec<&'static str> {
        let mut fields: Vec<&'static str> = match &self.matter {
            Matter::Answer(_) | Matter::File(_) => vec!["action_type", "procedure"],
            Matter::Action(_) => vec!["action_type"],
            Matter::NextStep => vec!["next_step"],
            Matter::Consent(_) => vec!["consents", "channel"],
        };
        match &self.rule {
            Rule::Entered(field) => fields.push(field),
            Rule::Deadline(_, _, begun) => fields.extend(begun.since.fields()),
            Rule::Annual(..) => {}
            Rule::Stage(..) => fields.extend(["sent", "received", "registered"]),
        }
        fields
    }
}

/// How much is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Answers, tasks, and terms of procedures with an unsent submission.
    Open,
    /// Also the terms of every procedure that the router does not bar.
    All,
}

/// When a filing term that has begun ends; `None` where the law names no figure.
pub fn filing_due(
    law: &Law,
    procedure: &Procedure,
    deadline: &Deadline,
    begun: &Begun,
) -> Option<Due> {
    let term = deadline.term?;
    Some(due(begun.start, term, deadline.last_day, calendar(law, procedure)))
}

/// The terms of a procedure that run for a case, and its day of every year.
pub fn filing_terms<'l>(
    law: &'l Law,
    procedure: &'l Procedure,
    facts: &CaseFacts,
    today: NaiveDate,
) -> Vec<(Due, Rule<'l>)> {
    let begins: Vec<(&'l Deadline, Begin)> =
        procedure.deadlines.iter().map(|d| (d, begin(law, procedure, d, facts, today))).collect();
    let runs =
        |id: &String| begins.iter().any(|(d, begin)| d.id == *id && matches!(begin, Begin::At(_)));
    let replaced = |id: &String| {
        procedure.deadlines.iter().any(|other| other.instead_of.contains(id) && runs(&other.id))
    };
    let mut found: Vec<(Due, Rule<'l>)> = Vec::new();
    for (deadline, begin) in &begins {
        let Begin::At(starts) = begin else { continue };
        if replaced(&deadline.id) {
            continue;
        }
        for begun in starts {
            if let Some(due) = filing_due(law, procedure, deadline, begun) {
                found.push((due, Rule::Deadline(procedure, deadline, *begun)));
            }
        }
    }
    if let Some(annual) = &procedure.annual {
        let due = Due { due: next(annual.on, today), until: None, remarks: Vec::new() };
        found.push((due, Rule::Annual(procedure, annual)));
    }
    found
}

fn entered(date: FuzzyDate) -> Due {
    let latest = date.latest();
    let due = date.earliest().unwrap_or(latest);
    Due { due, until: (latest > due).then_some(latest), remarks: Vec::new() }
}

/// Everything that is due for a case, the first day first.
pub fn agenda<'l>(
    law: &'l Law,
    facts: &CaseFacts,
    wanted: Wanted,
    today: NaiveDate,
) -> Vec<Entry<'l>> {
    let mut found = Vec::new();
    for action in &facts.actions {
        of_action(law, facts, action, today, &mut found);
    }
    let entry = |matter, due, rule| Entry { case: facts.id, action: None, matter, due, rule };
    if let When::Date(date) = facts.next_due {
        found.push(entry(Matter::NextStep, entered(date), Rule::Entered("next_due")));
    }
    for row in &facts.consents {
        let renewed = facts.consents.iter().any(|other| {
            let later = |day: Option<FuzzyDate>| day.map(FuzzyDate::sort_day);
            other.channel == row.channel
                && other.person == row.person
                && later(other.given) > later(row.given)
        });
        if let Some(date) = row.expires.filter(|_| row.withdrawn.is_none() && !renewed) {
            let matter = Matter::Consent(row.channel.clone());
            found.push(entry(matter, entered(date), Rule::Entered("expires")));
        }
    }
    let mut listed: Vec<&str> = Vec::new();
    for (action, procedure) in facts.unsent(law, today) {
        let procedure = law.procedure(&procedure.id);
        let Some(procedure) = procedure.filter(|p| !listed.contains(&p.id.as_str())) else {
            continue;
        };
        listed.push(&procedure.id);
        for (due, rule) in filing_terms(law, procedure, facts, today) {
            let matter = Matter::File(procedure);
            found.push(Entry { action: action.id, ..entry(matter, due, rule) });
        }
    }
    if wanted == Wanted::All {
        for route in route(law, facts, today) {
            if route.answer == Answer::No || listed.contains(&route.procedure.id.as_str()) {
                continue;
            }
            for (due, rule) in filing_terms(law, route.procedure, facts, today) {
                found.push(entry(Matter::File(route.procedure), due, rule));
            }
        }
    }
    found.sort_by_key(|entry| entry.due.due);
    found
}

/// What is due of one action: its own day, and the body's answer.
fn of_action<'l>(
    law: &'l Law,
    facts: &CaseFacts,
    action: &ActionFact,
    today: NaiveDate,
    found: &mut Vec<Entry<'l>>,
) {
    if action.done.is_said() {
        return;
    }
    let entry = |matter, due, rule| Entry { case: facts.id, action: action.id, matter, due, rule };
    if let When::Date(date) = action.due {
        let matter = Matter::Action(action.action_type.clone());
        found.push(entry(matter, entered(date), Rule::Entered("due")));
    }
    if action.is_decided(today) {
        return;
    }
    if let Some(AnswerDue { due, ground, estimated }) = answer_due(law, action, today) {
        let procedure = action.procedure.as_deref().and_then(|id| law.procedure(id));
        let rule = match ground {
            Ground::Entered => Rule::Entered("answer_due"),
            Ground::Extended => Rule::Entered("extended_to"),
            Ground::Stage(procedure, stage) => Rule::Stage(procedure, stage, estimated),
        };
        found.push(entry(Matter::Answer(procedure), due, rule));
    }
}
