//! The files of cases as the rules read them: a case, what was done about it, the persons in it.

use crate::query::{Cell, Table};
use crate::record::{Kind, Path, RecordId, RecordState, Value};
use crate::rules::facts::{ActionFact, CaseFacts};
use crate::vault::{Vault, VaultError};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// How many cases are whole in memory at a time.
const AT_ONCE: usize = 64;

/// Every case of the table that is not removed, in its order.
pub fn all_cases(table: &Table) -> Vec<RecordId> {
    table.rows().filter(|row| row.kind() == Kind::CASE).map(|row| row.id()).collect()
}

/// Which actions belong to which case; under `None` those that belong to none that is there.
pub type ActionsByCase = BTreeMap<Option<RecordId>, Vec<RecordId>>;

/// Which actions belong to which case.
pub fn actions_by_case(table: &Table) -> ActionsByCase {
    let mut found = ActionsByCase::new();
    for row in table.rows().filter(|row| row.kind() == Kind::ACTION) {
        // A link to a record that was joined with another leads to that one's row.
        let case = match row.cell("case") {
            Cell::Link(id) => table.get(id).map(|row| row.id()),
            Cell::Conflict(cells) => cells.iter().find_map(|cell| match cell {
                Cell::Link(id) => table.get(*id).map(|row| row.id()),
                _ => None,
            }),
            _ => None,
        };
        found.entry(case).or_default().push(row.id());
    }
    found
}

/// Gives the facts of these cases one by one, in their order.
///
/// # Errors
/// When the vault cannot be read.
pub fn each_case(
    vault: &Vault,
    by_case: &ActionsByCase,
    cases: &[RecordId],
    visit: &mut dyn FnMut(CaseFacts),
) -> Result<(), VaultError> {
    for chunk in cases.chunks(AT_ONCE) {
        let mut states = Vec::with_capacity(chunk.len());
        vault.each_state(chunk, &mut |state| {
            states.push(state);
            ControlFlow::Continue(())
        })?;
        let wanted: Vec<RecordId> =
            states.iter().filter_map(|s| by_case.get(&Some(s.id))).flatten().copied().collect();
        let mut actions = actions(vault, &wanted)?;
        let persons = persons(vault, &states)?;
        for state in states {
            let ids = by_case.get(&Some(state.id)).map(Vec::as_slice).unwrap_or_default();
            let own = ids.iter().filter_map(|id| actions.remove(id)).collect();
            let person = |id: RecordId| persons.get(&id).map(Cow::Borrowed);
            visit(CaseFacts::read(&state, own, &person));
        }
    }
    Ok(())
}

/// What is to be done that belongs to no case.
///
/// # Errors
/// When the vault cannot be read.
pub fn without_case(vault: &Vault, by_case: &ActionsByCase) -> Result<CaseFacts, VaultError> {
    let ids = by_case.get(&None).map(Vec::as_slice).unwrap_or_default();
    let actions = actions(vault, ids)?.into_values().collect();
    Ok(CaseFacts { actions, ..CaseFacts::default() })
}

fn actions(vault: &Vault, ids: &[RecordId]) -> Result<BTreeMap<RecordId, ActionFact>, VaultError> {
    let mut found = BTreeMap::new();
    vault.each_state(ids, &mut |state| {
        if !state.removed {
            found.insert(state.id, ActionFact::read(&state));
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// The client and the victims of these cases.
fn persons(
    vault: &Vault,
    cases: &[RecordState],
) -> Result<BTreeMap<RecordId, RecordState>, VaultError> {
    let mut ids = BTreeSet::new();
    let link = |value: &Value| match value {
        Value::Link(id) => Some(*id),
        _ => None,
    };
    for case in cases {
        ids.extend(link(case.value(&Path::field("client"))));
        let events = case.node.list("events").iter();
        let acts = events.flat_map(|event| event.node.list("acts"));
        ids.extend(acts.filter_map(|act| link(act.node.value("victim"))));
    }
    let ids: Vec<RecordId> = ids.into_iter().collect();
    let mut found = BTreeMap::new();
    vault.each_state(&ids, &mut |state| {
        found.insert(state.id, state);
        ControlFlow::Continue(())
    })?;
    Ok(found)
}
