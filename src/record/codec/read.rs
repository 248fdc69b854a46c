//! Bytes to operations.

use super::super::{Body, DeviceId, GroupId, Hlc, ItemId, Op, OpId, Path, RecordId, Step};
use super::write::shared_cost;
use super::{
    BATCH_VERSION, CONTINUES, DecodeError, GRANT, HAS_AT, HAS_BACK, HAS_OVER, HAS_WHY, SAME_RECORD,
    UNFOLD, body,
};

type Read<T> = Result<T, DecodeError>;

pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    words: Vec<&'b str>,
    devices: Vec<DeviceId>,
    records: Vec<RecordId>,
    groups: Vec<GroupId>,
    paths: Vec<Path>,
    unfolded: usize,
}

impl<'b> Reader<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            words: Vec::new(),
            devices: Vec::new(),
            records: Vec::new(),
            groups: Vec::new(),
            paths: Vec::new(),
            unfolded: 0,
        }
    }

    pub(super) fn batch(mut self) -> Read<Vec<Op>> {
        if self.byte()? != BATCH_VERSION {
            self.at = 0;
            return Err(self.bad("a format version that this program does not know"));
        }
        let count = self.int()?;
        let mut ops: Vec<Op> = Vec::new();
        for _ in 0..count {
            let op = self.op(ops.last())?;
            ops.push(op);
        }
        if self.at == self.bytes.len() { Ok(ops) } else { Err(self.bad("bytes after the end")) }
    }

    fn op(&mut self, last: Option<&Op>) -> Read<Op> {
        let start = self.at;
        let flags = self.byte()?;
        if flags & !(CONTINUES | SAME_RECORD | HAS_OVER | HAS_AT | HAS_WHY | HAS_BACK) != 0 {
            return Err(self.bad("an unknown flag"));
        }
        let has = |bit: u8| flags & bit != 0;
        let mut op = if has(CONTINUES) {
            let last = last.ok_or_else(|| self.bad("nothing to continue"))?;
            self.following(last)?
        } else {
            self.head(has(HAS_AT), has(HAS_WHY))?
        };
        op.record = if has(SAME_RECORD) {
            last.ok_or_else(|| self.bad("no record before it"))?.record
        } else {
            self.record()?
        };
        op.path = self.path()?;
        if has(HAS_OVER) {
            op.over = self.ids(op.id.seq)?;
        }
        if has(HAS_BACK) {
            op.back = Some(self.ids(op.id.seq)?);
        }
        op.body = self.body(op.version)?;
        self.charge(&op, start)?;
        Ok(op)
    }

    /// Counts what shared values unfold to, so that a small input cannot fill the memory.
    fn charge(&mut self, op: &Op, start: usize) -> Read<()> {
        let paid = (self.at - start).saturating_mul(UNFOLD);
        self.unfolded = self.unfolded.saturating_add(shared_cost(op).saturating_sub(paid));
        if self.unfolded > GRANT.saturating_add(self.at.saturating_mul(UNFOLD)) {
            return Err(self.bad("more text than its length can hold"));
        }
        Ok(())
    }

    fn following(&self, last: &Op) -> Read<Op> {
        let next = |n: u64| n.checked_add(1).ok_or_else(|| self.bad("a count that overflows"));
        Ok(Op {
            version: last.version,
            id: OpId { device: last.id.device, seq: next(last.id.seq)? },
            by: last.by.clone(),
            recorded: last.recorded,
            at: last.at,
            hlc: Hlc(next(last.hlc.0)?),
            record: last.record,
            path: Path::root(),
            body: Body::Gone,
            over: Vec::new(),
            group: last.group,
            why: last.why.clone(),
            back: None,
        })
    }

    fn head(&mut self, has_at: bool, has_why: bool) -> Read<Op> {
        let version = u16::try_from(self.int()?).ok();
        let version = version.ok_or_else(|| self.bad("a version out of range"))?;
        Ok(Op {
            version,
            id: OpId { device: self.device()?, seq: self.int()? },
            by: self.word()?.to_owned(),
            recorded: self.signed()?,
            hlc: Hlc(self.int()?),
            group: self.group()?,
            at: if has_at { Some(self.signed()?) } else { None },
            why: if has_why { Some(self.word()?.to_owned()) } else { None },
            record: RecordId::from_bytes([0; RecordId::BYTES]),
            path: Path::root(),
            body: Body::Gone,
            over: Vec::new(),
            back: None,
        })
    }

    fn ids(&mut self, seq: u64) -> Read<Vec<OpId>> {
        let count = self.int()?;
        let mut ids = Vec::new();
        for _ in 0..count {
            let device = self.device()?;
            ids.push(OpId { device, seq: seq.wrapping_sub(self.signed()? as u64) });
        }
        Ok(ids)
    }

    fn body(&mut self, version: u16) -> Read<Body> {
        let kind = self.word()?;
        let bytes = self.slice()?;
        body::read(version, kind, bytes).ok_or_else(|| self.bad("a body that is not of its kind"))
    }

    fn device(&mut self) -> Read<DeviceId> {
        let n = self.int()?;
        if n == 0 {
            let id = DeviceId::from_bytes(self.array()?);
            self.devices.push(id);
            return Ok(id);
        }
        nth(&self.devices, n).copied().ok_or_else(|| self.bad("a device that was not named"))
    }

    fn record(&mut self) -> Read<RecordId> {
        let n = self.int()?;
        if n == 0 {
            let id = RecordId::from_bytes(self.array()?);
            self.records.push(id);
            return Ok(id);
        }
        nth(&self.records, n).copied().ok_or_else(|| self.bad("a record that was not named"))
    }

    fn group(&mut self) -> Read<GroupId> {
        let n = self.int()?;
        if n == 0 {
            let id = GroupId::from_bytes(self.array()?);
            self.groups.push(id);
            return Ok(id);
        }
        nth(&self.groups, n).copied().ok_or_else(|| self.bad("a group that was not named"))
    }

    fn word(&mut self) -> Read<&'b str> {
        match self.int()? {
            0 => {
                let word = self.text()?;
                self.words.push(word);
                Ok(word)
            }
            1 => self.text(),
            n => nth(&self.words, n - 1)
                .copied()
                .ok_or_else(|| self.bad("a word that was not given")),
        }
    }

    fn path(&mut self) -> Read<Path> {
        match self.int()? {
            0 => {
                let path = self.steps()?;
                self.paths.push(path.clone());
                Ok(path)
            }
            1 => self.steps(),
            n => nth(&self.paths, n - 1)
                .cloned()
                .ok_or_else(|| self.bad("a path that was not given")),
        }
    }

    fn steps(&mut self) -> Read<Path> {
        let count = self.int()?;
        let mut steps = Vec::new();
        for _ in 0..count {
            steps.push(match self.byte()? {
                0 => Step::Field(self.text()?.to_owned()),
                1 => Step::Item(ItemId::from_bytes(self.array()?)),
                2 => Step::Extra(self.text()?.to_owned()),
                _ => return Err(self.bad("an unknown step of a path")),
            });
        }
        Ok(Path::new(steps))
    }

    fn text(&mut self) -> Read<&'b str> {
        let bytes = self.slice()?;
        std::str::from_utf8(bytes).ok().ok_or_else(|| self.bad("text that is not UTF-8"))
    }

    fn slice(&mut self) -> Read<&'b [u8]> {
        let length = self.int()?;
        let length = usize::try_from(length).ok().ok_or_else(|| self.bad("cut short"))?;
        self.take(length)
    }

    fn array<const N: usize>(&mut self) -> Read<[u8; N]> {
        let bytes = self.take(N)?;
        <[u8; N]>::try_from(bytes).ok().ok_or_else(|| self.bad("cut short"))
    }

    fn take(&mut self, length: usize) -> Read<&'b [u8]> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let taken = rest.get(..length).ok_or_else(|| self.bad("cut short"))?;
        self.at += length;
        Ok(taken)
    }

    fn byte(&mut self) -> Read<u8> {
        let byte = self.bytes.get(self.at).copied().ok_or_else(|| self.bad("cut short"))?;
        self.at += 1;
        Ok(byte)
    }

    fn signed(&mut self) -> Read<i64> {
        let raw = self.int()?;
        Ok((raw >> 1) as i64 ^ -((raw & 1) as i64))
    }

    fn int(&mut self) -> Read<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                break;
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(self.bad("a number out of range"))
    }

    const fn bad(&self, what: &'static str) -> DecodeError {
        DecodeError { at: self.at, what }
    }
}

fn nth<T>(list: &[T], number: u64) -> Option<&T> {
    usize::try_from(number.checked_sub(1)?).ok().and_then(|n| list.get(n))
}
