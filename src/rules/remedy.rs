//! Remedies and other proceedings of a case as they stand on a day, and the table of exhaustion.

mod words;

use super::facts::{ActionFact, CaseFacts, When};
use super::law::{Law, Procedure, ProcedureKind};
use crate::record::FuzzyDate;
use chrono::NaiveDate;

/// How a domestic remedy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemedyState {
    /// It was not used yet.
    NotUsed,
    /// It was sent and nothing was decided.
    Pending,
    /// It was sent and no answer came.
    NoAnswer,
    /// It was decided; whether that is final is not known.
    Decided,
    /// It was decided and becomes final later.
    NotYetFinal(NaiveDate),
    /// It may be final by now: the date is not known to the day.
    PerhapsFinal,
    /// It is final.
    Final,
    /// The file says why it is no remedy.
    Ineffective,
}

/// A row of the table of exhaustion.
#[derive(Debug, Clone, Copy)]
pub struct RemedyRow<'a> {
    /// The action.
    pub action: &'a ActionFact,
    /// The procedure that it names, where it is known.
    pub procedure: Option<&'a Procedure>,
    /// How it stands.
    pub state: RemedyState,
}

impl RemedyRow<'_> {
    /// The date on which it became, or becomes, final.
    pub fn final_date(&self) -> Option<FuzzyDate> {
        self.action.becomes_final.date()
    }

    /// Whether it counts for exhaustion: an ombudsperson's review does not.
    pub fn counts(&self) -> bool {
        self.procedure.is_none_or(|procedure| procedure.exhausts)
    }
}

/// What a result says of a proceeding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Still open.
    Open,
    /// Closed after it was examined.
    Examined,
    /// Closed without examination of the matter.
    Unexamined,
    /// Closed; whether it was examined is not certain.
    Unclear,
}

/// How another proceeding stands.
#[derive(Debug, Clone, Copy)]
pub struct Proceeding<'a> {
    /// The action.
    pub action: &'a ActionFact,
    /// Its procedure; `None` where the file does not say a known one.
    pub procedure: Option<&'a Procedure>,
    /// How it stands.
    pub outcome: Outcome,
}

/// Whether a date certainly lies on the day or before.
fn is_past(when: When, today: NaiveDate) -> bool {
    when.date().is_some_and(|date| date.latest() <= today)
}

/// Whether a date certainly lies after the day.
fn is_ahead(when: When, today: NaiveDate) -> bool {
    when.date().and_then(FuzzyDate::earliest).is_some_and(|day| day > today)
}

fn has_result(action: &ActionFact) -> bool {
    !matches!(action.result.as_deref(), None | Some("pending" | "no-answer"))
}

impl ActionFact {
    /// Whether it was sent, or some later step says so.
    pub fn is_sent(&self, today: NaiveDate) -> bool {
        if is_ahead(self.sent, today) {
            return false;
        }
        [self.sent, self.received, self.registered, self.decided, self.notified, self.becomes_final]
            .into_iter()
            .any(When::is_said)
            || self.result.is_some()
    }

    /// Whether it has been decided by that day.
    pub fn is_decided(&self, today: NaiveDate) -> bool {
        if is_ahead(self.decided, today) {
            return false;
        }
        has_result(self) || self.decided.is_said() || self.notified.is_said()
    }

    fn remedy_state(&self, today: NaiveDate) -> RemedyState {
        if self.is_ineffective {
            return RemedyState::Ineffective;
        }
        if !self.is_sent(today) {
            return RemedyState::NotUsed;
        }
        match self.becomes_final {
            when if is_past(when, today) => return RemedyState::Final,
            When::Date(date) => {
                return match date.earliest() {
                    Some(day) if day > today => RemedyState::NotYetFinal(day),
                    _ => RemedyState::PerhapsFinal,
                };
            }
            When::Unknown => return RemedyState::PerhapsFinal,
            When::Missing => {}
        }
        if self.is_decided(today) {
            RemedyState::Decided
        } else if self.result.as_deref() == Some("no-answer") {
            RemedyState::NoAnswer
        } else {
            RemedyState::Pending
        }
    }

