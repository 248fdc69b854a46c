//! A complaint or submission procedure, as its file says it.

use super::cite::Cite;
use super::text::Text;
use chrono::NaiveDate;

/// What a procedure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProcedureKind {
    /// A complaint of one person to an international body.
    Individual,
    /// An inquiry into grave or systematic violations.
    Inquiry,
    /// A complaint about a situation or pattern.
    Situation,
    /// A submission that complains of no single case.
    Advocacy,
    /// A complaint to a body of the State.
    National,
    /// A body that takes no complaints.
    Information,
}

/// Whom it may be used against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// The States that `ratifications.csv` says have accepted it.
    Ratified,
    /// Every State.
    All,
    /// These countries, by their code.
    Countries(Vec<String>),
}

/// Whether domestic remedies have to be exhausted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exhaustion {
    /// They have to be.
    Required,
    /// They have not.
    NotRequired,
    /// What was done has to be told.
    Explain,
}

/// How another proceeding about the same matter bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Not at all.
    None,
    /// While it is pending.
    Pending,
    /// While it is pending, and when it has been examined.
    PendingOrExamined,
    /// As soon as it was submitted.
    Submitted,
    /// While it is being dealt with elsewhere; a first screening looks.
    Screened,
    /// It has to be declared.
    Declared,
    /// The body co-ordinates with the other one.
    Coordinated,
}

/// Who comes to know the victim's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learns {
    /// The State complained of.
    State,
    /// The body, which does not tell the State without consent.
    Committee,
    /// The body alone.
    Body,
    /// The authority complained to.
    Authority,
    /// The public.
    Public,
    /// Nobody, if she so wishes.
    Nobody,
}

/// How a term is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hours; whole days are counted up.
    Hour,
    /// Calendar days.
    Day,
    /// Working days by the country's calendar.
    Workday,
    /// Weeks.
    Week,
    /// Months by date.
    Month,
    /// Years by date.
    Year,
}

impl Unit {
    /// The word in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Workday => "workday",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// From when a term runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunsFrom {
    /// The date of the final domestic decision.
    FinalDomesticDecision,
    /// When she came to know the final decision.
    KnowledgeOfFinalDecision,
    /// The end of another international procedure.
    EndOfOtherIntlProcedure,
    /// The event.
    Event,
    /// When she came to know of the event.
    KnowledgeOfEvent,
    /// When the body received it.
    Receipt,
    /// When the body registered it.
    Registration,
    /// When she was notified of a decision.
    NotificationOfDecision,
    /// When the term for an answer ran out without one.
    ExpiryOfAnswerTime,
}

impl RunsFrom {
    /// The word in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FinalDomesticDecision => "final_domestic_decision",
            Self::KnowledgeOfFinalDecision => "knowledge_of_final_decision",
            Self::EndOfOtherIntlProcedure => "end_of_other_intl_procedure",
            Self::Event => "event",
            Self::KnowledgeOfEvent => "knowledge_of_event",
            Self::Receipt => "receipt",
            Self::Registration => "registration",
            Self::NotificationOfDecision => "notification_of_decision",
            Self::ExpiryOfAnswerTime => "expiry_of_answer_time",
        }
    }
}

/// What happens when a term ends on a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDay {
    /// No rule is published.
    Silent,
    /// It ends on that day all the same.
    Same,
    /// The law moves it to the next working day; the day itself is the safe one.
    Next,
    /// The last working day before is the safe one.
    Previous,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
}

/// A term to file within.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// Its name within the procedure; empty where there is only one.
    pub id: String,
    /// How long; `None` where the law names no figure.
    pub term: Option<Term>,
    /// From when.
    pub runs_from: RunsFrom,
    /// Decisions of these procedures alone start it; of any where it is empty.
    pub of: Vec<String>,
    /// What it runs from where no remedy is effective.
    pub no_remedy: Option<RunsFrom>,
    /// It holds for decisions from this day on.
    pub decided_from: Option<NaiveDate>,
    /// It holds for decisions before this day.
    pub decided_before: Option<NaiveDate>,
    /// It takes the place of these, once it runs.
    pub instead_of: Vec<String>,
    /// What a day off at its end does.
    pub last_day: LastDay,
    /// What excuses lateness; none where it is empty.
    pub exceptions: Vec<Text>,
    /// What else to know.
    pub note: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// A fact of one word, with what excuses and what else to know.
