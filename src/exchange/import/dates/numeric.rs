//! Dates of digits: `12.01.2013`, `1/7/13`, `2013-01-12 10:00`, `20130112`, day numbers of
//! spreadsheets.

use super::DateOrder;
use crate::record::{FuzzyDate, Precision};
use chrono::{DateTime, Days, NaiveDate};

/// Reads a date of digits and signs. What could be two dates is none.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Option<FuzzyDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let day = day_part(text);
    if let Some(date) = year_first(day) {
        return Some(FuzzyDate::day(date));
    }
    if let Some(date) = month_and_year(day) {
        return Some(date);
    }
    if let Some(date) = unbroken(day, order) {
        return Some(FuzzyDate::day(date));
    }
    let (first, second, year, sign) = three_parts(day)?;
    let (day, month) = match order {
        Some(order) if order.month_first(sign) => (second, first),
        Some(_) => (first, second),
        None if sign == '.' => (first, second),
        None if first > 12 || first == second => (first, second),
        None if second > 12 => (second, first),
        None => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day).map(FuzzyDate::day)
}

/// `a`, `b`, year and sign of `a.b.year`, `a/b/year` or `a-b-year`.
pub(super) fn three_parts(text: &str) -> Option<(u32, u32, i32, char)> {
    let text = day_part(text.trim());
    let sign = text.chars().find(|c| "./-".contains(*c))?;
    let mut parts = text.split(sign).map(str::trim);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Some((small(first)?, small(second)?, full_year(year)?, sign))
}

pub(super) fn small(text: &str) -> Option<u32> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

/// Two digits mean 1950 to 2049: the archives that are brought in begin after the war.
pub(super) fn full_year(text: &str) -> Option<i32> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// The date of a text that may go on with a time of day.
fn day_part(text: &str) -> &str {
    let is_time = |t: &str| {
        t.contains(':') && t.chars().all(|c| c.is_ascii_digit() || ":.+-ZAPMapm ".contains(c))
    };
    for sign in ['T', ' '] {
        if let Some((day, time)) = text.split_once(sign)
            && is_time(time)
        {
            return day;
        }
    }
    text
}

/// `2013-01-12`, `2013/1/12`, `2013.01.12`.
fn year_first(text: &str) -> Option<NaiveDate> {
    let sign = text.chars().find(|c| "./-".contains(*c))?;
    let mut parts = text.split(sign);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(full_year(year)?, small(month)?, small(day)?)
}

/// `01.2013`, `1/2013`, `2013/01`.
fn month_and_year(text: &str) -> Option<FuzzyDate> {
    let (first, second) = text.split_once(['.', '/', '-'])?;
    let (year, month) = match (first.len(), second.len()) {
        (1..=2, 4) => (second, first),
        (4, 1..=2) => (first, second),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(full_year(year)?, small(month)?, 1)?;
    Some(FuzzyDate::On(date, Precision::Month))
}

/// `20130112`, or with an order `12012013`; the number of a day in a spreadsheet (`41286`, from
/// 1954 to 2119); seconds since 1970.
fn unbroken(text: &str, order: Option<DateOrder>) -> Option<NaiveDate> {
    let whole = text.split_once('.').map_or(text, |(whole, part)| {
        if part.bytes().all(|b| b.is_ascii_digit()) { whole } else { text }
    });
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u32 = whole.parse().ok()?;
    match whole.len() {
        8 if whole == text => eight(number, order),
        5 if (20_000..80_000).contains(&number) => {
            // Spreadsheets count from the day before 1900, and have a 29 February 1900.
            NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number.into()))
        }
        9..=10 => Some(DateTime::from_timestamp(number.into(), 0)?.date_naive()),
        _ => None,
    }
}

fn eight(number: u32, order: Option<DateOrder>) -> Option<NaiveDate> {
    let plausible = |date: &NaiveDate| {
        let year = chrono::Datelike::year(date);
        (1900..2100).contains(&year)
    };
    let of = |year: u32, month, day| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(plausible)
    };
    let (a, b, year) = (number / 1_000_000, number / 10_000 % 100, number % 10_000);
    let ordered = match order {
        Some(DateOrder::DayFirst) => of(year, b, a),
        Some(DateOrder::MonthFirst | DateOrder::SlashMonthFirst) => of(year, a, b),
        None => None,
    };
    ordered.or_else(|| of(number / 10_000, number / 100 % 100, number % 100))
}
