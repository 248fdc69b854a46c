//! Texts of the files of law in the languages of the interface.

use crate::locale::LANGS;

/// A text in the languages that its file has it in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    by_lang: [Option<Box<str>>; LANGS.len()],
}

impl Text {
    /// The same words in every language: a plain string of a file.
    pub fn plain(text: &str) -> Self {
        let mut made = Self::default();
        made.set("en", text);
        made
    }

    /// Sets one language; one that the interface does not have is passed over.
    pub fn set(&mut self, lang: &str, text: &str) {
        let place = LANGS.iter().position(|known| *known == lang);
        if let Some(slot) = place.and_then(|n| self.by_lang.get_mut(n)) {
            *slot = Some(text.into());
        }
    }

    /// The words of a language; English, then any other, where it has none.
    pub fn of(&self, lang: &str) -> &str {
        let wanted = LANGS.iter().position(|known| *known == lang).unwrap_or(0);
        let slot = |n: usize| self.by_lang.get(n).and_then(Option::as_deref);
        slot(wanted)
            .or_else(|| slot(0))
            .or_else(|| self.by_lang.iter().find_map(Option::as_deref))
            .unwrap_or_default()
    }

    /// Whether no language has it.
    pub fn is_empty(&self) -> bool {
        self.by_lang.iter().all(Option::is_none)
    }

    /// Whether this language has it itself.
    pub fn has(&self, lang: &str) -> bool {
        LANGS
            .iter()
            .position(|known| *known == lang)
            .is_some_and(|n| self.by_lang.get(n).is_some_and(Option::is_some))
    }
}
