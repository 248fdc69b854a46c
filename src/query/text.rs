//! The searchable text of a record, and the search in it.
//!
//! A text is a run of segments, each the id of its field and the folded words. It is opaque to
//! the vault, which streams it.

use std::collections::{BTreeSet, HashSet};

use memchr::memmem::Finder;

use super::ast::{Match, Query, Term};
use super::fold;
use crate::record::RecordId;

/// Begins a segment. Folded text holds no control characters.
const BEGIN: char = '\u{1e}';
/// Ends the field of a segment.
const FIELD: char = '\u{1f}';

pub(super) fn add_segment(out: &mut String, field: &str, text: &str) {
    let folded = fold(text);
    if folded.is_empty() {
        return;
    }
    out.push(BEGIN);
    out.push_str(field);
    out.push(FIELD);
    if folded.contains([BEGIN, FIELD]) {
        out.push_str(&folded.replace([BEGIN, FIELD], " "));
    } else {
        out.push_str(&folded);
    }
}

/// The segments of a searchable text: the id of the field (`extra` for a column that no form
/// knows) and its folded words.
pub fn segments(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(BEGIN).filter_map(|segment| segment.split_once(FIELD))
}

/// What is looked for in the searchable text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Needle {
    /// Only in this field; `None` for anywhere.
    pub field: Option<String>,
    /// The folded text.
    pub text: String,
}

/// Says which records' searchable text holds a needle.
pub trait TextHits: Sync {
    /// Whether the needle stands in the text of the record.
    fn contains(&self, needle: &Needle, id: RecordId) -> bool;
}

/// No text was searched: phrases are then found in list columns only.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoText;

impl TextHits for NoText {
    fn contains(&self, _: &Needle, _: RecordId) -> bool {
        false
    }
}

/// Searches a stream of texts for all that a query looks for in prose.
///
/// ```text
/// let mut search = TextSearch::new(&query);
/// if !search.is_idle() { vault.scan_text(|id, text| search.feed(id, text)) }
/// table.select(&query, &context, &search, kind)
/// ```
#[derive(Debug, Default)]
pub struct TextSearch {
    needles: Vec<(Needle, Finder<'static>)>,
    hits: HashSet<(usize, RecordId)>,
}

impl TextSearch {
    /// A search for what this query needs.
    pub fn new(query: &Query) -> Self {
        let mut needles = BTreeSet::new();
        query.any_term(&mut |term| {
            needles.extend(needles_of(term));
            false
        });
        let finder = |n: Needle| {
            let finder = Finder::new(n.text.as_bytes()).into_owned();
            (n, finder)
        };
        Self { needles: needles.into_iter().map(finder).collect(), hits: HashSet::new() }
    }

    /// Whether the query needs no search in the text.
    pub const fn is_idle(&self) -> bool {
        self.needles.is_empty()
    }

    /// What is looked for.
    pub fn needles(&self) -> impl Iterator<Item = &Needle> {
        self.needles.iter().map(|(needle, _)| needle)
    }

    /// Looks through the text of one record; whether anything was found in it.
    pub fn feed(&mut self, id: RecordId, text: &str) -> bool {
        let mut any = false;
        for (at, (needle, finder)) in self.needles.iter().enumerate() {
            // The whole text first: most texts hold no needle at all.
            let found = finder.find(text.as_bytes()).is_some()
                && segments(text).any(|(field, words)| {
                    needle.field.as_deref().is_none_or(|f| f == field)
                        && finder.find(words.as_bytes()).is_some()
                });
            if found {
                self.hits.insert((at, id));
                any = true;
            }
        }
        any
    }
}

impl TextHits for TextSearch {
    fn contains(&self, needle: &Needle, id: RecordId) -> bool {
        self.needles
            .iter()
            .position(|(n, _)| n == needle)
            .is_some_and(|at| self.hits.contains(&(at, id)))
    }
}

/// What a term looks for in the searchable text.
pub(super) fn needles_of(term: &Term) -> Vec<Needle> {
    match term {
        Term::Phrase(text) => vec![Needle { field: None, text: fold(text) }],
        Term::Field { field, values, .. } => {
            values.iter().filter_map(|value| needle(field, value)).collect()
        }
        _ => Vec::new(),
    }
}

/// What a value of a field looks for in the searchable text.
pub(super) fn needle(field: &str, value: &Match) -> Option<Needle> {
    let Match::Prose(text) = value else { return None };
    Some(Needle { field: (field != "text").then(|| field.to_owned()), text: fold(text) })
}
