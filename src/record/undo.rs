//! Undo: operations that compensate those of a command, where they are still the last word.

mod values;

use super::erase::Erasures;
use super::place::{Anchor, Index, place};
use super::view::homes::{Homes, home_heads, order_heads, removals, target};
use super::{Body, GroupId, Op, OpId, OpSet, Path, Pen, RecordId, Step};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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

/// Writes what takes a command back, with a reason that names the command ([`undone_group`]). `ops` holds everything about the records of the command.
/// Undoing the pen's own group afterwards does it again.
///
/// Only what is still the command's own is compensated: a value that someone replaced since
/// stays, and so does, whole, a record or item that the command made and someone has worked on.
/// Erasures stay always.
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
    for ((anchor, rest), own) in places {
        if rest.is_empty() {
            undo.thing(anchor, &own);
        } else {
            undo.field((anchor, rest), &own);
        }
    }
    undo.report
}

struct Undo<'u, 'e, 'a> {
    pen: &'u mut Pen<'e>,
    ops: &'a OpSet,
    group: GroupId,
    erasures: Erasures<'a>,
    index: &'u Index<'a>,
    homes: Homes<'a>,
    handled: HashSet<OpId>,
    report: UndoReport,
}

impl<'a> Undo<'_, '_, 'a> {
    fn is_own(&self, id: OpId) -> bool {
        self.ops.get(id).is_some_and(|op| op.group == self.group)
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

    fn write(&mut self, record: RecordId, path: &Path, body: Body, mut over: Vec<OpId>) {
        over.extend(self.erasures.known_at(record, path));
        let id = self.pen.write(record, path.clone(), body, over);
        self.report.written.push(id);
    }

    /// Records and items that the command made or brought back: gone again, whole, or left
    /// whole where someone worked on them since. Outer ones first.
    fn made(&mut self, own: &[&'a Op]) {
        let mut made: Vec<&Op> = own.iter().copied().filter(|op| is_making(op)).collect();
        made.sort_by_key(|op| op.path.steps().len());
        let mut by_anchor: HashMap<Anchor, Vec<&Op>> = HashMap::new();
        for op in own {
            by_anchor.entry(place(op.record, &op.path).0).or_default().push(op);
        }
        for op in made {
            if self.handled.contains(&op.id) {
                continue;
            }
            let anchor = if matches!(op.body, Body::Set(_)) {
                Anchor::Root(op.record)
            } else {
                place(op.record, &op.path).0
            };
            let things = self.index.get((anchor, &[]));
            let words: BTreeSet<OpId> =
                self.homes.last_words(self.index, anchor).map(|op| op.id).collect();
            let known: HashSet<OpId> = op
                .over
                .iter()
                .filter_map(|id| self.ops.get(*id))
                .filter(|op| op.body == Body::RemoveItem)
                .flat_map(|op| op.over.iter().copied())
                .collect();
            let untouched = words.iter().all(|id| self.is_own(*id) || known.contains(id));
            let there = removals(things).is_empty();
            let inside: Vec<&Op> = self
                .homes
                .subtree(anchor)
                .iter()
                .filter_map(|anchor| by_anchor.get(anchor))
                .flatten()
                .copied()
                .collect();
            if untouched && there {
                let path =
                    if matches!(anchor, Anchor::Root(_)) { Path::root() } else { op.path.clone() };
                self.write(op.record, &path, Body::RemoveItem, words.into_iter().collect());
                self.handled.extend(inside.iter().map(|op| op.id));
            } else {
                for op in inside {
                    self.skip(op, SkipReason::ChangedSince);
                }
            }
        }
    }

    /// Existence, order, home and aliases of an anchor.
    fn thing(&mut self, anchor: Anchor, own: &[&'a Op]) {
        let things = self.index.get((anchor, &[]));
        let removed = removals(things);
        let order = order_heads(things);
        let home = home_heads(things);
        let replaced: HashSet<OpId> =
            things.iter().flat_map(|op| op.over.iter().copied()).collect();
        for op in own {
            if self.handled.contains(&op.id) {
                continue;
            }
            let is_head = |heads: &[&Op]| heads.iter().any(|h| h.id == op.id);
            let done = match &op.body {
                Body::RemoveItem if is_head(&removed) => {
                    removed.iter().all(|r| r.group == self.group) && {
                        self.bring_back(op, &removed, &order, &home);
                        true
                    }
                }
                Body::Place(_) if is_head(&order) => self.place_back(op),
                Body::Move { .. } if is_head(&home) => self.move_back(op),
                Body::Alias { with, same } if !replaced.contains(&op.id) => {
                    let body = Body::Alias { with: *with, same: !same };
                    self.write(op.record, &op.path, body, vec![op.id]);
                    true
                }
                Body::RemoveItem | Body::Place(_) | Body::Move { .. } => {
                    self.replaced_by_own(op, things)
                }
                _ => false,
            };
            if done {
                self.handled.insert(op.id);
            } else {
                self.skip(op, SkipReason::ChangedSince);
            }
        }
    }

    /// Whether it is an own later operation that replaced this one.
    fn replaced_by_own(&self, op: &Op, register: &[&Op]) -> bool {
        register.iter().any(|later| later.group == self.group && later.over.contains(&op.id))
    }

    fn bring_back(&mut self, op: &Op, removed: &[&Op], order: &[&Op], home: &[&Op]) {
        if removed.iter().any(|r| r.id != op.id && self.handled.contains(&r.id)) {
            return;
        }
        let key = order.first().and_then(|op| key_of(op)).unwrap_or_default().to_owned();
        let mut over: BTreeSet<OpId> = removed.iter().map(|r| r.id).collect();
        over.extend(order.iter().chain(home).map(|op| op.id));
        // It comes back where it lived last, which need not be where it was removed.
        let lived = home.first().and_then(|op| list_of(op)).zip(op.item());
        let (record, path) = lived.map_or_else(
            || (op.record, op.path.clone()),
            |((record, list), item)| (record, list.then_item(item)),
        );
        self.write(record, &path, Body::AddItem(key), over.into_iter().collect());
    }

    fn place_back(&mut self, op: &Op) -> bool {
        let before = self.before(op);
        let Some(key) = before.iter().find_map(|op| key_of(op)) else { return false };
        self.write(op.record, &op.path, Body::Place(key.to_owned()), vec![op.id]);
        true
    }

    fn move_back(&mut self, op: &Op) -> bool {
        let Body::Move { to, list } = &op.body else { return false };
        let Some((item, _)) = op.path.innermost_item() else { return false };
        let before = self.before(op);
        let Some((record, home)) = before.iter().find_map(|op| list_of(op)) else { return false };
        // Written on the record that the item leaves, so that both are filed under it.
        let path = list.then_item(item);
        self.write(*to, &path, Body::Move { to: record, list: home }, vec![op.id]);
        true
    }

    /// What an operation replaced before the command: through own operations to others' ones.
    fn before(&self, op: &Op) -> Vec<&'a Op> {
        let mut found: BTreeMap<OpId, &'a Op> = BTreeMap::new();
        let mut seen: HashSet<OpId> = HashSet::new();
        let mut next = op.over.clone();
        while let Some(id) = next.pop() {
            let Some(op) = self.ops.get(id).filter(|_| seen.insert(id)) else { continue };
            if op.group == self.group {
                next.extend(op.over.iter().copied());
            } else {
                found.insert(id, op);
            }
        }
        found.into_values().collect()
    }
}

/// Whether the operation makes a record or an item, or brings one back.
fn is_making(op: &Op) -> bool {
    match &op.body {
        Body::AddItem(_) => true,
        Body::Set(_) => op.over.is_empty() && op.path == Path::field("kind"),
        _ => false,
    }
}

fn key_of(op: &Op) -> Option<&str> {
    match &op.body {
        Body::AddItem(key) | Body::Place(key) => Some(key),
        _ => None,
    }
}

/// The record and list that an addition or a move puts its item in.
fn list_of(op: &Op) -> Option<(RecordId, Path)> {
    target(op)?;
    match &op.body {
        Body::Move { to, list } => Some((*to, list.clone())),
        _ => {
            let (_, list) = op.path.steps().split_last()?;
            Some((op.record, Path::new(list.to_vec())))
        }
    }
}
