//! The texts of a register: a chain of patches that may fork and join.

use super::merge::{self, Overlap};
use super::{Body, Op, OpId, Patch, Value};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Deeper than this, criss-cross merges of merges are worked out without an ancestor.
const MAX_DEPTH: usize = 32;

type Merged = (Rc<str>, Rc<[Overlap]>);

/// The text of every operation of one register, worked out when it is asked for: a text of two
/// thousand edits is read without the two thousand texts between.
pub(super) struct Texts<'a> {
    ops: HashMap<OpId, &'a Op>,
    texts: RefCell<HashMap<OpId, Rc<str>>>,
    merged: RefCell<HashMap<Vec<OpId>, Merged>>,
    /// Whether all texts were worked out at once, because a forger tied operations into a circle.
    whole: bool,
}

impl<'a> Texts<'a> {
    /// Makes ready for a register. Where several texts come together, their merge is worked out
    /// here, parents first, so that no question leads deeper than to the next of those.
    pub(super) fn new(register: &[&'a Op]) -> Self {
        let ops: HashMap<OpId, &Op> = register.iter().map(|op| (op.id, *op)).collect();
        let (texts, merged) = (RefCell::default(), RefCell::default());
        let mut all = Self { ops, texts, merged, whole: false };
        let (order, whole) = all.parents_first(register);
        all.whole = whole;
        for id in order {
            if whole || all.parents(id).len() > 1 {
                let text = all.work_out(id);
                all.texts.borrow_mut().insert(id, text);
            }
        }
        all
    }

    /// The operations of the register that one builds on.
    fn parents(&self, id: OpId) -> BTreeSet<OpId> {
        let over = self.ops.get(&id).map(|op| op.over.as_slice()).unwrap_or_default();
        over.iter().copied().filter(|parent| self.ops.contains_key(parent)).collect()
    }

    /// Ids with parents before children; whether some are tied into a circle, which comes last.
    fn parents_first(&self, register: &[&Op]) -> (Vec<OpId>, bool) {
        let mut waits: HashMap<OpId, usize> = HashMap::new();
        let mut children: HashMap<OpId, Vec<OpId>> = HashMap::new();
        for op in register {
            let parents = self.parents(op.id);
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
        let whole = !circle.is_empty();
        order.extend(circle);
        (order, whole)
    }

    fn work_out(&self, id: OpId) -> Rc<str> {
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

    fn known(&self, id: OpId) -> Option<Rc<str>> {
        self.texts.borrow().get(&id).cloned()
    }

    /// The text of one operation.
    pub(super) fn text(&self, id: OpId) -> Rc<str> {
        if let Some(text) = self.known(id) {
            return text;
        }
        if self.whole {
            return Rc::from("");
        }
        let mut chain: Vec<&Patch> = Vec::new();
        let mut at = id;
        let base = loop {
            if let Some(text) = self.known(at) {
                break text;
            }
            match self.ops.get(&at).map(|op| &op.body) {
                Some(Body::Set(Value::Text(text))) => break Rc::from(text.as_str()),
                Some(Body::Text(patch)) => chain.push(patch),
                _ => break Rc::from(""),
            }
            let mut parents = self.parents(at).into_iter();
            match (parents.next(), parents.next()) {
                (None, _) => break Rc::from(""),
                (Some(one), None) => at = one,
                (Some(_), Some(_)) => {
                    let over = self.ops.get(&at).map(|op| op.over.as_slice()).unwrap_or_default();
                    break self.merge_of(over).0;
                }
            }
        };
        let text = match chain.as_slice() {
            [] => base,
            [one] => Rc::from(merge::apply(one, &base)),
            many => Rc::from(merge::apply_all(many.iter().rev().copied(), &base)),
        };
        self.texts.borrow_mut().insert(id, Rc::clone(&text));
        text
    }

    /// Drops what was worked out for an operation: it can be again.
    pub(super) fn forget(&self, id: OpId) {
        if !self.whole && self.parents(id).len() < 2 {
            self.texts.borrow_mut().remove(&id);
        }
    }

    /// The merge of the texts of some operations: the same on every replica.
    pub(super) fn merge_of(&self, ids: &[OpId]) -> Merged {
        self.merge_within(ids, 0)
    }

    fn merge_within(&self, ids: &[OpId], depth: usize) -> Merged {
        let ids: BTreeSet<OpId> =
            ids.iter().copied().filter(|id| self.ops.contains_key(id)).collect();
        let ids: Vec<OpId> = ids.into_iter().collect();
        if let [one] = ids.as_slice() {
            return (self.text(*one), Rc::from([]));
        }
        if let Some(known) = self.merged.borrow().get(&ids) {
            return known.clone();
        }
        let mut text: Rc<str> = Rc::from("");
        let mut overlaps: Vec<Overlap> = Vec::new();
        let mut seen: BTreeSet<OpId> = BTreeSet::new();
        for (n, id) in ids.iter().enumerate() {
            let next = self.text(*id);
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
        self.merged.borrow_mut().insert(ids, result.clone());
        result
    }

    /// The merge of the youngest of the common ancestors.
    fn ancestor(&self, common: &BTreeSet<OpId>, depth: usize) -> Rc<str> {
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
