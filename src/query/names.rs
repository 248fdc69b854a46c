//! The words that a filter may use: fields, lists, kinds and the terms of vocabularies, in every
//! interface language.

mod builder;

pub use builder::NamesBuilder;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::ast::Group;
use super::error::nearest;
use super::fold;
use crate::form::{Knowledge, Vocabulary};
use crate::locale::slug;

/// What a source of a filter field holds, as far as a filter cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldShape {
    /// A line of text, a place as it was told, the name of a file.
    Text,
    /// Prose: it stands in the searchable text and not in the columns.
    Prose,
    /// A code or a set of codes.
    Code,
    /// Yes or no.
    Bool,
    /// A date with its precision.
    Date,
    /// A number or an amount of money.
    Number,
    /// Another record: matched by its code, name, title or id.
    Link,
}

/// One place where a filter field finds its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The lists that lead there from the record: empty, `events` or `events`, `acts`.
    pub path: Vec<String>,
    /// The field there, by its id in the form.
    pub field: String,
    /// For a value of a linked record, its field; `field` is then the link.
    pub through: Option<String>,
    /// What it holds.
    pub shape: FieldShape,
    /// The vocabulary of its codes.
    pub vocabulary: Option<String>,
}

/// What is particular about a field that the forms do not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Special {
    /// `since`: an event may last beyond that day.
    Since,
    /// `until`: an event may have begun by that day.
    Until,
    /// `text`: stands in the searchable text.
    Text,
    /// `updated`: the day of the last operation.
    Updated,
    /// `id`: the id of the record or its beginning.
    Id,
    /// `kind`.
    Kind,
    /// `age`: the age that was told, else worked out from the date of birth.
    Age,
}

/// A field of the filter language.
#[derive(Debug, Clone)]
pub struct FieldName {
    /// The id that is printed.
    pub id: String,
    /// Where its values stand.
    pub sources: Vec<Source>,
    pub(super) special: Option<Special>,
}

/// What `has:` and `missing:` look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Presence {
    /// An item of the list that this path leads to.
    List(Vec<String>),
    /// A known value of the field of this id.
    Field(String),
    /// A record of this kind that links to the record.
    Linked(String),
}

/// A vocabulary: its codes in their order, and what finds them.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    /// Codes with their folded labels and synonyms.
    pub codes: Vec<(String, Vec<String>)>,
    /// Whether codes that it does not list are accepted too.
    pub open: bool,
    by_label: HashMap<String, Meant>,
    by_code: HashMap<String, usize>,
    parents: HashMap<String, String>,
}

/// What a label means; a label that means two codes means none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    One(usize),
    Two,
}

impl Terms {
    /// The terms of a vocabulary, with their labels and synonyms in every language.
    fn of(vocabulary: &Vocabulary) -> Self {
        let mut terms = Self { open: vocabulary.open, ..Self::default() };
        for term in vocabulary.terms() {
            let labels: Vec<&str> = term.words().skip(1).collect();
            terms.add(&term.code, &labels);
            if let Some(parent) = &term.parent {
                terms.parents.insert(term.code.clone(), parent.clone());
            }
        }
        terms
    }

    /// Where a code stands in its vocabulary, from 0.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// Whether a code is this one or stands below it.
    pub fn is_within(&self, code: &str, broader: &str) -> bool {
        let mut at = Some(code);
        // A vocabulary has few levels; the bound guards against parents in a circle.
        for _ in 0..16 {
            match at {
                Some(code) if code == broader => return true,
                Some(code) => at = self.parents.get(code).map(String::as_str),
                None => return false,
            }
        }
        false
    }

    fn add(&mut self, code: &str, labels: &[&str]) {
        let at = *self.by_code.entry(code.to_owned()).or_insert_with(|| {
            self.codes.push((code.to_owned(), Vec::new()));
            self.codes.len() - 1
        });
        for label in labels.iter().map(|l| fold_label(l)).filter(|l| !l.is_empty()) {
            let meant = self.by_label.entry(label.clone()).or_insert(Meant::One(at));
            if *meant != Meant::One(at) {
                *meant = Meant::Two;
            }
            if let Some((_, known)) = self.codes.get_mut(at)
                && !known.contains(&label)
            {
                known.push(label);
            }
        }
    }
}

/// The words that a filter may use.
#[derive(Debug, Clone, Default)]
pub struct Names {
    fields: Vec<FieldName>,
    by_name: HashMap<String, usize>,
    presences: BTreeMap<String, Vec<Presence>>,
    presence_names: HashMap<String, String>,
    states: HashMap<String, &'static str>,
    /// Read when they are first asked for: a list needs five of sixty.
    vocabularies: BTreeMap<String, OnceLock<Terms>>,
    knowledge: Option<Arc<Knowledge>>,
    pub(super) list_columns: Vec<(String, String)>,
}

/// The vocabulary that holds the kinds of record.
pub(super) const KINDS: &str = ":kinds";

/// A name as it is looked up: folded, with `_` between its words.
pub(super) fn fold_name(name: &str) -> String {
    fold(name).replace([' ', '-'], "_")
}

/// A label as it is looked up: folded, with a space between its words.
pub(super) fn fold_label(label: &str) -> String {
    fold(&label.replace(['_', '-'], " "))
}

impl Names {
    /// A field by its id or by its label in any language.
    pub fn field(&self, name: &str) -> Option<&FieldName> {
        self.by_name.get(&fold_name(name)).and_then(|at| self.fields.get(*at))
    }

    /// Every field, in the order in which they were made known.
    pub fn fields(&self) -> impl Iterator<Item = &FieldName> {
        self.fields.iter()
    }

