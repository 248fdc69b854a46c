//! Whom and what a procedure is for, and what States reserved.

use super::super::cite::Cite;
use super::super::text::Text;
use super::Bar;

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
