//! A complaint or submission procedure, as its file says it.

mod about;
mod time;

pub use about::{FactsAre, Requires, Reservation, Subject, Test, Verdict};
pub use time::{Annual, Deadline, LastDay, RunsFrom, Stage, Term, Unit};

use super::cite::Cite;
use super::text::Text;

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
    /// The section of the outline behind which it stands; behind all of them where it names none.
    pub after: Option<String>,
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
    /// The longest of what several organisations submit together, in the same unit.
    pub most_together: Option<u32>,
    /// Beyond how much a summary is asked for, and the longest that it may be, in the same unit.
    pub summary: Option<(u32, u32)>,
    /// What does not count.
    pub excludes: Option<Text>,
    /// The sections that do not count, by their keys.
    pub excludes_sections: Vec<String>,
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

/// The languages that a body reads.
#[derive(Debug, Clone)]
pub struct Languages {
    /// Their codes.
    pub any_of: Vec<String>,
    /// Whether it reads others too, which `note` tells: the list is what is sure.
    pub open: bool,
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
    pub languages: Option<Languages>,
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
