//! A page of lines that is no list of records: what is due, a history, conflicts, the audit log,
//! settings. One widget shows them all.

use super::paper::Paper;
use crate::draft::Paragraphs;
use crate::record::{GroupId, ItemId, Path, RecordId, Value};

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// What is due, what changed, what waits for a person.
    Today,
    /// Who changed a record, or what stands at a place in it, when, from what to what.
    History(RecordId, Path),
    /// Who wrote which paragraph of a long text, and how it read before.
    Paragraphs(RecordId, Path),
    /// What two people filled differently.
    Conflicts,
    /// What was done with the vault, and whether the log of it is whole.
    Audit,
    /// The settings.
    Settings,
    /// Where a case can still go, and what says so.
    Route(RecordId),
    /// What was tried at home about a case, and how it stands.
    Remedies(RecordId),
    /// Who agreed to what in a case, what of it has left, and what a withdrawal leaves to do.
    Consents(RecordId),
    /// What is due, by month.
    Calendar,
    /// A complaint: its sections, what was found, what reviewers said.
    Complaint(RecordId),
}

/// What Enter does on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// Nothing.
    None,
    /// Opens a record, the cursor on this place.
    Record(RecordId, Path),
    /// Offers a draft back: its number among those that wait.
    Draft(usize),
    /// Shows the list of this kind through this filter.
    Filter(String, String),
    /// Opens a record with the values that stand side by side at this place.
    Heads(RecordId, Path),
    /// Gives a place of the record the value that it had then.
    Restore(Path, Value),
    /// Has a paragraph as it read once: its number and that of the wording; without a paragraph, one
    /// that was taken out.
    Wording(Option<usize>, usize),
    /// Takes the command back that made a change which gave no value.
    TakeBack(GroupId),
    /// It was erased: nothing of it is left to bring back.
    Erased,
    /// Shows another page.
    Page(About),
    /// Opens a complaint at the text that this comment or change of it is about.
    Review(RecordId, Path, ItemId),
    /// Opens a record at words that were found and that a person may let stand: the key of the
    /// finding.
    Found(RecordId, Path, String),
    /// Lists what this setting can be.
    Setting(&'static str),
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whether it is a heading: the cursor passes over it.
    pub heading: bool,
    /// A sign before it that asks for a person's eyes; empty for none.
    pub mark: &'static str,
    /// When.
    pub when: String,
    /// What it is about.
    pub name: String,
    /// What there is to say.
    pub text: String,
    /// What more there is to say, below all lines while the cursor is on this one.
    pub detail: String,
    /// What Enter does.
    pub goal: Goal,
}

impl Entry {
    /// A heading.
    pub const fn heading(text: String) -> Self {
        Self {
            heading: true,
            mark: "",
            when: String::new(),
            name: String::new(),
            text,
            detail: String::new(),
            goal: Goal::None,
        }
    }

    /// A line.
    pub const fn line(when: String, name: String, text: String, goal: Goal) -> Self {
        let detail = String::new();
        Self { heading: false, mark: "", when, name, text, detail, goal }
    }
}

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it is about.
    pub about: About,
    /// What the title line says.
    pub title: String,
    /// Its lines.
    pub entries: Vec<Entry>,
    /// The line under the cursor.
    pub cursor: usize,
    /// The first line shown.
    pub top: usize,
    /// What changed after this moment is told as new, in milliseconds since 1970 UTC.
    pub since: Option<i64>,
    /// The complaint that it shows.
    pub paper: Option<Box<Paper>>,
    /// The paragraphs that it shows.
    pub paragraphs: Option<Box<Paragraphs>>,
}

impl About {
    /// The case that it is about, if it is about one.
    pub const fn case(&self) -> Option<RecordId> {
        match self {
            Self::Route(case) | Self::Remedies(case) | Self::Consents(case) => Some(*case),
            Self::Today
            | Self::History(..)
            | Self::Paragraphs(..)
            | Self::Conflicts
            | Self::Audit
            | Self::Settings
            | Self::Calendar
            | Self::Complaint(_) => None,
        }
    }
}

impl Page {
    /// A page with the cursor on its first line that is no heading.
    pub fn new(about: About, title: String, entries: Vec<Entry>) -> Self {
        let mut page = Self {
            about,
            title,
            entries,
            cursor: 0,
            top: 0,
            since: None,
            paper: None,
            paragraphs: None,
        };
        page.settle(true);
        page
    }

    /// Gives the page other lines; the cursor stays on what it was on, or near it.
    pub fn refill(&mut self, entries: Vec<Entry>) {
        let goal = self.current().map(|entry| entry.goal.clone());
        self.entries = entries;
        let at = self.entries.iter().position(|e| !e.heading && Some(&e.goal) == goal.as_ref());
        self.cursor = at.unwrap_or(self.cursor).min(self.entries.len().saturating_sub(1));
        self.settle(true);
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<&Entry> {
        self.entries.get(self.cursor).filter(|entry| !entry.heading)
    }

    /// Moves the cursor, stopping at the ends and passing over headings.
    pub fn step(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.settle(by >= 0);
    }

    /// From a heading to the nearest line, first in the direction of the move.
    fn settle(&mut self, forward: bool) {
        let line = |entry: &Entry| !entry.heading;
        let after = self.entries.iter().skip(self.cursor).position(line).map(|n| self.cursor + n);
        let before = self.entries.iter().take(self.cursor + 1).rposition(line);
        let found = if forward { after.or(before) } else { before.or(after) };
        self.cursor = found.unwrap_or(0);
    }

    /// Whether there is more to say of its lines than they say themselves.
    pub fn has_details(&self) -> bool {
        self.entries.iter().any(|entry| !entry.detail.is_empty())
    }

    /// Whether what there is to say of a line is a text to be read, and gets half the screen.
    pub const fn reads(&self) -> bool {
        matches!(self.about, About::Complaint(_))
    }

    /// How many lines are no headings, and the place of the cursor among them, from 1.
    pub fn position(&self) -> (usize, usize) {
        let lines = |entries: &[Entry]| entries.iter().filter(|e| !e.heading).count();
        let at = self.entries.get(..=self.cursor).map_or(0, lines);
        (at, lines(&self.entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str) -> Entry {
        let goal = Goal::Filter("case".to_owned(), name.to_owned());
        Entry::line(String::new(), name.to_owned(), String::new(), goal)
    }

    #[test]
    fn the_cursor_passes_over_headings_and_stays_with_its_line() {
        let heading = || Entry::heading("h".to_owned());
        let mut page = Page::new(
            About::Today,
            String::new(),
            vec![heading(), line("a"), heading(), line("b")],
        );
        assert_eq!((page.cursor, page.position()), (1, (1, 2)));
        page.step(1);
        assert_eq!((page.cursor, page.position()), (3, (2, 2)));
        page.step(-1);
        assert_eq!(page.cursor, 1);
        page.step(-1);
        assert_eq!(page.cursor, 1);
        page.step(isize::MAX);
        page.refill(vec![heading(), line("b"), line("c")]);
        assert_eq!(page.current().map(|e| e.name.as_str()), Some("b"));
        page.refill(Vec::new());
        assert_eq!((page.current(), page.position()), (None, (0, 0)));
    }
}
