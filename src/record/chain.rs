//! Whom the operations of undos speak for.

use super::{Body, Op, OpId, OpSet};
use std::collections::{BTreeSet, HashSet};

/// Follows what undos put back ([`Op::back`]) to those who said it.
pub(super) struct Chain<'a>(pub(super) &'a OpSet);

impl<'a> Chain<'a> {
    /// The operation, what it puts back, what that put back, and so on.
    pub(super) fn of(&self, op: &'a Op) -> Vec<&'a Op> {
        let mut found = vec![op];
        if op.back.is_none() {
            return found;
        }
        let mut seen: HashSet<OpId> = HashSet::from([op.id]);
        let mut at = 0;
        while let Some(op) = found.get(at).copied() {
            at += 1;
            let back = op.back.iter().flatten().filter(|id| seen.insert(**id));
            found.extend(back.filter_map(|id| self.0.get(*id)));
        }
        found
    }

    /// Whether an operation speaks for one of this sort.
    pub(super) fn any(&self, op: &Op, sort: impl Fn(&Op) -> bool) -> bool {
        if op.back.is_none() {
            return sort(op);
        }
        self.0.get(op.id).is_some_and(|op| self.of(op).into_iter().any(sort))
    }

    /// Whether everything that an operation speaks for is of this sort: itself, or all that it
    /// puts back. What puts back something that is not here, or that came after it as only a
    /// forger writes it, is of no sort but its own.
    pub(super) fn all(&self, op: &Op, sort: impl Fn(&Op) -> bool) -> bool {
        let mut seen: HashSet<OpId> = HashSet::from([op.id]);
        let mut next = vec![op];
        while let Some(op) = next.pop() {
            if sort(op) {
                continue;
            }
            let Some(back) = op.back.as_ref().filter(|back| !back.is_empty()) else { return false };
            for id in back {
                let earlier = self.0.get(*id).filter(|back| (back.hlc, back.id) < (op.hlc, op.id));
                let Some(earlier) = earlier else { return false };
                if seen.insert(*id) {
                    next.push(earlier);
                }
            }
        }
        true
    }

    /// These operations and all that came before them: who saw a word has seen what it replaced.
    /// A word of an undo stands for what it put back, not for what it took away; a removal names
    /// all it saw itself, so that an earlier one adds nothing.
    pub(super) fn ancestry(&self, mut seen: BTreeSet<OpId>) -> BTreeSet<OpId> {
        let mut next: Vec<OpId> = seen.iter().copied().collect();
        while let Some(id) = next.pop() {
            let op = self.0.get(id).filter(|op| op.body != Body::RemoveItem);
            let earlier = op.map(|op| op.back.as_ref().unwrap_or(&op.over));
            next.extend(earlier.into_iter().flatten().filter(|id| seen.insert(**id)));
        }
        seen
    }

    /// Whether an operation of an undo leaves a place as if nothing had been done there.
    pub(super) fn leaves_nothing(&self, op: &Op) -> bool {
        let here = |id: &OpId| self.0.get(*id).is_some();
        !self.any(op, |op| !op.back.as_ref().is_some_and(|back| back.iter().all(here)))
    }

    /// The operation that was there first of those that one speaks for.
    pub(super) fn first(&self, op: &'a Op) -> &'a Op {
        self.of(op).into_iter().min_by_key(|op| (op.hlc, op.id)).unwrap_or(op)
    }
}
