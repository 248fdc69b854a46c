//! A complaint as the desk shows it: its sections with their state, what was found, what reviewers
//! said.

use crate::draft::token::{Piece, pieces};
use crate::draft::{self, Allowable, Complaint, Finding, Length, review};
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
    /// The same as a number and its unit.
    pub most: Option<(u32, String)>,
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
    /// Comments on the section of this key with these words.
    Comment(String, String),
    /// Writes other words in all sections, or in one place.
    Replace {
        /// What is looked for.
        what: String,
        /// What takes its place.
        with: String,
        /// The place, by its number among those seen; all of them for none.
        only: Option<usize>,
        /// The places that were seen: where there are others, nothing is written.
        seen: Vec<draft::Place>,
    },
    /// Lets words stand that were found, and says why.
    Allow(Allowable, String),
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

/// How long a section is while it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// Words.
    pub words: usize,
    /// Characters as a reader sees them.
    pub characters: usize,
    /// Pages, estimated.
    pub pages: usize,
}

impl Section {
    /// How long it is with another text than it was read with. What its tokens stand for counts as
    /// it did; what is typed counts by its words, so that a long text costs no more than a look.
    pub fn typed(&self, before: &str, now: &str) -> Typed {
        let (old, new) = (quick(before), quick(now));
        let by = |was: usize, from: usize, to: usize| (was + to).saturating_sub(from);
        let words = by(self.length.words, old.0, new.0);
        // A page that is begun is one; of a longer text pages grow as its words do.
        let pages = match (self.length.pages, self.length.words) {
            (0 | 1, _) | (_, 0) => words.div_ceil(PAGE),
            (pages, had) => ((pages * words + had / 2) / had).max(1),
        };
        Typed { words, characters: by(self.length.characters, old.1, new.1), pages }
    }
}

/// Words of a page, for a section that has not filled one yet.
const PAGE: usize = 450;

/// Words and characters of a text as it is typed; a token is one of each.
fn quick(text: &str) -> (usize, usize) {
    let (mut words, mut characters) = (0, 0);
    for piece in pieces(text) {
        let Piece::Text(part) = piece else {
            words += 1;
            characters += 1;
            continue;
        };
        let markup =
            |word: &&str| !matches!(*word, "#." | "-" | ":::" | "|") && !word.starts_with("##");
        words += part.split_whitespace().filter(markup).count();
        characters += part.chars().filter(|c| *c != '\n').count();
    }
    (words, characters)
}

impl Paper {
    /// The section whose text stands at this path.
    pub fn section_at(&self, path: &Path) -> Option<&Section> {
        self.sections.iter().find(|section| Complaint::text_of(section.item) == *path)
    }

    /// What waits for a decision, in the order of the text.
    pub fn open_items(&self) -> Vec<ItemId> {
        review::open_items(&self.complaint)
    }

    /// The references of which the source changed.
    pub fn stale(&self) -> usize {
        self.sections.iter().map(|section| section.stale).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_counted_beside_what_tokens_stand_for() {
        let length = Length { words: 110, characters: 600, pages: 1, ..Length::default() };
        let section = Section {
            item: ItemId::from_bytes([1; 8]),
            title: String::new(),
            length,
            limit: String::new(),
            most: None,
            gaps: 0,
            stale: 0,
            broken: 0,
            text: String::new(),
        };
        let before = "#. Ten words and [[live:victims]] [[? what is missing]]";
        assert_eq!(section.typed(before, before), Typed { words: 110, characters: 600, pages: 1 });
        let more = format!("{before} and two more words");
        assert_eq!(section.typed(before, &more).words, 114);
        assert_eq!(section.typed(before, &more).characters, 619);
        assert_eq!(section.typed(before, "").words, 110 - 5);
    }
}
