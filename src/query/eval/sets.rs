//! Which values of a table a value of a filter means.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::ast::{DatePoint, Match, Span};
use super::super::names::{FieldName, Names};
use super::super::pool::{Bits, Pool};
use super::super::value_code::{self, Val, tag};
use crate::record::FuzzyDate;

/// Whether a date lies between these days: as a whole if it must, else at least perhaps.
pub(super) fn date_within(
    date: FuzzyDate,
    (from, until): (Option<NaiveDate>, Option<NaiveDate>),
    must: bool,
) -> bool {
    let (first, last) = (date.earliest(), date.latest());
    if must {
        let after = from.is_none_or(|f| first.is_some_and(|d| d >= f));
        return after && until.is_none_or(|u| last <= u);
    }
    from.is_none_or(|f| last >= f) && until.is_none_or(|u| first.is_none_or(|d| d <= u))
}

/// The codes that a code of a field means: itself and what is narrower.
fn codes_within<'n>(names: &'n Names, field: &'n FieldName, code: &'n str) -> Vec<&'n str> {
    let mut found = vec![code];
    for terms in field.vocabularies().filter_map(|v| names.terms(v)) {
        for (narrower, _) in &terms.codes {
            if terms.is_within(narrower, code) && !found.contains(&narrower.as_str()) {
                found.push(narrower);
            }
        }
    }
    found
}

/// Adds the values that are or hold one of these codes.
pub(super) fn add_codes(pool: &Pool, codes: &[&str], set: &mut Bits) {
    set.extend(codes.iter().filter_map(|code| pool.find_code(code)));
    let one_of = |val: &Val<'_>| match val {
        Val::Code(code) => codes.contains(code),
        Val::Codes(all) => value_code::strings(all).any(|c| codes.contains(&c)),
        _ => false,
    };
    add(set, &pool.matching(&[tag::CODES], &one_of));
}

fn add(set: &mut Bits, more: &Bits) {
    set.union(more);
}

/// The texts that hold a folded needle.
pub(super) fn texts(pool: &Pool, needle: &str) -> Bits {
    pool.texts(needle.as_bytes(), false)
}

/// Adds the values of a field that a value of a filter means. Links are not among them.
pub(super) fn add_match(
    pool: &Pool,
    names: &Names,
    field: &FieldName,
    (value, must): (&Match, bool),
    today: NaiveDate,
    set: &mut Bits,
) {
    match value {
        Match::Code(code) => add_codes(pool, &codes_within(names, field, code), set),
        Match::Bool(yes) => {
            let same = |val: &Val<'_>| matches!(val, Val::Bool(b) if b == yes);
            add(set, &pool.matching(&[tag::YES, tag::NO], &same));
        }
        Match::Date(span) => add(set, &dates(pool, *span, must, today)),
        Match::Number(span) => {
            let inside = |val: &Val<'_>| match val {
                Val::Number(n) | Val::Money(n, _) => span.contains(*n),
                _ => false,
            };
            add(set, &pool.matching(&[tag::NUMBER, tag::MONEY], &inside));
        }
        // Texts also stand beside the columns: the compiler of filters finds them.
        Match::Text(_) | Match::Prose(_) => {}
    }
}

fn dates(pool: &Pool, span: Span<DatePoint>, must: bool, today: NaiveDate) -> Bits {
    let bounds = span.bounds(today);
    let within = |val: &Val<'_>| matches!(val, Val::Date(date) if date_within(*date, bounds, must));
    if must { pool.surely(&[tag::DATE], &within) } else { pool.matching(&[tag::DATE], &within) }
}

/// The dates of birth of those whose age today may lie in a stretch.
pub(super) fn born(pool: &Pool, span: Span<Decimal>, today: NaiveDate) -> Bits {
    pool.matching(&[tag::DATE], &|val| match val {
        Val::Date(date) => {
            let youngest = years(date.latest(), today);
            let oldest = date.earliest().map_or(150, |d| years(d, today));
            span.may_contain(Decimal::from(youngest), Decimal::from(oldest))
        }
        _ => false,
    })
}

/// Full years from a day to another.
fn years(from: NaiveDate, to: NaiveDate) -> u32 {
    to.years_since(from).unwrap_or(0)
}
