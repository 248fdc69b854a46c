//! Complaints of the vault with their cases, as the drafting room reads them.

use super::docket::{self, ActionsByCase};
use crate::draft::template::Templates;
use crate::draft::{
    self, Asked, Book, CaseFile, CaseRow, Complaint, Dossier, Filled, Finding, Former, Measured,
    Told, links,
};
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::record::{RecordId, RecordState};
use crate::rules::facts::CaseFacts;
use crate::rules::{Around, Channel, Cleared, Gate, Refused, Seal};
use crate::vault::{Vault, VaultError};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Records by their id.
type States = BTreeMap<RecordId, RecordState>;

/// Reads the cases of a complaint and what they lead to.
///
/// # Errors
/// When the vault cannot be read.
pub fn gather(
    vault: &Vault,
    by_case: &ActionsByCase,
    complaint: Complaint,
) -> Result<Dossier, VaultError> {
    let (cases, gone) = files(vault, by_case, &complaint.cases)?;
    let [records, mut removed] = linked(vault, Some(&complaint), &cases)?;
    let dropped = draft::former(&complaint, &vault.ops_of(complaint.id)?);
    // What was removed fills no text; its names and its prose may still stand in one.
    let (mut former, removed_too) = files(vault, by_case, &dropped)?;
    former.extend(gone.into_iter().chain(removed_too));
    if !former.is_empty() {
        let [there, not] = linked(vault, None, &former)?;
        removed.extend(there.into_iter().chain(not));
    }
    Ok(Dossier { complaint, cases, records, former: Former { cases: former, records: removed } })
}

/// The cases of these rows: those that are there, and those that were removed.
fn files(
    vault: &Vault,
    by_case: &ActionsByCase,
    rows: &[CaseRow],
) -> Result<(Vec<CaseFile>, Vec<CaseFile>), VaultError> {
    let wanted: Vec<(RecordId, String)> =
        rows.iter().filter_map(|row| Some((row.case?, row.alias.clone()))).collect();
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
        let Some(state) = states.remove(&id) else { continue };
        let actions = actions(vault, by_case, id)?;
        let facts = facts.remove(&id).unwrap_or_default();
        cases.push(CaseFile { alias, state, facts, actions });
    }
    Ok(cases.into_iter().partition(|file| !file.state.removed))
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

/// What the cases, their actions, the references and the annexes lead to: what is there, and what
/// was removed.
fn linked(
    vault: &Vault,
    complaint: Option<&Complaint>,
    cases: &[CaseFile],
) -> Result<[States; 2], VaultError> {
    let mut ids: BTreeSet<RecordId> = BTreeSet::new();
    for file in cases {
        ids.extend(links(&file.state));
        ids.extend(file.actions.iter().flat_map(links));
    }
    if let Some(complaint) = complaint {
        ids.extend(complaint.references.iter().filter_map(|reference| reference.record));
        ids.extend(complaint.annexes.iter().filter_map(|annex| annex.evidence));
    }
    for file in cases {
        ids.remove(&file.state.id);
    }
    let ids: Vec<RecordId> = ids.into_iter().collect();
    let (there, removed) = states(vault, &ids)?.into_iter().partition(|(_, state)| !state.removed);
    Ok([there, removed])
}

fn states(vault: &Vault, ids: &[RecordId]) -> Result<States, VaultError> {
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
    let around = Around { knowledge, kind_of: &kind_of };
    for file in &dossier.cases {
        gate.consider(&file.state, &around);
    }
    let there = |id: RecordId| dossier.cases.iter().any(|file| file.state.id == id);
    let rows = &dossier.complaint.cases;
    for row in rows.iter().filter(|row| !row.case.is_some_and(there)) {
        gate.gone(row.case);
    }
    if rows.is_empty() {
        gate.gone(None);
    }
    let evidence = dossier.complaint.annexes.iter().filter_map(|annex| annex.evidence);
    for state in evidence.filter_map(|id| dossier.record(id)) {
        gate.enclose(state, &around);
    }
    gate.clear()
}

/// A complaint as whoever is behind a channel would get it. It is made in one way only, so that
/// what is checked and signed off is what is frozen and written.
pub struct Reading {
    /// What the gate let pass, or everything that keeps it here. What is kept here is filled as
    /// the vault's holder may read it.
    pub cleared: Result<Cleared<Vec<RecordId>>, Refused>,
    /// The text.
    pub filled: Filled,
    /// Its lengths.
    pub measured: Measured,
    /// The hash of the text with the list of its annexes.
    pub hash: String,
    channel: Channel,
    days: [NaiveDate; 2],
}

/// How a complaint is to be read.
pub struct Sight<'a> {
    /// Where it would go.
    pub channel: Channel,
    /// The day on which it would go there, and today by the machine's clock.
    pub days: [NaiveDate; 2],
    /// How it would go.
    pub seal: Seal,
    /// What a person typed to override a rule.
    pub reason: Option<&'a str>,
    /// Whether files of the cases go with it: they name whom the text may not.
    pub files: bool,
}

impl Reading {
    /// Reads the complaint of a book; what the book lets pass is put aside for what the gate does.
    pub fn of(vault: &Vault, book: &Book<'_>, templates: &Templates, sight: Sight<'_>) -> Self {
        let Sight { channel, days, seal, reason, files } = sight;
        let (dossier, knowledge) = (book.dossier, book.knowledge);
        let clear = if files { clear_with_files } else { clear };
        let cleared = clear(vault, knowledge, dossier, (channel.clone(), days, seal), reason);
        let filled = match &cleared {
            Ok(cleared) => {
                let told = Told::new(cleared, dossier, knowledge);
                draft::fill(&Book { passes: &told, ..*book }, templates)
            }
            Err(_) => draft::fill(&Book { passes: &draft::Everything, ..*book }, templates),
        };
        let measured = draft::measure(&filled, &dossier.complaint.lang);
        let hash = draft::hash(&filled.markdown(), &draft::annex_lines(dossier));
        Self { cleared, filled, measured, hash, channel, days }
    }

    /// Everything that the checker finds against sending it so, on the first of its days.
    pub fn findings(&self, book: &Book<'_>, locale: &Locale) -> Vec<Finding> {
        draft::check(&self.asked(book, locale))
    }

    /// What bars a text that is not the complaint as it reads, as a frozen one or a letter.
    pub fn findings_in(&self, book: &Book<'_>, text: &str, locale: &Locale) -> Vec<Finding> {
        draft::check_text(&self.asked(book, locale), text)
    }

    fn asked<'a>(&'a self, book: &'a Book<'_>, locale: &'a Locale) -> Asked<'a> {
        let [day, machine] = self.days;
        Asked {
            book,
            filled: &self.filled,
            measured: &self.measured,
            channel: &self.channel,
            refused: self.cleared.as_ref().err(),
            day,
            machine,
            locale,
        }
    }
}
