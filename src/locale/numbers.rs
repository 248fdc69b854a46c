//! Numbers as a language writes them (ICU).

use super::messages::LANGS;
use fluent_bundle::FluentValue;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::Locale as IcuLocale;
use std::cell::LazyCell;

thread_local! {
    /// The formatters of the interface languages, in the order of [`LANGS`]; each thread has its
    /// own, as they share nothing between threads.
    static FORMATTERS: [LazyCell<Option<DecimalFormatter>>; 3] =
        [LazyCell::new(|| make(0)), LazyCell::new(|| make(1)), LazyCell::new(|| make(2))];
}

fn make(n: usize) -> Option<DecimalFormatter> {
    let locale = LANGS.get(n)?.parse::<IcuLocale>().ok()?;
    let mut options = DecimalFormatterOptions::default();
    // Four digits stand together in the style guides of all three languages.
    options.grouping_strategy = Some(GroupingStrategy::Min2);
    DecimalFormatter::try_new((&locale).into(), options).ok()
}

/// A number, written in digits with a point (`-1234567.50`), as the language writes it; as it is
/// where it is none.
pub fn number(text: &str, lang: &str) -> String {
    let at = LANGS.iter().position(|known| *known == lang).unwrap_or(0);
    in_language(text, at).unwrap_or_else(|| text.to_owned())
}

fn in_language(text: &str, at: usize) -> Option<String> {
    let number = Decimal::try_from_str(text).ok()?;
    FORMATTERS.with(|all| {
        let formatter = all.get(at).and_then(|formatter| formatter.as_ref())?;
        Some(formatter.format(&number).to_string())
    })
}

/// A number that a message puts in.
fn in_message(value: &FluentValue<'_>, at: usize) -> Option<String> {
    match value {
        FluentValue::Number(number) => in_language(&number.as_string(), at),
        _ => None,
    }
}

fn english<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    in_message(value, 0)
}

fn russian<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    in_message(value, 1)
}

fn ukrainian<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    in_message(value, 2)
}

/// How a bundle of messages writes a value, if otherwise than as it is.
pub(super) type Writes<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// How the messages of a language write numbers.
pub(super) fn formatter<M>(lang: &str) -> Writes<M> {
    match LANGS.iter().position(|known| *known == lang) {
        Some(1) => russian,
        Some(2) => ukrainian,
        _ => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{FluentArgs, Locale};
    use rstest::rstest;

    #[rstest]
    #[case("en", "1234567.50", "1,234,567.50")]
    #[case("ru", "1234567.50", "1\u{a0}234\u{a0}567,50")]
    #[case("uk", "-1234567", "-1\u{a0}234\u{a0}567")]
    #[case("ru", "1234", "1234")]
    #[case("en", "no number", "no number")]
    fn numbers_are_written_as_the_language_writes_them(
        #[case] lang: &str,
        #[case] text: &str,
        #[case] wanted: &str,
    ) {
        assert_eq!(number(text, lang), wanted);
    }

    #[test]
    fn messages_write_numbers_so_too_and_choose_by_them_all_the_same() {
        for (lang, wanted) in [("en", "12,021 files"), ("ru", "12\u{a0}021 файл")] {
            let text = "own-files = { $n ->\n    [one] { $n } файл\n   *[other] { $n } files\n }\n";
            let locale = Locale::with(lang, &[text]);
            let mut args = FluentArgs::new();
            args.set("n", 12_021);
            assert_eq!(locale.tr_with("own-files", &args), wanted);
        }
    }
}
