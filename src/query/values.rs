//! What the README lists: the states of `is:`, the names of `has:`, the fields.

use super::names::{Names, Special};

/// A word of the filter language and what it finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueDoc {
    /// The word as it is printed.
    pub value: String,
    /// What it finds, one plain sentence.
    pub doc: String,
}

/// What `is:` can ask for: the compiler of filters has an arm for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    Open,
    Closed,
    Overdue,
    Conflict,
    Duplicate,
    Removed,
    Held,
}

pub(super) struct State {
    pub is: Is,
    pub id: &'static str,
    pub doc: &'static str,
}

/// The states of `is:`. Evaluation has one arm for each.
pub(super) const STATES: &[State] = &[
    State { id: "open", is: Is::Open, doc: "not closed and not removed" },
    State {
        id: "closed",
        is: Is::Closed,
        doc: "the status is closed, a day of closing is given, or (an action) it is done",
    },
    State { id: "overdue", is: Is::Overdue, doc: "open, and what is due may lie before today" },
    State {
        id: "conflict",
        is: Is::Conflict,
        doc: "a field holds two values of which one must be chosen, or a part was removed by one \
              person and edited by another",
    },
    State {
        id: "duplicate",
        is: Is::Duplicate,
        doc: "it was said that another record is the same",
    },
    State { id: "removed", is: Is::Removed, doc: "removed, and therefore in no other list" },
    State { id: "held", is: Is::Held, doc: "an edit made beside an erasure waits for a person" },
];

/// Filter fields that no form has, with what they find.
pub(super) struct Own {
    pub id: &'static str,
    pub special: Special,
    pub doc: &'static str,
}

pub(super) const OWN: &[Own] = &[
    Own {
        id: "since",
        special: Special::Since,
        doc: "an event may have lasted on or after that day; `since!:` only if it began then",
    },
    Own {
        id: "until",
        special: Special::Until,
        doc: "an event may have begun on or before that day; `until!:` only if it was over by then",
    },
    Own {
        id: "text", special: Special::Text, doc: "stands in the searchable text, as \"…\" does"
    },
    Own { id: "updated", special: Special::Updated, doc: "the local day of the last change" },
    Own { id: "id", special: Special::Id, doc: "the id of the record, or how it begins" },
    Own { id: "kind", special: Special::Kind, doc: "the kind of record" },
    Own {
        id: "age",
        special: Special::Age,
        doc: "the age of the client or a victim as told, else worked out from the date of birth",
    },
];

/// The states that `is:` accepts.
pub fn is_values() -> Vec<ValueDoc> {
    STATES.iter().map(|s| ValueDoc { value: s.id.to_owned(), doc: s.doc.to_owned() }).collect()
}

/// The names that `has:` and `missing:` accept.
pub fn has_values(names: &Names) -> Vec<ValueDoc> {
    names
        .presences()
        .map(|id| ValueDoc {
            value: id.to_owned(),
            doc: names
                .presence_targets(id)
                .iter()
                .map(super::names::Presence::describe)
                .collect::<Vec<_>>()
                .join(", or "),
        })
        .collect()
}

/// The fields of the filter language.
pub fn field_values(names: &Names) -> Vec<ValueDoc> {
    let own = |id: &str| OWN.iter().find(|o| o.id == id).map(|o| o.doc.to_owned());
    names
        .fields()
        .map(|f| ValueDoc {
            value: f.id.clone(),
            doc: own(&f.id).unwrap_or_else(|| {
                f.sources.iter().map(|s| s.describe()).collect::<Vec<_>>().join(", ")
            }),
        })
        .collect()
}

impl super::names::Presence {
    fn describe(&self) -> String {
        match self {
            Self::List(path) => format!("an item in `{}`", path.join("[].")),
            Self::Field(id) => format!("a known value of `{id}`"),
            Self::Linked(kind) => format!("a record of kind `{kind}` that links to it"),
        }
    }
}

impl super::names::Source {
    fn describe(&self) -> String {
        let mut text = String::from("`");
        for list in &self.path {
            text.push_str(list);
            text.push_str("[].");
        }
        text.push_str(&self.field);
        if let Some(target) = &self.through {
            text.push_str(" → ");
            text.push_str(target);
        }
        text.push('`');
        text
    }
}
