//! When it happened, at the beginning of a sentence: `On 12 March 2026`, `Примерно в марте 2026 года`.

use super::Tongue;
use crate::form::date_text;
use crate::locale::Locale;
use crate::record::{FuzzyDate, Precision};
use chrono::{Datelike, NaiveDate};

/// Months as they stand after `в` and `у`.
const IN: [[&str; 2]; 12] = [
    ["январе", "січні"],
    ["феврале", "лютому"],
    ["марте", "березні"],
    ["апреле", "квітні"],
    ["мае", "травні"],
    ["июне", "червні"],
    ["июле", "липні"],
    ["августе", "серпні"],
    ["сентябре", "вересні"],
    ["октябре", "жовтні"],
    ["ноябре", "листопаді"],
    ["декабре", "грудні"],
];

/// A date as it was told, in the words that a sentence begins with.
pub(in crate::exchange::demo) fn when(tongue: Tongue, date: Option<FuzzyDate>) -> String {
    let locale = Locale::new(tongue.of(["en", "ru", "uk"]));
    let day = |day| date_text(&locale, FuzzyDate::day(day));
    match date {
        None => tongue.of(["One day", "Однажды", "Одного дня"]).to_owned(),
        Some(FuzzyDate::On(on, Precision::Day)) => {
            format!("{}{}", tongue.of(["On ", "", ""]), day(on))
        }
        Some(FuzzyDate::About(on, Precision::Day)) => {
            format!("{} {}", tongue.of(["About", "Примерно", "Приблизно"]), day(on))
        }
        Some(FuzzyDate::On(on, precision)) => within(tongue, on, precision, false),
        Some(FuzzyDate::About(on, precision)) => within(tongue, on, precision, true),
        Some(FuzzyDate::Between(from, _, until, _)) => {
            let words = tongue.of(["Between/and", "В дни с/по", "У дні з/по"]);
            let (begin, end) = words.split_once('/').unwrap_or_default();
            format!("{begin} {} {end} {}", day(from), day(until))
        }
        Some(FuzzyDate::Before(on, _)) => {
            format!("{} {}", tongue.of(["Before", "До", "До"]), day(on))
        }
    }
}

/// A month or a year, or about then.
fn within(tongue: Tongue, on: NaiveDate, precision: Precision, about: bool) -> String {
    let year = on.year();
    let [ru, uk] = IN.get(on.month0() as usize).copied().unwrap_or_default();
    let then = match (tongue, precision) {
        (Tongue::En, Precision::Year) => format!("in {year}"),
        (Tongue::En, _) => {
            let month = FuzzyDate::On(on, Precision::Month);
            format!("in {}", date_text(&Locale::new("en"), month))
        }
        (Tongue::Ru, Precision::Year) => format!("в {year} году"),
        (Tongue::Ru, _) => format!("в {ru} {year} года"),
        (Tongue::Uk, Precision::Year) => format!("у {year} році"),
        (Tongue::Uk, _) => format!("у {uk} {year} року"),
    };
    if about {
        let then = then.strip_prefix("in ").unwrap_or(&then);
        return format!("{} {then}", tongue.of(["Around", "Примерно", "Приблизно"]));
    }
    let mut letters = then.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Some("2026-03-12"), ["On 12 March 2026", "12 марта 2026", "12 березня 2026"])]
    #[case(Some("2026-03"), ["In March 2026", "В марте 2026 года", "У березні 2026 року"])]
    #[case(Some("2026"), ["In 2026", "В 2026 году", "У 2026 році"])]
    #[case(
        Some("about 2026-03"),
        ["Around March 2026", "Примерно в марте 2026 года", "Приблизно у березні 2026 року"]
    )]
    #[case(None, ["One day", "Однажды", "Одного дня"])]
    fn a_date_begins_a_sentence(#[case] date: Option<&str>, #[case] told: [&str; 3]) {
        let date = date.map(|text| text.parse().unwrap());
        for (tongue, told) in [Tongue::En, Tongue::Ru, Tongue::Uk].into_iter().zip(told) {
            assert_eq!(when(tongue, date), told);
        }
    }
}
