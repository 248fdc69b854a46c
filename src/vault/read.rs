//! Reading: rows from memory, operations from the journal by the places that the index knows.

use super::batch::decode;
use super::index::{Columns, Fed, Packed, Spot, Stored, TextAt};
use super::journal::{Body, Frame};
use super::{Notice, Vault, VaultError};
use crate::record::{self, GroupId, Op, OpSet, RecordId, RecordState};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

/// How many opened frames are kept for the next read: about 2 MiB.
const KEPT: usize = 32;
/// How many records are worked out at a time when all are asked for.
const AT_ONCE: usize = 256;

/// The frames opened last.
#[derive(Default)]
pub(super) struct Cache(Mutex<VecDeque<Arc<Frame>>>);

impl Cache {
    fn get(&self, number: u64) -> Option<Arc<Frame>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|frame| frame.number == number).map(Arc::clone)
    }

    fn put(&self, frame: Arc<Frame>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.pop_back();
        }
        kept.push_front(frame);
    }

    /// Forgets all of them.
    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A command that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupInfo {
    /// Names it.
    pub group: GroupId,
    /// When it was saved: milliseconds since 1970 UTC by the writer's clock.
    pub recorded: i64,
    /// Who.
    pub by: String,
    /// Why, if she said.
    pub why: Option<String>,
    /// How many operations.
    pub ops: u64,
    /// How many records, counted anew in each batch of a long import.
    pub records: u64,
    /// What it did.
    pub kind_of_command: CommandKind,
}

/// What a command did, by its strongest operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommandKind {
    /// Changed records.
    Changed,
    /// Made records.
    Made,
    /// Removed records.
    Removed,
    /// Erased values; cannot be undone.
    Erased,
}

impl CommandKind {
    const fn of(did: u8) -> Self {
        match did {
            8.. => Self::Erased,
            4.. => Self::Removed,
            did if did & 1 == 1 => Self::Made,
            _ => Self::Changed,
        }
    }
}

impl Vault {
    /// The operations of a record and of those that share moved parts or an alias with it.
    ///
    /// # Errors
    /// None for a record that does not exist: the set is empty. In a damaged vault it holds what
    /// is whole, and [`Vault::info`] names what is lost.
    pub fn ops_of(&self, record: RecordId) -> Result<OpSet, VaultError> {
        Ok(self.ops_of_family(&self.table.family(record)))
    }

    /// What a record says now; `None` if it does not exist. Removed records are given too.
    pub fn state(&self, record: RecordId) -> Result<Option<RecordState>, VaultError> {
        Ok(record::view(&self.ops_of(record)?, record))
    }

    /// Gives the index columns of every live record, in the order in which the records were made
    /// and in bounded memory. A record that was changed since may come again: then the later
    /// columns hold.
    ///
    /// # Errors
    /// As [`Vault::ops_of`].
    pub fn each_row(&self, visit: &mut dyn FnMut(RecordId, &[u8])) -> Result<(), VaultError> {
        self.scan_rows(0, &|_, _| true, &mut |id, columns| {
            if let Some(columns) = columns {
                visit(id, columns);
            }
        })
    }

    /// The same with every record once, in the order of their last changes.
    ///
    /// # Errors
    /// As [`Vault::ops_of`].
    pub fn each_row_once(&self, visit: &mut dyn FnMut(RecordId, &[u8])) -> Result<(), VaultError> {
        let holds = |entry, record| Stored::holds(&self.table, entry, record);
        self.scan_rows(0, &holds, &mut |id, columns| {
            if let Some(columns) = columns {
                visit(id, columns);
            }
        })
    }

