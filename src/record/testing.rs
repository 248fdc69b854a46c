//! Operations for the tests of other rooms, as devices would write them.

use super::{DeviceId, Editor, Entropy, Kind, OpSet, Pen, RecordId, Stamp};

struct Count(u8);

impl Entropy for Count {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0 += 1;
        bytes.fill(self.0);
    }
}

/// What a device writes on a record, or on a new case, having seen these operations.
pub(crate) fn written(
    device: u8,
    seen: &OpSet,
    record: Option<RecordId>,
    edit: impl FnOnce(&mut Editor<'_, '_>),
) -> OpSet {
    let mut entropy = Count(device);
    let stamp = Stamp {
        device: DeviceId::from_bytes([device; 8]),
        last_seq: 10 * seen.len() as u64,
        hlc: seen.iter().map(|op| op.hlc).max().unwrap_or_default(),
        by: format!("device {device}"),
        now: 1_400_000_000_000 + i64::from(device),
    };
    let mut pen = Pen::new(stamp, &mut entropy);
    edit(&mut match record {
        Some(record) => Editor::open(&mut pen, seen, record),
        None => Editor::create(&mut pen, &Kind::new(Kind::CASE).unwrap()),
    });
    pen.finish().into_iter().collect()
}
