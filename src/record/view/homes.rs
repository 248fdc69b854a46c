//! Where items live: registers of moves, and what to do when moves make a circle.

use super::super::chain::Chain;
use super::super::place::{Anchor, Index, Place, place, place_of};
use super::super::register::{frontier, replaced};
use super::super::{Body, ItemId, Op, OpId};
use super::ItemMark;
use std::collections::{BTreeMap, BTreeSet};

/// Where one item stands.
#[derive(Debug, Clone)]
pub(in super::super) struct Home<'a> {
    /// The operation that put it there.
    pub(in super::super) op: &'a Op,
    /// The record or item that it stands in, and the list there.
    pub(in super::super) place: Place<'a>,
    /// Its order key.
    pub(in super::super) key: &'a str,
    /// What a person must look at.
    pub(in super::super) mark: Option<ItemMark>,
}

/// What became of a record or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Fate {
    /// Nobody removed it.
    There,
    /// Someone removed it, and someone worked on it without knowing.
    Disputed,
    /// Whoever removed it had seen all that is in it.
    Removed,
}

/// The homes of all items of a set, and who lives where.
#[derive(Debug, Default)]
pub(in super::super) struct Homes<'a> {
    homes: BTreeMap<ItemId, Home<'a>>,
    children: BTreeMap<Anchor, Vec<ItemId>>,
}

impl<'a> Homes<'a> {
    /// Works out where the items of an index live.
    pub(in super::super) fn of(index: &Index<'a>) -> Self {
        let mut homes: BTreeMap<ItemId, Home<'a>> = index
            .items()
            .filter_map(|(item, ops)| Some((item, home(ops, &BTreeSet::new())?)))
            .collect();
        untie(index, &mut homes);
        let mut children: BTreeMap<Anchor, Vec<ItemId>> = BTreeMap::new();
        for (item, home) in &homes {
            children.entry(home.place.0).or_default().push(*item);
        }
        for items in children.values_mut() {
            items.sort_by_key(|i| homes.get(i).map(|h| (h.place.1, h.key, *i)));
        }
        Self { homes, children }
    }

    /// The items that stand in a record or item, by list and order. Removed ones too.
    pub(in super::super) fn children(&self, of: Anchor) -> &[ItemId] {
        self.children.get(&of).map_or(&[], Vec::as_slice)
    }

    /// Where an item stands.
    pub(in super::super) fn get(&self, item: ItemId) -> Option<&Home<'a>> {
        self.homes.get(&item)
    }

    /// A record or item and all items below it.
    pub(in super::super) fn subtree(&self, of: Anchor) -> Vec<Anchor> {
        let mut found = vec![of];
        let mut at = 0;
        while let Some(anchor) = found.get(at).copied() {
            at += 1;
            found.extend(self.children(anchor).iter().map(|i| Anchor::Item(*i)));
        }
        found
    }

    /// Every operation at a place and below it, wherever its items were when it was made.
    pub(in super::super) fn ops_within<'i>(
        &'i self,
        index: &'i Index<'a>,
        (anchor, rest): Place<'i>,
    ) -> impl Iterator<Item = &'a Op> + 'i {
        let here = index.below(anchor).filter(move |(steps, _)| steps.starts_with(rest));
        let items = self.children(anchor).iter().filter(move |item| {
            self.get(**item).is_some_and(|home| home.place.1.starts_with(rest))
        });
        let below = items
            .flat_map(|item| self.subtree(Anchor::Item(*item)))
            .flat_map(|anchor| index.below(anchor));
        here.chain(below).flat_map(|(_, ops)| ops.iter().copied())
    }

    /// The last word on every register of a record or item and of all below: what a removal
    /// must have seen.
    pub(in super::super) fn last_words<'i>(
        &'i self,
        index: &'i Index<'a>,
        of: Anchor,
    ) -> impl Iterator<Item = &'a Op> + 'i {
        self.subtree(of)
            .into_iter()
            .flat_map(|anchor| index.below(anchor).flat_map(|(_, ops)| frontier(ops)))
    }

    /// Whether a record or item is there. Work that was undone since is none.
    pub(in super::super) fn fate(
        &self,
        index: &Index<'a>,
        chain: &Chain<'a>,
        anchor: Anchor,
    ) -> Fate {
        let removals = removals(index.get((anchor, &[])));
        if removals.is_empty() {
            return Fate::There;
        }
        let seen: BTreeSet<OpId> = removals.iter().flat_map(|op| op.over.iter().copied()).collect();
        let withdrawn = self.withdrawn(index, chain, anchor);
        let unseen = self.last_words(index, anchor).filter(|op| {
            !seen.contains(&op.id) && !withdrawn.contains(&op.id) && !chain.leaves_nothing(op)
        });
        let unseen: Vec<&Op> = unseen.collect();
        if unseen.is_empty() {
            return Fate::Removed;
        }
        // What an undo put back was seen if all that it speaks for was, or what came after that.
        let seen = chain.ancestry(seen);
        let known = |op: &Op| chain.all(op, |said| seen.contains(&said.id));
        let known = unseen.iter().all(|op| op.back.is_some() && known(op));
        if known { Fate::Removed } else { Fate::Disputed }
    }

    /// What was said of a record or item, and of the items below, before an undo took them back.
    pub(in super::super) fn withdrawn(
        &self,
        index: &Index<'a>,
        chain: &Chain<'a>,
        of: Anchor,
    ) -> BTreeSet<OpId> {
        self.subtree(of)
            .into_iter()
            .flat_map(|part| removals(index.get((part, &[]))))
            .filter(|removal| chain.leaves_nothing(removal))
            .flat_map(|removal| removal.over.iter().copied())
            .collect()
    }
}

