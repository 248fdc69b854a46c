//! One batch of drafts to operations.

use super::draft::{Draft, Place, RecordDraft, item_path};
use super::error::Rejection;
use super::ledger::{Ledger, ShortKey, short_key};
use super::write::{self, CODE, Links};
use crate::exchange::import::said::Said;
use crate::query::case_code;
use crate::record::{Body, EditError, Kind, OpSet, Pen, RecordId, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What became of the drafts of a batch.
#[derive(Default)]
pub(super) struct Done {
    /// Records made, by kind.
    pub made: BTreeMap<String, u64>,
    /// Rows whose records were changed.
    pub updated: u64,
    /// Rows whose records were as they say.
    pub unchanged: u64,
    /// Rows that could not be written: nothing of them is.
    pub rejected: Vec<Rejection>,
    /// Records beside those of the rows that somebody removed here: they are not made again.
    pub left_out: HashSet<RecordId>,
}

/// What is in the vault of what a batch of drafts speaks of.
pub(super) struct There {
    /// The operations of the records that are there.
    pub before: HashMap<RecordId, OpSet>,
    /// The records that a person removed, by their keys.
    pub gone: HashMap<ShortKey, RecordId>,
}

/// Writes drafts; what is made is entered into the ledger. Of a row that cannot be written whole
/// nothing is written. A new case without a code gets one of this year.
pub(super) fn write(
    pen: &mut Pen<'_>,
    drafts: &[Draft],
    there: &There,
    ledger: &mut Ledger,
    year: i32,
) -> Done {
    let mut done = Done::default();
    let ids = draw(pen, drafts, there, ledger);
    let mut codes = Codes { year, last: ledger.last_code };
    for draft in drafts {
        let mark = pen.mark();
        let last = codes.last;
        match write_draft(pen, draft, there, ledger, (&ids, &mut codes)) {
            Ok(written) => written.count(ledger, &mut done),
            Err(error) => {
                pen.roll_back(mark);
                codes.last = last;
                let reason = Said::from(&error);
                done.rejected.push(Rejection { row: draft.number, column: None, reason });
            }
        }
        let gone = draft.records.iter().filter_map(|record| there.gone.get(&key_of(record)));
        done.left_out.extend(gone);
    }
    ledger.last_code = codes.last;
    done
}

/// The codes that new cases get.
struct Codes {
    year: i32,
    last: u64,
}

/// Gives a new case that has no code of its sender's one of ours, as one made by hand has.
fn give_code(record: &mut RecordDraft, codes: &mut Codes) {
    let place = Place::root(CODE);
    if record.kind.as_str() != Kind::CASE || record.fields.contains_key(&place) {
        return;
    }
    codes.last += 1;
    record.fields.insert(place, Value::Text(case_code(codes.year, codes.last)));
}

/// What became of one draft.
#[derive(Default)]
struct Written {
    /// The records that it made: key, id, kind.
    made: Vec<(ShortKey, RecordId, String)>,
    /// Whether the record of the row itself is among them.
    row_made: bool,
    changed: bool,
}

impl Written {
    fn count(self, ledger: &mut Ledger, done: &mut Done) {
        for (key, id, kind) in self.made {
            ledger.known.insert(key, id);
            *done.made.entry(kind).or_insert(0) += 1;
        }
        match (self.row_made, self.changed) {
            (true, _) => {}
            (false, true) => done.updated += 1,
            (false, false) => done.unchanged += 1,
        }
    }
}

/// The records of a draft that are left out, by their numbers in it: those that a person removed,
/// and those that the row reaches through these alone.
fn left_out(draft: &Draft, gone: &HashMap<ShortKey, RecordId>) -> HashSet<usize> {
    let is_gone = |record: &RecordDraft| gone.contains_key(&key_of(record));
    if !draft.records.iter().any(is_gone) {
        return HashSet::new();
    }
    let mut near: HashMap<usize, Vec<usize>> = HashMap::new();
    for (from, record) in draft.records.iter().enumerate() {
        for (_, to) in &record.links {
            near.entry(from).or_default().push(*to);
            near.entry(*to).or_default().push(from);
        }
    }
    let mut kept = HashSet::new();
    let mut open = vec![0];
    while let Some(number) = open.pop() {
        if draft.records.get(number).is_some_and(|record| !is_gone(record)) && kept.insert(number) {
            open.extend(near.get(&number).into_iter().flatten());
        }
    }
    (0..draft.records.len()).filter(|number| !kept.contains(number)).collect()
}

/// The ids of all records of the drafts, so that they can link to one another in any order. What is
/// left out has none.
fn draw(
    pen: &mut Pen<'_>,
    drafts: &[Draft],
    there: &There,
    ledger: &Ledger,
) -> HashMap<ShortKey, RecordId> {
    let mut ids = HashMap::new();
    for draft in drafts {
        let out = left_out(draft, &there.gone);
        let records = draft.records.iter().enumerate();
        for (_, record) in records.filter(|(number, _)| !out.contains(number)) {
            let key = key_of(record);
            let known = ledger.known.get(&key).copied();
            ids.entry(key).or_insert_with(|| known.unwrap_or_else(|| pen.record_id()));
        }
    }
    ids
}

fn key_of(record: &RecordDraft) -> ShortKey {
    short_key(record.kind.as_str(), &record.key)
}

fn write_draft(
    pen: &mut Pen<'_>,
    draft: &Draft,
    there: &There,
    ledger: &Ledger,
    (ids, codes): (&HashMap<ShortKey, RecordId>, &mut Codes),
) -> Result<Written, EditError> {
    let mut written = Written::default();
    let out = left_out(draft, &there.gone);
    let records = draft.records.iter().enumerate();
    for (number, record) in records.filter(|(number, _)| !out.contains(number)) {
        let key = key_of(record);
        let Some(id) = ids.get(&key).copied() else { continue };
        let seen = there.before.get(&id).filter(|seen| !seen.is_empty());
        let mut record = record.clone();
        let links = links(draft, &mut record, ids, ledger, |place, to| {
            let to = *there.gone.get(to)?;
            seen.is_some_and(|seen| says(seen, id, place, to)).then_some(to)
        });
        match seen {
            Some(seen) => {
                written.changed |= write::update(pen, seen, id, &record, &links, &ledger.imports)?;
            }
            None if ledger.known.contains_key(&key) => {
                write::extend(pen, id, &record, &links)?;
            }
            None => {
                if number == 0 {
                    give_code(&mut record, codes);
                }
                write::make(pen, id, &record, &links)?;
                written.made.push((key, id, record.kind.to_string()));
                written.row_made |= number == 0;
                written.changed = true;
            }
        }
    }
    Ok(written)
}

/// Whether a record was ever given this link: one to a record that was removed since stays as it
/// is, and none is made.
fn says(seen: &OpSet, record: RecordId, place: &Place, to: RecordId) -> bool {
    let path = item_path(record, &place.chain).then_field(&place.field);
    let link = Body::Set(Value::Link(to));
    seen.iter().any(|op| op.record == record && op.path == path && op.body == link)
}

/// The records that a draft links to; `stays` gives those that were removed and to which a link
/// stays. What names a record that is not there stays text.
fn links(
    draft: &Draft,
    record: &mut RecordDraft,
    ids: &HashMap<ShortKey, RecordId>,
    ledger: &Ledger,
    stays: impl Fn(&Place, &ShortKey) -> Option<RecordId>,
) -> Links {
    let mut links = Links::new();
    for (place, number) in &record.links {
        let Some(key) = draft.records.get(*number).map(key_of) else { continue };
        let to = ids.get(&key).copied().or_else(|| stays(place, &key));
        links.extend(to.map(|to| (place.clone(), to)));
    }
    for to in std::mem::take(&mut record.references) {
        let key = short_key(to.kind.as_str(), &to.key);
        match ids.get(&key).or_else(|| ledger.known.get(&key)) {
            Some(id) => links.push((to.place, *id)),
            None => record.keep(to.place.chain, &to.header, &to.text),
        }
    }
    links
}
