//! What of a record passes the gate, field by field.

use crate::form::{FieldType, Knowledge, Privacy};
use crate::record::{Path, RecordState, Step};
use std::collections::BTreeSet;

/// What is held back of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passing {
    /// Everything passes: it goes to the vault's holder herself.
    pub(super) whole: bool,
    /// Parts about third persons who have not agreed.
    pub(super) hidden: Vec<Path>,
    /// Fields that a consent asks to withhold.
    pub(super) withheld: BTreeSet<String>,
    /// The texts of redactions that were reviewed and stand.
    pub(super) redacted: BTreeSet<Path>,
}

impl Passing {
    /// Whether the field at a path passes. Over a channel to others nothing privileged does, no
    /// column that no form knows, and no prose that may name people: those leave as a redaction
    /// that a person reviewed, in a field of its own.
    pub fn lets(&self, knowledge: &Knowledge, state: &RecordState, path: &Path) -> bool {
        if self.whole {
            return true;
        }
        let Some(kind) = &state.kind else { return false };
        if path.steps().iter().any(|step| matches!(step, Step::Extra(_))) {
            return false;
        }
        if self.hidden.iter().any(|hidden| path.is_within(hidden)) {
            return false;
        }
        let withheld = path.field_names().any(|name| self.withholds(name));
        if self.redacted.contains(path) {
            return !withheld;
        }
        let privacy = knowledge.privacy(kind, path);
        let prose = knowledge
            .field_at(kind, path)
            .is_none_or(|field| matches!(field.field_type, FieldType::LongText));
        privacy < Privacy::Privileged && !withheld && !(prose && privacy >= Privacy::Identifying)
    }

    /// Whether a consent asks to withhold the fields of this id.
    pub fn withholds(&self, field: &str) -> bool {
        self.withheld.contains(field)
    }

    /// How many parts are held back because they are about people who have not agreed.
    pub fn hidden(&self) -> usize {
        self.hidden.len()
    }
}