/// The removals of an item or a record that nobody answered.
pub(in super::super) fn removals<'a>(ops: &[&'a Op]) -> Vec<&'a Op> {
    if !ops.iter().any(|op| op.body == Body::RemoveItem) {
        return Vec::new();
    }
    let answered =
        replaced(ops, |op| matches!(op.body, Body::AddItem(_) | Body::RemoveItem | Body::Gone));
    ops.iter()
        .copied()
        .filter(|op| op.body == Body::RemoveItem && !answered.contains(&op.id))
        .collect()
}

/// The latest of the live operations of one sort, and whether there are several.
pub(in super::super) fn heads<'a>(ops: &[&'a Op], sort: impl Fn(&Body) -> bool) -> Vec<&'a Op> {
    let ours: Vec<&Op> = ops.iter().copied().filter(|op| sort(&op.body)).collect();
    let replaced = replaced(&ours, |_| true);
    let mut live: Vec<&Op> = ours.iter().copied().filter(|op| !replaced.contains(&op.id)).collect();
    if live.is_empty() {
        live = ours;
    }
    live.sort_by_key(|op| std::cmp::Reverse((op.hlc, op.id)));
    live
}

/// The operations that say where an item stands in its list.
pub(in super::super) fn order_heads<'a>(ops: &[&'a Op]) -> Vec<&'a Op> {
    heads(ops, |b| matches!(b, Body::AddItem(_) | Body::Place(_)))
}

/// The operations that say which list an item stands in.
pub(in super::super) fn home_heads<'a>(ops: &[&'a Op]) -> Vec<&'a Op> {
    heads(ops, |b| matches!(b, Body::AddItem(_) | Body::Move { .. }))
}

/// The list that an addition or a move puts its item in.
pub(in super::super) fn target(op: &Op) -> Option<Place<'_>> {
    match &op.body {
        Body::AddItem(_) => {
            let (_, list) = op.path.steps().split_last()?;
            Some(place_of(op.record, list))
        }
        Body::Move { to, list } => Some(place(*to, list)),
        _ => None,
    }
}

/// Where an item stands when some of its moves do not count. An item that nobody added here (its
/// addition is erased or has not arrived) stands nowhere.
fn home<'a>(ops: &[&'a Op], without: &BTreeSet<OpId>) -> Option<Home<'a>> {
    if !ops.iter().any(|op| matches!(op.body, Body::AddItem(_))) {
        return None;
    }
    let counted: Vec<&Op> = ops.iter().copied().filter(|op| !without.contains(&op.id)).collect();
    let live = home_heads(&counted);
    let op = *live.first()?;
    let place = target(op)?;
    let elsewhere = live.iter().any(|other| target(other) != Some(place));
    let key = order_heads(ops).first().and_then(|op| match &op.body {
        Body::AddItem(key) | Body::Place(key) => Some(key.as_str()),
        _ => None,
    });
    let mark = if !without.is_empty() {
        Some(ItemMark::MovedInCircle)
    } else if elsewhere {
        Some(ItemMark::MovedTwice)
    } else {
        None
    };
    Some(Home { op, place, key: key.unwrap_or_default(), mark })
}

/// Takes the move with the lowest id out of every circle until there is none.
fn untie<'a>(index: &Index<'a>, homes: &mut BTreeMap<ItemId, Home<'a>>) {
    let mut without: BTreeMap<ItemId, BTreeSet<OpId>> = BTreeMap::new();
    while let Some((item, op)) = circle(homes) {
        let gone = without.entry(item).or_default();
        gone.insert(op);
        match home(index.get((Anchor::Item(item), &[])), gone) {
            Some(home) => homes.insert(item, home),
            None => homes.remove(&item),
        };
    }
}

/// An item in a circle and the operation that put it there: a move with the lowest id; an
/// addition only where nothing but forged additions make the circle.
fn circle(homes: &BTreeMap<ItemId, Home<'_>>) -> Option<(ItemId, OpId)> {
    let mut done: BTreeSet<ItemId> = BTreeSet::new();
    for start in homes.keys() {
        let mut way: Vec<ItemId> = Vec::new();
        let mut on_way: BTreeSet<ItemId> = BTreeSet::new();
        let mut at = *start;
        while !done.contains(&at) && on_way.insert(at) {
            way.push(at);
            match homes.get(&at).map(|h| h.place.0) {
                Some(Anchor::Item(next)) => at = next,
                _ => break,
            }
        }
        let last = way.last().and_then(|item| homes.get(item));
        let closes = last.is_some_and(|home| home.place.0 == Anchor::Item(at));
        if closes && on_way.contains(&at) && !done.contains(&at) {
            return way
                .iter()
                .skip_while(|i| **i != at)
                .filter_map(|i| Some((*i, homes.get(i)?.op)))
                .min_by_key(|(_, op)| (matches!(op.body, Body::AddItem(_)), op.id))
                .map(|(item, op)| (item, op.id));
        }
        done.extend(way);
    }
    None
}
