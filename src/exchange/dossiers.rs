//! Complaints of the vault with their cases, as the drafting room reads them.

use super::docket::{self, ActionsByCase};
use crate::draft::{CaseFile, Complaint, Dossier, links};
use crate::form::Knowledge;
use crate::record::{RecordId, RecordState};
use crate::rules::facts::CaseFacts;
use crate::rules::{Around, Channel, Cleared, Gate, Refused, Seal};
use crate::vault::{Vault, VaultError};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Reads the cases of a complaint and what they lead to.
///
/// # Errors
/// When the vault cannot be read.
pub fn gather(
    vault: &Vault,
    by_case: &ActionsByCase,
    complaint: Complaint,
) -> Result<Dossier, VaultError> {
    let wanted: Vec<(RecordId, String)> =
        complaint.cases.iter().filter_map(|row| Some((row.case?, row.alias.clone()))).collect();
    let ids: Vec<RecordId> = wanted.iter().map(|(id, _)| *id).collect();
    let mut facts: BTreeMap<RecordId, CaseFacts> = BTreeMap::new();
    docket::each_case(vault, by_case, &ids, &mut |case| {
        if let Some(id) = case.id {
            facts.insert(id, case);
        }
    })?;
    let mut states = states(vault, &ids)?;
    let mut cases = Vec::new();
    for (id, alias) in wanted {
        let Some(state) = states.remove(&id).filter(|state| !state.removed) else { continue };
        let actions = actions(vault, by_case, id)?;
        let facts = facts.remove(&id).unwrap_or_default();
        cases.push(CaseFile { alias, state, facts, actions });
    }
    let records = linked(vault, &complaint, &cases)?;
    Ok(Dossier { complaint, cases, records })
}

fn actions(
    vault: &Vault,
    by_case: &ActionsByCase,
    case: RecordId,
) -> Result<Vec<RecordState>, VaultError> {
    let ids = by_case.get(&Some(case)).map(Vec::as_slice).unwrap_or_default();
    let mut found: Vec<RecordState> = states(vault, ids)?.into_values().collect();
    found.retain(|action| !action.removed);
    found.sort_by_key(CaseFile::order_of);
    Ok(found)
}

/// What the cases, their actions, the references and the annexes lead to.
fn linked(
    vault: &Vault,
    complaint: &Complaint,
    cases: &[CaseFile],
) -> Result<BTreeMap<RecordId, RecordState>, VaultError> {
    let mut ids: BTreeSet<RecordId> = BTreeSet::new();
    for file in cases {
        ids.extend(links(&file.state));
        ids.extend(file.actions.iter().flat_map(links));
    }
    ids.extend(complaint.references.iter().filter_map(|reference| reference.record));
    ids.extend(complaint.annexes.iter().filter_map(|annex| annex.evidence));
    for file in cases {
        ids.remove(&file.state.id);
    }
    let ids: Vec<RecordId> = ids.into_iter().collect();
    let mut found = states(vault, &ids)?;
    found.retain(|_, state| !state.removed);
    Ok(found)
}

fn states(vault: &Vault, ids: &[RecordId]) -> Result<BTreeMap<RecordId, RecordState>, VaultError> {
    let mut found = BTreeMap::new();
    vault.each_state(ids, &mut |state| {
        found.insert(state.id, state);
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// Asks the gate about every case of a dossier. Under pseudonyms a lower level of consent does.
///
/// # Errors
/// Everything that keeps a case from leaving.
pub fn clear(
    vault: &Vault,
    knowledge: &Knowledge,
    dossier: &Dossier,
    (channel, days, seal): (Channel, [NaiveDate; 2], Seal),
    reason: Option<&str>,
) -> Result<Cleared<Vec<RecordId>>, Refused> {
    ask(vault, knowledge, dossier, (channel, days, seal), (reason, dossier.complaint.pseudonyms))
}

/// Asks the gate about files of the cases: a file may name whom the text does not, so pseudonyms
/// in the text lower nothing.
///
/// # Errors
/// Everything that keeps a case from leaving.
pub fn clear_with_files(
    vault: &Vault,
    knowledge: &Knowledge,
    dossier: &Dossier,
    (channel, days, seal): (Channel, [NaiveDate; 2], Seal),
    reason: Option<&str>,
) -> Result<Cleared<Vec<RecordId>>, Refused> {
    ask(vault, knowledge, dossier, (channel, days, seal), (reason, false))
}

fn ask(
    vault: &Vault,
    knowledge: &Knowledge,
    dossier: &Dossier,
    (channel, days, seal): (Channel, [NaiveDate; 2], Seal),
    (reason, deidentified): (Option<&str>, bool),
) -> Result<Cleared<Vec<RecordId>>, Refused> {
    let mut gate = Gate::new(channel, days, seal, reason).deidentified(deidentified);
    let kind_of = |id: RecordId| {
        let known = dossier.record(id).and_then(|state| state.kind.clone());
        known.or_else(|| vault.state(id).ok().flatten().and_then(|state| state.kind))
    };
    for file in &dossier.cases {
        gate.consider(&file.state, &Around { knowledge, kind_of: &kind_of });
    }
    gate.clear()
}
