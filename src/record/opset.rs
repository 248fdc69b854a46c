//! A set of operations: what replicas exchange and what a view is worked out from.

use super::{Body, Op, OpId, RecordId, codec};
use std::collections::{BTreeMap, BTreeSet};

/// Operations by id. Merging is union: commutative, associative and idempotent. What an
/// [`Body::Erase`] of the set covers is held as [`Body::Gone`] from the moment it arrives.
#[derive(Debug, Clone, Default)]
pub struct OpSet {
    ops: BTreeMap<OpId, Op>,
    /// Ids that erasures cover, also of operations that have not arrived yet.
    erased: BTreeSet<OpId>,
}

impl PartialEq for OpSet {
    fn eq(&self, other: &Self) -> bool {
        self.ops == other.ops
    }
}

impl Eq for OpSet {}

impl Op {
    /// What remains of this operation when its value is erased: id, time, path and parents.
    pub fn gone(mut self) -> Self {
        self.body = Body::Gone;
        self.why = None;
        self
    }

    /// The records whose view this operation changes: its own, and those that a move or an
    /// alias names. A store files it under each.
    pub fn records(&self) -> impl Iterator<Item = RecordId> {
        let other = match &self.body {
            Body::Move { to, .. } => Some(*to),
            Body::Alias { with, .. } => Some(*with),
            _ => None,
        };
        std::iter::once(self.record).chain(other.filter(|r| *r != self.record))
    }
}

impl OpSet {
    /// No operations.
    pub const fn new() -> Self {
        Self { ops: BTreeMap::new(), erased: BTreeSet::new() }
    }

    /// Takes an operation in; says whether the set is another one now.
    ///
    /// Two copies of one id that differ (a fault, or a forger) leave the same one whatever the
    /// order: erased wins over full, then the smaller encoding.
    pub fn insert(&mut self, op: Op) -> bool {
        let id = op.id;
        let before = self.ops.get(&id).cloned();
        let op = match before.clone() {
            Some(old) if old == op => return false,
            Some(old) => choose(old, op),
            None => op,
        };
        let op = if self.erased.contains(&id) && may_erase(&op) { op.gone() } else { op };
        let changed = before.as_ref() != Some(&op);
        let reach: Vec<OpId> = match &op.body {
            Body::Erase(named) => named.clone(),
            _ if self.erased.contains(&id) => predecessors(&op),
            _ => Vec::new(),
        };
        self.ops.insert(id, op);
        self.cover(reach);
        changed
    }

    /// Erases these and, along `over`, the values that they replaced.
    fn cover(&mut self, mut reach: Vec<OpId>) {
        while let Some(id) = reach.pop() {
            if !self.erased.insert(id) {
                continue;
            }
            if let Some(op) = self.ops.get_mut(&id) {
                if may_erase(op) {
                    op.body = Body::Gone;
                    op.why = None;
                }
                reach.extend(predecessors(op));
            }
        }
    }

    /// Takes all of another set in.
    pub fn merge(&mut self, other: Self) {
        for op in other.ops.into_values() {
            self.insert(op);
        }
    }

    /// The operations in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Op> {
        self.ops.values()
    }

    /// The operation of this id.
    pub fn get(&self, id: OpId) -> Option<&Op> {
        self.ops.get(&id)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ops.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// Whether an erasure of this set covers the id, arrived or not.
    pub fn is_erased(&self, id: OpId) -> bool {
        self.erased.contains(&id)
    }

    /// All ids that erasures of this set cover, also of operations that are not here: what a
    /// restored backup or an old segment must not bring back.
    pub fn erased(&self) -> &BTreeSet<OpId> {
        &self.erased
    }

    /// The records that moves and aliases of this set tie together. A view of any of them needs
    /// the operations of all.
    pub fn linked(&self) -> BTreeSet<RecordId> {
        self.iter()
            .filter(|op| matches!(op.body, Body::Move { .. } | Body::Alias { .. }))
            .flat_map(|op| op.records().collect::<Vec<_>>())
            .collect()
    }

    /// The records that have operations here.
    pub fn records(&self) -> BTreeSet<RecordId> {
        self.iter().map(|op| op.record).collect()
    }

    /// The operations, in order of their ids.
    pub fn into_ops(self) -> Vec<Op> {
        self.ops.into_values().collect()
    }
}

/// An erasure names ids alone; it stays, or its reach would be forgotten.
const fn may_erase(op: &Op) -> bool {
    !matches!(op.body, Body::Erase(_))
}

/// The operations whose value this one replaced. At a field only: what hangs on an item or on
/// the record was named by the erasure itself.
fn predecessors(op: &Op) -> Vec<OpId> {
    let at_field = !op.path.steps().is_empty() && op.item().is_none();
    if at_field && may_erase(op) { op.over.clone() } else { Vec::new() }
}

/// Of two copies of one id, the one that every replica keeps.
fn choose(a: Op, b: Op) -> Op {
    match (may_erase(&a), may_erase(&b)) {
        (true, false) => return b,
        (false, true) => return a,
        _ => {}
    }
    let bare_a = codec::encode(std::slice::from_ref(&a.clone().gone()));
    let bare_b = codec::encode(std::slice::from_ref(&b.clone().gone()));
    let gone = may_erase(&a) && (a.body == Body::Gone || b.body == Body::Gone);
    match (bare_a.cmp(&bare_b), gone) {
        (std::cmp::Ordering::Less, true) => a.gone(),
        (_, true) => b.gone(),
        (std::cmp::Ordering::Less, false) => a,
        (std::cmp::Ordering::Greater, false) => b,
        (std::cmp::Ordering::Equal, false) => {
            let full_a = codec::encode(std::slice::from_ref(&a));
            let full_b = codec::encode(std::slice::from_ref(&b));
            if full_a <= full_b { a } else { b }
        }
    }
}

impl FromIterator<Op> for OpSet {
    fn from_iter<T: IntoIterator<Item = Op>>(ops: T) -> Self {
        let mut set = Self::new();
        set.extend(ops);
        set
    }
}

impl Extend<Op> for OpSet {
    fn extend<T: IntoIterator<Item = Op>>(&mut self, ops: T) {
        for op in ops {
            self.insert(op);
        }
    }
}

impl IntoIterator for OpSet {
    type Item = Op;
    type IntoIter = std::collections::btree_map::IntoValues<OpId, Op>;

    fn into_iter(self) -> Self::IntoIter {
        self.ops.into_values()
    }
}
