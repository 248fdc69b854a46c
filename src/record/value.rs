//! What a field holds.

use super::{FuzzyDate, RecordId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// The three kinds of not knowing. None of them is the empty value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NotKnown {
    /// It was asked and nobody knows.
    Unknown,
    /// Nobody asked yet.
    NotAsked,
    /// It was asked and the answer was refused.
    Refused,
}

impl NotKnown {
    /// The word in JSON (`{"state":"not-asked"}`) and after `?` on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NotAsked => "not-asked",
            Self::Refused => "refused",
        }
    }

    /// The state of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Unknown, Self::NotAsked, Self::Refused].into_iter().find(|s| s.as_str() == word)
    }
}

/// A code of a controlled vocabulary: lower-case letters, digits, `-`, `_`, `.` and `:`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Code(String);

/// A text that cannot be a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` cannot be a code; use lower-case letters, digits and `-`")]
pub struct CodeError {
    /// What was given.
    pub text: String,
}

impl Code {
    /// The code of this word.
    pub fn new(word: &str) -> Result<Self, CodeError> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.:".contains(&b);
        if !word.is_empty() && word.bytes().all(allowed) {
            Ok(Self(word.to_owned()))
        } else {
            Err(CodeError { text: word.to_owned() })
        }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::new(text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.0)
    }
}

/// An amount of money. The currency is an ISO 4217 code in upper case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// How much, exactly.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    /// Of what.
    pub currency: String,
}

/// Where something is: a text as it was told, and the codes and the point if they are known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// As it was told.
    pub text: String,
    /// Latitude in degrees north, WGS 84.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub latitude: Option<Decimal>,
    /// Longitude in degrees east, WGS 84.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub longitude: Option<Decimal>,
}

/// A sealed file in the vault: the key that opens its chunks and what it must hash to.
/// Erasing this value makes the chunks unreadable.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobRef {
    /// Names the chunks on disk; random.
    pub blob: [u8; 16],
    /// The random key of the chunks. Never printed.
    pub key: [u8; 32],
    /// SHA-256 of the original.
    pub sha256: [u8; 32],
    /// Length of the original in bytes.
    pub size: u64,
    /// Media type, sniffed from the content.
    pub media: String,
    /// The name that the file had.
    pub name: String,
}

impl fmt::Debug for BlobRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlobRef")
            .field("size", &self.size)
            .field("media", &self.media)
            .finish_non_exhaustive()
    }
}

/// What a field holds. Which variants a field may hold is said by its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing: the field was cleared.
    Empty,
    /// One of the three kinds of not knowing.
    NotKnown(NotKnown),
    /// Text, short or long; line breaks are `\n`.
    Text(String),
    /// An exact decimal number.
    Number(#[serde(with = "rust_decimal::serde::str")] Decimal),
    /// An amount in a currency.
    Money(Money),
    /// Yes or no.
    Bool(bool),
    /// One code of a vocabulary.
    Choice(Code),
    /// Any number of codes of a vocabulary. In operations members come and go one by one; this
    /// variant is what a view shows and what a command hands in.
    Choices(BTreeSet<Code>),
    /// A date with its precision.
    Date(FuzzyDate),
    /// A place.
    Place(Place),
    /// Another record.
    Link(RecordId),
    /// A sealed file.
    File(BlobRef),
}

impl Value {
    /// Whether the field was cleared or never filled.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}
