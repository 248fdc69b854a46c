//! The seal: every value is a real age file, opened only at its own place.
//!
//! The file key is wrapped under a key of the vault in a symmetric stanza of our own, with the
//! place as associated data: a value that is moved, swapped or rolled back alone does not open.
//! `docs/format.md`, section "Seal".

use super::keys::SubKey;
use age::{DecryptError, EncryptError};
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::secrecy::ExposeSecret;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::collections::HashSet;
use std::io::{Read, Write};
use std::ops::Range;
use zeroize::Zeroizing;

/// The word of our stanza.
pub const STANZA: &str = "plaint.vault/sym-v1";

const NONCE: usize = 24;
const LENGTH: usize = 8;
/// Nothing is shorter inside than this, so that small values look alike.
const SHORTEST: usize = 64;

/// Where a value stands. A value opens only where it was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The part of the vault.
    pub area: &'static str,
    /// Its name there.
    pub name: &'a [u8],
    /// Which version of it this is.
    pub version: u64,
}

impl Place<'_> {
    /// The associated data: the stanza's word, the area (length as 2 bytes), the name (length as
    /// 4 bytes) and the version (8 bytes); numbers little-endian.
    fn associated(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(STANZA.len() + self.area.len() + self.name.len() + 14);
        bytes.extend_from_slice(STANZA.as_bytes());
        bytes.extend_from_slice(&(self.area.len() as u16).to_le_bytes());
        bytes.extend_from_slice(self.area.as_bytes());
        bytes.extend_from_slice(&(self.name.len() as u32).to_le_bytes());
        bytes.extend_from_slice(self.name);
        bytes.extend_from_slice(&self.version.to_le_bytes());
        bytes
    }
}

/// Why a value did not open, or could not be sealed. Holds nothing of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// These are not the bytes of an age file.
    #[error("not a sealed value, or its header is damaged")]
    NotSealed,
    /// The stanza does not open: another key, another place, another version, or damage to it.
    #[error("sealed with another key or for another place")]
    NotHere,
    /// It was sealed here, but what follows the stanza is damaged or cut short.
    #[error("the sealed value is damaged")]
    Damaged,
    /// The system gave no random bytes.
    #[error("no random bytes from the system")]
    NoRandom,
}

struct Symmetric<'a> {
    key: &'a SubKey,
    associated: Vec<u8>,
}

impl Symmetric<'_> {
    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.key.bytes().into())
    }
}

impl age::Recipient for Symmetric<'_> {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let failed = || EncryptError::Io(std::io::Error::other("no random bytes"));
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_e| failed())?;
        let payload = Payload { msg: file_key.expose_secret(), aad: &self.associated };
        let body =
            self.cipher().encrypt(XNonce::from_slice(&nonce), payload).map_err(|_e| failed())?;
        let args = vec![data_encoding::BASE64_NOPAD.encode(&nonce)];
        Ok((vec![Stanza { tag: STANZA.to_owned(), args, body }], HashSet::new()))
    }
}

impl age::Identity for Symmetric<'_> {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        if stanza.tag != STANZA {
            return None;
        }
        let nonce = match stanza.args.as_slice() {
            [one] => data_encoding::BASE64_NOPAD.decode(one.as_bytes()).ok(),
            _ => None,
        };
        let Some(nonce) = nonce.filter(|n| n.len() == NONCE) else {
            return Some(Err(DecryptError::InvalidHeader));
        };
        let payload = Payload { msg: &stanza.body, aad: &self.associated };
        let opened = self.cipher().decrypt(XNonce::from_slice(&nonce), payload).ok()?;
        let opened = Zeroizing::new(opened);
        let length = opened.len() == FILE_KEY_BYTES;
        length.then(|| Ok(FileKey::init_with_mut(|bytes| bytes.copy_from_slice(&opened))))
    }
}

/// The Padmé length: at most 12% above the length, and only as many lengths as show the
/// logarithm of the size and a little more (PURBs, Nikitin et al. 2019, section 4).
fn padme(length: usize) -> usize {
    let length = length.max(SHORTEST);
    let exponent = length.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - kept)) - 1;
    (length + mask) & !mask
}

/// Seals a value for its place.
///
/// # Errors
/// [`SealError::NoRandom`] alone.
pub fn seal(key: &SubKey, place: &Place<'_>, value: &[u8]) -> Result<Vec<u8>, SealError> {
    let padded = padme(LENGTH + value.len());
    let mut inside = Zeroizing::new(Vec::with_capacity(padded));
    inside.extend_from_slice(&(value.len() as u64).to_le_bytes());
    inside.extend_from_slice(value);
    inside.resize(padded, 0);
    let recipient = Symmetric { key, associated: place.associated() };
    let encryptor =
        age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
            .map_err(|_e| SealError::NoRandom)?;
    let mut sealed = Vec::with_capacity(padded + 512);
    // Writing to memory does not fail.
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(|_e| SealError::NoRandom)?;
    writer.write_all(&inside).map_err(|_e| SealError::NoRandom)?;
    writer.finish().map_err(|_e| SealError::NoRandom)?;
    Ok(sealed)
}

