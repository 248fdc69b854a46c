//! One batch of drafts to operations.

use super::draft::{Draft, RecordDraft};
use super::error::Rejection;
use super::ledger::{Ledger, ShortKey, short_key};
use super::write::{self, Links};
use crate::record::{EditError, OpSet, Pen, RecordId};
use std::collections::{BTreeMap, HashMap};

/// What became of the drafts of a batch.
#[derive(Default)]
pub(super) struct Done {
    /// Records made, by kind.
    pub made: BTreeMap<String, u64>,
    /// Rows whose records were changed.
    pub updated: u64,
    /// Rows whose records were as they say.
    pub unchanged: u64,
    /// Rows that could not be written.
    pub rejected: Vec<Rejection>,
}

/// Writes drafts. `before` holds the operations of the records that are there; what is made is
/// entered into the ledger.
pub(super) fn write(
    pen: &mut Pen<'_>,
    drafts: &[Draft],
    before: &HashMap<RecordId, OpSet>,
    ledger: &mut Ledger,
) -> Done {
    let mut done = Done::default();
    let ids = draw(pen, drafts, ledger);
    for draft in drafts {
        if let Err(error) = write_draft(pen, draft, before, ledger, &ids, &mut done) {
            let reason = error.to_string();
            done.rejected.push(Rejection { row: draft.number, column: None, reason });
        }
    }
    done
}

/// The ids of all records of the drafts, so that they can link to one another in any order.
fn draw(pen: &mut Pen<'_>, drafts: &[Draft], ledger: &Ledger) -> HashMap<ShortKey, RecordId> {
    let mut ids = HashMap::new();
    for record in drafts.iter().flat_map(|draft| &draft.records) {
        let key = key_of(record);
        let known = ledger.known.get(&key).copied();
        ids.entry(key).or_insert_with(|| known.unwrap_or_else(|| pen.record_id()));
    }
    ids
}

fn key_of(record: &RecordDraft) -> ShortKey {
    short_key(record.kind.as_str(), &record.key)
}

fn write_draft(
    pen: &mut Pen<'_>,
    draft: &Draft,
    before: &HashMap<RecordId, OpSet>,
    ledger: &mut Ledger,
    ids: &HashMap<ShortKey, RecordId>,
    done: &mut Done,
) -> Result<(), EditError> {
    let (mut made, mut changed) = (false, false);
    for (number, record) in draft.records.iter().enumerate() {
        let key = key_of(record);
        let Some(id) = ids.get(&key).copied() else { continue };
        let mut record = record.clone();
        let links = links(draft, &mut record, ids, ledger);
        match before.get(&id).filter(|seen| !seen.is_empty()) {
            Some(seen) => {
                changed |= write::update(pen, seen, id, &record, &links, &ledger.imports)?;
            }
            None if ledger.known.contains_key(&key) => {
                write::extend(pen, id, &record, &links)?;
            }
            None => {
                write::make(pen, id, &record, &links)?;
                ledger.known.insert(key, id);
                *done.made.entry(record.kind.to_string()).or_insert(0) += 1;
                made |= number == 0;
                changed = true;
            }
        }
    }
    match (made, changed) {
        (true, _) => {}
        (false, true) => done.updated += 1,
        (false, false) => done.unchanged += 1,
    }
    Ok(())
}

/// The records that a draft links to. What names a record that is not there stays text.
fn links(
    draft: &Draft,
    record: &mut RecordDraft,
    ids: &HashMap<ShortKey, RecordId>,
    ledger: &Ledger,
) -> Links {
    let mut links = Links::new();
    for (place, number) in &record.links {
        let to = draft.records.get(*number).and_then(|to| ids.get(&key_of(to)));
        links.extend(to.map(|to| (place.clone(), *to)));
    }
    for to in std::mem::take(&mut record.references) {
        let key = short_key(to.kind.as_str(), &to.key);
        match ids.get(&key).or_else(|| ledger.known.get(&key)) {
            Some(id) => links.push((to.place, *id)),
            None => record.extras.push((to.place.chain, to.header, to.text)),
        }
    }
    links
}
