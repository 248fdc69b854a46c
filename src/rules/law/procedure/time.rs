//! Terms, annual dates and stages, as a file states them.

use super::super::cite::Cite;
use super::super::text::Text;
use chrono::NaiveDate;

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
