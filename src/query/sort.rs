//! The order of rows by a column: ICU for text, the calendar for dates, the vocabulary's own
//! order for codes; what is empty or not known comes last either way.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::Datelike;
use rayon::prelude::*;
use rust_decimal::prelude::ToPrimitive;

use super::names::Terms;
use super::pool::{Bits, LAST_UNKNOWN, Vid};
use super::row::Row;
use super::table::{Meta, Table};
use super::value_code::{self, Val};
use crate::locale::Collator;

/// Ranks of values, made when a column is first sorted in a language and kept.
#[derive(Debug, Default)]
pub(super) struct Orders(RwLock<HashMap<(String, String), Arc<Order>>>);

/// The values of a column in their order.
#[derive(Debug, Default, Clone)]
struct Order {
    sorted: Vec<Vid>,
    /// The place of each value number, plus one; 0 for a value that is not in the column.
    ranks: Vec<u32>,
    /// Links are ordered by the names of others, which change without a new value.
    holds_links: bool,
}

/// More values than this are not put in one by one.
const FEW: usize = 64;

impl Order {
    fn rank(&self, id: Vid) -> u32 {
        self.ranks.get(id as usize).copied().unwrap_or(0)
    }

    fn number(&mut self, values: usize) {
        self.ranks = vec![0; values];
        for (place, id) in (1..).zip(&self.sorted) {
            if let Some(rank) = self.ranks.get_mut(*id as usize) {
                *rank = place;
            }
        }
    }
}

/// How a value compares, as bytes.
struct Keys<'t> {
    table: &'t Table,
    terms: Option<&'t Terms>,
    collator: Collator,
}

impl Keys<'_> {
    fn key(&self, id: Vid) -> Vec<u8> {
        self.table.pool.get(id).map_or_else(Vec::new, |v| self.of(&v))
    }

    fn of(&self, value: &Val<'_>) -> Vec<u8> {
        match value {
            Val::NotKnown(_) => Vec::new(),
            Val::Bool(yes) => vec![1, u8::from(*yes)],
            Val::Code(code) => self.code(code),
            Val::Codes(codes) => value_code::strings(codes).flat_map(|c| self.code(c)).collect(),
            Val::Date(date) => {
                let mut key = vec![3];
                for day in [date.sort_day(), date.latest()] {
                    // The sign bit turned, so that days before our era come first.
                    let turned = (day.num_days_from_ce() as u32) ^ 0x8000_0000;
                    key.extend_from_slice(&turned.to_be_bytes());
                }
                key
            }
            Val::Number(n) | Val::Money(n, _) => {
                let bits = n.to_f64().unwrap_or(0.0).to_bits();
                let turned = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
                let mut key = vec![4];
                key.extend_from_slice(&turned.to_be_bytes());
                key
            }
            Val::Text { text, .. } => self.text(text),
            Val::Link(id) => match self.table.get(*id).and_then(|row| row.label()) {
                Some(label) => self.text(label),
                None => vec![6],
            },
            Val::Prose => vec![7],
            Val::Heads(heads) => value_code::values(heads)
                .map(|v| self.of(&v))
                .find(|k| !k.is_empty())
                .unwrap_or_default(),
        }
    }

    fn text(&self, text: &str) -> Vec<u8> {
        let mut key = vec![5];
        key.extend(self.collator.key(text));
        key
    }

    fn code(&self, code: &str) -> Vec<u8> {
        let place = self.terms.and_then(|t| t.place(code)).and_then(|p| u16::try_from(p).ok());
        let mut key = vec![2];
        key.extend_from_slice(&place.unwrap_or(u16::MAX).to_be_bytes());
        key.extend_from_slice(code.as_bytes());
        key
    }
}

impl Table {
    /// Sorts rows by a field: one of the form, `updated`, `created`, `id`, `kind`, or a filter
    /// field of the parts (`act`), of which the first value counts. Rows that are equal keep
    /// their order; rows without a known value come last in either direction.
    pub fn sort(&self, rows: &mut [usize], field: &str, lang: &str, descending: bool) {
        let column = self.symbols.find(field).is_some_and(|sym| {
            rows.iter().any(|r| self.row(*r).is_some_and(|row| row.value_of(sym) > LAST_UNKNOWN))
        });
        match field {
            "updated" if !column => self.sort_times(rows, descending, |meta| meta.updated),
            "created" if !column => self.sort_times(rows, descending, |meta| meta.created),
            "id" if !column => self.sort_plain(rows, descending, |row| row.id()),
            "kind" if !column => self.sort_plain(rows, descending, |row| row.kind()),
            _ => self.sort_values(rows, field, lang, descending),
        }
    }

