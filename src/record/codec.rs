//! The batch format of operations: what frames, the store and packs hold once unsealed.
//!
//! A batch is one byte of format version, the number of operations, and the operations. What
//! neighbours share is written once: words, ids and paths get numbers when they first occur,
//! and an operation that continues the one before it (same command, next count) says so in one
//! bit. Integers are LEB128. Every operation carries its own version, the word of its kind and
//! its body as a length and bytes, so that kinds and versions of the future pass through whole.
//! `docs/format.md` specifies the bytes.

mod body;
mod read;
mod write;

use super::Op;

/// The version of the batch format that is written.
pub(super) const BATCH_VERSION: u8 = 1;

/// The operation continues the one before it: same device, author, command and times, next
/// count, next clock.
pub(super) const CONTINUES: u8 = 1;
/// The record is the one of the operation before it.
pub(super) const SAME_RECORD: u8 = 2;
/// `over` follows.
pub(super) const HAS_OVER: u8 = 4;
/// `at` follows (not with `CONTINUES`).
pub(super) const HAS_AT: u8 = 8;
/// `why` follows (not with `CONTINUES`).
pub(super) const HAS_WHY: u8 = 16;
/// `back` follows `over`.
pub(super) const HAS_BACK: u8 = 32;

/// Bytes that a reader grants shared values before it asks what the input cost.
pub(super) const GRANT: usize = 64 << 20;
/// How many times its own length an input may unfold to beyond [`GRANT`].
pub(super) const UNFOLD: usize = 64;

/// Bytes that are not a batch of operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "byte {at} of a batch of operations: {what}; the batch is damaged or was written by a newer plaint: run `plaint verify`, or open it with the newer program"
)]
pub struct DecodeError {
    /// Where in the batch.
    pub at: usize,
    /// What is wrong there. Never a text of the batch.
    pub what: &'static str,
}

/// The bytes of these operations, in their order. Decoding gives them back as they are, unknown
/// kinds and future versions byte for byte.
pub fn encode(ops: &[Op]) -> Vec<u8> {
    write::Writer::default().batch(ops)
}

/// The operations of a batch.
///
/// # Errors
///
/// Any bytes are safe to hand in. What is no batch gives a [`DecodeError`]; memory stays within
/// 64 MiB and a fixed multiple of the input's length.
pub fn decode(bytes: &[u8]) -> Result<Vec<Op>, DecodeError> {
    read::Reader::new(bytes).batch()
}

#[cfg(test)]
pub(super) mod tests;