#[derive(Debug, Clone)]
pub struct Stated<T> {
    /// The word.
    pub is: T,
    /// What excuses.
    pub exceptions: Vec<Text>,
    /// What else to know.
    pub note: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// How other proceedings bar, and which count.
#[derive(Debug, Clone)]
pub struct SameMatter {
    /// How.
    pub bar: Stated<Bar>,
    /// Families of procedures that count.
    pub counts: Vec<String>,
}

/// A day of every year.
#[derive(Debug, Clone)]
pub struct Annual {
    /// Month and day.
    pub on: (u32, u32),
    /// For what.
    pub what: Option<Text>,
    /// What else to know.
    pub note: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// What a fact of the case has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The victim's sex is one of these.
    Sex(Vec<String>),
    /// The victim was younger than this at the time.
    Age(u32),
    /// The victim has a disability.
    Disability,
    /// One of these acts was done.
    Act(Vec<String>),
    /// A question that no field answers; a tag of the case does: `ID-yes`, `ID-no`.
    Question(String),
}

/// What an answer becomes where a test does not hold, or is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It passes.
    Yes,
    /// A person has to look.
    Ask,
    /// It bars.
    No,
}

/// What the procedure is about.
#[derive(Debug, Clone)]
pub struct Subject {
    /// What has to be so.
    pub test: Test,
    /// In words.
    pub text: Text,
    /// Where it is not so.
    pub otherwise: Verdict,
    /// Where it is not known.
    pub unknown: Verdict,
    /// Its ground.
    pub cite: Cite,
}

/// A step that has to come before.
#[derive(Debug, Clone)]
pub struct Requires {
    /// One of these procedures.
    pub any: Vec<String>,
    /// In words.
    pub text: Text,
    /// Its ground.
    pub cite: Cite,
}

/// Which facts a State's declaration lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactsAre {
    /// After entry into force; continuing ones do not count.
    After,
    /// After it, or continuing.
    AfterOrContinuing,
    /// After it, or decided after it.
    AfterOrDecision,
}

/// What a State declared when it accepted.
#[derive(Debug, Clone)]
pub struct Reservation {
    /// Which State.
    pub country: String,
    /// How other proceedings bar against it.
    pub same_matter: Option<Bar>,
    /// Which facts it lets in.
    pub facts: Option<FactsAre>,
    /// In words.
    pub text: Text,
    /// Its ground.
    pub cite: Cite,
}

/// A step of the procedure after filing.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its name: `registration`, `answer`.
    pub key: String,
    /// In words.
    pub what: Text,
    /// How long it takes, and from when.
    pub term: Option<(Term, RunsFrom)>,
    /// The longest, where the source gives a range, in the same unit.
    pub n_max: Option<u32>,
    /// Whether an answer is due then, so that it can be overdue.
    pub is_answer: bool,
    /// How much longer it may take.
    pub extension: Option<Term>,
    /// On what condition.
    pub extension_note: Option<Text>,
    /// Within how many days it is registered once received.
    pub registration_within: Option<u32>,
    /// What a day off at its end does.
    pub last_day: LastDay,
    /// What else to know.
    pub note: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// A part of the document, and what it must contain.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its name.
    pub key: String,
    /// Its heading.
    pub title: Text,
    /// Whether it may not be left out.
    pub required: bool,
    /// What it must contain.
    pub must_contain: Vec<Text>,
    /// Its longest, with the unit.
    pub most: Option<(u32, &'static str)>,
    /// Its ground.
    pub cite: Cite,
}

