//! What the store should hold: how many values, a keyed hash of the set of their keys and
//! versions, and how far into the journal it reaches. Written with every batch, in O(1).

use super::{Access, Key, Store, StoreError};
use crate::vault::journal::Position;
use crate::vault::seal::{self, Place};
use crate::vault::wire;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;

/// Parts of records never change, so their version is always this.
pub(super) const PART_VERSION: u64 = 1;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::vault) struct Manifest {
    /// How many batches were put.
    pub saves: u64,
    /// How many values there are, without this one.
    pub count: u64,
    /// Sum modulo 2^256 of an HMAC of each key and its version.
    pub set: [u8; 32],
    /// Up to where the journal was taken in.
    pub covers: Position,
}

impl Manifest {
    /// Takes a value into the count and the hash.
    pub(super) fn add(&mut self, access: &Access, key: &[u8], version: u64) {
        self.count += 1;
        let mac = access.manifest.mac(&[b"member", key, &version.to_le_bytes()]);
        add(&mut self.set, &mac);
    }

    /// The pair that holds it.
    pub(super) fn seal(&self, access: &Access) -> Result<(Key, Vec<u8>), StoreError> {
        let key = access.manifest_key();
        let failed = |e: &dyn std::fmt::Display| StoreError::new(e.to_string());
        let plain = wire::to_bytes(self).map_err(|e| failed(&e))?;
        let place = Place { area: "store", name: &key, version: self.saves };
        let sealed = seal::seal(&access.manifest, &place, &plain).map_err(|e| failed(&e))?;
        Ok((key, versioned(self.saves, &sealed)))
    }

    /// The manifest of a store; `None` when there is none that opens.
    pub(super) fn read(store: &dyn Store, access: &Access) -> Result<Option<Self>, StoreError> {
        let key = access.manifest_key();
        let Some(value) = store.get(&key)? else { return Ok(None) };
        let Some((version, sealed)) = split(&value) else { return Ok(None) };
        let place = Place { area: "store", name: &key, version };
        let plain = seal::open(&access.manifest, &place, sealed).ok();
        Ok(plain.and_then(|p| wire::from_bytes::<Self>(&p)).filter(|m| m.saves == version))
    }

    /// Whether the store holds exactly the keys and versions that this names.
    pub(super) fn fits(&self, store: &dyn Store, access: &Access) -> Result<bool, StoreError> {
        let own = access.manifest_key();
        let mut seen = Self::default();
        store.scan(&mut |key, value| {
            if key != own
                && let Some((version, _)) = split(value)
            {
                seen.add(access, key, version);
            }
            ControlFlow::Continue(())
        })?;
        Ok(seen.count == self.count && seen.set == self.set)
    }
}

/// A value with its version in the clear before it.
pub(super) fn versioned(version: u64, sealed: &[u8]) -> Vec<u8> {
    [version.to_le_bytes().as_slice(), sealed].concat()
}

pub(super) fn split(value: &[u8]) -> Option<(u64, &[u8])> {
    let (version, sealed) = value.split_first_chunk::<8>()?;
    Some((u64::from_le_bytes(*version), sealed))
}

/// Adds little-endian numbers modulo 2^256.
fn add(sum: &mut [u8; 32], term: &[u8; 32]) {
    let mut carry = 0_u16;
    for (to, from) in sum.iter_mut().zip(term) {
        let digit = u16::from(*to) + u16::from(*from) + carry;
        *to = digit as u8;
        carry = digit >> 8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_carries_and_wraps() {
        let mut sum = [0xff; 32];
        let mut one = [0; 32];
        one[0] = 1;
        add(&mut sum, &one);
        assert_eq!(sum, [0; 32]);
        add(&mut sum, &[0x80; 32]);
        add(&mut sum, &[0x80; 32]);
        assert_eq!((sum[0], sum[1], sum[31]), (0, 1, 1));
    }
}