/// Opens a value at its place. What it gives is wiped when dropped.
pub fn open(
    key: &SubKey,
    place: &Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    // Never grows, so that no copy of the value is left behind in freed memory.
    let mut inside = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let value = open_into(key, place, sealed, &mut inside)?;
    let length = value.len();
    inside.copy_within(value, 0);
    inside.truncate(length);
    Ok(inside)
}

/// Opens a value at its place into a buffer that was used before, for one who opens many; gives
/// where in it the value stands.
pub fn open_into(
    key: &SubKey,
    place: &Place<'_>,
    sealed: &[u8],
    inside: &mut Zeroizing<Vec<u8>>,
) -> Result<Range<usize>, SealError> {
    inside.clear();
    if inside.capacity() < sealed.len() {
        // Wiped before it is given back, which growing would not do.
        *inside = Zeroizing::new(Vec::with_capacity(sealed.len()));
    }
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|_e| SealError::NotSealed)?;
    let identity = Symmetric { key, associated: place.associated() };
    let mut reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(
        |e| match e {
            DecryptError::NoMatchingKeys => SealError::NotHere,
            DecryptError::InvalidMac => SealError::Damaged,
            _ => SealError::NotSealed,
        },
    )?;
    reader.read_to_end(inside).map_err(|_e| SealError::Damaged)?;
    let (length, rest) = inside.split_first_chunk::<LENGTH>().ok_or(SealError::Damaged)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    if length > rest.len() {
        return Err(SealError::Damaged);
    }
    Ok(LENGTH..LENGTH + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HERE: Place<'static> = Place { area: "records", name: b"name", version: 3 };

    fn key() -> SubKey {
        SubKey::from_bytes(&[9; 32])
    }

    #[test]
    fn a_value_opens_only_at_its_place() {
        let sealed = seal(&key(), &HERE, b"value").unwrap();
        assert!(sealed.starts_with(b"age-encryption.org/v1\n-> "));
        assert_eq!(open(&key(), &HERE, &sealed).unwrap().as_slice(), b"value");
        for elsewhere in [
            Place { area: "journal", ..HERE },
            Place { name: b"nam", ..HERE },
            Place { version: 2, ..HERE },
            Place { version: 4, ..HERE },
            Place { area: "record", name: b"sname", ..HERE },
        ] {
            assert_eq!(open(&key(), &elsewhere, &sealed), Err(SealError::NotHere));
        }
        let other = SubKey::from_bytes(&[8; 32]);
        assert_eq!(open(&other, &HERE, &sealed), Err(SealError::NotHere));
    }

    #[test]
    fn any_flip_and_any_cut_is_an_error() {
        let sealed = seal(&key(), &HERE, &[5; 300]).unwrap();
        for at in 0..sealed.len() {
            let mut bytes = sealed.clone();
            bytes[at] ^= 4;
            assert!(open(&key(), &HERE, &bytes).is_err(), "flip at {at}");
            assert!(open(&key(), &HERE, &sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn a_stanza_of_another_file_does_not_open_this_one() {
        let one = seal(&key(), &HERE, b"one").unwrap();
        let two = seal(&key(), &HERE, b"two").unwrap();
        let header = |bytes: &[u8]| bytes.windows(4).position(|w| w == b"\n---").unwrap();
        let mixed = [&one[..header(&one)], &two[header(&two)..]].concat();
        assert!(open(&key(), &HERE, &mixed).is_err());
    }

    #[test]
    fn lengths_are_padded_by_at_most_an_eighth() {
        assert_eq!([0, 1, 64, 65, 100, 1000].map(padme), [64, 64, 64, 72, 104, 1024]);
        for length in SHORTEST..100_000 {
            let padded = padme(length);
            assert!(padded >= length && padded * 8 <= length * 9, "{length} {padded}");
            assert_eq!(padme(padded), padded);
        }
        let sizes: HashSet<_> = (0..56).map(|n| padme(LENGTH + n)).collect();
        assert_eq!(sizes.len(), 1);
    }

    proptest! {
        #[test]
        fn what_is_sealed_is_what_is_opened(value: Vec<u8>, name: Vec<u8>, version: u64) {
            let place = Place { area: "records", name: &name, version };
            let sealed = seal(&key(), &place, &value).unwrap();
            prop_assert_eq!(open(&key(), &place, &sealed).unwrap().to_vec(), value);
        }

        #[test]
        fn nothing_given_to_open_panics(bytes: Vec<u8>) {
            prop_assert!(open(&key(), &HERE, &bytes).is_err());
        }
    }
}
