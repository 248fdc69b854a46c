//! The index in memory: rows in one arena, and where everything stands in the journal.

use super::{Counters, Entry, GroupDelta, RowEntry, TextAt};
use crate::record::{GroupId, RecordId};
use crate::vault::journal::{FrameAt, Position};
use crate::vault::wire::Bytes;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// One section of one frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Spot {
    /// The frame's number.
    pub frame: u32,
    /// The section in it, from 0.
    pub section: u32,
}

/// Most records stand in one place only.
#[derive(Debug, Clone)]
enum Spots {
    One(Spot),
    Many(Vec<Spot>),
}

#[derive(Debug, Clone)]
struct Row {
    record: RecordId,
    start: u32,
    len: u32,
    text: TextAt,
    hidden: bool,
    spots: Spots,
}

/// A command as the index knows it.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub group: GroupId,
    pub recorded: i64,
    pub by: String,
    pub why: Option<String>,
    pub ops: u64,
    pub records: u64,
    pub did: u8,
    /// Stretches of frames, first and last.
    pub frames: Vec<(u64, u64)>,
}

/// The rows of all records.
#[derive(Debug, Default)]
pub(crate) struct Table {
    covers: Position,
    counters: Counters,
    rows: Vec<Row>,
    by_id: HashMap<RecordId, u32>,
    arena: Vec<u8>,
    /// Bytes of the arena that no row uses any more.
    dead: usize,
    frames: Vec<FrameAt>,
    groups: Vec<Group>,
    group_by_id: HashMap<GroupId, u32>,
    links: HashMap<RecordId, BTreeSet<RecordId>>,
    notes: Vec<(String, Vec<u8>)>,
    blocks: Vec<u64>,
    visible: usize,
    /// New columns are left on disk.
    lean: bool,
}

impl Table {
    pub(crate) const fn covers(&self) -> &Position {
        &self.covers
    }

    pub(crate) const fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Records that are neither removed nor empty.
    pub(crate) const fn visible(&self) -> usize {
        self.visible
    }

    /// All records, removed ones too.
    pub(crate) fn records(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.rows.iter().map(|row| row.record)
    }

