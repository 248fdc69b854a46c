//! The commands of a vault. There may be as many as records, so that one takes little.

use super::GroupDelta;
use crate::record::GroupId;
use hashbrown::{DefaultHashBuilder, HashTable};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::sync::Arc;

/// A command as the index knows it.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub group: GroupId,
    pub recorded: i64,
    pub by: Arc<str>,
    pub why: Option<Box<str>>,
    pub ops: u64,
    pub records: u64,
    pub did: u8,
    /// A stretch of frames, first and last; mostly there is no other.
    first: (u64, u64),
    more: Vec<(u64, u64)>,
}

impl Group {
    /// Stretches of frames, first and last.
    pub(crate) fn frames(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// As an entry would write it for one stretch of its frames; the counts `once` times.
    pub(super) fn delta(&self, once: u64, frames: (u64, u64)) -> GroupDelta<'_> {
        GroupDelta {
            group: self.group,
            recorded: self.recorded,
            by: &self.by,
            why: self.why.as_deref(),
            ops: self.ops * once,
            records: self.records * once,
            did: self.did,
            frames,
        }
    }
}

/// All of them, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    list: Vec<Group>,
    ids: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// Who wrote them: few people, each once.
    people: BTreeSet<Arc<str>>,
}

/// A command in the packed index.
#[derive(Serialize, Deserialize)]
pub(super) struct Whole<'a> {
    #[serde(borrow)]
    all: GroupDelta<'a>,
    more: Vec<(u64, u64)>,
}

impl Groups {
    pub(crate) fn all(&self) -> &[Group] {
        &self.list
    }

    pub(crate) fn get(&self, group: GroupId) -> Option<&Group> {
        self.list.get(self.place(group)?)
    }

    fn place(&self, group: GroupId) -> Option<usize> {
        let same = |n: &u32| self.list.get(*n as usize).is_some_and(|known| known.group == group);
        self.ids.find(self.hasher.hash_one(group), same).map(|n| *n as usize)
    }

    fn person(&mut self, by: &str) -> Arc<str> {
        if let Some(last) = self.list.last().filter(|last| &*last.by == by) {
            return Arc::clone(&last.by);
        }
        if let Some(known) = self.people.get(by) {
            return Arc::clone(known);
        }
        let by: Arc<str> = by.into();
        self.people.insert(Arc::clone(&by));
        by
    }

    /// Adds what a batch did.
    pub(super) fn add(&mut self, delta: &GroupDelta<'_>) {
        let place = self.place(delta.group);
        let Some(group) = place.and_then(|place| self.list.get_mut(place)) else {
            self.put(delta, Vec::new());
            return;
        };
        group.ops += delta.ops;
        group.records += delta.records;
        group.did |= delta.did;
        group.recorded = group.recorded.max(delta.recorded);
        if group.why.is_none() {
            group.why = delta.why.map(Into::into);
        }
        let last = group.more.last_mut().unwrap_or(&mut group.first);
        if last.1 + 1 >= delta.frames.0 {
            last.1 = delta.frames.1;
        } else {
            group.more.push(delta.frames);
        }
    }

    fn put(&mut self, delta: &GroupDelta<'_>, more: Vec<(u64, u64)>) {
        let by = self.person(delta.by);
        let number = self.list.len() as u32;
        self.list.push(Group {
            group: delta.group,
            recorded: delta.recorded,
            by,
            why: delta.why.map(Into::into),
            ops: delta.ops,
            records: delta.records,
            did: delta.did,
            first: delta.frames,
            more,
        });
        let Self { list, ids, hasher, .. } = self;
        let rehash = |n: &u32| list.get(*n as usize).map_or(0, |g| hasher.hash_one(g.group));
        ids.insert_unique(hasher.hash_one(delta.group), number, rehash);
    }

    /// Every command as entries would write it: one delta for each stretch of frames.
    pub(super) fn deltas(&self) -> impl Iterator<Item = GroupDelta<'_>> {
        let once = || std::iter::once(1).chain(std::iter::repeat(0));
        self.list.iter().flat_map(move |group| {
            once().zip(group.frames()).map(|(once, frames)| group.delta(once, frames))
        })
    }

    /// As they are packed.
    pub(super) fn pack(&self) -> Vec<Whole<'_>> {
        let whole = self
            .list
            .iter()
            .map(|group| Whole { all: group.delta(1, group.first), more: group.more.clone() });
        whole.collect()
    }

    /// Takes packed ones in.
    pub(super) fn unpack(packed: Vec<Whole<'_>>) -> Self {
        let list = Vec::with_capacity(packed.len());
        let mut groups =
            Self { list, ids: HashTable::with_capacity(packed.len()), ..Self::default() };
        for whole in packed {
            groups.put(&whole.all, whole.more);
        }
        groups
    }
}
