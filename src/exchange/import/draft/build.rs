//! The records of one draft while its cells come in.

use super::key::{linked_key, readable_key};
use super::{Chain, Knot, Place, RecordDraft, Tag};
use crate::exchange::import::target::{Hop, Lead, lead};
use crate::form::{Knowledge, print_value};
use crate::record::{Kind, Value};
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// Where a way ends: a record of the draft and a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    pub record: usize,
    pub chain: Chain,
}

/// The field by which a record that a row makes beside its own is known in other rows too.
const CODE: &str = "code";

/// The records made so far, and the ways that led to them.
pub(super) struct Build<'k> {
    knowledge: &'k Knowledge,
    pub records: Vec<RecordDraft>,
    ways: HashMap<(Spot, String), usize>,
}

impl<'k> Build<'k> {
    pub(super) fn new(knowledge: &'k Knowledge, kind: &Kind, key: String) -> Self {
        let mut build = Self { knowledge, records: Vec::new(), ways: HashMap::new() };
        build.begin(kind.clone(), key);
        build
    }

    fn begin(&mut self, kind: Kind, key: String) -> usize {
        self.records.push(RecordDraft {
            kind,
            key,
            shared: false,
            fields: IndexMap::new(),
            extras: IndexMap::new(),
            items: Vec::new(),
            links: Vec::new(),
            references: Vec::new(),
        });
        self.records.len() - 1
    }

    /// The record of a spot.
    pub(super) fn at(&mut self, spot: &Spot) -> Option<&mut RecordDraft> {
        self.records.get_mut(spot.record)
    }

    /// Follows a way from the first record and makes the records on it that are not there yet.
    /// `tags` are the rows that it comes from, that of the outermost joined table first.
    pub(super) fn spot(&mut self, hops: &[Hop], tags: &[Tag]) -> Option<Spot> {
        let each = hops.iter().filter(|hop| matches!(hop, Hop::Each(_))).count();
        let mut rows = tags.iter().skip(tags.len().saturating_sub(each)).copied();
        let mut spot = Spot { record: 0, chain: Vec::new() };
        let mut form = self.knowledge.form(&self.records.first()?.kind)?;
        for hop in hops {
            let found = lead(self.knowledge, form, hop)?;
            let tag = match hop {
                Hop::Item(_, number) => Tag::Number(*number),
                Hop::Each(_) => rows.next()?,
                Hop::Link(_) => Tag::Number(0),
            };
            let name = hop.name();
            match found {
                Lead::Part(_) => spot.chain.push(Knot { list: name.to_owned(), tag }),
                Lead::Linked(to) => spot = self.beside(spot, name, &to.id, None)?,
                Lead::Back(other, field) => {
                    spot.chain.push(Knot { list: name.to_owned(), tag });
                    spot = self.beside(spot, "", &other.id, Some(&field.id))?;
                }
            }
            form = found.form();
        }
        Some(spot)
    }

    /// The record that a link leads to, or (`back`) one that links to the record.
    fn beside(&mut self, from: Spot, link: &str, kind: &str, back: Option<&str>) -> Option<Spot> {
        let way = (from, link.to_owned());
        if let Some(known) = self.ways.get(&way) {
            return Some(Spot { record: *known, chain: Vec::new() });
        }
        let (from, _) = &way;
        let from_record = from.record;
        let key = linked_key(&self.records.get(from_record)?.key, &way_text(&from.chain, link));
        let record = self.begin(Kind::new(kind).ok()?, key);
        let (holder, link) = match back {
            None => {
                (from_record, (Place { chain: from.chain.clone(), field: link.to_owned() }, record))
            }
            Some(field) => (record, (Place::root(field), from_record)),
        };
        self.records.get_mut(holder)?.links.push(link);
        self.ways.insert(way, record);
        Some(Spot { record, chain: Vec::new() })
    }

    /// The records, with those that a code names under the key of that code: rows that name the
    /// same code speak of the same record.
    pub(super) fn finish(mut self, partner: &str) -> Vec<RecordDraft> {
        let code_place = Place::root(CODE);
        for record in self.records.iter_mut().skip(1) {
            if let Some(Value::Text(code)) = record.fields.get(&code_place) {
                record.key = readable_key(partner, code.trim());
                record.shared = true;
            }
        }
        merge_same(self.records)
    }
}

/// Makes one of records of the same kind and key.
fn merge_same(records: Vec<RecordDraft>) -> Vec<RecordDraft> {
    let mut kept: Vec<RecordDraft> = Vec::with_capacity(records.len());
    let mut places: HashMap<(Kind, String), usize> = HashMap::new();
    let mut new_place = Vec::with_capacity(records.len());
    for record in records {
        let own = (record.kind.clone(), record.key.clone());
        let place = *places.entry(own).or_insert(kept.len());
        new_place.push(place);
        match kept.get_mut(place) {
            Some(first) => take_in(first, record),
            None => kept.push(record),
        }
    }
    for record in &mut kept {
        for (_, to) in &mut record.links {
            *to = new_place.get(*to).copied().unwrap_or(0);
        }
        let mut seen = HashSet::new();
        record.links.retain(|(place, _)| seen.insert(place.clone()));
    }
    kept
}

/// Adds what a second draft says of a record. What it says otherwise is kept as an extra.
fn take_in(first: &mut RecordDraft, second: RecordDraft) {
    for (place, value) in second.fields {
        match first.fields.get(&place) {
            None => {
                first.fields.insert(place, value);
            }
            Some(known) if *known == value => {}
            Some(_) => first.keep(Vec::new(), &place.field, &print_value(&value)),
        }
    }
    for ((chain, header), text) in second.extras {
        first.keep(chain, &header, &text);
    }
    first.items.extend(second.items);
    first.links.extend(second.links);
    first.references.extend(second.references);
}

fn way_text(chain: &[Knot], link: &str) -> String {
    let mut text = String::new();
    for knot in chain {
        let tag = match knot.tag {
            Tag::Number(number) => number.to_string(),
            Tag::Row { table, row } => format!("{table}.{row}"),
        };
        let _ = write!(text, "{}[{tag}].", knot.list);
    }
    text + link
}
