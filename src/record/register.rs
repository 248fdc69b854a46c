//! One multi-value register: which operations still speak, and what they say together.

use super::text::Texts;
use super::view::{Field, Head};
use super::{Body, Code, Hlc, Op, OpId, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What is live in a register.
#[derive(Default)]
pub(super) struct Live<'a> {
    /// Operations that give a value, the latest by clock first.
    pub(super) values: Vec<&'a Op>,
    /// What undos left where nothing had stood before: it says nothing beside a value.
    pub(super) blanks: Vec<&'a Op>,
    /// Members of a many-choices field, each with the operations that add it.
    pub(super) members: BTreeMap<&'a Code, Vec<&'a Op>>,
    origins: Origins<'a>,
}

impl<'a> Live<'a> {
    /// Works out what no other operation of the register replaced.
    pub(super) fn of(register: &[&'a Op]) -> Self {
        let replaced = replaced(register, |op| {
            !matches!(op.body, Body::RemoveMember(_) | Body::Unknown { .. } | Body::Erase(_))
        });
        let taken: HashSet<(OpId, &Code)> = register
            .iter()
            .filter_map(|op| match &op.body {
                Body::RemoveMember(code) => Some(op.over.iter().map(move |id| (*id, code))),
                _ => None,
            })
            .flatten()
            .collect();
        let mut live = Self { origins: Origins::of(register), ..Self::default() };
        for op in register.iter().filter(|op| !replaced.contains(&op.id)) {
            let mut member = |code: &'a Code| {
                if !taken.contains(&(op.id, code)) {
                    live.members.entry(code).or_default().push(op);
                }
            };
            match &op.body {
                Body::Set(Value::Choices(codes)) => codes.iter().for_each(&mut member),
                Body::AddMember(code) => member(code),
                Body::Set(Value::Empty) if live.origins.is_blank(op) => live.blanks.push(op),
                Body::Set(_) | Body::Text(_) => live.values.push(op),
                _ => {}
            }
        }
        for ops in [&mut live.values, &mut live.blanks] {
            ops.sort_by_key(|op| std::cmp::Reverse(live.origins.when(op)));
        }
        live
    }

    /// The operations that a new value would replace.
    pub(super) fn ids(&self) -> Vec<OpId> {
        let members = self.members.values().flatten().map(|op| op.id);
        let ids: BTreeSet<OpId> = self.value_ids().chain(members).collect();
        ids.into_iter().collect()
    }

    /// The operations that give the field as a whole a value: members added replace them.
    pub(super) fn value_ids(&self) -> impl Iterator<Item = OpId> {
        self.values.iter().chain(&self.blanks).map(|op| op.id)
    }

    /// The members as one value, and who added the last of them.
    fn choices(&self) -> Option<(Value, &'a Op)> {
        let adders = self.members.iter().flat_map(|(code, ops)| {
            let adds = |op: &Op| match &op.body {
                Body::AddMember(own) => own == *code,
                Body::Set(Value::Choices(codes)) => codes.contains(*code),
                _ => false,
            };
            ops.iter().map(move |op| self.origins.of_op(op, adds))
        });
        let last = adders.max_by_key(|op| (op.hlc, op.id))?;
        let codes = self.members.keys().map(|code| (*code).clone()).collect();
        Some((Value::Choices(codes), last))
    }

    /// Whether two or more values are texts of which one is a patch: those merge by words.
    fn merges(&self) -> bool {
        let texts = |op: &&Op| matches!(op.body, Body::Text(_) | Body::Set(Value::Text(_)));
        self.values.len() > 1
            && self.members.is_empty()
            && self.values.iter().all(texts)
            && self.values.iter().any(|op| matches!(op.body, Body::Text(_)))
    }

