//! When an event happens.

use chrono::NaiveDate;

use super::super::pool::{Bits, LAST_UNKNOWN, Pool, Vid};
use super::super::store::Nodes;
use super::super::value_code::{Val, tag};
use crate::record::FuzzyDate;

/// `since:` or `until:` for an event.
///
/// An event lasts from its `from` to its `until`; without an `until` it is over in the time that
/// `from` allows, unless it `continues`. `since` holds if it may have lasted on that day or
/// later, `since!` if it can only have begun then; `until` holds if it may have begun by that
/// day, `until!` if it must have been over. An event without any date holds for neither.
pub(super) struct Occurs {
    /// The dates that fulfil the bound.
    dates: Bits,
    columns: Columns,
    bound: Bound,
    must: bool,
}

/// Where an event keeps its dates.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub from: Option<usize>,
    pub until: Option<usize>,
    pub continues: Option<usize>,
    /// The number of the value *yes*.
    pub yes: Option<Vid>,
}

/// A bound of the time of an event.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    Since(NaiveDate),
    Until(NaiveDate),
}

impl Occurs {
    pub fn new(pool: &Pool, columns: Columns, bound: Bound, must: bool) -> Self {
        let fulfils = |date: FuzzyDate| match (bound, must) {
            (Bound::Since(day), false) => date.latest() >= day,
            (Bound::Since(day), true) => date.earliest().is_some_and(|first| first >= day),
            (Bound::Until(day), false) => date.earliest().is_none_or(|first| first <= day),
            (Bound::Until(day), true) => date.latest() <= day,
        };
        let test = |val: &Val<'_>| matches!(val, Val::Date(date) if fulfils(*date));
        let dates = if must {
            pool.surely(&[tag::DATE], &test)
        } else {
            pool.matching(&[tag::DATE], &test)
        };
        Self { dates, columns, bound, must }
    }

    pub fn holds(&self, nodes: &Nodes, at: u32) -> bool {
        let value = |column: Option<usize>| column.map_or(0, |c| nodes.value(c, at));
        let known = |id: Vid| Some(id).filter(|id| *id > LAST_UNKNOWN);
        let from = known(value(self.columns.from));
        let until = known(value(self.columns.until));
        if from.is_none() && until.is_none() {
            return false;
        }
        let fulfils = |id: Vid| self.dates.has(id);
        match (self.bound, self.must) {
            (Bound::Since(_), true) => from.is_some_and(fulfils),
            // What has no beginning may have begun at any time.
            (Bound::Until(_), false) => from.is_none_or(fulfils),
            (Bound::Since(_), false) | (Bound::Until(_), true) => match (until, from) {
                (Some(until), _) => fulfils(until),
                (None, _) if self.goes_on(nodes, at) => !self.must,
                (None, from) => from.is_some_and(fulfils),
            },
        }
    }

    fn goes_on(&self, nodes: &Nodes, at: u32) -> bool {
        let value = self.columns.continues.map(|c| nodes.value(c, at));
        self.columns.yes.is_some() && value == self.columns.yes
    }
}
