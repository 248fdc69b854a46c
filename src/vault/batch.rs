//! A batch of operations: cut into sections and frames on the way in, put together on the way out.

use super::index::{GroupDelta, Spot};
use super::journal::frame::FULL;
use super::journal::{Body, Frame, FrameAt, LONGEST_OP, Position, Section};
use super::wire::Bytes;
use super::{VaultError, wire};
use crate::record::{self, Body as OpBody, DeviceId, GroupId, Op, RecordId};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use zeroize::Zeroizing;

/// What a batch does to one record.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Where its new operations stand.
    pub spots: Vec<Spot>,
    /// The operations.
    pub ops: Vec<Op>,
}

/// What a batch of the journal says, taken apart by record.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub frames: Vec<(u64, FrameAt)>,
    pub after: Position,
    pub tally: Tally,
    pub notes: Vec<(String, Vec<u8>)>,
    /// What could not be read, by place.
    pub unread: Vec<String>,
    /// In the order in which they came.
    pub touched: Vec<(RecordId, Touched)>,
}

/// Counts over the operations of a batch.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub ops: u64,
    pub own: u64,
    pub hlc: u64,
    pub saved: i64,
    groups: Vec<GroupTally>,
    by_id: HashMap<GroupId, usize>,
    /// The group and the record of the operation before: mostly those of the next one.
    last: Option<(GroupId, usize, RecordId)>,
}

#[derive(Debug)]
struct GroupTally {
    group: GroupId,
    recorded: i64,
    by: String,
    why: Option<String>,
    ops: u64,
    did: u8,
    records: BTreeSet<RecordId>,
}

impl GroupTally {
    fn delta(&self, frames: (u64, u64)) -> GroupDelta<'_> {
        GroupDelta {
            group: self.group,
            recorded: self.recorded,
            by: &self.by,
            why: self.why.as_deref(),
            ops: self.ops,
            records: self.records.len() as u64,
            did: self.did,
            frames,
        }
    }
}

fn did(op: &Op) -> u8 {
    match &op.body {
        OpBody::Set(_) if is_kind(&op.path) => 1,
        OpBody::RemoveItem if op.path.steps().is_empty() => 4,
        OpBody::Erase(_) => 8,
        _ => 2,
    }
}

fn is_kind(path: &record::Path) -> bool {
    matches!(path.steps(), [record::Step::Field(field)] if field == "kind")
}

impl Tally {
    pub(super) fn count(&mut self, op: &Op, device: DeviceId) {
        self.ops += 1;
        if op.id.device == device {
            self.own = self.own.max(op.id.seq);
        }
        self.hlc = self.hlc.max(op.hlc.0);
        self.saved = self.saved.max(op.recorded);
        let last = self.last.filter(|(group, ..)| *group == op.group);
        let slot = last.map_or_else(|| self.slot_of(op), |(_, slot, _)| slot);
        let same_record = last.is_some_and(|(.., record)| record == op.record);
        self.last = Some((op.group, slot, op.record));
        if let Some(group) = self.groups.get_mut(slot) {
            group.ops += 1;
            group.did |= did(op);
            group.recorded = group.recorded.max(op.recorded);
            if group.why.is_none() {
                // An erased operation gives no reason any more; its neighbours still do.
                group.why.clone_from(&op.why);
            }
            if !same_record {
                group.records.insert(op.record);
            }
        }
    }

    fn slot_of(&mut self, op: &Op) -> usize {
        *self.by_id.entry(op.group).or_insert_with(|| {
            self.groups.push(GroupTally {
                group: op.group,
                recorded: op.recorded,
                by: op.by.clone(),
                why: op.why.clone(),
                ops: 0,
                did: 0,
                records: BTreeSet::new(),
            });
            self.groups.len() - 1
        })
    }

    pub(super) fn deltas(&self, frames: (u64, u64)) -> Vec<GroupDelta<'_>> {
        self.groups.iter().map(|group| group.delta(frames)).collect()
    }
}

impl Batch {
    /// Takes apart what the journal gave. What this version cannot read is named in
    /// [`Batch::unread`] and left out.
    pub(super) fn read(frames: &[Frame], after: Position, device: DeviceId) -> Self {
        let mut batch = Self { after, ..Self::default() };
        let mut slots = HashMap::new();
        for frame in frames {
            batch.frames.push((frame.number, frame.at));
            match frame.read() {
                Ok(Body::Head(_)) => {}
                Ok(Body::Note { label, bytes }) => {
                    batch.notes.push((label.to_owned(), bytes.0.to_vec()));
                }
                Ok(Body::Ops { sections, .. }) => {
                    for (n, section) in (0..).zip(sections) {
                        match decode(section.ops.0, frame.number) {
                            Ok(ops) => {
                                let spot = Spot { frame: frame.number as u32, section: n };
                                for op in &ops {
                                    batch.tally.count(op, device);
                                }
                                batch.touch(&mut slots, section.record, spot, ops);
                            }
                            Err(e) => batch.unread.push(format!("{e}, section {n}")),
                        }
                    }
                }
                Err(e) => batch.unread.push(e.to_string()),
            }
        }
        batch
    }