    /// What the register shows; `None` when nothing ever stood there or all of it is erased.
    /// `register` is what `self` was worked out from.
    pub(super) fn field(&self, register: &[&'a Op]) -> Option<Field> {
        let is_patch = |op: &&Op| matches!(op.body, Body::Text(_));
        let patched = self.values.iter().any(is_patch)
            || (!self.origins.ops.is_empty() && register.iter().any(is_patch));
        let texts = patched.then(|| Texts::new(register));
        let value_of = |op: &Op| match (&op.body, &texts) {
            (Body::Set(value), _) => Some(value.clone()),
            (Body::Text(_), Some(texts)) => {
                Some(Value::Text(texts.text(op.id).as_ref().to_owned()))
            }
            _ => None,
        };
        let mut heads = Vec::with_capacity(self.values.len() + 1);
        if let Some((value, op)) = self.choices() {
            heads.push(Head::new(op, op, value));
        }
        for op in &self.values {
            let Some(value) = value_of(op) else { continue };
            if value.is_empty() && !self.members.is_empty() {
                continue;
            }
            let said = self.origins.of_op(op, |said| value_of(said).as_ref() == Some(&value));
            heads.push(Head::new(op, said, value));
        }
        if heads.is_empty() {
            heads.extend(self.blanks.first().map(|op| Head::new(op, op, Value::Empty)));
        }
        if heads.is_empty() {
            return None;
        }
        let mut field = Field { heads, merged: None, overlaps: Vec::new() };
        if let Some(texts) = texts.as_ref().filter(|_| self.merges()) {
            let ids: Vec<OpId> = self.values.iter().map(|op| op.id).collect();
            let (text, overlaps) = texts.merge_of(&ids);
            field.merged = Some(Value::Text(text.as_ref().to_owned()));
            field.overlaps = overlaps.to_vec();
        }
        Some(field)
    }
}

/// Whom the operations of undos speak for.
#[derive(Default)]
struct Origins<'a> {
    /// The operations of the register, where some of them put others back.
    ops: HashMap<OpId, &'a Op>,
}

impl<'a> Origins<'a> {
    fn of(register: &[&'a Op]) -> Self {
        let some = register.iter().any(|op| op.back.is_some());
        let ops = some.then(|| register.iter().map(|op| (op.id, *op)).collect());
        Self { ops: ops.unwrap_or_default() }
    }

    /// The operation and, as far as they are here, what it puts back, and what that put back.
    fn chain(&self, op: &'a Op) -> impl Iterator<Item = &'a Op> {
        let next = |op: &&'a Op| self.ops.get(op.back.as_ref()?.first()?).copied();
        // A chain is no longer than its register, unless a forger tied it into a circle.
        std::iter::successors(Some(op), next).take(self.ops.len() + 1)
    }

    /// Whom an operation speaks for: the end of its chain, as long as that says the same. An
    /// operation that says another thing than what it claims to put back speaks for itself.
    fn of_op(&self, op: &'a Op, same: impl Fn(&Op) -> bool) -> &'a Op {
        self.chain(op).take_while(|said| same(said)).last().unwrap_or(op)
    }

    /// What a value is put in order by.
    fn when(&self, op: &'a Op) -> (Hlc, OpId) {
        self.chain(op).last().map_or((op.hlc, op.id), |op| (op.hlc, op.id))
    }

    /// Whether an empty value stands for a place where nothing had stood.
    fn is_blank(&self, op: &'a Op) -> bool {
        let back = |op: &Op| op.back.as_ref().is_some_and(Vec::is_empty);
        self.chain(op).last().is_some_and(|op| back(op) && op.body == Body::Set(Value::Empty))
    }
}

/// What a register shows. Most hold one value that was set once: a short way for those.
pub(super) fn field(register: &[&Op]) -> Option<Field> {
    if let [op] = register {
        match &op.body {
            Body::Set(Value::Choices(_)) | Body::Text(_) | Body::AddMember(_) => {}
            Body::Set(value) => {
                let heads = vec![Head::new(op, op, value.clone())];
                return Some(Field { heads, merged: None, overlaps: Vec::new() });
            }
            _ => return None,
        }
    }
    Live::of(register).field(register)
}

/// The ids that operations of a register replace, of those that count.
pub(super) fn replaced(register: &[&Op], counts: impl Fn(&Op) -> bool) -> HashSet<OpId> {
    if register.len() < 2 {
        return HashSet::new();
    }
    register
        .iter()
        .filter(|op| counts(op))
        .flat_map(|op| op.over.iter().copied().filter(|id| *id != op.id))
        .collect()
}

/// The last word on a register, whatever it is about: what a removal must have seen.
pub(super) fn frontier<'a>(register: &[&'a Op]) -> impl Iterator<Item = &'a Op> {
    let replaced = replaced(register, |op| !matches!(op.body, Body::RemoveItem | Body::Erase(_)));
    register
        .iter()
        .copied()
        .filter(move |op| {
            !replaced.contains(&op.id)
                && !matches!(op.body, Body::RemoveItem | Body::Erase(_) | Body::Gone)
        })
        .collect::<Vec<_>>()
        .into_iter()
}
