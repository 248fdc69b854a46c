//! How the vault's own structures become bytes before they are sealed: postcard, version 1.

use super::VaultError;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// Bytes that postcard writes in one piece (length, then the bytes) and reads without a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bytes<'a>(pub &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Bytes<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(from).map(Self)
    }
}

/// The bytes of a structure; wiped when dropped.
pub(super) fn to_bytes<T: Serialize>(value: &T) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    postcard::to_stdvec(value)
        .map(Zeroizing::new)
        .map_err(|e| VaultError::Inner { doing: "writing a structure down", why: e.to_string() })
}

/// The structure of these bytes; `None` when they are not one.
pub(super) fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
