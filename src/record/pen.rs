//! What writes operations: stamps and fresh ids are handed in, so that this room stays pure.

use super::{Body, DeviceId, GroupId, ItemId, Op, OpId, Path, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A source of random bytes.
pub trait Entropy {
    /// Fills the slice.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// A hybrid logical clock: milliseconds since 1970 UTC above 16 bits of counter.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Hlc(pub u64);

impl Hlc {
    /// The clock after this one when the machine's clock says `now` (milliseconds).
    pub const fn next(self, now: i64) -> Self {
        let wall = (now.unsigned_abs()) << 16;
        if wall > self.0 { Self(wall) } else { Self(self.0.saturating_add(1)) }
    }
}

/// Where a pen starts: given by the vault for one save.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// This copy of the vault.
    pub device: DeviceId,
    /// The count of its last operation.
    pub last_seq: u64,
    /// The highest clock seen.
    pub hlc: Hlc,
    /// Who writes.
    pub by: String,
    /// What the machine's clock says, in milliseconds since 1970 UTC.
    pub now: i64,
}

/// Writes the operations of one command: they share group, author and time.
pub struct Pen<'a> {
    stamp: Stamp,
    group: GroupId,
    at: Option<i64>,
    why: Option<String>,
    entropy: &'a mut dyn Entropy,
    ops: Vec<Op>,
    /// The count of the first operation to come.
    first_seq: u64,
    /// Where in `ops` runs about a record begin; a run ends where the next one begins.
    runs: Vec<usize>,
    /// Which runs are about a record.
    by_record: HashMap<RecordId, Vec<usize>>,
}

/// A place in what a pen wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    ops: usize,
    seq: u64,
    hlc: Hlc,
}

/// The format version that this program writes.
pub(super) const OP_VERSION: u16 = 1;

impl<'a> Pen<'a> {
    /// A pen for one command.
    pub fn new(stamp: Stamp, entropy: &'a mut dyn Entropy) -> Self {
        let mut bytes = [0; GroupId::BYTES];
        entropy.fill(&mut bytes);
        Self::in_group(stamp, GroupId::from_bytes(bytes), entropy)
    }

    /// A pen that goes on with a command whose operations come in several batches (an import),
    /// so that they are undone together.
    pub fn in_group(stamp: Stamp, group: GroupId, entropy: &'a mut dyn Entropy) -> Self {
        Self {
            first_seq: stamp.last_seq.saturating_add(1),
            stamp,
            group,
            at: None,
            why: None,
            entropy,
            ops: Vec::new(),
            runs: Vec::new(),
            by_record: HashMap::new(),
        }
    }

    /// Says why, in every operation that follows.
    pub fn because(&mut self, why: Option<String>) {
        self.why = why;
    }

    /// Says when it was, in every operation that follows.
    pub const fn claim(&mut self, at: Option<i64>) {
        self.at = at;
    }

    /// The command's group.
    pub const fn group(&self) -> GroupId {
        self.group
    }

    /// A fresh record id.
    pub fn record_id(&mut self) -> RecordId {
        let mut bytes = [0; RecordId::BYTES];
        self.entropy.fill(&mut bytes);
        RecordId::from_bytes(bytes)
    }

    /// A fresh item id.
    pub fn item_id(&mut self) -> ItemId {
        let mut bytes = [0; ItemId::BYTES];
        self.entropy.fill(&mut bytes);
        ItemId::from_bytes(bytes)
    }

    /// Writes one operation and gives its id.
    pub fn write(&mut self, record: RecordId, path: Path, body: Body, over: Vec<OpId>) -> OpId {
        self.write_back(record, path, body, over, None)
    }

