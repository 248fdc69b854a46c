//! Identifiers: random, without meaning, printed in a base 32 that a person can read aloud.

use data_encoding::Encoding;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// Crockford's alphabet in lower case: no `i l o u`, so nothing is mistaken on paper.
const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";

static BASE32: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut spec = data_encoding::Specification::new();
    spec.symbols.push_str(ALPHABET);
    spec.translate.from.push_str("ABCDEFGHJKMNPQRSTVWXYZ");
    spec.translate.to.push_str("abcdefghjkmnpqrstvwxyz");
    spec.encoding().ok()
});

fn to_text(bytes: &[u8]) -> String {
    BASE32.as_ref().map_or_else(String::new, |code| code.encode(bytes))
}

fn from_text<const N: usize>(text: &str) -> Result<[u8; N], IdError> {
    let bad = || IdError { text: text.to_owned() };
    let code = BASE32.as_ref().ok_or_else(bad)?;
    let bytes = code.decode(text.as_bytes()).ok().ok_or_else(bad)?;
    <[u8; N]>::try_from(bytes.as_slice()).ok().ok_or_else(bad)
}

/// A text that is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an id; copy it as `plaint list` or `plaint add` printed it")]
pub struct IdError {
    /// What was given.
    pub text: String,
}

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// How many random bytes make one.
            pub const BYTES: usize = $bytes;

            /// The id that these bytes are; they must come from a random source.
            pub const fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// The bytes of the id.
            pub const fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&to_text(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                from_text(text).map(Self)
            }
        }
    };
}

random_id!(
    /// A record: a case, a person, an organisation, an action. 26 letters as text.
    RecordId,
    16
);
random_id!(
    /// A part of a record with an id of its own (event, act, involvement, consent, source), so
    /// that it merges and can move. 13 letters as text.
    ItemId,
    8
);
random_id!(
    /// One copy of a vault on one machine; a restored backup is a new one. 13 letters as text.
    DeviceId,
    8
);
random_id!(
    /// All operations of one command, undone together. 13 letters as text.
    GroupId,
    8
);

/// An operation: the device that made it and that device's own count, from 1 without a gap.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OpId {
    /// Who counted.
    pub device: DeviceId,
    /// The count.
    pub seq: u64,
}

impl fmt::Display for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.device, self.seq)
    }
}

impl fmt::Debug for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpId({self})")
    }
}

impl FromStr for OpId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bad = || IdError { text: text.to_owned() };
        let (device, seq) = text.split_once('.').ok_or_else(bad)?;
        Ok(Self { device: device.parse()?, seq: seq.parse().ok().ok_or_else(bad)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip_through_text_in_either_case() {
        let id = RecordId::from_bytes([0xa5; 16]);
        assert_eq!(id.to_string().len(), 26);
        assert_eq!(id.to_string().parse::<RecordId>().unwrap(), id);
        assert_eq!(id.to_string().to_uppercase().parse::<RecordId>().unwrap(), id);
        let op = OpId { device: DeviceId::from_bytes([7; 8]), seq: 42 };
        assert_eq!(op.to_string().parse::<OpId>().unwrap(), op);
        assert!("not an id".parse::<RecordId>().is_err());
    }
}
