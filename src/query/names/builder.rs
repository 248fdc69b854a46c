//! Collecting the words of a filter from the forms.

use std::sync::{Arc, OnceLock};

use crate::form::Knowledge;
use crate::query::words;

use super::{FieldName, FieldShape, KINDS, Names, Presence, Source, Special, Terms, fold_name};

/// Collects [`Names`]. What is added first wins where two things share a label; an id always
/// wins over a label.
#[derive(Debug, Default)]
pub struct NamesBuilder {
    names: Names,
    labels: Vec<(String, usize)>,
}

impl NamesBuilder {
    /// A builder that knows the fields and states which no form has.
    pub fn new() -> Self {
        let mut builder = Self::default();
        for state in crate::query::values::STATES {
            builder.names.states.insert(fold_name(state.id), state.id);
            for word in words::also(&format!("state-{}", state.id)) {
                builder.names.states.insert(fold_name(&word), state.id);
            }
        }
        for own in crate::query::values::OWN {
            builder.special(own.id, own.special);
        }
        let kind = Source {
            path: Vec::new(),
            field: "kind".to_owned(),
            through: None,
            shape: FieldShape::Code,
            vocabulary: Some(KINDS.to_owned()),
        };
        builder.source("kind", kind);
        builder
    }

    /// Adds a source to the field of this id, making the field if it is new.
    pub fn source(&mut self, id: &str, source: Source) -> &mut Self {
        let at = self.entry(id);
        if let Some(field) = self.names.fields.get_mut(at)
            && !field.sources.contains(&source)
        {
            field.sources.push(source);
        }
        self
    }

    /// Adds labels of a field.
    pub fn labels<'l>(&mut self, id: &str, labels: impl IntoIterator<Item = &'l str>) -> &mut Self {
        let at = self.entry(id);
        self.labels.extend(labels.into_iter().map(|l| (fold_name(l), at)));
        self
    }

    fn special(&mut self, id: &str, special: Special) -> &mut Self {
        let at = self.entry(id);
        if let Some(field) = self.names.fields.get_mut(at) {
            field.special = Some(special);
        }
        self
    }

    /// Makes the vocabularies of the forms known.
    pub fn vocabularies(&mut self, knowledge: &Arc<Knowledge>) -> &mut Self {
        let ids = knowledge.vocabulary_ids().map(|id| (id.to_owned(), OnceLock::new()));
        self.names.vocabularies.extend(ids);
        self.names.knowledge = Some(Arc::clone(knowledge));
        self
    }

    /// Adds a term of a vocabulary of its own with its labels and synonyms in every language.
    pub fn term(&mut self, vocabulary: &str, code: &str, labels: &[&str]) -> &mut Self {
        self.terms(vocabulary, |terms| terms.add(code, labels))
    }

    /// Says that one code of such a vocabulary is a narrower case of another: a filter for the
    /// broader one finds both.
    pub fn narrower(&mut self, vocabulary: &str, code: &str, broader: &str) -> &mut Self {
        self.terms(vocabulary, |terms| {
            terms.parents.insert(code.to_owned(), broader.to_owned());
        })
    }

    /// Says that such a vocabulary takes codes which it does not list.
    pub fn open(&mut self, vocabulary: &str) -> &mut Self {
        self.terms(vocabulary, |terms| terms.open = true)
    }

    fn terms(&mut self, vocabulary: &str, change: impl FnOnce(&mut Terms)) -> &mut Self {
        let lock = self.names.vocabularies.entry(vocabulary.to_owned()).or_default();
        let mut terms = lock.take().unwrap_or_default();
        change(&mut terms);
        *lock = OnceLock::from(terms);
        self
    }

    /// Makes a list known to `has:` under its id, its singular and its labels.
    pub fn list(&mut self, id: &str, path: &[&str], labels: &[&str]) -> &mut Self {
        let path = path.iter().map(|&p| p.to_owned()).collect();
        self.presence(id, Presence::List(path), labels)
    }

    /// Makes a kind of record known to `kind:`, and to `has:` as a record that links here.
    pub fn kind(&mut self, kind: &str, labels: &[&str]) -> &mut Self {
        self.term(KINDS, kind, labels);
        self.presence(kind, Presence::Linked(kind.to_owned()), labels)
    }

    pub(super) fn presence(&mut self, id: &str, what: Presence, labels: &[&str]) -> &mut Self {
        let targets = self.names.presences.entry(id.to_owned()).or_default();
        if !targets.contains(&what) {
            targets.push(what);
        }
        self.names.presence_names.insert(fold_name(id), id.to_owned());
        for label in labels {
            self.names.presence_names.entry(fold_name(label)).or_insert_with(|| id.to_owned());
        }
        self
    }

    /// Says that a field is a column of the list of a kind: bare words look there too.
    pub fn list_column(&mut self, kind: &str, field: &str) -> &mut Self {
        self.names.list_columns.push((kind.to_owned(), field.to_owned()));
        self
    }

    fn entry(&mut self, id: &str) -> usize {
        let fields = &mut self.names.fields;
        fields.iter().position(|f| f.id == id).unwrap_or_else(|| {
            fields.push(FieldName { id: id.to_owned(), sources: Vec::new(), special: None });
            fields.len() - 1
        })
    }

    /// The names.
    pub fn build(mut self) -> Names {
        for (at, field) in self.names.fields.iter().enumerate() {
            let words = words::also(&format!("field-{}", field.id));
            self.labels.extend(words.iter().map(|word| (fold_name(word), at)));
        }
        let names = &mut self.names;
        for (at, field) in names.fields.iter().enumerate() {
            names.by_name.insert(fold_name(&field.id), at);
        }
        for (label, at) in self.labels {
            names.by_name.entry(label).or_insert(at);
        }
        for field in &names.fields {
            if matches!(field.special, Some(Special::Id | Special::Kind | Special::Text)) {
                continue;
            }
            names
                .presences
                .entry(field.id.clone())
                .or_default()
                .push(Presence::Field(field.id.clone()));
            names.presence_names.insert(fold_name(&field.id), field.id.clone());
        }
        for (name, at) in &names.by_name {
            if let Some(field) = names.fields.get(*at)
                && names.presences.contains_key(&field.id)
            {
                names.presence_names.entry(name.clone()).or_insert_with(|| field.id.clone());
            }
        }
        self.names
    }
}
