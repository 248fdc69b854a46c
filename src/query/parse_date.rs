//! Reads days, relative days, and stretches of days and numbers.

use rust_decimal::Decimal;

use super::ast::{DatePoint, Span, Unit};
use super::words::{Class, meaning};
use crate::record::FuzzyDate;

/// Reads `a..b`, `a..`, `..b`, `>=a`, `>a`, `<=a`, `<a`, `=a` or `a`.
pub(super) fn span<P>(text: &str, point: &dyn Fn(&str) -> Option<P>) -> Option<Span<P>> {
    let at = |rest: &str| point(rest.trim());
    if let Some(rest) = text.strip_prefix(">=") {
        return at(rest).map(Span::From);
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return at(rest).map(Span::To);
    }
    if let Some(rest) = text.strip_prefix('>') {
        return at(rest).map(Span::After);
    }
    if let Some(rest) = text.strip_prefix('<') {
        return at(rest).map(Span::Before);
    }
    if let Some(rest) = text.strip_prefix('=') {
        return at(rest).map(Span::At);
    }
    match text.split_once("..") {
        None => at(text).map(Span::At),
        Some(("", "")) => None,
        Some((from, "")) => at(from).map(Span::From),
        Some(("", until)) => at(until).map(Span::To),
        Some((from, until)) => Some(Span::Between(at(from)?, at(until)?)),
    }
}

/// Reads `2014`, `2014-06`, `2014-06-12`, `today`, `7d`, `-2w`.
pub(super) fn date_point(text: &str) -> Option<DatePoint> {
    if meaning(Class::Day, text).is_some() {
        return Some(DatePoint::Today);
    }
    if let Ok(FuzzyDate::On(date, precision)) = text.parse() {
        return Some(DatePoint::On(date, precision));
    }
    relative(text)
}

fn relative(text: &str) -> Option<DatePoint> {
    let mut chars = text.chars();
    let unit = match meaning(Class::Unit, chars.next_back()?.encode_utf8(&mut [0; 4]))? {
        "d" => Unit::Day,
        "w" => Unit::Week,
        "m" => Unit::Month,
        _ => Unit::Year,
    };
    let count = chars.as_str();
    let digits = count.strip_prefix(['-', '+']).unwrap_or(count);
    let fits = (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if fits { Some(DatePoint::Relative(count.parse().ok()?, unit)) } else { None }
}

pub(super) fn date_span(text: &str) -> Option<Span<DatePoint>> {
    span(text, &date_point)
}

pub(super) fn number_span(text: &str) -> Option<Span<Decimal>> {
    span(text, &|t| t.parse::<Decimal>().ok().map(|n| n.normalize()))
}
