//! Undo: operations that compensate those of a command, where they are still the last word.

mod made;
mod things;
mod values;

use super::chain::Chain;
use super::erase::Erasures;
use super::place::{Anchor, Index, place};
use super::view::homes::{Fate, Homes, removals};
use super::{Body, GroupId, Hlc, Op, OpId, OpSet, Path, Pen, RecordId, Step};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Why an operation was left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// Someone, or a later command, changed the place since.
    ChangedSince,
    /// It is an erasure, or its value was erased: that cannot be undone.
    Erased,
    /// It is of a kind that this version does not know.
    UnknownKind,
}

/// An operation that [`undo`] left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The operation.
    pub op: OpId,
    /// Its record.
    pub record: RecordId,
    /// Its place.
    pub path: Path,
    /// Why.
    pub reason: SkipReason,
}

/// What [`undo`] did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoReport {
    /// The operations that the pen wrote.
    pub written: Vec<OpId>,
    /// The operations that were left as they are.
    pub skipped: Vec<Skipped>,
}

/// What the reason of an undo begins with; the id of the command that was taken back follows.
const REASON: &str = "undo ";

/// The command that an operation took back, by the reason that [`undo`] gave it.
pub fn undone_group(why: &str) -> Option<GroupId> {
    why.strip_prefix(REASON)?.parse().ok()
}

/// Writes what takes a command back, with a reason that names the command ([`undone_group`]).
/// `ops` holds everything about the records of the command. Undoing the pen's own group
/// afterwards does it again, to any depth.
///
/// Only what still speaks for the command is compensated. What undos put back speaks for whom
/// they put it back for, so commands that were themselves undone are not in the way; a value
/// that someone replaced since stays, and so does, whole, a record or item that the command made
/// and someone has worked on. Erasures stay always.
pub fn undo(pen: &mut Pen<'_>, ops: &OpSet, group: GroupId) -> UndoReport {
    pen.because(Some(format!("{REASON}{group}")));
    let erasures = Erasures::of(ops);
    let index = Index::new(ops.iter().filter(|op| !erasures.holds(op)));
    let homes = Homes::of(&index);
    let mut undo = Undo {
        pen,
        ops,
        group,
        erasures,
        index: &index,
        homes,
        chain: Chain(ops),
        handled: HashSet::new(),
        report: UndoReport::default(),
    };
    let own: Vec<&Op> = ops.iter().filter(|op| op.group == group).collect();
    for op in &own {
        match op.body {
            Body::Erase(_) | Body::Gone => undo.skip(op, SkipReason::Erased),
            Body::Unknown { .. } => undo.skip(op, SkipReason::UnknownKind),
            _ => {}
        }
    }
    undo.made(&own);
    let mut places: BTreeMap<(Anchor, &[Step]), Vec<&Op>> = BTreeMap::new();
    for op in own.iter().filter(|op| !undo.handled.contains(&op.id)) {
        places.entry(place(op.record, &op.path)).or_default().push(op);
    }
    let mut gone: BTreeMap<Anchor, Option<Hlc>> = BTreeMap::new();
    for ((anchor, rest), own) in places {
        let holder = if rest.is_empty() { undo.holder(anchor) } else { Some(anchor) };
        let gone = holder.and_then(|h| *gone.entry(h).or_insert_with(|| undo.gone(h)));
        let written = own.iter().map(|op| op.hlc).max();
        if gone.is_some() && written < gone {
            own.iter().for_each(|op| undo.skip(op, SkipReason::ChangedSince));
        } else if rest.is_empty() {
            undo.thing(anchor, &own);
        } else {
            undo.field((anchor, rest), &own);
        }
    }
    undo.report
}

/// Whether somebody removed a record: not the undo of the command that had made it.
pub fn removed_by_hand(ops: &OpSet, record: RecordId) -> bool {
    let root = Path::root();
    let things: Vec<&Op> = ops.iter().filter(|op| op.record == record && op.path == root).collect();
    removals(&things).iter().any(|op| !Chain(ops).leaves_nothing(op))
}

struct Undo<'u, 'e, 'a> {
    pen: &'u mut Pen<'e>,
    ops: &'a OpSet,
    group: GroupId,
    erasures: Erasures<'a>,
    index: &'u Index<'a>,
    homes: Homes<'a>,
    chain: Chain<'a>,
    handled: HashSet<OpId>,
    report: UndoReport,
}

impl<'a> Undo<'_, '_, 'a> {
    /// Whether an operation speaks for the command: its own, or one that an undo put back for it.
    fn is_own(&self, op: &Op) -> bool {
        self.chain.any(op, |said| said.group == self.group)
    }

    /// The operations that others wrote.
    fn without_own<'o>(&self, ops: &[&'o Op]) -> Vec<&'o Op> {
        ops.iter().copied().filter(|op| !self.is_own(op)).collect()
    }

    /// The operations of the command that one speaks for.
    fn own_of(&self, op: &'a Op) -> Vec<&'a Op> {
        let mut own = self.chain.of(op);
        own.retain(|said| said.group == self.group);
        own
    }

    fn skip(&mut self, op: &Op, reason: SkipReason) {
        if self.handled.insert(op.id) {
            self.report.skipped.push(Skipped {
                op: op.id,
                record: op.record,
                path: op.path.clone(),
                reason,
            });
        }
    }

    fn write(
        &mut self,
        (record, path): (RecordId, &Path),
        body: Body,
        mut over: Vec<OpId>,
        back: Vec<OpId>,
    ) {
        over.extend(self.erasures.known_at(record, path));
        let id = self.pen.write_back(record, path.clone(), body, over, Some(back));
        self.report.written.push(id);
    }

    /// What an item stands in.
    fn holder(&self, anchor: Anchor) -> Option<Anchor> {
        match anchor {
            Anchor::Item(item) => self.homes.get(item).map(|home| home.place.0),
            Anchor::Root(_) => None,
        }
    }

    /// When someone else removed a record or item, or what it stands in, last, having seen all
    /// that is in it: writing there would bring it back.
    fn gone(&self, anchor: Anchor) -> Option<Hlc> {
        let mut seen: BTreeSet<Anchor> = BTreeSet::new();
        let mut at = Some(anchor);
        let mut last = None;
        while let Some(anchor) = at.filter(|anchor| seen.insert(*anchor)) {
            let removed = removals(self.index.get((anchor, &[])));
            let others = removed.iter().filter(|op| !self.is_own(op));
            let others = others.map(|op| self.chain.first(op).hlc).max();
            if others > last && self.homes.fate(self.index, &self.chain, anchor) == Fate::Removed {
                last = others;
            }
            at = self.holder(anchor);
        }
        last
    }

    /// Whether it is an own later operation that replaced this one.
    fn replaced_by_own(&self, op: &Op, register: &[&Op]) -> bool {
        register.iter().any(|later| later.group == self.group && later.over.contains(&op.id))
    }

    /// What an operation of the command replaced: through own operations to others' ones.
    fn before(&self, op: &'a Op) -> Vec<&'a Op> {
        let mut found: BTreeMap<OpId, &'a Op> = BTreeMap::new();
        let mut seen: HashSet<OpId> = HashSet::new();
        let mut next = op.over.clone();
        while let Some(id) = next.pop() {
            let Some(op) = self.ops.get(id).filter(|_| seen.insert(id)) else { continue };
            let own = self.own_of(op);
            if own.is_empty() {
                found.insert(id, op);
            }
            next.extend(own.iter().flat_map(|op| op.over.iter().copied()));
        }
        found.into_values().collect()
    }
}

#[cfg(test)]
mod tests;