    /// The codes that a field may have, in vocabulary order; empty for a field without codes.
    pub fn codes(&self, field: &str) -> Vec<&str> {
        let mut codes = Vec::new();
        for terms in self.field(field).into_iter().flat_map(|f| self.terms_of(f)) {
            for (code, _) in &terms.codes {
                if !codes.contains(&code.as_str()) {
                    codes.push(code);
                }
            }
        }
        codes
    }

    /// The names that `has:` and `missing:` accept, as they are printed.
    pub fn presences(&self) -> impl Iterator<Item = &str> {
        self.presences.keys().map(String::as_str)
    }

    /// The field whose name is nearest to a word, if it is near enough to have been meant.
    pub fn nearest_field(&self, name: &str) -> Option<&str> {
        let folded = fold_name(name);
        let found = nearest(&folded, self.by_name.keys().map(String::as_str))?;
        self.field(found).map(|f| f.id.as_str())
    }

    pub(super) fn presence(&self, name: &str) -> Option<&str> {
        self.presence_names.get(&fold_name(name)).map(String::as_str)
    }

    pub(super) fn presence_targets(&self, id: &str) -> &[Presence] {
        self.presences.get(id).map_or(&[], Vec::as_slice)
    }

    pub(super) fn nearest_presence(&self, name: &str) -> Option<&str> {
        let names = self.presence_names.keys().map(String::as_str);
        nearest(&fold_name(name), names).and_then(|found| self.presence(found))
    }

    pub(super) fn state(&self, name: &str) -> Option<&'static str> {
        self.states.get(&fold_name(name)).copied()
    }

    pub(super) fn nearest_state(&self, name: &str) -> Option<&'static str> {
        let names = self.states.keys().map(String::as_str);
        nearest(&fold_name(name), names).and_then(|found| self.state(found))
    }

    pub(super) fn terms(&self, vocabulary: &str) -> Option<&Terms> {
        let terms = self.vocabularies.get(vocabulary)?;
        Some(terms.get_or_init(|| {
            let known = self.knowledge.as_ref().and_then(|all| all.vocabulary(vocabulary));
            known.map(Terms::of).unwrap_or_default()
        }))
    }

    fn terms_of<'n>(&'n self, field: &'n FieldName) -> impl Iterator<Item = &'n Terms> {
        field.vocabularies().filter_map(|v| self.terms(v))
    }

    /// The code of a field that a text means: a code first, then a label in any language. A
    /// field without a vocabulary takes any word as a code, and so does an open vocabulary; a
    /// code of one's own (`x-…`) is taken everywhere.
    pub(super) fn code(&self, field: &FieldName, text: &str) -> Option<String> {
        let lower = fold(text);
        if self.terms_of(field).any(|t| t.by_code.contains_key(&lower)) {
            return Some(lower);
        }
        let label = fold_label(text);
        let found = self.terms_of(field).find_map(|t| match t.by_label.get(&label) {
            Some(Meant::One(at)) => t.codes.get(*at).map(|(code, _)| code.clone()),
            _ => None,
        });
        found.or_else(|| {
            let is_code = crate::record::Code::new(&lower).is_ok();
            let bare = |s: &Source| s.shape == FieldShape::Code && s.vocabulary.is_none();
            let open = field.sources.iter().any(bare) || self.terms_of(field).any(|t| t.open);
            match (is_code, open) {
                (true, true) => Some(lower),
                (true, false) => lower.starts_with("x-").then_some(lower),
                (false, true) => Some(slug(text)).filter(|s| !s.is_empty()),
                (false, false) => None,
            }
        })
    }

    pub(super) fn nearest_code(&self, field: &FieldName, text: &str) -> Option<String> {
        let label = fold_label(text);
        let words = self.terms_of(field).flat_map(|t| {
            t.by_label.keys().map(String::as_str).chain(t.codes.iter().map(|(c, _)| c.as_str()))
        });
        nearest(&label, words).and_then(|found| self.code(field, found))
    }
}

impl FieldName {
    /// The vocabularies of its codes, each once.
    pub fn vocabularies(&self) -> impl Iterator<Item = &str> {
        let all = self.sources.iter().map(|s| s.vocabulary.as_deref());
        let mut seen = Vec::new();
        all.flatten().filter(move |v| {
            let fresh = !seen.contains(v);
            if fresh {
                seen.push(*v);
            }
            fresh
        })
    }

    /// Whether one of its sources holds this.
    pub fn holds(&self, shape: FieldShape) -> bool {
        self.sources.iter().any(|s| s.shape == shape)
    }

    /// Whether it says something of a single event or act.
    pub fn is_within(&self, group: Group) -> bool {
        let of_event = matches!(self.special, Some(Special::Since | Special::Until));
        (of_event && group == Group::Event)
            || self.sources.iter().any(|s| s.is_within(group.path()))
    }
}

impl Source {
    /// Whether the lists that lead there begin with these.
    pub(super) fn is_within(&self, path: &[&str]) -> bool {
        self.path.len() >= path.len() && self.path.iter().zip(path).all(|(a, b)| a == b)
    }
}

/// Whether a name of `has:` says something of a single event or act.
pub(super) fn presence_within(names: &Names, id: &str, group: Group) -> bool {
    names.presence_targets(id).iter().any(|target| match target {
        Presence::List(path) => {
            path.len() > group.path().len() && path.iter().zip(group.path()).all(|(a, b)| a == b)
        }
        Presence::Field(field) => names.field(field).is_some_and(|f| f.is_within(group)),
        Presence::Linked(_) => false,
    })
}
