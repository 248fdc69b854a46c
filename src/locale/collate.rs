//! Order of texts by language (ICU collation).

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale as IcuLocale;
use std::cmp::Ordering;
use std::fmt;

/// Compares texts as a dictionary of its language does. Cheap to make: the data are compiled in.
pub struct Collator(Option<CollatorBorrowed<'static>>);

impl Collator {
    /// The collator of a language tag (`uk`); an unknown one gets the order of the Unicode root.
    /// Case and accents matter only between texts that are equal without them.
    pub fn new(lang: &str) -> Self {
        let locale = lang.parse::<IcuLocale>().unwrap_or(IcuLocale::UNKNOWN);
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        Self(CollatorBorrowed::try_new(CollatorPreferences::from(&locale), options).ok())
    }

    /// The order of two texts; texts that the language holds equal are ordered by their bytes, so
    /// that a sort is total.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        let by_language = self.0.as_ref().map_or(Ordering::Equal, |c| c.compare(left, right));
        by_language.then_with(|| left.cmp(right))
    }
}

impl Collator {
    /// Bytes that compare as [`Collator::compare`] does: made once a row, a sort of many rows
    /// compares no texts. Valid for this build of the program only; never store them.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 2);
        if let Some(collator) = &self.0 {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
            // The key ends where the text's own bytes break ties, as in `compare`.
            key.push(0);
        }
        key.extend_from_slice(text.as_bytes());
        key
    }
}

impl fmt::Debug for Collator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Collator")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("uk", &["Гадяч", "Ґудзь", "Дніпро", "Зміїв", "Ізюм", "Їжак"])]
    #[case("ru", &["Елец", "Ёлкино", "Жуков", "Йошкар-Ола", "Юрга"])]
    #[case("en", &["apple", "Apple", "apricot", "Zebra"])]
    #[case("no such language", &["a", "B", "c"])]
    fn orders_by_language(#[case] lang: &str, #[case] expected: &[&str]) {
        let mut words: Vec<&str> = expected.to_vec();
        words.reverse();
        let collator = Collator::new(lang);
        words.sort_by(|a, b| collator.compare(a, b));
        assert_eq!(words, expected);
        words.reverse();
        words.sort_by_cached_key(|word| collator.key(word));
        assert_eq!(words, expected);
    }
}
