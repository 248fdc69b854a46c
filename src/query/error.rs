//! What is wrong with a filter, at which column, and what to write instead.

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
}

impl QueryError {
    pub(super) fn new(column: usize, what: impl Into<String>, try_this: impl Into<String>) -> Self {
        Self { column, what: what.into(), try_this: try_this.into() }
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
