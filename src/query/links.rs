//! Which row a link leads to.

use std::sync::{Arc, PoisonError, RwLock};

use rayon::prelude::*;

use super::names::FieldShape;
use super::pool::{Bits, Vid};
use super::table::{KindRows, Meta, Table};
use super::value_code::{self, Val, tag};
use crate::record::RecordId;

/// The rows that the links of a table lead to, worked out when first needed and again when
/// records or links came.
#[derive(Debug, Default)]
pub(super) struct Links(RwLock<Arc<Known>>);

#[derive(Debug, Default)]
struct Known {
    records: usize,
    /// In the order of the links among the values; `NOWHERE` where there is no such row.
    rows: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Links {
    /// Links whose rows are known, for a table of so many records; of a row that is not known
    /// `u32::MAX`.
    pub fn known(records: usize, rows: Vec<u32>) -> Self {
        Self(RwLock::new(Arc::new(Known { records, rows })))
    }
}

impl Table {
    fn link_rows(&self) -> Arc<Known> {
        let links = self.pool.tagged(tag::LINK);
        let known = Arc::clone(&self.links.0.read().unwrap_or_else(PoisonError::into_inner));
        if known.records == self.metas.len() && known.rows.len() == links.len() {
            return known;
        }
        let row = |link: Vid| match self.pool.get(link) {
            Some(Val::Link(id)) => {
                self.find(id).and_then(|row| u32::try_from(row).ok()).unwrap_or(NOWHERE)
            }
            _ => NOWHERE,
        };
        // Rows keep their numbers, so of those known only what led nowhere may lead somewhere now.
        let missing =
            rayon::iter::repeat_n(NOWHERE, links.len() - known.rows.len().min(links.len()));
        let before = known.rows.par_iter().copied().chain(missing);
        let rows = links
            .par_iter()
            .zip(before)
            .with_min_len(2048)
            .map(|(link, before)| if before == NOWHERE { row(link) } else { before })
            .collect();
        let known = Arc::new(Known { records: self.metas.len(), rows });
        *self.links.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&known);
        known
    }

    /// The links to rows that pass a test. It is made once for each kind; `None` where no row of
    /// the kind can pass.
    pub(super) fn links_where<'t, T>(&'t self, make: &dyn Fn(&'t KindRows) -> Option<T>) -> Bits
    where
        T: Fn(u32, &Meta) -> bool + Sync,
    {
        let tests: Vec<Option<T>> = self.kinds.iter().map(make).collect();
        let mut set = Bits::new(self.pool.len());
        if tests.iter().all(Option::is_none) {
            return set;
        }
        // The rows in the order in which they stand, then the links: what is looked at one after
        // another is near, and a link leads anywhere.
        let mut passing = Bits::new(self.metas.len());
        for (at, (kind, test)) in self.kinds.iter().zip(&tests).enumerate() {
            let Some(test) = test else { continue };
            let passes = |row: &u32| {
                let meta = self.metas.get(*row as usize).filter(|m| !m.is_dead());
                meta.is_some_and(|meta| usize::from(meta.kind) == at && test(*row, meta))
            };
            let rows = kind.rows.par_iter().with_min_len(2048).copied().filter(passes);
            passing.extend(rows.collect::<Vec<u32>>());
        }
        if passing.is_empty() {
            return set;
        }
        let known = self.link_rows();
        let links = self.pool.tagged(tag::LINK);
        let pairs = links.iter().zip(&known.rows);
        set.extend(pairs.filter(|(_, row)| passing.has(**row)).map(|(link, _)| link));
        // Links in conflict are few.
        let in_conflict = |id: &Vid| {
            let Some(Val::Heads(heads)) = self.pool.get(*id) else { return false };
            value_code::values(heads).any(|value| match value {
                Val::Link(id) => self
                    .find(id)
                    .and_then(|row| u32::try_from(row).ok())
                    .is_some_and(|row| passing.has(row)),
                _ => false,
            })
        };
        set.extend(self.pool.tagged(tag::HEADS).iter().filter(in_conflict));
        set
    }

    /// The numbers of the live rows that link to a record, in a field or in a part of theirs.
    pub fn linking_to(&self, id: RecordId) -> Vec<usize> {
        let mut bytes = vec![tag::LINK];
        bytes.extend_from_slice(id.as_bytes());
        let Some(link) = self.pool.find(&bytes) else { return Vec::new() };
        let sources = self.names.fields().flat_map(|field| &field.sources);
        let links = sources.filter(|source| source.shape == FieldShape::Link);
        let fields = links.filter_map(|source| self.symbols.find(&source.field)).collect();
        let rows = |kind: &KindRows| {
            let nodes = kind.nodes.holding(link, &fields);
            let live = |row: &u32| {
                let meta = self.metas.get(*row as usize);
                meta.is_some_and(|m| !m.is_dead() && !m.is_removed() && nodes.contains(&m.at))
            };
            if nodes.is_empty() {
                return Vec::new();
            }
            kind.rows.iter().copied().filter(live).map(|row| row as usize).collect()
        };
        let mut found: Vec<usize> = self.kinds.par_iter().flat_map_iter(rows).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The rows that the records of a kind link to.
    pub(super) fn linked_from(&self, from: &KindRows) -> Bits {
        let known = self.link_rows();
        let links = self.pool.tagged(tag::LINK);
        let mut is_link = Bits::new(self.pool.len());
        is_link.extend(links.iter());
        let mut rows = Bits::default();
        for meta in from.rows.iter().filter_map(|row| self.metas.get(*row as usize)) {
            if meta.is_dead() || meta.is_removed() {
                continue;
            }
            for value in from.nodes.columns.iter().map(|column| column.get(meta.at)) {
                let place = is_link.has(value).then(|| links.place(value)).flatten();
                let row = place.and_then(|place| known.rows.get(place)).copied();
                if let Some(row) = row.filter(|row| *row != NOWHERE) {
                    rows.add(row);
                }
            }
        }
        rows
    }
}
