//! The router: for a case and a day, every procedure with yes, no or ask, and every rule that says
//! so. Pure. `no` outranks `ask` outranks `yes`; a missing fact asks and names the question.

mod about;
mod accepted;
mod agreed;
mod elsewhere;
mod exhausted;
mod in_time;
#[cfg(test)]
pub(in crate::rules) mod tests;

pub(super) use in_time::next;

use super::clock::Question;
use super::facts::CaseFacts;
use super::law::{Against, Cite, Law, Procedure, ProcedureKind};
use super::remedy::{Proceeding, RemedyRow};
use super::say::{Arg, Say, warning};
use crate::locale::Locale;
use chrono::NaiveDate;

/// What a rule, or all of a procedure, answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It passes.
    Yes,
    /// It needs a fact.
    Ask,
    /// It bars.
    No,
}

impl Answer {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Ask => "ask",
            Self::No => "no",
        }
    }
}

/// Which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The body takes complaints at all.
    Complaints,
    /// It is a body of this country.
    Country,
    /// The State accepted it for the date of the facts.
    Acceptance,
    /// Domestic remedies are exhausted.
    Exhaustion,
    /// A step that has to come before.
    Before,
    /// The term to file.
    Time,
    /// Other proceedings.
    SameMatter,
    /// Who the victim is.
    Victim,
    /// What it is about.
    Subject,
    /// She agreed to it.
    Consent,
    /// Who comes to know the name.
    Name,
}

impl Rule {
    /// The word in `rule`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complaints => "complaints",
            Self::Country => "country",
            Self::Acceptance => "acceptance",
            Self::Exhaustion => "exhaustion",
            Self::Before => "before",
            Self::Time => "time",
            Self::SameMatter => "same-matter",
            Self::Victim => "victim",
            Self::Subject => "subject",
            Self::Consent => "consent",
            Self::Name => "name",
        }
    }
}

/// The fact that would settle an `ask`: where in the record it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The country of the case.
    Country,
    /// The date of an event.
    EventDate,
    /// A remedy, or its dates.
    Remedy,
    /// A submission, or its dates.
    Submission,
    /// A consent for this channel.
    Consent(String),
    /// The client, or a victim.
    Victim,
    /// A field of the victim's record.
    Person(&'static str),
    /// What was done.
    Act,
    /// A tag of the case that answers a question: `ID-yes` or `ID-no`.
    Tag(String),
}

/// What one rule says.
#[derive(Debug, Clone)]
pub struct Reason<'l> {
    /// Which.
    pub rule: Rule,
    /// Its answer.
    pub answer: Answer,
    /// Why.
    pub say: Say<'l>,
    /// Its ground.
    pub cite: &'l Cite,
    /// The fact that would settle it.
    pub missing: Option<Missing>,
}

impl Reason<'_> {
    /// Why, with a warning where the ground is not certain.
    pub fn text(&self, locale: &Locale) -> String {
        let text = self.say.text(locale);
        match warning(self.cite, locale) {
            Some(warning) => format!("{text} ({warning})"),
            None => text,
        }
    }

    /// The rule by its file, line and word.
    pub fn place(&self) -> String {
        format!("{} {}", self.cite, self.rule.as_str())
    }
}

/// What is said of a procedure.
#[derive(Debug, Clone)]
pub struct Route<'l> {
    /// The procedure.
    pub procedure: &'l Procedure,
    /// The answer of all rules together.
    pub answer: Answer,
    /// Every rule, passed ones too.
    pub reasons: Vec<Reason<'l>>,
}

/// What all rules look at.
struct Asked<'l, 'f> {
    law: &'l Law,
    procedure: &'l Procedure,
    facts: &'f CaseFacts,
    today: NaiveDate,
    remedies: &'f [RemedyRow<'f>],
    proceedings: &'f [Proceeding<'f>],
}

fn reason<'l>(rule: Rule, answer: Answer, say: Say<'l>, cite: &'l Cite) -> Reason<'l> {
    Reason { rule, answer, say, cite, missing: None }
}

impl Reason<'_> {
    fn missing(mut self, fact: Missing) -> Self {
        self.missing = Some(fact);
        self
    }
}

/// Where in the record an open question is answered.
fn missing_for(question: Question) -> Missing {
    match question {
        Question::EventDate => Missing::EventDate,
        Question::OtherEnded => Missing::Submission,
        Question::IsItFinal | Question::Remedy | Question::Decision | Question::Notified => {
            Missing::Remedy
        }
    }
}

/// Every procedure for a case on a day, the open ones first.
pub fn route<'l>(law: &'l Law, facts: &CaseFacts, today: NaiveDate) -> Vec<Route<'l>> {
    let remedies = facts.remedies(law, today);
    let proceedings = facts.proceedings(law, today);
    let one = |procedure: &'l Procedure| {
        let asked =
            Asked { law, procedure, facts, today, remedies: &remedies, proceedings: &proceedings };
        judged(&asked)
    };
    let mut routes: Vec<Route<'l>> = law.procedures().map(one).collect();
    // `procedures` gives them by rank, and the sort is stable.
    routes.sort_by_key(|route| route.answer);
    routes
}

fn judged<'l>(asked: &Asked<'l, '_>) -> Route<'l> {
    let procedure = asked.procedure;
    let mut reasons = Vec::with_capacity(10);
    if procedure.kind == ProcedureKind::Information {
        let say = match &procedure.gives {
            Some(gives) => Say::new("law-no-complaints").with("what", Arg::Text(gives)),
            None => Say::new("law-no-complaints-bare"),
        };
        reasons.push(reason(Rule::Complaints, Answer::No, say, &procedure.cite));
    } else {
        let first = accepted::rule(asked);
        let foreign = first.rule == Rule::Country && first.answer == Answer::No;
        reasons.push(first);
        // A body of another country has nothing further to say.
        if !foreign || procedure.kind != ProcedureKind::National {
            exhausted::rule(asked, &mut reasons);
            in_time::rule(asked, &mut reasons);
            elsewhere::rule(asked, &mut reasons);
            about::rule(asked, &mut reasons);
            agreed::rule(asked, &mut reasons);
        }
    }
    let answer = reasons.iter().map(|reason| reason.answer).max().unwrap_or(Answer::Ask);
    Route { procedure, answer, reasons }
}

impl Asked<'_, '_> {
    /// Whether the procedure is against named countries, its own rule then, not an acceptance.
    fn by_country(&self) -> bool {
        matches!(self.procedure.against.0, Against::Countries(_))
    }
}
