//! Which register an operation belongs to: the innermost item (or the record) and what follows.

use super::{ItemId, Op, Path, RecordId, Step};
use std::hash::{DefaultHasher, Hash, Hasher};

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

/// A number for a register, the same for the same one.
pub(super) fn hash(place: Place<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    hasher.finish()
}

/// One register of an [`Index`]: where its operations lie.
#[derive(Debug)]
struct Register<'a> {
    place: Place<'a>,
    from: usize,
    until: usize,
}

/// Operations by register, in order of their ids.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    ops: Vec<&'a Op>,
    registers: Vec<Register<'a>>,
}

impl<'a> Index<'a> {
    /// Sorts operations into their registers.
    pub(super) fn new(ops: impl Iterator<Item = &'a Op>) -> Self {
        let mut sorted: Vec<(Place<'a>, &'a Op)> =
            ops.map(|op| (place(op.record, &op.path), op)).collect();
        sorted.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.id.cmp(&y.id)));
        let mut index = Self {
            ops: Vec::with_capacity(sorted.len()),
            registers: Vec::with_capacity(sorted.len()),
        };
        for (at, (place, op)) in sorted.into_iter().enumerate() {
            index.ops.push(op);
            match index.registers.last_mut().filter(|last| last.place == place) {
                Some(last) => last.until = at + 1,
                None => index.registers.push(Register { place, from: at, until: at + 1 }),
            }
        }
        index
    }

    fn ops(&self, register: &Register<'a>) -> &[&'a Op] {
        self.ops.get(register.from..register.until).unwrap_or_default()
    }

    /// The operations of one register.
    pub(super) fn get(&self, place: Place<'_>) -> &[&'a Op] {
        let found = self.registers.binary_search_by(|r| r.place.cmp(&place)).ok();
        found.and_then(|n| self.registers.get(n)).map_or(&[], |r| self.ops(r))
    }

    /// The registers of one anchor; its own comes first.
    pub(super) fn below(&self, anchor: Anchor) -> impl Iterator<Item = (&'a [Step], &[&'a Op])> {
        let start = self.registers.partition_point(|r| r.place.0 < anchor);
        let registers = self.registers.get(start..).unwrap_or_default().iter();
        registers
            .take_while(move |r| r.place.0 == anchor)
            .map(|register| (register.place.1, self.ops(register)))
    }

    /// All items that have operations, with those on their existence, order and home.
    pub(super) fn items(&self) -> impl Iterator<Item = (ItemId, &[&'a Op])> {
        self.registers.iter().filter_map(|register| match register.place {
            (Anchor::Item(item), []) => Some((item, self.ops(register))),
            _ => None,
        })
    }
}
