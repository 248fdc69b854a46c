//! The index in memory: where everything stands, in the journal and in the index's own files.
//! Columns and texts stay on disk.

use super::groups::{Group, Groups};
use super::{Counters, Entry, GroupDelta, RowEntry, TextAt};
use crate::record::{GroupId, Numbers, RecordId};
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

/// What is known of a record. There are hundreds of thousands: 36 bytes each.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub record: RecordId,
    /// The place of its operations, if there is one alone; else [`Table::many`] has them.
    pub spot: Spot,
    /// The entry that holds its columns, or [`KEPT`].
    pub entry: u32,
    pub text: u32,
    pub hidden: bool,
    pub has_many: bool,
}

/// The columns are in memory: no file took them.
const KEPT: u32 = u32::MAX;
const MADE: u32 = u32::MAX;

/// A place of text in four bytes.
const fn packed(text: TextAt) -> u32 {
    match text {
        TextAt::Nowhere => 0,
        TextAt::Block(n) => n.saturating_add(1),
        TextAt::Made => MADE,
    }
}

const fn unpacked(text: u32) -> TextAt {
    match text {
        0 => TextAt::Nowhere,
        MADE => TextAt::Made,
        n => TextAt::Block(n - 1),
    }
}

/// The rows of all records.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(super) covers: Position,
    pub(super) counters: Counters,
    pub(super) rows: Vec<Row>,
    pub(super) ids: Numbers,
    /// The places of records that stand in none or in several, by row.
    pub(super) many: HashMap<u32, Vec<Spot>>,
    /// Columns that are in no file, by row.
    pub(super) kept: HashMap<u32, Vec<u8>>,
    pub(super) frames: Vec<FrameAt>,
    pub(super) groups: Groups,
    pub(super) links: HashMap<RecordId, BTreeSet<RecordId>>,
    pub(super) notes: Vec<(String, Vec<u8>)>,
    pub(super) blocks: Vec<u64>,
    pub(super) visible: usize,
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

    /// Whether a record is neither removed nor empty.
    pub(crate) fn is_live(&self, record: RecordId) -> bool {
        self.find(record).is_some_and(|row| !row.hidden)
    }

    /// Where the columns of a live record are.
    pub(crate) fn columns(&self, record: RecordId) -> Option<Columns<'_>> {
        let number = self.number(record)?;
        let row = self.rows.get(number as usize).filter(|row| !row.hidden)?;
        Some(match row.entry {
            KEPT => Columns::Kept(self.kept.get(&number)?),
            entry => Columns::Entry(entry),
        })
    }

    /// The columns that are in no file, in the order in which the records came.
    pub(crate) fn kept(&self) -> Vec<(RecordId, &[u8])> {
        let mut numbers: Vec<_> = self.kept.iter().collect();
        numbers.sort_unstable_by_key(|(number, _)| **number);
        let numbered = numbers.into_iter().filter_map(|(number, columns)| {
            let row = self.rows.get(*number as usize).filter(|row| !row.hidden)?;
            Some((row.record, columns.as_slice()))
        });
        numbered.collect()
    }

    /// Records that are hidden since a change which no file holds.
    pub(crate) fn gone(&self) -> Vec<RecordId> {
        let gone = self.rows.iter().filter(|row| row.hidden && row.entry == KEPT);
        gone.map(|row| row.record).collect()
    }

    fn number(&self, record: RecordId) -> Option<u32> {
        self.ids.find(record, |n| self.rows.get(n as usize).map(|row| row.record))
    }

    fn find(&self, record: RecordId) -> Option<&Row> {
        self.rows.get(self.number(record)? as usize)
    }

    pub(crate) fn knows(&self, record: RecordId) -> bool {
        self.number(record).is_some()
    }

    /// Where the operations of a record stand, oldest first.
    pub(crate) fn spots(&self, record: RecordId) -> &[Spot] {
        let Some(number) = self.number(record) else { return &[] };
        match self.rows.get(number as usize) {
            Some(row) if row.has_many => self.many.get(&number).map_or(&[], Vec::as_slice),
            Some(row) => std::slice::from_ref(&row.spot),
            None => &[],
        }
    }

    /// Where a record's text stands; hidden records have none.
    pub(crate) fn text(&self, record: RecordId) -> TextAt {
        self.find(record)
            .filter(|row| !row.hidden)
            .map_or(TextAt::Nowhere, |row| unpacked(row.text))
    }

    /// Live records whose text has to be made when it is asked for.
    pub(crate) fn unwritten_texts(&self) -> Vec<RecordId> {
        let made = |row: &&Row| !row.hidden && row.text == MADE;
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
        self.groups.all()
    }

    pub(crate) fn group(&self, group: GroupId) -> Option<&Group> {
        self.groups.get(group)
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

    /// A row as an entry would write it, with these columns and its text where `texts` says.
    pub(super) fn row_entry<'a>(
        &'a self,
        record: RecordId,
        columns: &'a [u8],
        texts: &HashMap<RecordId, TextAt>,
    ) -> RowEntry<'a> {
        let row = self.find(record);
        let text = match row.map(|row| unpacked(row.text)) {
            Some(TextAt::Made) => TextAt::Made,
            _ => TextAt::Nowhere,
        };
        RowEntry {
            record,
            hidden: row.is_none_or(|row| row.hidden),
            columns: Bytes(columns),
            text: texts.get(&record).copied().unwrap_or(text),
            spots: self.spots(record).to_vec(),
            links: self.links.get(&record).into_iter().flatten().copied().collect(),
        }
    }

    /// Every command as one entry would write it: one delta for each stretch of frames.
    pub(super) fn all_groups(&self) -> Vec<GroupDelta<'_>> {
        self.groups.deltas().collect()
    }

    /// Takes an entry in; with its number if the index's file holds it.
    pub(crate) fn apply(&mut self, entry: &Entry<'_>, number: Option<u32>) {
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
            self.groups.add(delta);
        }
        for note in &entry.notes {
            self.notes.push((note.label.to_owned(), note.bytes.0.to_vec()));
        }
        self.blocks.extend_from_slice(&entry.blocks);
        for row in &entry.rows {
            self.put_row(row, number);
        }
    }

    fn put_row(&mut self, entry: &RowEntry<'_>, held: Option<u32>) {
        for other in &entry.links {
            self.link(entry.record, *other);
        }
        let number = match self.number(entry.record) {
            Some(number) => {
                self.add_spots(number, &entry.spots);
                number
            }
            None => self.new_row(entry.record, &entry.spots),
        };
        let Some(row) = self.rows.get_mut(number as usize) else { return };
        self.visible += usize::from(row.hidden);
        self.visible -= usize::from(entry.hidden);
        if row.entry == KEPT {
            self.kept.remove(&number);
        }
        row.hidden = entry.hidden;
        row.text = packed(entry.text);
        row.entry = held.unwrap_or(KEPT);
        if held.is_none() && !entry.hidden {
            self.kept.insert(number, entry.columns.0.to_vec());
        }
    }

    fn add_spots(&mut self, number: u32, more: &[Spot]) {
        if more.is_empty() {
            return;
        }
        let Some(row) = self.rows.get_mut(number as usize) else { return };
        let before = if row.has_many { Vec::new() } else { vec![row.spot] };
        row.has_many = true;
        self.many.entry(number).or_insert(before).extend_from_slice(more);
    }

    /// A row of which nothing is known but its spots: hidden.
    fn new_row(&mut self, record: RecordId, spots: &[Spot]) -> u32 {
        let number = self.rows.len() as u32;
        let (spot, has_many) = match spots {
            [one] => (*one, false),
            many => {
                self.many.insert(number, many.to_vec());
                (Spot { frame: 0, section: 0 }, true)
            }
        };
        self.rows.push(Row { record, spot, entry: 0, text: 0, hidden: true, has_many });
        let Self { rows, ids, .. } = self;
        ids.add(record, number, |n| rows.get(n as usize).map(|row| row.record));
        number
    }

    /// Gives back the memory that was kept for more rows.
    pub(crate) fn shrink(&mut self) {
        self.rows.shrink_to_fit();
        self.many.shrink_to_fit();
    }
}

/// Where the columns of a row are.
pub(crate) enum Columns<'a> {
    /// In this entry of the index's file.
    Entry(u32),
    /// Here.
    Kept(&'a [u8]),
}
