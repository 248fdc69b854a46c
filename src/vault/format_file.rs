//! The file `format`: the version in the clear, so that a newer vault is recognised before
//! anything is believed, and the same again inside the seal.

use super::keys::SubKey;
use super::layout::{self, Layout};
use super::seal::{self, Place};
use super::{VaultError, wire};
use crate::record::DeviceId;
use serde::{Deserialize, Serialize};

/// The format version that this program writes.
pub const FORMAT: u32 = 1;

const WORD: &str = "plaint-vault";

/// Which vault this is and who writes to it here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    /// The format version.
    pub format: u32,
    /// The journal that belongs to it: another one after each rewrite.
    pub epoch: [u8; 8],
    /// This copy.
    pub device: DeviceId,
    /// The name its holder gave herself.
    pub by: String,
    /// When it was made: milliseconds since 1970 UTC.
    pub made: i64,
}

fn place(version: u32) -> Place<'static> {
    Place { area: "format", name: b"", version: u64::from(version) }
}

/// The version in the clear; `None` when the file is missing or damaged.
pub(super) fn version(layout: &Layout) -> Option<u32> {
    let bytes = std::fs::read(layout.at("format")).ok()?;
    let line = bytes.split(|b| *b == b'\n').next()?;
    std::str::from_utf8(line).ok()?.strip_prefix(WORD)?.trim().parse().ok()
}

/// The sealed part; `None` when the file is missing, damaged or says something else in the clear.
pub(super) fn read(layout: &Layout, key: &SubKey) -> Option<Identity> {
    let version = version(layout)?;
    let bytes = std::fs::read(layout.at("format")).ok()?;
    let start = bytes.iter().position(|b| *b == b'\n')? + 1;
    let plain = seal::open(key, &place(version), bytes.get(start..)?).ok()?;
    wire::from_bytes(&plain)
}

pub(super) fn write(layout: &Layout, key: &SubKey, identity: &Identity) -> Result<(), VaultError> {
    let sealed = seal::seal(key, &place(identity.format), &wire::to_bytes(identity)?)?;
    let mut bytes = format!("{WORD} {}\n", identity.format).into_bytes();
    bytes.extend_from_slice(&sealed);
    layout::replace(&layout.at("format"), &bytes)
}
