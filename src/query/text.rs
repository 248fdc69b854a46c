//! The searchable text of a record, and the search in it.
//!
//! A text is a run of segments, each the place of its field and the folded words. It is opaque to
//! the vault, which streams it.

use std::collections::{BTreeSet, HashMap};

use memchr::memmem::Finder;

use super::ast::{Match, Query, Term};
use super::fold;
use super::names::FieldShape;
use super::row_code::NAMES;
use super::table::Table;
use crate::record::RecordId;

/// Begins a segment. Folded text holds no control characters.
const BEGIN: char = '\u{1e}';
/// Ends the place of a segment.
const PLACE: char = '\u{1f}';

/// Adds a text: `lists` leads to its node (`events.0.acts.1.`), `field` is its field there.
pub(super) fn add_segment(out: &mut String, lists: &str, field: &str, text: &str) {
    let folded = fold(text);
    if folded.is_empty() {
        return;
    }
    out.push(BEGIN);
    out.push_str(lists);
    out.push_str(field);
    out.push(PLACE);
    if folded.contains([BEGIN, PLACE]) {
        out.push_str(&folded.replace([BEGIN, PLACE], " "));
    } else {
        out.push_str(&folded);
    }
}

/// The segments of a searchable text: the place of the field and its folded words.
fn segments(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(BEGIN).filter_map(|segment| segment.split_once(PLACE))
}

/// Where a segment stands: the lists and the number of the item in each, and the field (`extra`
/// for a column that no form knows).
pub(super) struct Place<'p> {
    pub lists: Vec<(&'p str, usize)>,
    pub field: &'p str,
}

impl<'p> Place<'p> {
    /// Reads a place; `None` for what [`add_segment`] did not write.
    pub fn read(text: &'p str) -> Option<Self> {
        let mut lists = Vec::new();
        let mut words = text.split('.');
        loop {
            let word = words.next()?;
            match words.next() {
                None => return Some(Self { lists, field: word }),
                Some(number) => lists.push((word, number.parse().ok()?)),
            }
        }
    }
}

/// Says where in the records' searchable texts a needle stands.
pub trait TextHits: Sync {
    /// Visits every place in which this folded text was found, those of a record one after
    /// another.
    fn each(&self, needle: &str, visit: &mut dyn FnMut(RecordId, &str));
}

/// No text was searched: phrases are then found in list columns only.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoText;

impl TextHits for NoText {
    fn each(&self, _: &str, _: &mut dyn FnMut(RecordId, &str)) {}
}

/// Searches a stream of texts for all that a query looks for in them.
///
/// ```text
/// let mut search = TextSearch::new(&query, &table);
/// if !search.is_idle() { vault.scan_text(|id, text| search.feed(id, text)) }
/// table.select(&query, &context, &search, kind)
/// ```
#[derive(Debug, Default)]
pub struct TextSearch {
    needles: Vec<Sought>,
    places: Vec<String>,
    numbers: HashMap<String, u32>,
}

#[derive(Debug)]
struct Sought {
    text: String,
    finder: Finder<'static>,
    /// Records with the number of the place.
    hits: Vec<(RecordId, u32)>,
}

impl TextSearch {
    /// A search for what this query needs. The table says whether a column that the query looks
    /// at holds texts that are cut off: else its words need no search.
    pub fn new(query: &Query, table: &Table) -> Self {
        let mut needles = BTreeSet::new();
        query.any_term(&mut |term| {
            needles.extend(needles_of(term, table));
            false
        });
        let sought = |text: String| Sought {
            finder: Finder::new(text.as_bytes()).into_owned(),
            text,
            hits: Vec::new(),
        };
        Self { needles: needles.into_iter().map(sought).collect(), ..Self::default() }
    }

    /// Whether the query needs no search in the text.
    pub const fn is_idle(&self) -> bool {
        self.needles.is_empty()
    }

    /// Looks through the text of one record; whether anything was found in it.
    pub fn feed(&mut self, id: RecordId, text: &str) -> bool {
        let Self { needles, places, numbers } = self;
        let mut any = false;
        for sought in needles {
            // The whole text first: most texts hold no needle at all.
            if sought.finder.find(text.as_bytes()).is_none() {
                continue;
            }
            for (place, words) in segments(text) {
                if sought.finder.find(words.as_bytes()).is_some() {
                    let number = numbers.get(place).copied().unwrap_or_else(|| {
                        let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
                        places.push(place.to_owned());
                        numbers.insert(place.to_owned(), next);
                        next
                    });
                    sought.hits.push((id, number));
                    any = true;
                }
            }
        }
        any
    }
}

impl TextHits for TextSearch {
    fn each(&self, needle: &str, visit: &mut dyn FnMut(RecordId, &str)) {
        let Some(sought) = self.needles.iter().find(|s| s.text == needle) else { return };
        for (id, place) in &sought.hits {
            if let Some(place) = self.places.get(*place as usize) {
                visit(*id, place);
            }
        }
    }
}

/// What a term looks for in the searchable text.
fn needles_of(term: &Term, table: &Table) -> Vec<String> {
    match term {
        Term::Phrase(text) => vec![fold(text)],
        Term::Word(text) if table.has_long_names() => vec![fold(text)],
        Term::Field { field, values, .. } => values
            .iter()
            .filter_map(|value| match value {
                Match::Prose(text) => Some(fold(text)),
                Match::Text(text) if table.has_long(field) => Some(fold(text)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

impl Table {
    /// Whether a text that bare words look at is cut off in its column.
    fn has_long_names(&self) -> bool {
        let columns = self.names.list_columns.iter().map(|(_, field)| field.as_str());
        NAMES.into_iter().chain(columns).any(|field| self.symbols.is_long(field))
    }

    /// Whether a text that a filter field looks at is cut off in its column.
    fn has_long(&self, field: &str) -> bool {
        self.names.field(field).is_some_and(|field| {
            field.holds(FieldShape::Link) && self.has_long_names()
                || field.sources.iter().any(|s| self.symbols.is_long(&s.field))
        })
    }
}
