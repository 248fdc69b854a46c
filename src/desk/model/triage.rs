//! What is set in one record or in many at once: status, owner, a note.

use super::Model;
use super::pick::{Choice, Pick};
use crate::form::{FieldDef, FieldType, Form, Knowledge};
use crate::locale::fold;
use crate::query::Cell;
use crate::record::{Kind, Path, RecordId};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// Where the work stands.
    Status,
    /// How urgent it is.
    Priority,
    /// How dangerous it is.
    Risk,
    /// Who does it.
    Owner,
    /// When the next step is due.
    Due,
    /// A tag more.
    Tag,
    /// A note with today's date.
    Note,
}

impl Aspect {
    /// Every one.
    pub const ALL: [Self; 7] =
        [Self::Status, Self::Priority, Self::Risk, Self::Owner, Self::Due, Self::Tag, Self::Note];

    /// Its word in a keymap.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Priority => "priority",
            Self::Risk => "risk",
            Self::Owner => "owner",
            Self::Due => "due",
            Self::Tag => "tag",
            Self::Note => "note",
        }
    }

    /// The one of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aspect| aspect.word() == word)
    }

    /// The fields that hold it; a form has one of them, or none.
    const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Status => &["status", "referral_status", "violation_status"],
            Self::Priority => &["priority"],
            Self::Risk => &["risk"],
            Self::Owner => &["owner"],
            Self::Due => &["next_due", "due"],
            Self::Tag => &["tags"],
            Self::Note => &["notes"],
        }
    }

    /// The field of a form that holds it; of notes, the list.
    pub fn field(self, form: &Form) -> Option<&FieldDef> {
        self.fields().iter().find_map(|id| form.field(id))
    }
}

/// The parts of a note, by the ids of their fields: its day and its text.
pub const NOTE: [&str; 2] = ["noted", "note"];

/// The field that is typed into: of a note its text, else the field itself.
pub fn typed<'k>(knowledge: &'k Knowledge, def: &'k FieldDef) -> Option<&'k FieldDef> {
    match &def.field_type {
        FieldType::List(sub) => knowledge.sub_form(sub)?.field(NOTE[1]),
        _ => Some(def),
    }
}

/// A change under way of one record or of those that are marked.
#[derive(Debug, Clone)]
pub struct Batch {
    /// What is set.
    pub aspect: Aspect,
    /// Where it is in each record; of a note, the list.
    pub path: Path,
    /// The field that is typed into.
    pub def: FieldDef,
    /// What it is called.
    pub label: String,
    /// The record under the cursor or shown in full.
    pub one: RecordId,
    /// Those that are marked.
    pub marked: Vec<RecordId>,
    /// Whether it is for the marked ones.
    pub all: bool,
}

impl Batch {
    /// The records that are changed.
    pub fn records(&self) -> &[RecordId] {
        if self.all { &self.marked } else { std::slice::from_ref(&self.one) }
    }

    /// The key of the draft of what is typed.
    pub fn draft_key(&self) -> String {
        format!("{KEY} {} {}", self.aspect.word(), self.one)
    }
}

/// What the keys of such drafts begin with.
const KEY: &str = "batch";

/// What a draft's key says that was being set.
pub fn of_key(key: &str) -> Option<Aspect> {
    Aspect::from_word(key.strip_prefix(KEY)?.trim_start().split(' ').next()?)
}

/// A list of the values that a field has among the records of a kind, those in use most first;
/// another one may be typed.
pub fn in_use(model: &Model, kind: &Kind, def: &FieldDef, now: Option<String>) -> Pick {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let table = &model.list.table;
    let rows = table.rows().filter(|row| row.kind() == kind.as_str() && !row.is_removed());
    for row in rows {
        match row.cell(&def.id) {
            Cell::Text(text) | Cell::Code(text) if !text.is_empty() => {
                *counts.entry(text).or_default() += 1;
            }
            Cell::Codes(codes) => {
                for code in codes {
                    *counts.entry(code).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    let mut found: Vec<(&str, usize)> = counts.into_iter().collect();
    found.sort_by_key(|(_, count)| Reverse(*count));
    let choice = |text: &str| {
        let label = text.to_owned();
        Choice { key: label.clone(), words: fold(text), label }
    };
    let choices = found.into_iter().map(|(text, _)| choice(text)).collect();
    Pick::open(choices, now.into_iter().collect())
}