    /// Columns of every live record, in the order in which they came.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (RecordId, &[u8])> + '_ {
        let held = |row: &&Row| !(row.hidden || self.lean && row.len == 0);
        self.rows.iter().filter(held).map(|row| (row.record, self.columns(row)))
    }

    /// From now on, columns are not kept.
    pub(crate) const fn keep_no_columns(&mut self) {
        self.lean = true;
    }

    /// Whether the columns of all rows are there.
    pub(crate) const fn has_all_columns(&self) -> bool {
        !self.lean
    }

    pub(crate) fn row(&self, record: RecordId) -> Option<&[u8]> {
        let held = |row: &&Row| !(row.hidden || self.lean && row.len == 0);
        self.find(record).filter(held).map(|row| self.columns(row))
    }

    fn columns(&self, row: &Row) -> &[u8] {
        let start = row.start as usize;
        self.arena.get(start..start + row.len as usize).unwrap_or(&[])
    }

    fn find(&self, record: RecordId) -> Option<&Row> {
        self.rows.get(*self.by_id.get(&record)? as usize)
    }

    pub(crate) fn knows(&self, record: RecordId) -> bool {
        self.by_id.contains_key(&record)
    }

    /// Where the operations of a record stand, oldest first.
    pub(crate) fn spots(&self, record: RecordId) -> &[Spot] {
        match self.find(record).map(|row| &row.spots) {
            Some(Spots::One(spot)) => std::slice::from_ref(spot),
            Some(Spots::Many(spots)) => spots,
            None => &[],
        }
    }

    /// Where a record's text stands; hidden records have none.
    pub(crate) fn text(&self, record: RecordId) -> TextAt {
        self.find(record).filter(|row| !row.hidden).map_or(TextAt::Nowhere, |row| row.text)
    }

    /// Live records whose text has to be made when it is asked for.
    pub(crate) fn unwritten_texts(&self) -> Vec<RecordId> {
        let made = |row: &&Row| !row.hidden && row.text == TextAt::Made;
        self.rows.iter().filter(made).map(|row| row.record).collect()
    }

    /// This record and all that share a moved item or an alias with it, near or far.
    pub(crate) fn family(&self, record: RecordId) -> Vec<RecordId> {
        let mut found = vec![record];
        let mut at = 0;
        while let Some(next) = found.get(at) {
            let near = self.links.get(next).into_iter().flatten().copied();
            let fresh: Vec<_> = near.filter(|id| !found.contains(id)).collect();
            found.extend(fresh);
            at += 1;
        }
        found
    }

    /// Takes note that two records belong together.
    pub(crate) fn link(&mut self, one: RecordId, other: RecordId) {
        if one != other {
            self.links.entry(one).or_default().insert(other);
            self.links.entry(other).or_default().insert(one);
        }
    }

    pub(crate) fn frame(&self, number: u64) -> Option<FrameAt> {
        let at = self.frames.get(usize::try_from(number).ok()?)?;
        (at.len > 0).then_some(*at)
    }

    /// All frames known, with their numbers.
    pub(crate) fn frames(&self) -> impl Iterator<Item = (u64, FrameAt)> + '_ {
        (0..).zip(self.frames.iter().copied()).filter(|(_, at)| at.len > 0)
    }

    /// Forgets a frame that turned out to be unreadable.
    pub(crate) fn lose_frame(&mut self, number: u64) {
        let slot = usize::try_from(number).ok().and_then(|n| self.frames.get_mut(n));
        if let Some(slot) = slot {
            slot.len = 0;
        }
    }

    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub(crate) fn group(&self, group: GroupId) -> Option<&Group> {
        self.groups.get(*self.group_by_id.get(&group)? as usize)
    }

    pub(crate) fn notes(&self) -> &[(String, Vec<u8>)] {
        &self.notes
    }

    /// Ends of the text blocks, in bytes.
    pub(crate) fn blocks(&self) -> &[u64] {
        &self.blocks
    }

    /// All records, removed ones too.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Every row as one entry would write it, with texts where `texts` says.
    pub(super) fn all_rows<'a>(
        &'a self,
        texts: &'a HashMap<RecordId, TextAt>,
    ) -> impl Iterator<Item = RowEntry<'a>> + 'a {
        self.rows.iter().map(|row| RowEntry {
            record: row.record,
            hidden: row.hidden,
            columns: Bytes(self.columns(row)),
            text: texts.get(&row.record).copied().unwrap_or(match row.text {
                TextAt::Made => TextAt::Made,
                TextAt::Nowhere | TextAt::Block(_) => TextAt::Nowhere,
            }),
            spots: self.spots(row.record).to_vec(),
            links: self.links.get(&row.record).into_iter().flatten().copied().collect(),
        })
    }

    /// Every command as one entry would write it: one delta for each stretch of frames.
    pub(super) fn all_groups(&self) -> Vec<GroupDelta<'_>> {
        let deltas = |group: &'_ Group| -> Vec<(u64, (u64, u64))> {
            let once = std::iter::once(1).chain(std::iter::repeat(0));
            once.zip(group.frames.iter().copied()).collect()
        };
        let delta = |group, (once, frames)| Self::delta(group, once, frames);
        let all = self.groups.iter();
        all.flat_map(|g| deltas(g).into_iter().map(move |d| delta(g, d))).collect()
    }

    fn delta(group: &Group, once: u64, frames: (u64, u64)) -> GroupDelta<'_> {
        GroupDelta {
            group: group.group,
            recorded: group.recorded,
            by: &group.by,
            why: group.why.as_deref(),
            ops: group.ops * once,
            records: group.records * once,
            did: group.did,
            frames,
        }
    }

    /// Takes an entry in.
    pub(crate) fn apply(&mut self, entry: &Entry<'_>) {
        self.covers = entry.covers;
        self.counters = entry.counters;
        for (number, at) in &entry.frames {
            let Ok(slot) = usize::try_from(*number) else { continue };
            if self.frames.len() <= slot {
                self.frames.resize(slot + 1, FrameAt::default());
            }
            if let Some(place) = self.frames.get_mut(slot) {
                *place = *at;
            }
        }
        for delta in &entry.groups {
            self.add_group(delta);
        }
        for note in &entry.notes {
            self.notes.push((note.label.to_owned(), note.bytes.0.to_vec()));
        }
        self.blocks.extend_from_slice(&entry.blocks);
        for row in &entry.rows {
            self.put_row(row);
        }
    }

    fn add_group(&mut self, delta: &GroupDelta<'_>) {
        let known =
            self.group_by_id.get(&delta.group).and_then(|n| self.groups.get_mut(*n as usize));
        if let Some(group) = known {
            group.ops += delta.ops;
            group.records += delta.records;
            group.did |= delta.did;
            group.recorded = group.recorded.max(delta.recorded);
            if group.why.is_none() {
                group.why = delta.why.map(str::to_owned);
            }
            match group.frames.last_mut() {
                Some(last) if last.1 + 1 >= delta.frames.0 => last.1 = delta.frames.1,
                _ => group.frames.push(delta.frames),
            }
            return;
        }
        self.group_by_id.insert(delta.group, self.groups.len() as u32);
        self.groups.push(Group {
            group: delta.group,
            recorded: delta.recorded,
            by: delta.by.to_owned(),
            why: delta.why.map(str::to_owned),
            ops: delta.ops,
            records: delta.records,
            did: delta.did,
            frames: vec![delta.frames],
        });
    }

    fn put_row(&mut self, entry: &RowEntry<'_>) {
        for other in &entry.links {
            self.link(entry.record, *other);
        }
        let start = self.arena.len() as u32;
        let columns = if self.lean { &[] } else { entry.columns.0 };
        self.arena.extend_from_slice(columns);
        let len = columns.len() as u32;
        let known = self.by_id.get(&entry.record).and_then(|n| self.rows.get_mut(*n as usize));
        if let Some(row) = known {
            self.dead += row.len as usize;
            self.visible += usize::from(row.hidden);
            self.visible -= usize::from(entry.hidden);
            (row.start, row.len, row.text, row.hidden) = (start, len, entry.text, entry.hidden);
            row.spots.extend(&entry.spots);
        } else {
            self.visible += usize::from(!entry.hidden);
            self.by_id.insert(entry.record, self.rows.len() as u32);
            self.rows.push(Row {
                record: entry.record,
                start,
                len,
                text: entry.text,
                hidden: entry.hidden,
                spots: Spots::from(entry.spots.as_slice()),
            });
        }
        if self.dead > (1 << 20) && self.dead > self.arena.len() / 2 {
            self.tidy();
        }
    }

    /// Moves the living columns together.
    fn tidy(&mut self) {
        let mut arena = Vec::with_capacity(self.arena.len() - self.dead);
        for row in &mut self.rows {
            let from = row.start as usize;
            row.start = arena.len() as u32;
            arena.extend_from_slice(self.arena.get(from..from + row.len as usize).unwrap_or(&[]));
        }
        self.arena = arena;
        self.dead = 0;
    }
}

impl Spots {
    fn extend(&mut self, more: &[Spot]) {
        if more.is_empty() {
            return;
        }
        let mut all = match self {
            Self::One(spot) => vec![*spot],
            Self::Many(spots) => std::mem::take(spots),
        };
        all.extend_from_slice(more);
        *self = Self::from(all.as_slice());
    }
}

impl From<&[Spot]> for Spots {
    fn from(spots: &[Spot]) -> Self {
        match spots {
            [one] => Self::One(*one),
            many => Self::Many(many.to_vec()),
        }
    }
}
