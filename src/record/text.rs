//! The texts of a register: a chain of patches that may fork and join.

use super::merge::{self, Overlap};
use super::{Body, Op, OpId, Value};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Deeper than this, criss-cross merges of merges are worked out without an ancestor.
const MAX_DEPTH: usize = 32;

type Merged = (Rc<str>, Rc<[Overlap]>);

/// The text of every operation of one register.
pub(super) struct Texts<'a> {
    ops: HashMap<OpId, &'a Op>,
    texts: HashMap<OpId, Rc<str>>,
    merged: HashMap<Vec<OpId>, Merged>,
}

impl<'a> Texts<'a> {
    /// Works the texts out, parents first.
    pub(super) fn new(register: &[&'a Op]) -> Self {
        let ops: HashMap<OpId, &Op> = register.iter().map(|op| (op.id, *op)).collect();
        let mut all = Self { ops, texts: HashMap::new(), merged: HashMap::new() };
        for id in all.parents_first(register) {
            let text = all.work_out(id);
            all.texts.insert(id, text);
        }
        all
    }

    /// Ids with parents before children; what a forger tied into a circle comes last.
    fn parents_first(&self, register: &[&Op]) -> Vec<OpId> {
        let mut waits: HashMap<OpId, usize> = HashMap::new();
        let mut children: HashMap<OpId, Vec<OpId>> = HashMap::new();
        for op in register {
            let parents: BTreeSet<OpId> =
                op.over.iter().copied().filter(|p| self.ops.contains_key(p)).collect();
            waits.insert(op.id, parents.len());
            for parent in parents {
                children.entry(parent).or_default().push(op.id);
            }
        }
        let mut ready: Vec<OpId> =
            register.iter().map(|op| op.id).filter(|id| waits.get(id) == Some(&0)).collect();
        let mut order = Vec::with_capacity(register.len());
        while let Some(id) = ready.pop() {
            order.push(id);
            waits.remove(&id);
            for child in children.remove(&id).unwrap_or_default() {
                if let Some(left) = waits.get_mut(&child) {
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        ready.push(child);
                    }
                }
            }
        }
        let circle: BTreeSet<OpId> = waits.into_keys().collect();
        order.extend(circle);
        order
    }

    fn work_out(&mut self, id: OpId) -> Rc<str> {
        let Some(op) = self.ops.get(&id).copied() else { return Rc::from("") };
        match &op.body {
            Body::Set(Value::Text(text)) => Rc::from(text.as_str()),
            Body::Text(patch) => {
                let base = self.merge_of(&op.over).0;
                Rc::from(merge::apply(patch, &base))
            }
            _ => Rc::from(""),
        }
    }

    /// The text of one operation.
    pub(super) fn text(&self, id: OpId) -> &str {
        self.texts.get(&id).map_or("", |text| text)
    }

    /// The merge of the texts of some operations: the same on every replica.
    pub(super) fn merge_of(&mut self, ids: &[OpId]) -> Merged {
        self.merge_within(ids, 0)
    }

    fn merge_within(&mut self, ids: &[OpId], depth: usize) -> Merged {
        let ids: BTreeSet<OpId> =
            ids.iter().copied().filter(|id| self.ops.contains_key(id)).collect();
        let ids: Vec<OpId> = ids.into_iter().collect();
        if let [one] = ids.as_slice() {
            return (self.texts.get(one).cloned().unwrap_or_else(|| Rc::from("")), Rc::from([]));
        }
        if let Some(known) = self.merged.get(&ids) {
            return known.clone();
        }
        let mut text: Rc<str> = Rc::from("");
        let mut overlaps: Vec<Overlap> = Vec::new();
        let mut seen: BTreeSet<OpId> = BTreeSet::new();
        for (n, id) in ids.iter().enumerate() {
            let next = self.texts.get(id).cloned().unwrap_or_else(|| Rc::from(""));
            let line = self.ancestry(*id);
            if n == 0 {
                text = next;
            } else {
                let common: BTreeSet<OpId> = seen.intersection(&line).copied().collect();
                let base = self.ancestor(&common, depth);
                let (merged, new) = merge::merge(&base, &text, &next);
                merge::follow_all(&mut overlaps, &text, &merged);
                overlaps.extend(new);
                text = Rc::from(merged);
            }
            seen.extend(line);
        }
        let result: Merged = (text, Rc::from(overlaps));
        self.merged.insert(ids, result.clone());
        result
    }

    /// The merge of the youngest of the common ancestors.
    fn ancestor(&mut self, common: &BTreeSet<OpId>, depth: usize) -> Rc<str> {
        if depth >= MAX_DEPTH {
            return Rc::from("");
        }
        let older: BTreeSet<OpId> = common
            .iter()
            .filter_map(|id| self.ops.get(id))
            .flat_map(|op| op.over.iter().copied())
            .collect();
        let youngest: Vec<OpId> = common.difference(&older).copied().collect();
        self.merge_within(&youngest, depth + 1).0
    }

    /// An operation and all that it builds on.
    fn ancestry(&self, id: OpId) -> BTreeSet<OpId> {
        let mut seen = BTreeSet::new();
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            if let Some(op) = self.ops.get(&id).filter(|_| seen.insert(id)) {
                next.extend(op.over.iter().copied());
            }
        }
        seen
    }
}