/// Where to send it.
#[derive(Debug, Clone)]
pub struct Send {
    /// `portal`, `email`, `post`, `phone`, `office` or `copy`.
    pub by: String,
    /// The address.
    pub to: String,
    /// What else to know.
    pub note: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// How long it may be.
#[derive(Debug, Clone)]
pub struct Length {
    /// The longest, with the unit.
    pub most: Option<(u32, String)>,
    /// What does not count.
    pub excludes: Option<Text>,
    /// What else to know.
    pub note: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// What holds where several cases are in one complaint.
#[derive(Debug, Clone)]
pub struct Joint {
    /// The most countries that one complaint may be against.
    pub countries: Option<u32>,
    /// The most cases that it may join; 1 where every case is filed by itself.
    pub cases: Option<u32>,
    /// From how many cases on a table of the victims has to be enclosed.
    pub table_from: Option<u32>,
    /// What else to know.
    pub note: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// Whether the body can ask for harm to be held off.
#[derive(Debug, Clone)]
pub struct Interim {
    /// Whether it can.
    pub available: bool,
    /// How to ask.
    pub how: Option<Text>,
    /// What has to be shown.
    pub test: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// A list of words or texts with its ground.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    /// The list.
    pub items: Vec<T>,
    /// What else to know.
    pub note: Option<Text>,
    /// Its ground.
    pub cite: Cite,
}

/// A procedure.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// Its id: the name of the consent channel, of `procedure=` and in every result.
    pub id: String,
    /// What it is for.
    pub kind: ProcedureKind,
    /// Which proceedings it is counted among when another one asks.
    pub family: String,
    /// Its place among those with the same answer, the smallest first.
    pub rank: u32,
    /// Its name.
    pub name: Text,
    /// The body.
    pub body: Text,
    /// Treaties, laws, articles.
    pub legal_basis: Vec<String>,
    /// Who may use it.
    pub who: Vec<Text>,
    /// What it gives.
    pub gives: Option<Text>,
    /// What to beware of.
    pub warnings: Vec<Text>,
    /// Against whom.
    pub against: (Against, Cite),
    /// Exhaustion of domestic remedies.
    pub exhaustion: Option<Stated<Exhaustion>>,
    /// Other proceedings about the same matter.
    pub same_matter: Vec<SameMatter>,
    /// Terms to file within.
    pub deadlines: Vec<Deadline>,
    /// A day of every year to file by.
    pub annual: Option<Annual>,
    /// A day that is set for every session.
    pub session: Option<Listed<()>>,
    /// Whether it may be anonymous.
    pub anonymous: Option<Stated<String>>,
    /// Who comes to know the name.
    pub name_goes_to: Option<(Learns, Cite)>,
    /// What the body wants to see of consent.
    pub consent: Option<Stated<String>>,
    /// The consent level from which on it may be sent.
    pub consent_level: u8,
    /// Interim measures.
    pub interim: Option<Interim>,
    /// Languages.
    pub languages: Option<Listed<String>>,
    /// Length.
    pub length: Option<Length>,
    /// What holds for several cases in one complaint.
    pub joint: Option<Joint>,
    /// Signature.
    pub signature: Option<Stated<String>>,
    /// Attachments.
    pub attachments: Option<Listed<Text>>,
    /// Addresses.
    pub send: Vec<Send>,
    /// Steps after filing.
    pub stages: Vec<Stage>,
    /// What it is about.
    pub subject: Vec<Subject>,
    /// Steps that have to come before.
    pub requires: Vec<Requires>,
    /// Declarations of States.
    pub reservations: Vec<Reservation>,
    /// The outline that its sections come from.
    pub outline: Option<(String, Cite)>,
    /// Sections in order, those of the outline too once the set is whole.
    pub sections: Vec<Section>,
    /// Whether its decision counts as a domestic remedy: an ombudsperson's does not.
    pub exhausts: bool,
    /// The ground of the whole file.
    pub cite: Cite,
}

impl Procedure {
    /// Whether it is a body of this country.
    pub fn is_of(&self, country: &str) -> bool {
        self.kind == ProcedureKind::National && self.names(country)
    }

    /// Whether it names this country among those it is against.
    pub fn names(&self, country: &str) -> bool {
        match &self.against.0 {
            Against::Countries(list) => list.iter().any(|code| code == country),
            Against::All | Against::Ratified => false,
        }
    }
}
