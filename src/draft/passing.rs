//! What of a dossier may leave, once the gate has looked at its cases.

use super::book::Passes;
use super::dossier::Dossier;
use crate::form::{FieldType, Knowledge, Privacy};
use crate::record::{Kind, Path, RecordId, RecordState, Step};
use crate::rules::Cleared;

/// The fields that the gate lets pass: of a case what it says, of the client and the victims what
/// they agreed to, of what was done what is no prose; of anybody else nothing.
pub struct Told<'a> {
    cleared: &'a Cleared<Vec<RecordId>>,
    dossier: &'a Dossier,
    knowledge: &'a Knowledge,
}

impl<'a> Told<'a> {
    /// What may leave of this dossier. Every case of it must have been shown to the gate.
    pub fn new(
        cleared: &'a Cleared<Vec<RecordId>>,
        dossier: &'a Dossier,
        knowledge: &'a Knowledge,
    ) -> Self {
        Self { cleared, dossier, knowledge }
    }

    /// The cases that a record is part of: as client, victim, or what was done.
    fn cases(&self, state: &RecordState) -> Vec<RecordId> {
        let person = state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::PERSON);
        let of = |file: &&super::CaseFile| {
            if person {
                let victims = file.facts.victims.iter().filter_map(|victim| victim.id);
                return victims.chain(file.facts.client).any(|id| id == state.id);
            }
            file.actions.iter().any(|action| action.id == state.id)
                || super::dossier::links(&file.state).contains(&state.id)
        };
        self.dossier.cases.iter().filter(of).map(|file| file.state.id).collect()
    }
}

impl Passes for Told<'_> {
    fn passes(&self, state: &RecordState, path: &Path) -> bool {
        if self.cleared.channel().is_own() {
            return true;
        }
        let Some(kind) = &state.kind else { return false };
        if kind.as_str() == Kind::CASE {
            return self.cleared.lets(self.knowledge, state, path);
        }
        if path.steps().iter().any(|step| matches!(step, Step::Extra(_))) {
            return false;
        }
        let cases = self.cases(state);
        let withheld = path
            .field_names()
            .any(|name| cases.iter().any(|case| self.cleared.withholds(*case, name)));
        let prose = self
            .knowledge
            .field_at(kind, path)
            .is_none_or(|field| field.field_type == FieldType::LongText);
        !cases.is_empty()
            && !withheld
            && !prose
            && self.knowledge.privacy(kind, path) < Privacy::Privileged
    }
}
