//! A complaint with everything that it is made of, read once.

use super::Complaint;
use crate::record::{RecordId, RecordState, Value};
use crate::rules::facts::CaseFacts;
use std::collections::{BTreeMap, BTreeSet};

/// A case of the complaint.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// The name that it goes by.
    pub alias: String,
    /// The case.
    pub state: RecordState,
    /// What the rules read off it.
    pub facts: CaseFacts,
    /// What was done about it, in the order of the days on which it was sent or due.
    pub actions: Vec<RecordState>,
}

/// A complaint, its cases and the records that they lead to.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The complaint.
    pub complaint: Complaint,
    /// Its cases, in their order; one that is gone is left out.
    pub cases: Vec<CaseFile>,
    /// Persons, organisations, evidence: whatever the cases and the annexes link to.
    pub records: BTreeMap<RecordId, RecordState>,
}

impl CaseFile {
    /// The case's code.
    pub fn code(&self) -> String {
        super::complaint::text(&self.state.node, "code")
    }

    /// The day by which actions are put in order.
    pub fn order_of(action: &RecordState) -> (chrono::NaiveDate, RecordId) {
        let days = ["sent", "received", "decided", "due"];
        let day = days.iter().find_map(|field| super::complaint::date(&action.node, field));
        (day.map_or(chrono::NaiveDate::MAX, |day| day.sort_day()), action.id)
    }
}

impl Dossier {
    /// A record of the dossier, be it a case, an action or what they link to.
    pub fn record(&self, id: RecordId) -> Option<&RecordState> {
        let of_case = |file: &'_ CaseFile| file.state.id == id;
        if let Some(file) = self.cases.iter().find(|file| of_case(file)) {
            return Some(&file.state);
        }
        let mut actions = self.cases.iter().flat_map(|file| &file.actions);
        actions.find(|action| action.id == id).or_else(|| self.records.get(&id))
    }

    /// The case that a record belongs to: itself, the one of an action, the first one that links
    /// to it.
    pub fn case_of(&self, id: RecordId) -> Option<&CaseFile> {
        self.cases.iter().find(|file| {
            file.state.id == id
                || file.actions.iter().any(|action| action.id == id)
                || links(&file.state).contains(&id)
        })
    }

    /// The client of a case.
    pub fn client(&self, file: &CaseFile) -> Option<&RecordState> {
        self.records.get(&file.facts.client?)
    }
}

/// Every record that a record links to.
pub fn links(state: &RecordState) -> BTreeSet<RecordId> {
    let mut found = BTreeSet::new();
    state.walk(|_, field| {
        found.extend(field.heads.iter().filter_map(|head| match head.value {
            Value::Link(id) => Some(id),
            _ => None,
        }));
    });
    found
}
