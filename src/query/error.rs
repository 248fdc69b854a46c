//! What is wrong with a filter, at which column, and what to write instead.

use crate::locale::{Advice, Locale};

/// A filter that does not parse.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {}; {}", advice.what, advice.try_this)]
pub struct QueryError {
    /// Where, counted from 1 in characters.
    pub column: usize,
    /// What is wrong, and what to write instead.
    pub advice: Advice,
}

impl QueryError {
    pub(super) fn new(column: usize, what: impl Into<String>, try_this: impl Into<String>) -> Self {
        Self { column, advice: Advice::new(what, try_this) }
    }

    /// Names its message in the interface languages, and the words that it puts in.
    pub(super) fn told(self, id: &str, words: &[(&'static str, &str)]) -> Self {
        Self { advice: self.advice.told(format!("query-error-{id}"), words), ..self }
    }

    /// What is wrong and what to write instead, in the words of a language.
    pub fn in_words_of(&self, locale: &Locale) -> (String, String) {
        self.advice.in_words_of(locale)
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
