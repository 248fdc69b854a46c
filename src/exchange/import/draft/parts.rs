//! Puts values together of which several columns hold parts.

use crate::exchange::import::convert;
use crate::exchange::import::dates;
use crate::exchange::import::mapping::Part;
use crate::exchange::import::words::words;
use crate::record::{Code, FuzzyDate, Place, Precision, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The value that parts make, if they make one. `whole` is what a column for the whole says.
pub(super) fn value(whole: Option<Value>, parts: &[(Part, String)]) -> Option<Value> {
    let text = |wanted: &Part| {
        let found = parts.iter().find(|(part, _)| part == wanted);
        found.map(|(_, text)| text.trim())
    };
    if let (Some(latitude), Some(longitude)) = (text(&Part::Latitude), text(&Part::Longitude)) {
        let degrees = |text: &str| Decimal::from_str_exact(&text.replace(',', ".")).ok();
        let (latitude, longitude) = (degrees(latitude)?, degrees(longitude)?);
        let told = match whole {
            Some(Value::Place(place)) => place.text,
            _ => String::new(),
        };
        let point = Place { text: told, latitude: Some(latitude), longitude: Some(longitude) };
        return convert::is_point(latitude, longitude).then_some(Value::Place(point));
    }
    if let Some(year) = text(&Part::Year) {
        return date(text(&Part::Day), text(&Part::Month), year).map(Value::Date);
    }
    let mut codes = match whole {
        Some(Value::Choices(codes)) => codes,
        _ => BTreeSet::new(),
    };
    let words = words().ok()?;
    for (part, text) in parts {
        if let (Part::Member(code), Some(true)) = (part, words.yes_or_no(text)) {
            codes.insert(Code::new(code).ok()?);
        }
    }
    (!codes.is_empty()).then_some(Value::Choices(codes))
}

/// Whether a part can be read at all; a set is told by yes and no.
pub(in crate::exchange::import) fn fits(part: &Part, text: &str) -> bool {
    let number = || Decimal::from_str_exact(&text.trim().replace(',', ".")).ok();
    let Ok(words) = words() else { return false };
    match part {
        Part::Latitude => number().is_some_and(|n| n.abs() <= Decimal::from(90)),
        Part::Longitude => number().is_some_and(|n| n.abs() <= Decimal::from(180)),
        Part::Day => text.trim().parse().is_ok_and(|day: u32| (1..=31).contains(&day)),
        Part::Month => dates::month(text).is_some(),
        Part::Year => dates::year(text).is_some(),
        Part::Member(_) => words.yes_or_no(text).is_some() || words.is_nothing(text),
    }
}

fn date(day: Option<&str>, month: Option<&str>, year: &str) -> Option<FuzzyDate> {
    let year = dates::year(year)?;
    let (month, day) = (month.and_then(dates::month), day.and_then(|day| day.parse().ok()));
    let of = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    match (month, day) {
        (Some(month), Some(day)) => of(month, day).map(FuzzyDate::day),
        (Some(month), None) => of(month, 1).map(|d| FuzzyDate::On(d, Precision::Month)),
        (None, _) => of(1, 1).map(|d| FuzzyDate::On(d, Precision::Year)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::print_value;
    use rstest::rstest;

    #[rstest]
    #[case(&[("latitude", "49,99"), ("longitude", "36.23")], Some(" @ 49.99,36.23"))]
    #[case(&[("latitude", "149.99"), ("longitude", "36.23")], None)]
    #[case(&[("latitude", "49.99")], None)]
    #[case(&[("day", "5"), ("month", "мая"), ("year", "2014")], Some("2014-05-05"))]
    #[case(&[("month", "11"), ("year", "13")], Some("2013-11"))]
    #[case(&[("year", "2014"), ("day", "5")], Some("2014"))]
    #[case(&[("day", "5"), ("month", "5")], None)]
    #[case(&[("member:red", "True"), ("member:blue", "0"), ("member:pink", "1")], Some("pink,red"))]
    #[case(&[("member:red", "n/a")], None)]
    fn parts_make_a_value(#[case] parts: &[(&str, &str)], #[case] expected: Option<&str>) {
        let parts: Vec<(Part, String)> =
            parts.iter().map(|(p, t)| (Part::parse(p).unwrap(), (*t).to_owned())).collect();
        assert_eq!(value(None, &parts).map(|v| print_value(&v)).as_deref(), expected);
        assert!(parts.iter().all(|(part, _)| Part::parse(&part.text()).as_ref() == Some(part)));
    }
}
