//! Where something is going: what the gate is asked about.

use std::fmt;
use std::str::FromStr;

/// A consent channel: `own`, `team`, `public`, or the id of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Channel(String);

/// A word that cannot name a channel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` cannot name a channel; write `own`, `team`, `partners` or the id of a procedure")]
pub struct ChannelError {
    /// What was given.
    pub text: String,
}

impl Channel {
    /// The vault's holder herself.
    pub fn own() -> Self {
        Self("own".to_owned())
    }

    /// Whether it is the vault's holder herself: no consent is needed, the export is logged.
    pub fn is_own(&self) -> bool {
        self.0 == "own"
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Channel {
    type Err = ChannelError;

    fn from_str(text: &str) -> Result<Self, ChannelError> {
        let fits = !text.is_empty()
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(text.to_owned())) } else { Err(ChannelError { text: text.to_owned() }) }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
