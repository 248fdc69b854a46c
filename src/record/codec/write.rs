//! Operations to bytes.

use super::super::{DeviceId, GroupId, Op, OpId, Path, RecordId, Step};
use super::{
    BATCH_VERSION, CONTINUES, GRANT, HAS_AT, HAS_BACK, HAS_OVER, HAS_WHY, SAME_RECORD, UNFOLD, body,
};
use std::collections::HashMap;
use std::hash::Hash;

/// Numbers given to values in order of their first occurrence.
struct Table<K>(HashMap<K, u64>);

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> Table<K> {
    /// The number that it has, or `None` when it gets one now.
    fn number(&mut self, key: K) -> Option<u64> {
        let next = self.0.len() as u64 + 1;
        match self.0.entry(key) {
            std::collections::hash_map::Entry::Occupied(e) => Some(*e.get()),
            std::collections::hash_map::Entry::Vacant(e) => {
                e.insert(next);
                None
            }
        }
    }
}

#[derive(Default)]
pub(super) struct Writer<'a> {
    out: Vec<u8>,
    words: Table<&'a str>,
    devices: Table<DeviceId>,
    records: Table<RecordId>,
    groups: Table<GroupId>,
    paths: Table<&'a Path>,
    body: Vec<u8>,
    /// What references have unfolded to so far: the reader counts the same.
    unfolded: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn batch(mut self, ops: &'a [Op]) -> Vec<u8> {
        self.out.push(BATCH_VERSION);
        self.int(ops.len() as u64);
        let mut last: Option<&Op> = None;
        for op in ops {
            self.op(op, last);
            last = Some(op);
        }
        self.out
    }

    fn op(&mut self, op: &'a Op, last: Option<&Op>) {
        let cost = shared_cost(op);
        let room = GRANT + self.out.len().saturating_mul(UNFOLD);
        let inline = self.unfolded.saturating_add(cost) > room;
        self.unfolded = if inline { self.unfolded } else { self.unfolded + cost };
        let continues = !inline && last.is_some_and(|l| continues(l, op));
        let same_record = last.is_some_and(|l| l.record == op.record);
        let mut flags = 0;
        for (set, bit) in [
            (continues, CONTINUES),
            (same_record, SAME_RECORD),
            (!op.over.is_empty(), HAS_OVER),
            (!continues && op.at.is_some(), HAS_AT),
            (!continues && op.why.is_some(), HAS_WHY),
            (op.back.is_some(), HAS_BACK),
        ] {
            flags |= if set { bit } else { 0 };
        }
        self.out.push(flags);
        if !continues {
            self.head(op, inline);
        }
        if !same_record {
            match self.records.number(op.record) {
                Some(n) => self.int(n),
                None => self.new_id(op.record.as_bytes()),
            }
        }
        self.path(&op.path, inline);
        if !op.over.is_empty() {
            self.ids(op, &op.over);
        }
        if let Some(back) = &op.back {
            self.ids(op, back);
        }
        self.body(op, inline);
    }

    fn head(&mut self, op: &'a Op, inline: bool) {
        self.int(u64::from(op.version));
        self.device(op.id.device);
        self.int(op.id.seq);
        self.word(&op.by, inline);
        self.signed(op.recorded);
        self.int(op.hlc.0);
        match self.groups.number(op.group) {
            Some(n) => self.int(n),
            None => self.new_id(op.group.as_bytes()),
        }
        if let Some(at) = op.at {
            self.signed(at);
        }
        if let Some(why) = &op.why {
            self.word(why, inline);
        }
    }

    fn ids(&mut self, op: &Op, ids: &[OpId]) {
        self.int(ids.len() as u64);
        for OpId { device, seq } in ids {
            self.device(*device);
            self.signed(op.id.seq.wrapping_sub(*seq) as i64);
        }
    }

    fn body(&mut self, op: &'a Op, inline: bool) {
        let mut bytes = std::mem::take(&mut self.body);
        bytes.clear();
        let kind = body::write(&op.body, &mut bytes);
        self.word(kind, inline);
        self.int(bytes.len() as u64);
        self.out.extend_from_slice(&bytes);
        self.body = bytes;
    }

    fn device(&mut self, device: DeviceId) {
        match self.devices.number(device) {
            Some(n) => self.int(n),
            None => self.new_id(device.as_bytes()),
        }
    }

    fn new_id(&mut self, bytes: &[u8]) {
        self.out.push(0);
        self.out.extend_from_slice(bytes);
    }

    /// A word: its number, or `0` with its bytes and a number from now on; `1` with its bytes
    /// and no number where references would unfold beyond what a reader grants.
    fn word(&mut self, word: &'a str, inline: bool) {
        if inline {
            self.int(1);
            return self.bytes(word.as_bytes());
        }
        match self.words.number(word) {
            Some(n) => self.int(n + 1),
            None => {
                self.int(0);
                self.bytes(word.as_bytes());
            }
        }
    }

    fn path(&mut self, path: &'a Path, inline: bool) {
        let number = if inline { None } else { self.paths.number(path) };
        match (inline, number) {
            (false, Some(n)) => return self.int(n + 1),
            (true, _) => self.int(1),
            (false, None) => self.int(0),
        }
        self.int(path.steps().len() as u64);
        for step in path.steps() {
            match step {
                Step::Field(name) => {
                    self.out.push(0);
                    self.bytes(name.as_bytes());
                }
                Step::Item(item) => {
                    self.out.push(1);
                    self.out.extend_from_slice(item.as_bytes());
                }
                Step::Extra(header) => {
                    self.out.push(2);
                    self.bytes(header.as_bytes());
                }
            }
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.int(bytes.len() as u64);
        self.out.extend_from_slice(bytes);
    }

    fn signed(&mut self, value: i64) {
        self.int(((value << 1) ^ (value >> 63)) as u64);
    }

    fn int(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.out.push((value as u8) | 0x80);
            value >>= 7;
        }
        self.out.push(value as u8);
    }
}

/// Whether everything but record, path, body, `over` and `back` follows from the operation before.
fn continues(last: &Op, op: &Op) -> bool {
    op.version == last.version
        && op.id.device == last.id.device
        && last.id.seq.checked_add(1) == Some(op.id.seq)
        && last.hlc.0.checked_add(1) == Some(op.hlc.0)
        && op.group == last.group
        && op.recorded == last.recorded
        && op.at == last.at
        && op.by == last.by
        && op.why == last.why
}

/// How much memory the shared values of an operation take when it is read.
pub(super) fn shared_cost(op: &Op) -> usize {
    let steps: usize = op
        .path
        .steps()
        .iter()
        .map(|s| match s {
            Step::Field(t) | Step::Extra(t) => t.len() + 32,
            Step::Item(_) => 32,
        })
        .sum();
    let kind = match &op.body {
        super::super::Body::Unknown { kind, .. } => kind.len(),
        _ => 0,
    };
    steps + op.by.len() + op.why.as_ref().map_or(0, String::len) + kind
}
