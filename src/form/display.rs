//! Values as people read them, by language.

use super::field::FieldDef;
use super::knowledge::Knowledge;
use super::parse::print_value;
use crate::locale::{FluentArgs, Locale, number};
use crate::record::{Code, FuzzyDate, NotKnown, Precision, Value};
use chrono::{Datelike, NaiveDate};

/// A value as people of a language read it: labels for codes, months by name, the decimal sign of
/// the language. Nothing is the empty text. Control characters are not stripped here.
pub fn display(knowledge: &Knowledge, field: &FieldDef, value: &Value, lang: &str) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Choice(code) => label(knowledge, field, code, lang),
        Value::Choices(codes) => {
            let labels: Vec<String> =
                codes.iter().map(|code| label(knowledge, field, code, lang)).collect();
            labels.join(", ")
        }
        Value::NotKnown(state) => Locale::new(lang).tr(match state {
            NotKnown::Unknown => "value-unknown",
            NotKnown::NotAsked => "value-not-asked",
            NotKnown::Refused => "value-refused",
        }),
        Value::Bool(yes) => Locale::new(lang).tr(if *yes { "value-yes" } else { "value-no" }),
        Value::Number(amount) => number(&amount.to_string(), lang),
        Value::Money(money) => {
            format!("{} {}", number(&money.amount.to_string(), lang), money.currency)
        }
        Value::Date(date) => date_text(&Locale::new(lang), *date),
        Value::Place(place) if place.latitude.is_none() => place.text.clone(),
        Value::File(file) => file.name.clone(),
        Value::Place(_) | Value::Link(_) => print_value(value),
    }
}

fn label(knowledge: &Knowledge, field: &FieldDef, code: &Code, lang: &str) -> String {
    let code = code.as_str();
    knowledge.vocabulary_of(field).map_or(code, |list| list.label(code, lang)).to_owned()
}

/// A date in the words of a language: `12 June 2014`, `до июня 2014`, `червень 2014`.
pub fn date_text(locale: &Locale, date: FuzzyDate) -> String {
    match date {
        FuzzyDate::On(day, precision) => unit(locale, "on", day, precision),
        FuzzyDate::Before(day, precision) => unit(locale, "before", day, precision),
        FuzzyDate::About(day, precision) => unit(locale, "about", day, precision),
        FuzzyDate::Between(from, p, until, q) => {
            let (from, until) = (unit(locale, "on", from, p), unit(locale, "on", until, q));
            format!("{from} – {until}")
        }
    }
}

/// A day in the words of a language, without its year where that is the one of `today`: `12 June`.
pub fn day_text(locale: &Locale, day: NaiveDate, today: NaiveDate) -> String {
    let near = day.year() == today.year();
    unit(locale, if near { "near" } else { "on" }, day, Precision::Day)
}

fn unit(locale: &Locale, relation: &str, date: NaiveDate, precision: Precision) -> String {
    let word = match precision {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
    };
    let mut args = FluentArgs::new();
    args.set("day", date.day());
    args.set("month", date.month());
    // As a text: a number would be given thousands by some languages.
    args.set("year", date.year().to_string());
    locale.tr_with(&format!("date-{relation}-{word}"), &args)
}
