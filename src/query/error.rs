//! What is wrong with a filter, at which column, and what to write instead.

use crate::locale::{FluentArgs, Locale};

/// A filter that does not parse.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {what}; {try_this}")]
pub struct QueryError {
    /// Where, counted from 1 in characters.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to write instead.
    pub try_this: String,
    /// Its message in the interface languages is `query-error-` and this word, with what it puts
    /// in; empty where there is none.
    message: (&'static str, Vec<(&'static str, String)>),
}

impl QueryError {
    pub(super) fn new(column: usize, what: impl Into<String>, try_this: impl Into<String>) -> Self {
        let message = ("", Vec::new());
        Self { column, what: what.into(), try_this: try_this.into(), message }
    }

    /// Names its message in the interface languages, and the words that it puts in.
    pub(super) fn told(self, id: &'static str, words: &[(&'static str, &str)]) -> Self {
        let words = words.iter().map(|(name, word)| (*name, (*word).to_owned())).collect();
        Self { message: (id, words), ..self }
    }

    /// What is wrong and what to write instead, in the words of a language.
    pub fn in_words_of(&self, locale: &Locale) -> (String, String) {
        let (word, words) = &self.message;
        let id = format!("query-error-{word}");
        if word.is_empty() || !locale.has(&id) {
            return (self.what.clone(), self.try_this.clone());
        }
        let mut args = FluentArgs::new();
        for (name, word) in words {
            args.set(*name, word.as_str());
        }
        (locale.tr_with(&id, &args), locale.tr_with(&format!("{id}.try"), &args))
    }
}

/// The candidate nearest to a word, if it is near enough to have been meant: not more than a
/// third of the letters differ.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let far = strsim::osa_distance(word, candidate);
        if far <= allowed && best.is_none_or(|(d, _)| far < d) {
            best = Some((far, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
