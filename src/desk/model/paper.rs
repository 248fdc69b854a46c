//! A complaint as the desk shows it: its sections with their state, what was found, what reviewers
//! said.

use crate::draft::{Allowable, Complaint, Finding, Length, review};
use crate::record::{ItemId, Path, RecordId};

/// One section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its row in the complaint.
    pub item: ItemId,
    /// Its heading.
    pub title: String,
    /// How long it is.
    pub length: Length,
    /// The limits that the body sets for it, in the interface language; empty for none.
    pub limit: String,
    /// How much is missing in it.
    pub gaps: usize,
    /// How many of its sources changed since a person looked.
    pub stale: usize,
    /// How many tokens of it lead nowhere.
    pub broken: usize,
    /// Its text, as it reads now.
    pub text: String,
}

/// A complaint, read and checked.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The complaint.
    pub complaint: Complaint,
    /// What its procedure is called; empty where it has none that is known.
    pub procedure: String,
    /// The sections, in their order.
    pub sections: Vec<Section>,
    /// How long the whole is.
    pub whole: Length,
    /// What was found, the gravest first.
    pub findings: Vec<Finding>,
    /// The hash of the text: what a signature is for.
    pub hash: String,
    /// Why it could not be filled; the record can still be edited.
    pub trouble: Option<String>,
}

/// What a record of a complaint's cases says: to be put into the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// Where it stands: the name that the case goes by, and the field.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// One step of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Takes a change into the text, or settles a comment.
    Accept(ItemId),
    /// Leaves the text as it is.
    Reject(ItemId),
    /// Settles a comment.
    Resolve(ItemId),
    /// Begins a comment on the section of this key.
    Comment(String),
    /// Writes other words in all sections, or in one place.
    Replace {
        /// What is looked for.
        what: String,
        /// What takes its place.
        with: String,
        /// The place, by its number among those seen; all of them for none.
        only: Option<usize>,
        /// How many places were seen: where there are others, nothing is written.
        seen: usize,
    },
    /// Lets words stand that were found; why is written next.
    Allow(Allowable),
    /// Signs the text of this hash.
    Sign(String),
    /// Says that what the sources of all references say now was looked at.
    Seen,
}

/// A step and where it is made.
#[derive(Debug, Clone)]
pub struct Order {
    /// The complaint.
    pub complaint: RecordId,
    /// What is done.
    pub step: Step,
    /// The day.
    pub on: chrono::NaiveDate,
    /// What was done, in the interface language.
    pub said: String,
}

impl Paper {
    /// What waits for a decision, in the order of the text.
    pub fn open_items(&self) -> Vec<ItemId> {
        review::open_items(&self.complaint)
    }

    /// The references of which the source changed.
    pub fn stale(&self) -> usize {
        self.sections.iter().map(|section| section.stale).sum()
    }
}
