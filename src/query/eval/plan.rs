//! A filter made ready for one kind of record.

use std::ops::RangeInclusive;

use super::super::pool::{Bits, LAST_UNKNOWN};
use super::super::store::Nodes;
use super::super::table::Meta;
use super::when::Occurs;

/// A filter made ready for one kind of record.
pub(super) enum Plan {
    /// Every row, or none.
    Always(bool),
    And(Vec<Plan>),
    Or(Vec<Plan>),
    Not(Box<Plan>),
    /// A node below, through these lists, for which the plan holds.
    Some(Vec<usize>, Box<Plan>),
    /// The column of the node holds one of these values.
    In(usize, std::sync::Arc<Bits>),
    /// The column of the node holds a known value.
    Known(usize),
    /// The list of the node has an item.
    Filled(usize),
    /// The node is one of these.
    Here(Bits),
    /// The row is one of these.
    Rows(Bits),
    /// One of these flags is set.
    Flags(u8),
    /// The last change lies in this stretch of milliseconds.
    Updated(RangeInclusive<i64>),
    /// The event happens then.
    Occurs(Occurs),
}

impl Plan {
    /// All of them.
    pub fn and(parts: Vec<Self>) -> Self {
        let never = parts.iter().any(|p| matches!(p, Self::Always(false)));
        if never { Self::Always(false) } else { Self::And(parts) }
    }

    /// One of them.
    pub fn or(mut parts: Vec<Self>) -> Self {
        parts.retain(|p| !matches!(p, Self::Always(false)));
        match parts.len() {
            0 => Self::Always(false),
            1 => parts.pop().unwrap_or(Self::Always(false)),
            _ => Self::Or(parts),
        }
    }

    /// Below these lists.
    pub fn below(lists: Vec<usize>, inside: Self) -> Self {
        if lists.is_empty() { inside } else { Self::Some(lists, Box::new(inside)) }
    }

    /// Whether it holds for the node at a place, which belongs to a row.
    pub fn holds(&self, nodes: &Nodes, at: u32, row: u32, meta: &Meta) -> bool {
        match self {
            Self::Always(yes) => *yes,
            Self::And(parts) => parts.iter().all(|p| p.holds(nodes, at, row, meta)),
            Self::Or(parts) => parts.iter().any(|p| p.holds(nodes, at, row, meta)),
            Self::Not(inner) => !inner.holds(nodes, at, row, meta),
            Self::Some(lists, inner) => {
                any_below(nodes, at, lists, &|n, a| inner.holds(n, a, row, meta))
            }
            Self::In(column, set) => set.has(nodes.value(*column, at)),
            Self::Known(column) => nodes.value(*column, at) > LAST_UNKNOWN,
            Self::Filled(list) => nodes.lists.get(*list).is_some_and(|l| !l.items(at).is_empty()),
            Self::Here(places) => places.has(at),
            Self::Rows(rows) => rows.has(row),
            Self::Flags(flags) => meta.flags & flags != 0,
            Self::Updated(range) => range.contains(&meta.updated),
            Self::Occurs(occurs) => occurs.holds(nodes, at),
        }
    }
}

/// Whether a node below, through these lists, passes the test.
pub(in super::super) fn any_below(
    nodes: &Nodes,
    at: u32,
    lists: &[usize],
    test: &dyn Fn(&Nodes, u32) -> bool,
) -> bool {
    let Some((first, rest)) = lists.split_first() else { return test(nodes, at) };
    nodes
        .lists
        .get(*first)
        .is_some_and(|list| list.items(at).any(|item| any_below(&list.nodes, item, rest, test)))
}
