//! What a legal fact rests on: where it stands, what says so, and how sure that is.

use chrono::NaiveDate;
use std::fmt;
use std::sync::Arc;

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// To be checked before anything rests on it.
    Low,
    /// Probably so.
    Medium,
    /// The source says it.
    High,
}

impl Confidence {
    /// The word in files and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// The confidence of a word; `H`, `M` and `L` are taken too.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "high" | "H" | "h" => Some(Self::High),
            "medium" | "M" | "m" => Some(Self::Medium),
            "low" | "L" | "l" => Some(Self::Low),
            _ => None,
        }
    }
}

/// The ground of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The file, as its source was named.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// What says so: keys of `sources.toml`, or words.
    pub source: Arc<str>,
    /// How sure.
    pub confidence: Confidence,
    /// On which day a person looked.
    pub verified_on: Option<NaiveDate>,
}

impl Cite {
    /// Whether it may be shown without a warning: high, and not from general knowledge.
    pub fn is_certain(&self) -> bool {
        self.confidence == Confidence::High && !self.is_general_knowledge()
    }

    /// Whether it rests on general knowledge, wholly or in part.
    pub fn is_general_knowledge(&self) -> bool {
        self.source.split([';', ' ', ',']).any(|word| word == "GK")
            || self.source.contains("general knowledge")
    }
}

impl fmt::Display for Cite {
    /// `file:line`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
