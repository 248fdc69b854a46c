//! Taking back what a command did to the existence, order, home and aliases of a record or item.

use super::super::place::Anchor;
use super::super::register::frontier;
use super::super::view::homes::{home_heads, order_heads, removals, target};
use super::super::{Body, Op, OpId, Path, RecordId};
use super::{SkipReason, Undo};
use std::collections::BTreeSet;

impl<'a> Undo<'_, '_, 'a> {
    pub(super) fn thing(&mut self, anchor: Anchor, own: &[&'a Op]) {
        let things = self.index.get((anchor, &[]));
        let removed = removals(things);
        let order = order_heads(things);
        let home = home_heads(things);
        for op in own {
            if self.handled.contains(&op.id) {
                continue;
            }
            let speaker = |heads: &[&'a Op]| {
                heads.iter().copied().find(|head| self.chain.any(head, |said| said.id == op.id))
            };
            let (removal, place, lives) = (speaker(&removed), speaker(&order), speaker(&home));
            let done = match &op.body {
                Body::RemoveItem if removal.is_some() => {
                    let all = removed.iter().all(|op| self.is_own(op));
                    if all {
                        self.bring_back(op, &removed, &order, &home);
                    }
                    all
                }
                Body::Place(_) if let Some(head) = place => self.place_back(op, head),
                Body::Move { .. } if let Some(head) = lives => self.move_back(op, head),
                Body::Alias { with, .. } => self.alias_back(op, *with),
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

    fn bring_back(&mut self, op: &'a Op, removed: &[&Op], order: &[&'a Op], home: &[&'a Op]) {
        if removed.iter().any(|r| r.id != op.id && self.handled.contains(&r.id)) {
            return;
        }
        let before = self.before(op);
        let earlier: Vec<&Op> =
            before.iter().copied().filter(|op| op.body == Body::RemoveItem).collect();
        if !earlier.is_empty() {
            // It had been removed before, and that removal stands again, with what it had seen.
            let removal =
                |id: &OpId| self.ops.get(*id).is_some_and(|op| op.body == Body::RemoveItem);
            let seen = earlier.iter().flat_map(|op| op.over.iter().copied());
            let seen = seen.filter(|id| !removal(id));
            let over: BTreeSet<OpId> = removed.iter().map(|op| op.id).chain(seen).collect();
            let back = earlier.iter().map(|op| op.id).collect();
            let place = (op.record, &op.path);
            return self.write(place, Body::RemoveItem, over.into_iter().collect(), back);
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
        // Of the two only what was the last word: who saw that has seen what it replaced.
        let things = self.index.get((super::place(op.record, &op.path).0, &[]));
        let last: BTreeSet<OpId> = frontier(things).map(|op| op.id).collect();
        let stood = order.first().into_iter().chain(home.first()).map(|op| op.id);
        let mut back: BTreeSet<OpId> = stood.filter(|id| last.contains(id)).collect();
        if back.is_empty() {
            // A record has neither order nor home: what made it is what is there again.
            let kind = Path::field("kind");
            let made = self.index.get(super::place(op.record, &kind));
            back.extend(made.iter().map(|op| op.id));
        }
        let over = over.into_iter().collect();
        self.write((record, &path), Body::AddItem(key), over, back.into_iter().collect());
    }

    fn place_back(&mut self, op: &'a Op, head: &Op) -> bool {
        let before = self.before(op);
        let found = before.iter().find_map(|op| Some((op.id, key_of(op)?)));
        let Some((id, key)) = found else { return false };
        let place = (head.record, &head.path);
        self.write(place, Body::Place(key.to_owned()), vec![head.id], vec![id]);
        true
    }

    fn move_back(&mut self, op: &'a Op, head: &Op) -> bool {
        let Body::Move { to, list } = &op.body else { return false };
        let Some((item, _)) = op.path.innermost_item() else { return false };
        let before = self.before(op);
        let found = before.iter().find_map(|op| Some((op.id, list_of(op)?)));
        let Some((id, (record, home))) = found else { return false };
        // Written on the record that the item leaves, so that both are filed under it.
        let path = list.then_item(item);
        let body = Body::Move { to: record, list: home };
        self.write((*to, &path), body, vec![head.id], vec![id]);
        true
    }

    /// Says of another record again what was said before, or no longer that it is the same.
    fn alias_back(&mut self, op: &'a Op, with: RecordId) -> bool {
        let pair = [op.record, with];
        let said: Vec<&Op> = self
            .ops
            .iter()
            .filter(|op| match op.body {
                Body::Alias { with, .. } => pair.contains(&op.record) && pair.contains(&with),
                _ => false,
            })
            .collect();
        let last = |op: &&&Op| !said.iter().any(|later| later.over.contains(&op.id));
        let head = said.iter().filter(last).find(|head| self.chain.any(head, |s| s.id == op.id));
        let Some(head) = head.map(|head| head.id) else { return self.replaced_by_own(op, &said) };
        let before = self.before(op);
        let last = before.iter().filter(|op| !before.iter().any(|l| l.over.contains(&op.id)));
        let found = last.max_by_key(|op| (op.hlc, op.id)).and_then(|op| match op.body {
            Body::Alias { same, .. } => Some((op.id, same)),
            _ => None,
        });
        let same = found.is_some_and(|(_, same)| same);
        let back = found.into_iter().map(|(id, _)| id).collect();
        self.write((op.record, &op.path), Body::Alias { with, same }, vec![head], back);
        true
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
