//! What is wrong and what to do: in English for programs, in the interface language for people.

use super::{FluentArgs, Locale};

/// What is wrong and what to do about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Advice {
    /// What is wrong, in English.
    pub what: String,
    /// What to do, in English.
    pub try_this: String,
    /// The message in the interface languages, whose attribute `try` is the advice; empty where
    /// there is none.
    message: String,
    words: Vec<(&'static str, String)>,
}

impl std::fmt::Debug for Advice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What was typed may be case text; it stays out of whatever prints this.
        f.debug_struct("Advice").field("message", &self.message).finish_non_exhaustive()
    }
}

impl Advice {
    /// In English alone.
    pub fn new(what: impl Into<String>, try_this: impl Into<String>) -> Self {
        let (what, try_this) = (what.into(), try_this.into());
        Self { what, try_this, message: String::new(), words: Vec::new() }
    }

    /// Names its message, and the words that it puts in.
    #[must_use]
    pub fn told(self, message: String, words: &[(&'static str, &str)]) -> Self {
        let words = words.iter().map(|(name, word)| (*name, (*word).to_owned())).collect();
        Self { message, words, ..self }
    }

    /// What is wrong and what to do, in the words of a language.
    pub fn in_words_of(&self, locale: &Locale) -> (String, String) {
        if !locale.has(&self.message) {
            return (self.what.clone(), self.try_this.clone());
        }
        let mut args = FluentArgs::new();
        for (name, word) in &self.words {
            args.set(*name, word.as_str());
        }
        let advice = format!("{}.try", self.message);
        (locale.tr_with(&self.message, &args), locale.tr_with(&advice, &args))
    }
}
