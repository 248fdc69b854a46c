//! Taking back records and items that a command made or brought back.

use super::super::place::{Anchor, place};
use super::super::view::homes::removals;
use super::super::{Body, Op, OpId, Path};
use super::{SkipReason, Undo};
use std::collections::{BTreeSet, HashMap, HashSet};

impl<'a> Undo<'_, '_, 'a> {
    /// Gone again, whole, or left whole where someone worked on them since. Outer ones first.
    pub(super) fn made(&mut self, own: &[&'a Op]) {
        let mut made: Vec<&Op> = own.iter().copied().filter(|op| is_making(op)).collect();
        made.sort_by_key(|op| op.path.steps().len());
        let mut by_anchor: HashMap<Anchor, Vec<&'a Op>> = HashMap::new();
        for op in own {
            by_anchor.entry(place(op.record, &op.path).0).or_default().push(op);
        }
        for op in made {
            if self.handled.contains(&op.id) {
                continue;
            }
            let anchor = anchor_of(op);
            let inside: Vec<&Op> = self
                .homes
                .subtree(anchor)
                .iter()
                .filter_map(|anchor| by_anchor.get(anchor))
                .flatten()
                .copied()
                .collect();
            let removed = removals(self.index.get((anchor, &[])));
            if !removed.is_empty() && removed.iter().all(|op| self.is_own(op)) {
                // Made and removed by the command itself.
                self.handled.extend(inside.iter().map(|op| op.id));
            } else if removed.is_empty()
                && let Some(words) = self.untouched(op, anchor)
            {
                let root = Path::root();
                let path = if matches!(anchor, Anchor::Root(_)) { &root } else { &op.path };
                let back: Vec<OpId> = self.answered(op).iter().map(|op| op.id).collect();
                self.write((op.record, path), Body::RemoveItem, words, back);
                self.handled.extend(inside.iter().map(|op| op.id));
            } else {
                for op in inside {
                    self.skip(op, SkipReason::ChangedSince);
                }
            }
        }
    }

    /// The last words on what an operation made and on all below, if nobody else has one: what
    /// was there when it was brought back does not count, nor what was itself undone.
    fn untouched(&self, op: &Op, anchor: Anchor) -> Option<Vec<OpId>> {
        let known: HashSet<OpId> =
            self.answered(op).iter().flat_map(|op| op.over.iter().copied()).collect();
        let withdrawn = self.homes.withdrawn(self.index, &self.chain, anchor);
        let mut words: BTreeSet<OpId> = BTreeSet::new();
        for word in self.homes.last_words(self.index, anchor) {
            if withdrawn.contains(&word.id) || self.chain.leaves_nothing(word) {
                // Done again later, it has to be work that this removal did not see.
                continue;
            }
            let own = |op: &Op| op.group == self.group || known.contains(&op.id);
            if !self.chain.all(word, own) {
                return None;
            }
            words.insert(word.id);
        }
        Some(words.into_iter().collect())
    }

    /// The removals that an operation answered by bringing back what they had removed.
    fn answered(&self, op: &Op) -> Vec<&'a Op> {
        let replaced = op.over.iter().filter_map(|id| self.ops.get(*id));
        replaced.filter(|op| op.body == Body::RemoveItem).collect()
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

/// What a making operation makes.
fn anchor_of(op: &Op) -> Anchor {
    if matches!(op.body, Body::Set(_)) {
        Anchor::Root(op.record)
    } else {
        place(op.record, &op.path).0
    }
}