    fn touch(
        &mut self,
        slots: &mut HashMap<RecordId, usize>,
        record: RecordId,
        spot: Spot,
        mut ops: Vec<Op>,
    ) {
        let slot = *slots.entry(record).or_insert_with(|| {
            self.touched.push((record, Touched::default()));
            self.touched.len() - 1
        });
        if let Some((_, touched)) = self.touched.get_mut(slot) {
            touched.spots.push(spot);
            touched.ops.append(&mut ops);
        }
    }
}

/// The operations of a section.
pub(super) fn decode(bytes: &[u8], frame: u64) -> Result<Vec<Op>, VaultError> {
    record::decode(bytes)
        .map_err(|e| VaultError::damaged(e.to_string(), format!("journal frame {frame}")))
}

/// A batch on its way into the journal.
#[derive(Debug)]
pub(super) struct Plan {
    /// The plaintexts of its frames.
    pub bodies: Vec<Zeroizing<Vec<u8>>>,
    /// For each record, in the order of [`Plan::touched`]: which sections of which of these
    /// frames are its own.
    places: Vec<Vec<(u32, u32)>>,
    touched: Vec<(RecordId, Vec<Op>)>,
    tally: Tally,
}

impl Plan {
    /// Sorts operations by record, encodes them and cuts them into frames.
    pub(super) fn new(ops: Vec<Op>, device: DeviceId) -> Result<Self, VaultError> {
        let mut tally = Tally::default();
        let (mut touched, mut slots): (Vec<(RecordId, Vec<Op>)>, _) = (Vec::new(), HashMap::new());
        for op in ops {
            tally.count(&op, device);
            if let Some((_, of_record)) = touched.last_mut().filter(|(r, _)| *r == op.record) {
                of_record.push(op);
                continue;
            }
            let slot = *slots.entry(op.record).or_insert_with(|| {
                touched.push((op.record, Vec::new()));
                touched.len() - 1
            });
            if let Some((_, of_record)) = touched.get_mut(slot) {
                of_record.push(op);
            }
        }
        let encoded = touched
            .par_iter()
            .map(|(_, ops)| {
                let mut sections = Vec::new();
                encode(ops, &mut sections).map(|()| sections)
            })
            .collect::<Result<Vec<_>, _>>()?;
        let records = touched.iter().map(|(record, _)| *record);
        let (bodies, places) = frames(records.zip(&encoded))?;
        Ok(Self { bodies, places, touched, tally })
    }

    /// The batch once the journal has it, with the frame that its first body became.
    pub(super) fn placed(self, frames: Vec<(u64, FrameAt)>, first: u64, after: Position) -> Batch {
        let touched = self
            .touched
            .into_iter()
            .zip(self.places)
            .map(|((record, ops), places)| {
                let spot = |(frame, section)| Spot { frame: first as u32 + frame, section };
                (record, Touched { spots: places.into_iter().map(spot).collect(), ops })
            })
            .collect();
        Batch { frames, after, tally: self.tally, notes: Vec::new(), unread: Vec::new(), touched }
    }
}

/// Encodes operations of one record, in several sections where one would be too long.
fn encode(ops: &[Op], sections: &mut Vec<Zeroizing<Vec<u8>>>) -> Result<(), VaultError> {
    let bytes = Zeroizing::new(record::encode(ops));
    if bytes.len() > FULL && ops.len() > 1 {
        let (front, back) = ops.split_at(ops.len() / 2);
        encode(front, sections)?;
        return encode(back, sections);
    }
    if bytes.len() > LONGEST_OP {
        return Err(VaultError::TooLong { bytes: bytes.len(), limit: LONGEST_OP });
    }
    sections.push(bytes);
    Ok(())
}

type Bodies = Vec<Zeroizing<Vec<u8>>>;
type Places = Vec<Vec<(u32, u32)>>;

fn frames<'a>(
    records: impl Iterator<Item = (RecordId, &'a Vec<Zeroizing<Vec<u8>>>)>,
) -> Result<(Bodies, Places), VaultError> {
    let mut frames: Vec<Vec<Section<'_>>> = vec![Vec::new()];
    let (mut places, mut size) = (Vec::new(), 0);
    for (record, sections) in records {
        let mut of_record = Vec::with_capacity(sections.len());
        for bytes in sections {
            if size > 0 && size + bytes.len() > FULL {
                frames.push(Vec::new());
                size = 0;
            }
            size += bytes.len();
            let number = frames.len() as u32 - 1;
            if let Some(frame) = frames.last_mut() {
                of_record.push((number, frame.len() as u32));
                frame.push(Section { record, ops: Bytes(bytes) });
            }
        }
        places.push(of_record);
    }
    let last = frames.len() - 1;
    let bodies = (0..)
        .zip(frames)
        .map(|(n, sections)| wire::to_bytes(&Body::Ops { last: n == last, sections }))
        .collect::<Result<_, _>>()?;
    Ok((bodies, places))
}