    fn outcome(&self, today: NaiveDate) -> Outcome {
        if is_ahead(self.decided, today) {
            return Outcome::Open;
        }
        match self.result.as_deref() {
            Some("pending" | "no-answer") => Outcome::Open,
            Some("struck") => Outcome::Unexamined,
            Some("inadmissible" | "forwarded" | "settled") => Outcome::Unclear,
            Some(_) => Outcome::Examined,
            None if self.decided.is_said() || is_past(self.becomes_final, today) => {
                Outcome::Unclear
            }
            None => Outcome::Open,
        }
    }

    /// Whether it goes to a body of the State. A remedy without a known procedure does.
    fn is_domestic(&self, procedure: Option<&Procedure>) -> bool {
        match procedure.map(|p| p.kind) {
            Some(kind) => kind == ProcedureKind::National,
            None => self.action_type == "remedy",
        }
    }

    /// Whether it is a complaint at all: not a task, a referral or a hearing.
    pub fn is_complaint(&self) -> bool {
        matches!(self.action_type.as_str(), "remedy" | "submission")
    }
}

impl CaseFacts {
    fn complaints<'a>(
        &'a self,
        law: &'a Law,
    ) -> impl Iterator<Item = (&'a ActionFact, Option<&'a Procedure>)> {
        let known = |action: &ActionFact| law.procedure(action.procedure.as_deref()?);
        self.actions.iter().filter(|a| a.is_complaint()).map(move |a| (a, known(a)))
    }

    /// The table of exhaustion: the domestic remedies, in the order of the file.
    pub fn remedies<'a>(&'a self, law: &'a Law, today: NaiveDate) -> Vec<RemedyRow<'a>> {
        self.complaints(law)
            .filter(|(action, procedure)| action.is_domestic(*procedure))
            .map(|(action, procedure)| RemedyRow {
                action,
                procedure,
                state: action.remedy_state(today),
            })
            .collect()
    }

    /// The rungs of the country's ladder that were not used: its national procedures that count
    /// for exhaustion and of which no remedy that was sent tells, in their order.
    pub fn unused_rungs<'l>(&self, law: &'l Law, today: NaiveDate) -> Vec<&'l Procedure> {
        let countries = self.events.iter().filter_map(|event| event.country.as_deref());
        let countries: Vec<&str> = countries.chain(self.country.as_deref()).collect();
        let sent = self
            .remedies(law, today)
            .into_iter()
            .filter(|row| !matches!(row.state, RemedyState::NotUsed));
        let used: Vec<&str> =
            sent.filter_map(|row| row.procedure).map(|procedure| procedure.id.as_str()).collect();
        let is_rung = |procedure: &&Procedure| {
            procedure.kind == ProcedureKind::National
                && procedure.exhausts
                && countries.iter().any(|country| procedure.is_of(country))
                && !used.contains(&procedure.id.as_str())
        };
        let mut rungs: Vec<&'l Procedure> = law.procedures().filter(is_rung).collect();
        rungs.sort_by_key(|procedure| procedure.rank);
        rungs
    }

    /// What was sent to international bodies by that day.
    pub fn proceedings<'a>(&'a self, law: &'a Law, today: NaiveDate) -> Vec<Proceeding<'a>> {
        self.complaints(law)
            .filter(|(action, procedure)| !action.is_domestic(*procedure) && action.is_sent(today))
            .map(|(action, procedure)| Proceeding {
                action,
                procedure,
                outcome: action.outcome(today),
            })
            .collect()
    }

    /// Complaints that are entered and were not sent.
    pub fn unsent<'a>(
        &'a self,
        law: &'a Law,
        today: NaiveDate,
    ) -> impl Iterator<Item = (&'a ActionFact, &'a Procedure)> {
        self.complaints(law).filter_map(move |(action, procedure)| {
            let open = !action.is_sent(today) && !action.done.is_said();
            procedure.filter(|_| open).map(|procedure| (action, procedure))
        })
    }
}
