//! Which register an operation belongs to: the innermost item (or the record) and what follows.

use super::{ItemId, Op, Path, RecordId, Step};
use std::collections::BTreeMap;

/// What a register hangs on. An item keeps its registers wherever it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Anchor {
    /// The record itself.
    Root(RecordId),
    /// A part with an id of its own.
    Item(ItemId),
}

/// A register: its anchor and the steps below it. No steps: the anchor's own existence, order
/// and home.
pub(super) type Place<'a> = (Anchor, &'a [Step]);

/// The register of a path in a record.
pub(super) fn place(record: RecordId, path: &Path) -> Place<'_> {
    place_of(record, path.steps())
}

/// The register of these steps in a record.
pub(super) fn place_of(record: RecordId, steps: &[Step]) -> Place<'_> {
    let at = steps.iter().rposition(|s| matches!(s, Step::Item(_)));
    match at.and_then(|n| Some((steps.get(n)?, steps.get(n + 1..)?))) {
        Some((Step::Item(item), rest)) => (Anchor::Item(*item), rest),
        _ => (Anchor::Root(record), steps),
    }
}

/// The registers of one anchor, by the steps below it.
type Registers<'a> = Vec<(&'a [Step], Vec<&'a Op>)>;

/// Operations by register, in order of their ids.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    at: BTreeMap<Anchor, Registers<'a>>,
}

impl<'a> Index<'a> {
    /// Sorts operations into their registers.
    pub(super) fn new(ops: impl Iterator<Item = &'a Op>) -> Self {
        let mut sorted: BTreeMap<Place<'a>, Vec<&'a Op>> = BTreeMap::new();
        for op in ops {
            sorted.entry(place(op.record, &op.path)).or_default().push(op);
        }
        let mut at: BTreeMap<Anchor, Registers<'a>> = BTreeMap::new();
        for ((anchor, rest), ops) in sorted {
            at.entry(anchor).or_default().push((rest, ops));
        }
        Self { at }
    }

    fn registers(&self, anchor: Anchor) -> &[(&'a [Step], Vec<&'a Op>)] {
        self.at.get(&anchor).map_or(&[], Vec::as_slice)
    }

    /// The operations of one register.
    pub(super) fn get(&self, (anchor, rest): Place<'_>) -> &[&'a Op] {
        let registers = self.registers(anchor);
        let found = registers.binary_search_by(|(steps, _)| (*steps).cmp(rest)).ok();
        found.and_then(|n| registers.get(n)).map_or(&[], |(_, ops)| ops.as_slice())
    }

    /// The registers of one anchor; its own comes first.
    pub(super) fn below(&self, anchor: Anchor) -> impl Iterator<Item = (&'a [Step], &[&'a Op])> {
        self.registers(anchor).iter().map(|(rest, ops)| (*rest, ops.as_slice()))
    }

    /// The existence registers of all items.
    pub(super) fn items(&self) -> impl Iterator<Item = (ItemId, &[&'a Op])> {
        self.at.keys().filter_map(|anchor| match anchor {
            Anchor::Item(item) => Some((*item, self.get((*anchor, &[])))),
            Anchor::Root(_) => None,
        })
    }
}
