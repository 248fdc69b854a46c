//! What is said of a file and of its rows: messages of the interface with what is put into them.
//! They go into any of its languages where they are shown, and into English where programs read.

use crate::locale::{FluentArgs, Locale};
use crate::record::EditError;
use std::fmt;

/// One message of `content/locales/*/import.ftl`. Never holds the content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    id: &'static str,
    words: Vec<(&'static str, Word)>,
}

/// What is put into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// A name, a header, a sign: the same in every language.
    Text(String),
    /// Chooses the plural form.
    Number(u64),
    /// A message within the message.
    Said(Said),
}

impl Said {
    /// The message of this id.
    pub(super) const fn new(id: &'static str) -> Self {
        Self { id, words: Vec::new() }
    }

    /// Puts a word in.
    pub(super) fn with(mut self, name: &'static str, word: impl Into<Word>) -> Self {
        self.words.push((name, word.into()));
        self
    }

    /// The message in a language.
    pub fn in_words_of(&self, locale: &Locale) -> String {
        locale.tr_with(self.id, &self.args(locale))
    }

    /// What to do about it: the attribute `try` of the message.
    pub(super) fn advice(&self, locale: &Locale) -> String {
        locale.tr_with(&format!("{}.try", self.id), &self.args(locale))
    }

    fn args(&self, locale: &Locale) -> FluentArgs<'_> {
        let mut args = FluentArgs::new();
        for (name, word) in &self.words {
            match word {
                Word::Text(text) => args.set(*name, text.as_str()),
                Word::Number(number) => args.set(*name, *number),
                Word::Said(said) => args.set(*name, said.in_words_of(locale)),
            }
        }
        args
    }

    /// The same with `instead` for the names of columns.
    pub(super) fn unnamed(&self, instead: &str) -> Self {
        let word = |(name, word): &(&'static str, Word)| match *name {
            "column" | "columns" => (*name, Word::Text(instead.to_owned())),
            _ => (*name, word.clone()),
        };
        Self { id: self.id, words: self.words.iter().map(word).collect() }
    }

    /// In English, as JSON has it.
    pub fn english(&self) -> String {
        self.in_words_of(&Locale::new("en"))
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english())
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Word {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Word {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<Said> for Word {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

impl From<&EditError> for Said {
    fn from(error: &EditError) -> Self {
        let id = match error {
            EditError::Conflict { .. } => "import-why-conflict",
            EditError::NoSuchItem { .. } => "import-why-no-item",
            EditError::NotAnItem { .. } => "import-why-not-item",
            EditError::NotAField { .. } => "import-why-not-field",
            EditError::Kept { .. } => "import-why-kept",
            EditError::IntoItself { .. } => "import-why-into-itself",
        };
        Self::new(id).with("path", error.path().to_string())
    }
}

#[cfg(test)]
impl Said {
    /// Whether it says this, in English.
    pub(super) fn contains(&self, text: &str) -> bool {
        self.english().contains(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("en", 1, "1 row has more cells")]
    #[case("en", 2, "2 rows have more cells")]
    #[case("ru", 1, "в 1 строке")]
    #[case("ru", 2, "в 2 строках")]
    #[case("ru", 21, "в 21 строке")]
    #[case("uk", 1, "у 1 рядку")]
    #[case("uk", 5, "у 5 рядках")]
    #[case("uk", 31, "у 31 рядку")]
    fn a_number_chooses_its_form(#[case] lang: &str, #[case] n: u64, #[case] begins: &str) {
        let said = Said::new("import-say-ragged").with("n", n).with("rows", "3");
        let text = said.in_words_of(&Locale::new(lang));
        assert!(text.starts_with(begins), "{text}");
    }
}