    /// Gives all rows as opening a vault gives them: packed ones at once, if the sink can read
    /// them, and the others behind them.
    ///
    /// # Errors
    /// As [`Vault::ops_of`].
    pub fn feed(&self, sink: &mut dyn FnMut(Fed<'_>) -> bool) -> Result<(), VaultError> {
        let mut first = 0;
        if let Some(packed) = &self.packed {
            if sink(Fed::Packed(packed)) {
                first = packed.entries();
            } else {
                sink(Fed::Anew);
            }
        }
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        self.scan_rows(first, &|_, _| true, &mut |id, columns| {
            sink(Fed::Rows(&[(id, columns)]));
        })
    }

    /// The packed rows, and every row that is not among them or came anew, to look something up
    /// in both.
    ///
    /// # Errors
    /// As [`Vault::ops_of`].
    pub fn packed_and_later(
        &self,
        visit: &mut dyn FnMut(RecordId, &[u8]),
    ) -> Result<Option<&Packed>, VaultError> {
        let first = self.packed.as_ref().map_or(0, Packed::entries);
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        let holds = |entry, record| Stored::holds(&self.table, entry, record);
        self.scan_rows(first, &holds, &mut |id, columns| {
            if let Some(columns) = columns {
                visit(id, columns);
            }
        })?;
        Ok(self.packed.as_ref())
    }

    fn scan_rows(
        &self,
        first: u32,
        wanted: &dyn Fn(u32, RecordId) -> bool,
        visit: &mut dyn FnMut(RecordId, Option<&[u8]>),
    ) -> Result<(), VaultError> {
        let mut lost = Vec::new();
        if let Some(stored) = &self.stored {
            lost = stored.scan(&self.table, first, &mut |entry, record, columns| {
                if wanted(entry, record) {
                    visit(record, columns);
                }
            });
        }
        for (record, columns) in self.table.kept() {
            visit(record, Some(columns));
        }
        self.table.gone().into_iter().for_each(|record| visit(record, None));
        if lost.is_empty() {
            return Ok(());
        }
        let in_lost = |id: &RecordId| matches!(self.table.columns(*id), Some(Columns::Entry(n)) if lost.contains(&n));
        let rest: Vec<RecordId> = self.table.records().filter(in_lost).collect();
        self.each_state(&rest, &mut |state| {
            visit(state.id, Some(&self.indexer.row(&state).columns));
            ControlFlow::Continue(())
        })
    }

    /// Gives the columns of every removed record, worked out from its operations: the index keeps
    /// those of live ones. What was erased whole is not among them.
    ///
    /// # Errors
    /// As [`Vault::ops_of`].
    pub fn each_removed(&self, visit: &mut dyn FnMut(RecordId, &[u8])) -> Result<(), VaultError> {
        let removed: Vec<RecordId> = self.records().filter(|id| !self.is_live(*id)).collect();
        self.each_state(&removed, &mut |state| {
            if state.removed && state.kind.is_some() {
                visit(state.id, &self.indexer.row(&state).columns);
            }
            ControlFlow::Continue(())
        })
    }

    /// The index columns of one live record.
    pub fn row(&self, record: RecordId) -> Option<Vec<u8>> {
        let stored = match self.table.columns(record)? {
            Columns::Kept(columns) => return Some(columns.to_vec()),
            Columns::Entry(number) => {
                self.stored.as_ref().and_then(|stored| stored.columns(number, record))
            }
        };
        // What does not open any more is made anew.
        stored.or_else(|| Some(self.indexer.row(&self.state(record).ok()??).columns))
    }

    /// Whether a record is there, neither removed nor empty.
    pub fn is_live(&self, record: RecordId) -> bool {
        self.table.is_live(record)
    }

    /// Every record, removed ones too.
    pub fn records(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.table.records()
    }

    /// Gives the searchable text of every live record that has one, in bounded memory.
    pub fn scan_text(
        &self,
        visit: &mut dyn FnMut(RecordId, &str) -> ControlFlow<()>,
    ) -> Result<(), VaultError> {
        let mut lost = BTreeSet::new();
        if let Some(blocks) = &self.blocks {
            let flow = blocks.scan(
                self.table.blocks(),
                &mut |block, record, text| {
                    let current = self.table.text(record) == TextAt::Block(block);
                    if current { visit(record, text) } else { ControlFlow::Continue(()) }
                },
                &mut |block| {
                    lost.insert(block);
                },
            );
            if flow.is_break() {
                return Ok(());
            }
        }
        let mut rest = self.table.unwritten_texts();
        if !lost.is_empty() {
            let in_lost = |id: &RecordId| matches!(self.table.text(*id), TextAt::Block(n) if lost.contains(&n));
            rest.extend(self.table.records().filter(in_lost));
        }
        self.each_state(&rest, &mut |state| {
            let text = self.indexer.row(&state).text;
            if text.is_empty() { ControlFlow::Continue(()) } else { visit(state.id, &text) }
        })
    }

    /// Gives every record, removed ones left out, in the order in which they were made and in
    /// bounded memory.
    pub fn for_each_state(
        &self,
        visit: &mut dyn FnMut(RecordState) -> ControlFlow<()>,
    ) -> Result<(), VaultError> {
        let all: Vec<RecordId> = self.table.records().collect();
        self.each_state(&all, &mut |state| {
            if state.removed { ControlFlow::Continue(()) } else { visit(state) }
        })
    }

    /// Gives the own operations of every record, removed ones too, in bounded memory: what a
    /// re-key, a backup and `recover` copy.
    pub fn for_each_ops(
        &self,
        visit: &mut dyn FnMut(RecordId, Vec<Op>) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let all: Vec<RecordId> = self.table.records().collect();
        for chunk in all.chunks(AT_ONCE) {
            let frames = self.frames_for(chunk.iter().copied());
            for record in chunk {
                visit(*record, self.own_ops(*record, Some(&frames)))?;
            }
        }
        Ok(())
    }

    /// Gives these records, in this order and in bounded memory; removed ones too.
    ///
    /// # Errors
    /// As [`Vault::ops_of`].
    pub fn each_state(
        &self,
        records: &[RecordId],
        visit: &mut dyn FnMut(RecordState) -> ControlFlow<()>,
    ) -> Result<(), VaultError> {
        for chunk in records.chunks(AT_ONCE) {
            let families: Vec<_> = chunk.iter().map(|r| (*r, self.table.family(*r))).collect();
            let frames = self.frames_for(families.iter().flat_map(|(_, f)| f.iter().copied()));
            let states: Vec<_> = families
                .par_iter()
                .map(|(record, family)| {
                    let ops = family.iter().flat_map(|id| self.own_ops(*id, Some(&frames)));
                    record::view(&ops.collect(), *record)
                })
                .collect();
            for state in states.into_iter().flatten() {
                if visit(state).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Commands, newest first.
    pub fn groups(&self, limit: usize) -> Vec<GroupInfo> {
        let info = |g: &super::index::Group| GroupInfo {
            group: g.group,
            recorded: g.recorded,
            by: g.by.to_string(),
            why: g.why.as_deref().map(str::to_owned),
            ops: g.ops,
            records: g.records,
            kind_of_command: CommandKind::of(g.did),
        };
        let mut newest: Vec<_> = self.table.groups().iter().rev().collect();
        newest.sort_by_key(|group| std::cmp::Reverse(group.recorded));
        newest.into_iter().take(limit).map(info).collect()
    }

    /// The operations of one command; empty when there is no such command.
    pub fn ops_of_group(&self, group: GroupId) -> Result<OpSet, VaultError> {
        let spans = self.table.group(group).into_iter().flat_map(super::index::Group::frames);
        let mut ops = Vec::new();
        for (first, last) in spans {
            for number in first..=last {
                let sections = self.sections_of_frame(number)?;
                ops.extend(sections.into_iter().flatten().filter(|op| op.group == group));
            }
        }
        Ok(ops.into_iter().collect())
    }

    fn sections_of_frame(&self, number: u64) -> Result<Vec<Vec<Op>>, VaultError> {
        let Some(frame) = self.frame(number) else {
            return Ok(self.lost_frame(number));
        };
        let Body::Ops { sections, .. } = frame.read()? else { return Ok(Vec::new()) };
        sections.iter().map(|s| decode(s.ops.0, number)).collect()
    }

    pub(super) fn ops_of_family(&self, family: &[RecordId]) -> OpSet {
        family.iter().flat_map(|id| self.own_ops(*id, None)).collect()
    }

    fn own_ops(&self, record: RecordId, frames: Option<&HashMap<u64, Arc<Frame>>>) -> Vec<Op> {
        let mut all = Vec::new();
        for spot in self.table.spots(record) {
            let number = u64::from(spot.frame);
            let frame = frames
                .and_then(|frames| frames.get(&number).map(Arc::clone))
                .or_else(|| self.frame(number));
            let found = frame.as_ref().and_then(|f| section(f, *spot, record));
            let ops = found.and_then(|bytes| decode(bytes, number).ok());
            match ops.or_else(|| self.lost_section(record, *spot)) {
                Some(mut ops) => all.append(&mut ops),
                None => self.gone(record, *spot),
            }
        }
        all
    }

    /// The frame of this number, if it is whole.
    fn frame(&self, number: u64) -> Option<Arc<Frame>> {
        if let Some(frame) = self.cache.get(number) {
            return Some(frame);
        }
        let frame = Arc::new(self.journal.frame(number, self.table.frame(number)?)?);
        self.cache.put(Arc::clone(&frame));
        Some(frame)
    }

    /// Opens the frames of some records, in parallel.
    fn frames_for(&self, records: impl Iterator<Item = RecordId>) -> HashMap<u64, Arc<Frame>> {
        let numbers: BTreeSet<u64> = records
            .flat_map(|record| self.table.spots(record))
            .map(|spot| u64::from(spot.frame))
            .collect();
        let numbers: Vec<u64> = numbers.into_iter().collect();
        let open = |number: u64| {
            let frame = self.cache.get(number).or_else(|| {
                let at = self.table.frame(number)?;
                self.journal.frame(number, at).map(Arc::new)
            });
            frame.map(|frame| (number, frame))
        };
        let frames: HashMap<_, _> = numbers.into_par_iter().filter_map(open).collect();
        if let Some(last) = frames.keys().max().and_then(|n| frames.get(n)) {
            self.cache.put(Arc::clone(last));
        }
        frames
    }

    fn gone(&self, record: RecordId, spot: Spot) {
        let text = format!("changes to record {record} in journal frame {} are lost", spot.frame);
        self.notice(Notice::Damage(text));
    }
}

fn section(frame: &Frame, spot: Spot, record: RecordId) -> Option<&[u8]> {
    let Ok(Body::Ops { sections, .. }) = frame.read() else { return None };
    let section = sections.get(spot.section as usize)?;
    (section.record == record).then_some(section.ops.0)
}