    fn sort_times(&self, rows: &mut [usize], descending: bool, time: fn(&Meta) -> i64) {
        let of = |row: &usize| self.metas.get(*row).map_or(0, time);
        // The keys side by side: a sort looks at each of them many times.
        let mut keyed: Vec<(i64, usize)> = rows.iter().map(|row| (of(row), *row)).collect();
        if descending {
            keyed.sort_by_key(|(time, _)| Reverse(*time));
        } else {
            keyed.sort_by_key(|(time, _)| *time);
        }
        for (row, (_, sorted)) in rows.iter_mut().zip(keyed) {
            *row = sorted;
        }
    }

    fn sort_plain<'t, K: Ord>(
        &'t self,
        rows: &mut [usize],
        descending: bool,
        key: impl Fn(Row<'t>) -> K,
    ) {
        let of = |index: &usize| self.row(*index).map(&key);
        if descending {
            rows.sort_by_key(|index| Reverse(of(index)));
        } else {
            rows.sort_by_key(of);
        }
    }

    fn sort_values(&self, rows: &mut [usize], field: &str, lang: &str, descending: bool) {
        let sym = self.symbols.find(field);
        let is_column = sym.is_some_and(|s| self.kinds.iter().any(|k| k.nodes.column(s).is_some()));
        let value = |index: usize| -> Vid {
            let Some(row) = self.row(index) else { return 0 };
            if is_column {
                return sym.map_or(0, |s| row.value_of(s));
            }
            self.values_of(row.meta, field).first().copied().unwrap_or(0)
        };
        let ids: Vec<Vid> = rows.iter().map(|index| value(*index)).collect();
        let order = self.order(&ids, field, lang);
        let mut keyed: Vec<(u32, usize)> = ids
            .iter()
            .zip(rows.iter())
            .map(|(id, row)| {
                let rank = if *id > LAST_UNKNOWN { order.rank(*id) } else { 0 };
                let key = match (rank, descending) {
                    (0, _) => u32::MAX,
                    (rank, false) => rank,
                    (rank, true) => u32::MAX - rank,
                };
                (key, *row)
            })
            .collect();
        keyed.par_sort_by_key(|(key, _)| *key);
        for (row, (_, sorted)) in rows.iter_mut().zip(keyed) {
            *row = sorted;
        }
    }

    fn order(&self, ids: &[Vid], field: &str, lang: &str) -> Arc<Order> {
        let name = (field.to_owned(), lang.to_owned());
        let cached =
            self.orders.0.read().unwrap_or_else(PoisonError::into_inner).get(&name).cloned();
        let mut order = cached.filter(|o| !o.holds_links).unwrap_or_default();
        let mut seen = Bits::new(self.pool.len());
        let mut new = Vec::new();
        for id in ids {
            if *id > LAST_UNKNOWN && order.rank(*id) == 0 && !seen.has(*id) {
                seen.add(*id);
                new.push(*id);
            }
        }
        if new.is_empty() {
            return order;
        }
        let terms = self.vocabulary_of(field).and_then(|v| self.names.terms(v));
        let keys = Keys { table: self, terms, collator: Collator::new(lang) };
        let changed = Arc::make_mut(&mut order);
        if new.len() <= FEW {
            put_in(changed, &new, &keys);
        } else {
            changed.sorted.extend(new);
            let make = |id: &Vid| (keys.key(*id), *id);
            let mut keyed: Vec<_> = changed.sorted.par_iter().map(make).collect();
            keyed.par_sort_unstable();
            changed.sorted = keyed.iter().map(|(_, id)| *id).collect();
        }
        changed.holds_links |= changed
            .sorted
            .iter()
            .any(|id| matches!(self.pool.get(*id), Some(Val::Link(_) | Val::Heads(_))));
        changed.number(self.pool.len());
        let mut kept = self.orders.0.write().unwrap_or_else(PoisonError::into_inner);
        // A few columns are sorted by in a session; more are not worth their memory.
        if kept.len() >= 6 && !kept.contains_key(&name) {
            kept.clear();
        }
        kept.insert(name, Arc::clone(&order));
        order
    }

    pub(super) fn vocabulary_of(&self, field: &str) -> Option<&str> {
        let of_record = self.names.fields().flat_map(|f| &f.sources).find_map(|s| {
            (s.is_of_record() && s.field == field).then_some(s.vocabulary.as_deref()).flatten()
        });
        of_record.or_else(|| self.names.field(field).and_then(|f| f.vocabularies().next()))
    }
}

/// Puts a few new values where they belong.
fn put_in(order: &mut Order, new: &[Vid], keys: &Keys<'_>) {
    for id in new {
        let key = keys.key(*id);
        let place = order.sorted.partition_point(|other| keys.key(*other) < key);
        order.sorted.insert(place, *id);
    }
}