    /// Writes one operation of an undo, with what it puts back, and gives its id.
    pub(super) fn write_back(
        &mut self,
        record: RecordId,
        path: Path,
        body: Body,
        over: Vec<OpId>,
        back: Option<Vec<OpId>>,
    ) -> OpId {
        self.stamp.last_seq = self.stamp.last_seq.saturating_add(1);
        self.stamp.hlc = self.stamp.hlc.next(self.stamp.now);
        let id = OpId { device: self.stamp.device, seq: self.stamp.last_seq };
        if self.ops.last().is_none_or(|last| last.record != record) {
            self.by_record.entry(record).or_default().push(self.runs.len());
            self.runs.push(self.ops.len());
        }
        self.ops.push(Op {
            version: OP_VERSION,
            id,
            by: self.stamp.by.clone(),
            recorded: self.stamp.now,
            at: self.at,
            hlc: self.stamp.hlc,
            record,
            path,
            body,
            over,
            group: self.group,
            why: self.why.clone(),
            back,
        });
        id
    }

    /// An operation that this pen wrote.
    pub fn get(&self, id: OpId) -> Option<&Op> {
        let n = id.seq.checked_sub(self.first_seq)?;
        let op = self.ops.get(usize::try_from(n).ok()?)?;
        (op.id == id).then_some(op)
    }

    /// What this pen wrote about a record.
    pub(super) fn written_on(&self, record: RecordId) -> impl Iterator<Item = &Op> {
        let runs = self.by_record.get(&record).into_iter().flatten();
        runs.filter_map(|run| {
            let from = *self.runs.get(*run)?;
            let until = self.runs.get(run + 1).copied().unwrap_or(self.ops.len());
            self.ops.get(from..until)
        })
        .flatten()
    }

    /// How far the pen is: [`Self::roll_back`] takes back what it writes from here on.
    pub const fn mark(&self) -> Mark {
        Mark { ops: self.ops.len(), seq: self.stamp.last_seq, hlc: self.stamp.hlc }
    }

    /// Takes back what was written since a mark of this pen: the next operations take the counts
    /// of those taken back, so that none is missing.
    pub fn roll_back(&mut self, mark: Mark) {
        while let Some(start) = self.runs.last().copied().filter(|start| *start >= mark.ops) {
            self.runs.pop();
            let record = self.ops.get(start).map(|op| op.record);
            if let Some(runs) = record.and_then(|record| self.by_record.get_mut(&record)) {
                runs.pop();
            }
        }
        self.ops.truncate(mark.ops);
        (self.stamp.last_seq, self.stamp.hlc) = (mark.seq, mark.hlc);
    }

    /// What was written so far.
    pub fn ops(&self) -> &[Op] {
        &self.ops
    }

    /// Lays the pen down.
    pub fn finish(self) -> Vec<Op> {
        self.ops
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Value;

    struct Same;

    impl Entropy for Same {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    #[test]
    fn what_is_rolled_back_leaves_no_gap_and_no_trace() {
        let device = DeviceId::from_bytes([1; 8]);
        let stamp = Stamp { device, last_seq: 4, hlc: Hlc(0), by: "t".to_owned(), now: 1 };
        let mut dice = Same;
        let mut pen = Pen::new(stamp, &mut dice);
        let [a, b] = [1, 2].map(|n| RecordId::from_bytes([n; RecordId::BYTES]));
        let write = |pen: &mut Pen<'_>, record| {
            pen.write(record, Path::field("title"), Body::Set(Value::Empty), Vec::new())
        };
        write(&mut pen, a);
        let mark = pen.mark();
        let lost = write(&mut pen, a);
        write(&mut pen, b);
        write(&mut pen, a);
        pen.roll_back(mark);
        assert_eq!(pen.get(lost), None);
        assert_eq!((pen.written_on(a).count(), pen.written_on(b).count()), (1, 0));
        let kept = write(&mut pen, b);
        write(&mut pen, a);
        assert_eq!((kept, pen.get(kept).map(|op| op.record)), (lost, Some(b)));
        assert_eq!((pen.written_on(a).count(), pen.written_on(b).count()), (2, 1));
        let counts: Vec<u64> = pen.finish().iter().map(|op| op.id.seq).collect();
        assert_eq!(counts, [5, 6, 7]);
    }
}
