//! Finds the record that a person means: by id, by the beginning of an id, by a code.

use super::cell::Cell;
use super::fold;
use super::row_code::flag;
use super::table::Table;
use crate::record::{Kind, RecordId};
use memchr::memmem::Finder;

/// The fewest letters of an id that stand for it.
pub(super) const SHORTEST: usize = 6;

/// A text that means no record, or several.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// None has this id or code.
    #[error("there is no record `{text}`; copy the id as `plaint list` prints it")]
    NotFound {
        /// What was given.
        text: String,
    },
    /// Several have this code, or an id that begins so.
    #[error("`{text}` means {} records; write more letters of the id", found.len())]
    Ambiguous {
        /// What was given.
        text: String,
        /// The records that it means.
        found: Vec<RecordId>,
    },
}

/// What a person wrote for a record: says which rows a table must have for
/// [`Table::resolve_id`] to answer as if it had all.
#[derive(Debug, Clone)]
pub struct Wanted {
    folded: String,
    code: Finder<'static>,
}

impl Wanted {
    /// What this text may mean.
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        let code = Finder::new(folded.as_bytes()).into_owned();
        Self { folded, code }
    }

    /// The record, if the text is a whole id.
    pub fn id(&self) -> Option<RecordId> {
        self.folded.parse().ok()
    }

    /// The code that the text may be, folded.
    pub fn code(&self) -> &str {
        &self.folded
    }

    /// Whether the text may be the beginning of this id.
    pub fn may_begin(&self, id: RecordId) -> bool {
        self.folded.bytes().all(|b| b.is_ascii_alphanumeric()) && begins(id, &self.folded)
    }

    /// Whether the text may mean the record of this row. A code stands folded in its row.
    pub fn may_be(&self, id: RecordId, columns: &[u8]) -> bool {
        if self.folded.is_empty() {
            return false;
        }
        self.code.find(columns).is_some() || begins(id, &self.folded)
    }
}

fn begins(id: RecordId, folded: &str) -> bool {
    folded.len() >= SHORTEST && folded.is_ascii() && id.to_string().starts_with(folded)
}

/// The code of a case that has none of its sender's: the year and a number, `2026-0042`.
pub fn case_code(year: i32, number: u64) -> String {
    format!("{year}-{number:04}")
}

impl Table {
    /// The record that a text means: a whole id, the code of a case (or of any record that has
    /// one), or six or more letters with which a single id begins.
    pub fn resolve_id(&self, text: &str) -> Result<RecordId, ResolveError> {
        let folded = fold(text);
        if let Ok(id) = folded.parse::<RecordId>()
            && self.get(id).is_some()
        {
            return Ok(id);
        }
        let by_code = self.with_code(&folded);
        if !by_code.is_empty() {
            return one(text, by_code);
        }
        let live = self.metas.iter().filter(|m| m.flags & flag::DEAD == 0);
        one(text, live.map(|m| m.id).filter(|id| begins(*id, &folded)).collect())
    }

    /// A code for a new case that no other has: the year and a number, `2026-0042`.
    pub fn next_code(&self, year: i32) -> String {
        case_code(year, self.last_code(year) + 1)
    }

    /// The highest number among the codes of a year that cases have; 0 for none.
    pub fn last_code(&self, year: i32) -> u64 {
        let prefix = format!("{year}-");
        let number = |text: &str| text.strip_prefix(&prefix)?.parse::<u64>().ok();
        let codes = self.rows().filter(|row| row.kind() == Kind::CASE);
        let codes = codes.filter_map(|row| match row.cell("code") {
            Cell::Text(text) => number(text),
            Cell::Conflict(cells) => cells
                .iter()
                .filter_map(|cell| if let Cell::Text(text) = cell { number(text) } else { None })
                .max(),
            _ => None,
        });
        codes.max().unwrap_or(0)
    }

    /// The records of a kind that have this code and were not removed: a code names one.
    pub fn coded(&self, kind: &str, code: &str) -> Vec<RecordId> {
        let codes = self.pool.texts(fold(code).as_bytes(), true);
        let Some(sym) = self.symbols.find("code").filter(|_| !codes.is_empty()) else {
            return Vec::new();
        };
        self.rows()
            .filter(|row| row.kind() == kind && !row.is_removed() && codes.has(row.value_of(sym)))
            .map(|row| row.id())
            .collect()
    }

    /// The records with this folded code; cases before others, none removed unless all are.
    fn with_code(&self, folded: &str) -> Vec<RecordId> {
        if folded.is_empty() {
            return Vec::new();
        }
        let codes = self.pool.texts(folded.as_bytes(), true);
        let Some(sym) = self.symbols.find("code") else { return Vec::new() };
        if codes.is_empty() {
            return Vec::new();
        }
        let mut rows: Vec<_> = self
            .rows()
            .filter(|row| codes.has(row.value_of(sym)))
            .map(|row| (row.is_removed(), row.kind() != Kind::CASE, row.id()))
            .collect();
        rows.sort_unstable();
        let Some((removed, other, _)) = rows.first().copied() else { return Vec::new() };
        let best = rows.into_iter().filter(|(r, o, _)| (*r, *o) == (removed, other));
        best.map(|(_, _, id)| id).collect()
    }
}

fn one(text: &str, found: Vec<RecordId>) -> Result<RecordId, ResolveError> {
    match found.as_slice() {
        [] => Err(ResolveError::NotFound { text: text.to_owned() }),
        [id] => Ok(*id),
        _ => Err(ResolveError::Ambiguous { text: text.to_owned(), found }),
    }
}
