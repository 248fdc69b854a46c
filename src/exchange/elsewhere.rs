//! Other places where an erased text stands: narratives, columns outside the form, drafts.

use crate::form::{Knowledge, Privacy};
use crate::locale::fold;
use crate::record::{Body, Op, Path, RecordId, RecordState, Value};
use crate::vault::drafts::Drafts;
use crate::vault::{Vault, VaultError};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::ControlFlow;

/// Shorter texts stand everywhere and tell of nobody.
const SHORTEST: usize = 8;

/// Where it stands too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a field of a record.
    Field(RecordId, Path),
    /// In the draft of this key.
    Draft(String),
}

impl Place {
    /// As JSON: `{"id","path"}` or `{"draft"}`.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Field(id, path) => json!({"id": id.to_string(), "path": path.to_string()}),
            Self::Draft(key) => json!({"draft": key}),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(id, path) => write!(f, "{id} {path}"),
            Self::Draft(key) => write!(f, "draft {key}"),
        }
    }
}

/// The text of a value in the form in which texts are compared.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text,
        Value::File(file) => &file.name,
        Value::Place(place) => &place.text,
        _ => return None,
    };
    Some(fold(text))
}

fn long(text: String) -> Option<String> {
    (text.chars().count() >= SHORTEST).then_some(text)
}

/// The texts that these operations wrote.
pub fn texts_of<'o>(ops: impl Iterator<Item = &'o Op>) -> BTreeSet<String> {
    let text = |op: &Op| if let Body::Set(value) = &op.body { text(value) } else { None };
    ops.filter_map(text).filter_map(long).collect()
}

/// The texts of a record below a path.
pub fn texts_within(state: &RecordState, path: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    state.walk(|at, field| {
        if at.is_within(path) {
            found.extend(field.heads.iter().filter_map(|h| text(&h.value)).filter_map(long));
        }
    });
    found
}

/// The texts of a record that identify somebody.
pub fn texts_that_identify(knowledge: &Knowledge, state: &RecordState) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let Some(kind) = &state.kind else { return found };
    state.walk(|at, field| {
        if knowledge.privacy(kind, at) >= Privacy::Identifying {
            found.extend(field.heads.iter().filter_map(|h| text(&h.value)).filter_map(long));
        }
    });
    found
}

/// Every field, of removed records too, and every draft that holds one of these texts.
pub fn places(vault: &Vault, needles: &[String]) -> Result<Vec<Place>, VaultError> {
    let mut found = Vec::new();
    if needles.is_empty() {
        return Ok(found);
    }
    let holds = |text: &str| needles.iter().any(|needle| text.contains(needle.as_str()));
    let all: Vec<RecordId> = vault.records().collect();
    vault.each_state(&all, &mut |state| {
        state.walk(|path, field| {
            let mut texts = field.heads.iter().filter_map(|head| text(&head.value));
            if texts.any(|text| holds(&text)) {
                found.push(Place::Field(state.id, path.clone()));
            }
        });
        ControlFlow::Continue(())
    })?;
    for draft in Drafts::open(vault.dir(), vault.key())?.list() {
        if holds(&fold(&String::from_utf8_lossy(&draft.body))) {
            found.push(Place::Draft(draft.key.clone()));
        }
    }
    Ok(found)
}
