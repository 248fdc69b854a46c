//! One sealed frame: a clear header that says where it belongs, and an age file.

use super::{Position, Segment};
use crate::record::{DeviceId, RecordId};
use crate::vault::VaultError;
use crate::vault::keys::SubKey;
use crate::vault::seal::{self, Place};
use crate::vault::wire::Bytes;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What every frame begins with, so that the next one is found after a damaged one.
pub(crate) const MAGIC: [u8; 4] = *b"pfr1";
/// Length of the clear header.
pub(crate) const HEADER: usize = 60;
/// A frame is closed when its sections pass this many bytes.
pub(crate) const FULL: usize = 64 << 10;
/// The longest sealed part that is believed when a header names it: 128 MiB.
pub(crate) const LONGEST: u32 = 128 << 20;

/// The clear header of a frame. All of it but `len` is bound into the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    /// Bytes of the sealed part that follows.
    pub len: u32,
    /// The segment it was written to.
    pub segment: Segment,
    /// Its number, counted from 0 through the whole journal.
    pub number: u64,
    /// Names this journal: random, another one after each rewrite.
    pub epoch: [u8; 8],
    /// SHA-256 of the frame before it; zeros for the first.
    pub prev: [u8; 32],
}

impl Header {
    pub(crate) fn to_bytes(self) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        let parts: [&[u8]; 6] = [
            &MAGIC,
            &self.len.to_le_bytes(),
            &self.segment.to_le_bytes(),
            &self.number.to_le_bytes(),
            &self.epoch,
            &self.prev,
        ];
        let all = parts.iter().flat_map(|p| p.iter());
        for (to, from) in bytes.iter_mut().zip(all) {
            *to = *from;
        }
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (magic, rest) = bytes.split_first_chunk::<4>()?;
        let (len, rest) = rest.split_first_chunk::<4>()?;
        let (segment, rest) = rest.split_first_chunk::<4>()?;
        let (number, rest) = rest.split_first_chunk::<8>()?;
        let (epoch, rest) = rest.split_first_chunk::<8>()?;
        let prev = rest.first_chunk::<32>()?;
        let len = u32::from_le_bytes(*len);
        (*magic == MAGIC && len <= LONGEST).then(|| Self {
            len,
            segment: Segment::from_le_bytes(*segment),
            number: u64::from_le_bytes(*number),
            epoch: *epoch,
            prev: *prev,
        })
    }

    fn name(&self) -> [u8; 44] {
        let mut name = [0; 44];
        let segment = self.segment.to_le_bytes();
        let all = self.epoch.iter().chain(&segment).chain(&self.prev);
        for (to, from) in name.iter_mut().zip(all) {
            *to = *from;
        }
        name
    }
}

/// Seals a frame to follow `at`; gives its bytes and the position after it.
pub(crate) fn seal_frame(
    key: &SubKey,
    epoch: [u8; 8],
    at: &Position,
    body: &[u8],
) -> Result<(Vec<u8>, Position), VaultError> {
    let mut header = Header { len: 0, segment: at.segment, number: at.frame, epoch, prev: at.hash };
    let sealed = {
        let name = header.name();
        seal::seal(key, &Place { area: "journal", name: &name, version: header.number }, body)?
    };
    header.len = u32::try_from(sealed.len())
        .ok()
        .filter(|len| *len <= LONGEST)
        .ok_or(VaultError::TooLong { bytes: body.len(), limit: super::LONGEST_OP })?;
    let mut bytes = Vec::with_capacity(HEADER + sealed.len());
    bytes.extend_from_slice(&header.to_bytes());
    bytes.extend_from_slice(&sealed);
    let after = Position {
        segment: at.segment,
        offset: at.offset + bytes.len() as u64,
        frame: at.frame + 1,
        hash: hash(&bytes),
    };
    Ok((bytes, after))
}

/// SHA-256 of a whole frame: what the next one names as the one before it.
pub(crate) fn hash(frame: &[u8]) -> [u8; 32] {
    Sha256::digest(frame).into()
}

/// Opens the sealed part of a whole frame.
pub(crate) fn open_frame(key: &SubKey, frame: &[u8]) -> Option<(Header, Zeroizing<Vec<u8>>)> {
    let header = Header::from_bytes(frame)?;
    let sealed = frame.get(HEADER..)?;
    let name = header.name();
    let place = Place { area: "journal", name: &name, version: header.number };
    seal::open(key, &place, sealed).ok().map(|body| (header, body))
}

/// What a frame holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Body<'a> {
    /// The first frame of each segment.
    Head(Head),
    /// Operations of one batch.
    Ops {
        /// Whether the batch ends here. Frames before it count only when it is there.
        last: bool,
        /// The operations by record.
        #[serde(borrow)]
        sections: Vec<Section<'a>>,
    },
    /// A word of another part of the vault that the journal keeps: the head of an audit chain,
    /// a re-anchoring after an erasure.
    Note {
        /// Whose.
        label: &'a str,
        /// What.
        #[serde(borrow)]
        bytes: Bytes<'a>,
    },
}

/// Who writes from here on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// The format version.
    pub format: u32,
    /// This copy of the vault.
    pub device: DeviceId,
    /// The name its holder gave herself.
    pub by: String,
    /// When the segment was begun: milliseconds since 1970 UTC.
    pub begun: i64,
}

/// Some operations of one record, as `record::encode` wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Section<'a> {
    /// The record.
    pub record: RecordId,
    /// The encoded batch.
    #[serde(borrow)]
    pub ops: Bytes<'a>,
}
