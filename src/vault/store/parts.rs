//! A section of the journal as values of the store, each at most 7 KiB.

use super::manifest::{PART_VERSION, split, versioned};
use super::{Access, Key, Store, StoreError};
use crate::record::RecordId;
use crate::vault::index::Spot;
use crate::vault::seal::{self, Place};
use crate::vault::wire::{self, Bytes};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Bytes of a section in one part: sealed and padded it stays below [`super::LONGEST`].
const PIECE: usize = 6000;

/// One value of the store, once opened.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Part<'a> {
    /// The record.
    pub record: RecordId,
    /// Where in the journal its section stands.
    pub spot: Spot,
    /// Which piece this is, from 0.
    pub piece: u32,
    /// Of how many.
    pub pieces: u32,
    /// The piece.
    #[serde(borrow)]
    pub bytes: Bytes<'a>,
}

/// The values of a section.
pub(super) fn seal_section(
    access: &Access,
    record: RecordId,
    spot: Spot,
    ops: &[u8],
) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
    let pieces = ops.len().div_ceil(PIECE) as u32;
    let mut values = Vec::with_capacity(pieces as usize);
    for (piece, bytes) in (0..).zip(ops.chunks(PIECE)) {
        let failed = |e: &dyn std::fmt::Display| StoreError::new(e.to_string());
        let part = Part { record, spot, piece, pieces, bytes: Bytes(bytes) };
        let plain = wire::to_bytes(&part).map_err(|e| failed(&e))?;
        let key = access.key(spot, piece);
        let place = Place { area: "store", name: &key, version: PART_VERSION };
        let sealed = seal::seal(&access.records, &place, &plain).map_err(|e| failed(&e))?;
        let value = versioned(PART_VERSION, &sealed);
        debug_assert!(value.len() <= super::LONGEST);
        values.push((key, value));
    }
    Ok(values)
}

/// The plaintext of a value; `None` when it does not open at its key.
pub(super) fn open_value(access: &Access, key: &[u8], value: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (version, sealed) = split(value)?;
    let place = Place { area: "store", name: key, version };
    seal::open(&access.records, &place, sealed).ok()
}

/// The part of a plaintext.
pub(super) fn read_part(plain: &[u8]) -> Option<Part<'_>> {
    wire::from_bytes(plain)
}

/// A section put together again; `None` when a piece is missing or does not open.
pub(super) fn section(
    store: &dyn Store,
    access: &Access,
    spot: Spot,
) -> Option<(RecordId, Zeroizing<Vec<u8>>)> {
    let mut all = Zeroizing::new(Vec::new());
    let mut piece = 0;
    loop {
        let key = access.key(spot, piece);
        let value = store.get(&key).ok()??;
        let plain = open_value(access, &key, &value)?;
        let part = read_part(&plain).filter(|p| p.spot == spot && p.piece == piece)?;
        all.extend_from_slice(part.bytes.0);
        piece += 1;
        if piece == part.pieces {
            return Some((part.record, all));
        }
    }
}
