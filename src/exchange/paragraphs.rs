//! The paragraphs of a long text with their history, off the operations of its record.

use crate::draft::{Hand, Paragraphs};
use crate::record::{OpSet, Path, RecordId, each_text};

/// Reads the versions of a text in the order of their clocks.
pub fn of(ops: &OpSet, record: RecordId, path: &Path) -> Paragraphs {
    let mut all = Paragraphs::default();
    each_text(ops, record, path, &mut |op, text| {
        let hand = Hand { op: op.id, by: op.by.clone(), at: op.at.unwrap_or(op.recorded) };
        all.take(&hand, text);
    });
    all
}
