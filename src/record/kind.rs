//! The kinds of record.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a record is. Its word is the file name of its form in `content/forms`.
///
/// A kind is a word and not an enumeration, so that a form file alone adds one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Kind(String);

/// A word that cannot name a kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` cannot name a kind of record; use lower-case letters, digits and `-`")]
pub struct KindError {
    /// What was given.
    pub text: String,
}

impl Kind {
    /// The work file: client, status, owner, priority, risk, events.
    pub const CASE: &'static str = "case";
    /// A human being, used in many roles.
    pub const PERSON: &'static str = "person";
    /// A partner, an agency, a unit, a provider of services.
    pub const ORGANISATION: &'static str = "organisation";
    /// Everything that is done: task, referral, hearing, remedy, submission, reply.
    pub const ACTION: &'static str = "action";
    /// A text made of cases, for a body: sections, references, annexes, versions.
    pub const COMPLAINT: &'static str = "complaint";
    /// A file kept in the vault and what is known of it.
    pub const EVIDENCE: &'static str = "evidence";
    /// Settings, saved filters, import receipts: kept in the vault so that nothing personal
    /// lies outside it. Never listed among the cases.
    pub const SETTING: &'static str = "setting";

    /// The kind of this name.
    pub fn new(word: &str) -> Result<Self, KindError> {
        let fits = !word.is_empty()
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(word.to_owned())) } else { Err(KindError { text: word.to_owned() }) }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Kind {
    type Err = KindError;

    fn from_str(text: &str) -> Result<Self, KindError> {
        Self::new(text)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kind({})", self.0)
    }
}
