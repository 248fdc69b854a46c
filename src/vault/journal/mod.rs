//! The journal: sealed, chained frames in append-only segments. What it holds is acknowledged;
//! everything else in the vault can be made again from it.

pub(crate) mod frame;
mod links;
#[cfg(test)]
mod race_test;
mod replay;
mod segment;

pub(crate) use frame::{Body, Head, Section};
pub(crate) use replay::{Frame, Journal, Replayed, Stop, place};
pub(crate) use segment::Writer;

use serde::{Deserialize, Serialize};

/// The number of a segment, counted from 1; its file name is the number in hexadecimal.
pub(crate) type Segment = u32;

/// A new segment is begun when the last one has passed this many bytes: 16 MiB. Tests roll over
/// sooner.
pub(crate) const SEGMENT_FULL: u64 = if cfg!(test) { 1 << 20 } else { 16 << 20 };

/// The longest single operation, encoded: 64 MiB.
pub(crate) const LONGEST_OP: usize = 64 << 20;

/// A place between two frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Position {
    /// The segment of the frame before it; 0 at the very start.
    pub segment: Segment,
    /// Where that frame ends in its file, in bytes.
    pub offset: u64,
    /// The number of the next frame.
    pub frame: u64,
    /// SHA-256 of the frame before it.
    pub hash: [u8; 32],
}

/// Where one frame stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct FrameAt {
    /// In which segment.
    pub segment: Segment,
    /// Where its header begins.
    pub offset: u64,
    /// Bytes with the header; 0 says that the frame is not there.
    pub len: u32,
}

/// The file name of a segment.
pub(crate) fn file_name(segment: Segment) -> String {
    format!("{segment:08x}")
}
