//! A complaint with everything that it is made of, read once.

use super::{CaseRow, Complaint};
use crate::record::{Body, Op, OpSet, Path, RecordId, RecordState, Value};
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
    /// What was dropped from it, and may still stand in its text.
    pub former: Former,
}

/// Cases that a complaint was about once, and the records that they lead to. Nothing of a text is
/// filled from them; it is looked for there.
#[derive(Debug, Clone, Default)]
pub struct Former {
    /// The cases.
    pub cases: Vec<CaseFile>,
    /// What they link to.
    pub records: BTreeMap<RecordId, RecordState>,
}

/// The cases that a complaint was about once and is no more, by its operations.
pub fn former(complaint: &Complaint, ops: &OpSet) -> Vec<CaseRow> {
    let mut found: Vec<CaseRow> = Vec::new();
    let of_row = |path: &Path, field: &str| path.field_names().eq(["cases", field]);
    for op in ops.iter().filter(|op| op.record == complaint.id && of_row(&op.path, "case")) {
        let (Body::Set(Value::Link(case)), Some((item, _))) = (&op.body, op.path.innermost_item())
        else {
            continue;
        };
        let known = |rows: &[CaseRow]| rows.iter().any(|row| row.case == Some(*case));
        if known(&complaint.cases) || known(&found) {
            continue;
        }
        let named = |other: &&Op| {
            of_row(&other.path, "alias")
                && other.path.innermost_item().is_some_and(|(of, _)| of == item)
        };
        let alias = ops.iter().filter(named).find_map(|other| match &other.body {
            Body::Set(Value::Text(alias)) => Some(alias.clone()),
            _ => None,
        });
        found.push(CaseRow { item, case: Some(*case), alias: alias.unwrap_or_default() });
    }
    found
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

    /// A record that the complaint was about once, or that one of those led to.
    pub fn dropped(&self, id: RecordId) -> Option<&RecordState> {
        let files = self.former.cases.iter();
        let mut states = files.flat_map(|file| std::iter::once(&file.state).chain(&file.actions));
        states.find(|state| state.id == id).or_else(|| self.former.records.get(&id))
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
