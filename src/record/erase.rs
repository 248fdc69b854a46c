//! What an erasure reaches, and what it holds back for a person.
//!
//! An erasure names every operation its author saw at the place and below it; those, and along
//! `over` the values they replaced, lose their values ([`super::OpSet`] does that as they
//! arrive). An operation at the place that was made without knowing of the erasure is held: it
//! keeps its value and is not shown. Whoever writes at the place knowing of the erasure says so
//! in `over`, so that one look at the two operations decides and no replica needs a third.

use super::{Body, ItemId, Op, OpId, OpSet, Path, RecordId, Step};
use std::collections::BTreeSet;

struct Reach<'a> {
    op: &'a Op,
    /// Items erased whole.
    items: BTreeSet<ItemId>,
    /// Items that had been moved away before.
    spared: BTreeSet<ItemId>,
    /// What its author saw and let stand.
    seen: BTreeSet<OpId>,
}

/// The erasures of a set.
pub(super) struct Erasures<'a> {
    reaches: Vec<Reach<'a>>,
}

impl<'a> Erasures<'a> {
    /// Those of a set of operations.
    pub(super) fn of(ops: &'a OpSet) -> Self {
        let reaches = ops
            .iter()
            .filter_map(|op| match &op.body {
                Body::Erase(named) => Some(Reach::new(op, named, ops)),
                _ => None,
            })
            .collect();
        Self { reaches }
    }

    /// Whether the operation was made at an erased place without knowing of the erasure.
    pub(super) fn holds(&self, op: &Op) -> bool {
        !matches!(op.body, Body::Gone | Body::Erase(_))
            && self.reaches.iter().any(|r| {
                r.covers(op.record, &op.path)
                    && !op.over.contains(&r.op.id)
                    && !r.seen.contains(&op.id)
            })
    }

    /// The erasures that a new operation at this place must name in `over`.
    pub(super) fn known_at(&self, record: RecordId, path: &Path) -> impl Iterator<Item = OpId> {
        self.reaches.iter().filter(move |r| r.covers(record, path)).map(|r| r.op.id)
    }
}

/// Whether something that `before` says is cleared or held back in `after`, which holds more
/// operations: an erasure came with them.
pub fn takes_away(before: &OpSet, after: &OpSet) -> bool {
    let (old, new) = (Erasures::of(before), Erasures::of(after));
    before.iter().any(|op| {
        let cleared = after.is_erased(op.id) && !before.is_erased(op.id);
        let says = !matches!(op.body, Body::Gone | Body::Erase(_));
        says && (cleared || (new.holds(op) && !old.holds(op)))
    })
}

impl<'a> Reach<'a> {
    fn new(op: &'a Op, named: &[OpId], ops: &OpSet) -> Self {
        let own = op.item();
        let items =
            named.iter().filter_map(|id| ops.get(*id)).filter_map(Op::item).chain(own).collect();
        let spared = op
            .over
            .iter()
            .filter_map(|id| ops.get(*id))
            .filter(|seen| matches!(seen.body, Body::Move { .. }))
            .filter_map(Op::item)
            .collect();
        Self { op, items, spared, seen: op.over.iter().copied().collect() }
    }

    fn covers(&self, record: RecordId, path: &Path) -> bool {
        let has = |items: &BTreeSet<ItemId>| {
            path.steps().iter().any(|s| matches!(s, Step::Item(item) if items.contains(item)))
        };
        if has(&self.spared) {
            return false;
        }
        if has(&self.items) {
            return true;
        }
        match self.op.path.innermost_item() {
            None => record == self.op.record && path.is_within(&self.op.path),
            Some((item, rest)) => {
                let at = path.steps().iter().position(|s| *s == Step::Item(item));
                let below = at.and_then(|n| path.steps().get(n + 1..));
                below.is_some_and(|steps| steps.starts_with(rest))
            }
        }
    }
}
