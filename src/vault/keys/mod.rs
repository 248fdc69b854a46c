//! The vault's key, its children, and the slots that hold it.
//!
//! A random key of 256 bits opens everything. Each slot in `keys/` is a plain age file whose
//! plaintext is the key's text form, so that the stock `age -d` gets it out. `docs/format.md`,
//! sections "Keys" and "Slots".

mod error;
mod identity;
mod locked;
mod slots;
mod text;
mod unlock;

pub use error::KeyError;
pub use identity::{keygen, new_identity, recipients_of};
pub use slots::{NewSlot, SlotInfo, SlotKind, SlotNote, add, check, create_slots, list, remove};
pub(in crate::vault) use slots::{slot_files, write_slots};
pub use unlock::{KeySource, passphrase_file, unlock};
pub(in crate::vault) use unlock::{fits, unlock_slots};

use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use locked::Locked;
use sha2::Sha256;
use std::fmt;
use std::sync::Arc;

/// The directory of the slots inside a vault.
pub const DIR: &str = "keys";

/// What a child key is for. Each purpose has a key of its own, so that no value of one part of
/// the vault can stand in for a value of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Values in the store.
    Records,
    /// Keyed hashes that name them.
    Blinding,
    /// The store's manifest.
    Manifest,
    /// Frames of the journal.
    Journal,
    /// Columns and text of the index.
    Index,
    /// Manifests of blobs (the chunks have keys of their own).
    Blobs,
    /// The draft journal.
    Drafts,
    /// Audit chains.
    Audit,
    /// Notes beside the slots.
    Slots,
    /// Host and time in the lock file.
    Lock,
    /// Backup files.
    Backup,
}

impl Purpose {
    /// The word that the child key is derived with.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Blinding => "blinding",
            Self::Manifest => "manifest",
            Self::Journal => "journal",
            Self::Index => "index",
            Self::Blobs => "blobs",
            Self::Drafts => "drafts",
            Self::Audit => "audit",
            Self::Slots => "slots",
            Self::Lock => "lock",
            Self::Backup => "backup",
        }
    }
}

/// The key of a vault and the random id that goes with it. Wiped when the last clone is dropped,
/// and kept out of swap where the system lets us.
#[derive(Clone)]
pub struct VaultKey {
    secret: Arc<Locked>,
    id: [u8; 16],
}

impl VaultKey {
    /// A fresh key with a fresh id, from the system's random source.
    pub fn generate() -> Result<Self, KeyError> {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(KeyError::random)?;
        let secret = Locked::fill(|bytes| getrandom::fill(bytes).map_err(KeyError::random))?;
        Ok(Self { secret: Arc::new(secret), id })
    }

    fn from_parts(secret: &[u8; 32], id: [u8; 16]) -> Self {
        Self { secret: Arc::new(Locked::copy(secret)), id }
    }

    /// Names the vault; not secret, but written nowhere unsealed. A re-key makes a new one.
    pub const fn id(&self) -> &[u8; 16] {
        &self.id
    }

    /// The child key for a purpose: HKDF-SHA256 with the vault's id as salt and
    /// `plaint/v1/PURPOSE` as info.
    pub fn sub(&self, purpose: Purpose) -> SubKey {
        let info = format!("plaint/v1/{}", purpose.word());
        let hkdf = Hkdf::<Sha256>::new(Some(&self.id), self.secret.bytes());
        // 32 bytes are far below the limit of 255 blocks, so this cannot fail.
        let filled = Locked::fill(|bytes| hkdf.expand(info.as_bytes(), bytes));
        SubKey(Arc::new(filled.unwrap_or_else(|_| Locked::copy(&[0; 32]))))
    }

    /// Whether both are the same key of the same vault.
    pub fn same(&self, other: &Self) -> bool {
        self.id == other.id
            && self.sub(Purpose::Slots).mac(&[]) == other.sub(Purpose::Slots).mac(&[])
    }
}

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey(…)")
    }
}

/// A key for one purpose, or the random key of one blob. Cheap to clone; wiped with the last
/// clone.
#[derive(Clone)]
pub struct SubKey(Arc<Locked>);

impl SubKey {
    /// The key of these bytes, such as a blob's own.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Arc::new(Locked::copy(bytes)))
    }

    /// The bytes. Never print, log or copy them into memory that is not wiped.
    pub fn bytes(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// HMAC-SHA256 over the parts, each preceded by its length as 8 bytes, little-endian, so
    /// that no two lists of parts give the same input.
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        // HMAC takes a key of any length; the fallback is never reached.
        let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(self.bytes()) else {
            return [0; 32];
        };
        for part in parts {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for SubKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_purpose_has_a_key_of_its_own_that_depends_on_the_vault() {
        let key = VaultKey::from_parts(&[7; 32], [1; 16]);
        let all = [
            Purpose::Records,
            Purpose::Blinding,
            Purpose::Manifest,
            Purpose::Journal,
            Purpose::Index,
            Purpose::Blobs,
            Purpose::Drafts,
            Purpose::Audit,
            Purpose::Slots,
            Purpose::Lock,
            Purpose::Backup,
        ];
        let keys: BTreeSet<_> = all.iter().map(|p| *key.sub(*p).bytes()).collect();
        assert_eq!(keys.len(), all.len());
        let other = VaultKey::from_parts(&[7; 32], [2; 16]);
        assert_ne!(key.sub(Purpose::Records).bytes(), other.sub(Purpose::Records).bytes());
        assert!(!key.same(&other) && key.same(&key.clone()));
        assert_eq!(format!("{key:?}{:?}", key.sub(Purpose::Lock)), "VaultKey(…)SubKey(…)");
    }

    #[test]
    fn a_mac_keeps_its_parts_apart() {
        let key = SubKey::from_bytes(&[3; 32]);
        assert_ne!(key.mac(&[b"ab", b"c"]), key.mac(&[b"a", b"bc"]));
        assert_eq!(key.mac(&[b"ab", b"c"]), key.mac(&[b"ab", b"c"]));
    }
}
