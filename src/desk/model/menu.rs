//! A list to pick from over a screen that is no record: fields, encodings, files.

use super::filters::Saved;
use super::paper::Fact;
use super::pick::{Choice, Pick};
use crate::locale::fold;
use crate::record::RecordId;
use std::path::PathBuf;

/// What is picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// Files to import, in this folder.
    Files(PathBuf),
    /// The field that the column under the cursor fills.
    Field,
    /// How the files are written: the word for it, as `encoding`.
    Reading(&'static str),
    /// What a row becomes.
    Kind,
    /// What the list is sorted by.
    Sort,
    /// A filter for the list, of those saved.
    Filters(Vec<Saved>),
    /// Who sent the files; what is typed, where none of the list is meant.
    Partner,
    /// A text that does not fit its field.
    Misfit,
    /// What that text means.
    Meaning(String),
    /// A setting of the desk.
    Setting(&'static str),
    /// A fact for the text of this complaint.
    Fact(RecordId, Vec<Fact>),
}

/// A list to pick from.
#[derive(Debug, Clone)]
pub struct Menu {
    /// Its title.
    pub title: String,
    /// What there is.
    pub pick: Pick,
    /// What it is for.
    pub goal: Goal,
}

impl Menu {
    /// A list of which one is picked, the cursor on the one that holds now.
    pub fn one(title: String, choices: Vec<Choice>, now: Option<String>, goal: Goal) -> Self {
        Self { title, pick: Pick::new(choices, now.into_iter().collect(), false), goal }
    }

    /// A list of which many may be picked.
    pub fn many(title: String, choices: Vec<Choice>, goal: Goal) -> Self {
        Self { title, pick: Pick::new(choices, [].into(), true), goal }
    }
}

/// A choice that is found by its label and its key.
pub fn choice(key: &str, label: String) -> Choice {
    Choice { key: key.to_owned(), words: fold(&format!("{label} {key}")), label }
}
