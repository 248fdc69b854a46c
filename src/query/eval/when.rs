//! When an event happens.

use chrono::NaiveDate;

use super::super::pool::{Pool, Vid};
use super::super::store::Nodes;
use super::super::value_code::{self, Val};

/// `since:` or `until:` for an event.
///
/// An event lasts from its `from` to its `until`; without an `until` it is over in the time that
/// `from` allows, unless it `continues`. `since` holds if it may have lasted on that day or
/// later, `since!` if it can only have begun then; `until` holds if it may have begun by that
/// day, `until!` if it must have been over. An event without any date holds for neither.
pub(super) struct Occurs {
    pub spans: std::sync::Arc<Vec<Spanned>>,
    pub columns: Columns,
    pub bound: Bound,
    pub must: bool,
}

/// What an interned date says: its first and last day, by value number.
#[derive(Clone, Copy)]
pub(super) struct Spanned {
    first: Option<NaiveDate>,
    last: NaiveDate,
    known: bool,
}

/// Where an event keeps its dates.
#[derive(Default)]
pub(super) struct Columns {
    pub from: Option<usize>,
    pub until: Option<usize>,
    pub continues: Option<usize>,
    /// The number of the value *yes*.
    pub yes: Vid,
}

#[derive(Clone, Copy)]
pub(super) enum Bound {
    Since(NaiveDate),
    Until(NaiveDate),
}

/// The bounds of every value of a pool that is a date. Of two dates in conflict, the earliest
/// and the latest day: it may be either.
pub(super) fn spans(pool: &Pool) -> Vec<Spanned> {
    let none = Spanned { first: None, last: NaiveDate::MIN, known: false };
    let mut all = vec![none; pool.len()];
    let tags = [value_code::tag::DATE, value_code::tag::HEADS];
    for id in tags.into_iter().flat_map(|t| pool.tagged(t)) {
        if let (Some(slot), Some(val)) = (all.get_mut(*id as usize), pool.get(*id)) {
            *slot = span(&val);
        }
    }
    all
}

fn span(val: &Val<'_>) -> Spanned {
    match val {
        Val::Date(date) => Spanned { first: date.earliest(), last: date.latest(), known: true },
        Val::Heads(heads) => {
            let each = value_code::values(heads).map(|v| span(&v)).filter(|s| s.known);
            each.reduce(|a, b| Spanned {
                first: a.first.zip(b.first).map(|(a, b)| a.min(b)),
                last: a.last.max(b.last),
                known: true,
            })
            .unwrap_or(Spanned { first: None, last: NaiveDate::MIN, known: false })
        }
        _ => Spanned { first: None, last: NaiveDate::MIN, known: false },
    }
}

impl Occurs {
    pub fn holds(&self, nodes: &Nodes, at: u32) -> bool {
        let value = |c: Option<usize>| c.map_or(0, |c| nodes.value(c, at));
        let known = |id: Vid| self.spans.get(id as usize).filter(|s| s.known);
        let from = known(value(self.columns.from));
        let until = known(value(self.columns.until));
        let continues = {
            let id = value(self.columns.continues);
            id != 0 && id == self.columns.yes
        };
        if from.is_none() && until.is_none() {
            return false;
        }
        let first = from.and_then(|s| s.first);
        let last = match (until, from) {
            (Some(until), _) => Some(until.last),
            (None, _) if continues => None,
            (None, Some(from)) => Some(from.last),
            (None, None) => None,
        };
        match (self.bound, self.must) {
            (Bound::Since(day), false) => last.is_none_or(|l| l >= day),
            (Bound::Since(day), true) => first.is_some_and(|f| f >= day),
            (Bound::Until(day), false) => first.is_none_or(|f| f <= day),
            (Bound::Until(day), true) => last.is_some_and(|l| l <= day),
        }
    }
}
