//! One multi-value register: which operations still speak, and what they say together.

use super::text::Texts;
use super::view::{Field, Head};
use super::{Body, Code, Op, OpId, Value};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What is live in a register.
#[derive(Default)]
pub(super) struct Live<'a> {
    /// Operations that give a value, the latest by clock first.
    pub(super) values: Vec<&'a Op>,
    /// Members of a many-choices field, each with the operations that add it.
    pub(super) members: BTreeMap<&'a Code, Vec<&'a Op>>,
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
        let mut live = Self::default();
        for op in register.iter().filter(|op| !replaced.contains(&op.id)) {
            let mut member = |code: &'a Code| {
                if !taken.contains(&(op.id, code)) {
                    live.members.entry(code).or_default().push(op);
                }
            };
            match &op.body {
                Body::Set(Value::Choices(codes)) => codes.iter().for_each(&mut member),
                Body::AddMember(code) => member(code),
                Body::Set(_) | Body::Text(_) => live.values.push(op),
                _ => {}
            }
        }
        live.values.sort_by_key(|op| std::cmp::Reverse((op.hlc, op.id)));
        live
    }

    /// The operations that a new value would replace.
    pub(super) fn ids(&self) -> Vec<OpId> {
        let ids: BTreeSet<OpId> =
            self.values.iter().chain(self.members.values().flatten()).map(|op| op.id).collect();
        ids.into_iter().collect()
    }

    /// The members as one value.
    fn choices(&self) -> Option<(Value, &'a Op)> {
        let last = self.members.values().flatten().max_by_key(|op| (op.hlc, op.id))?;
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
        let patched = self.values.iter().any(|op| matches!(op.body, Body::Text(_)));
        let mut texts = patched.then(|| Texts::new(register));
        let mut heads = Vec::with_capacity(self.values.len() + 1);
        if let Some((value, op)) = self.choices() {
            heads.push(Head::new(op, value));
        }
        for op in &self.values {
            let value = match (&op.body, &texts) {
                (Body::Set(Value::Empty), _) if !self.members.is_empty() => continue,
                (Body::Set(value), _) => value.clone(),
                (_, Some(texts)) => Value::Text(texts.text(op.id).to_owned()),
                (_, None) => continue,
            };
            heads.push(Head::new(op, value));
        }
        if heads.is_empty() {
            return None;
        }
        let mut field = Field { heads, merged: None, overlaps: Vec::new() };
        if let Some(texts) = texts.as_mut().filter(|_| self.merges()) {
            let ids: Vec<OpId> = self.values.iter().map(|op| op.id).collect();
            let (text, overlaps) = texts.merge_of(&ids);
            field.merged = Some(Value::Text(text.as_ref().to_owned()));
            field.overlaps = overlaps.to_vec();
        }
        Some(field)
    }
}

/// What a register shows. Most hold one value that was set once: a short way for those.
pub(super) fn field(register: &[&Op]) -> Option<Field> {
    if let [op] = register {
        match &op.body {
            Body::Set(Value::Choices(_)) | Body::Text(_) | Body::AddMember(_) => {}
            Body::Set(value) => {
                let heads = vec![Head::new(op, value.clone())];
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
