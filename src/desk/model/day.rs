//! Days as people say them: `tomorrow`, `пт`, `+2w`, `25.11`, `3 марта`. Pure: the day that they
//! are counted from is given.

use crate::locale::fold;
use crate::record::FuzzyDate;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Days by their distance from today, in the interface languages.
const NEAR: [(&str, i64); 14] = [
    ("today", 0),
    ("tomorrow", 1),
    ("yesterday", -1),
    ("сегодня", 0),
    ("завтра", 1),
    ("послезавтра", 2),
    ("вчера", -1),
    ("позавчера", -2),
    ("сьогодні", 0),
    ("післязавтра", 2),
    ("вчора", -1),
    ("учора", -1),
    ("позавчора", -2),
    ("tmrw", 1),
];

/// How the days of the week begin, Monday first.
const WEEK: [&[&str]; 7] = [
    &["mon", "пн", "пон"],
    &["tue", "вт", "вів"],
    &["wed", "ср", "сер"],
    &["thu", "чт", "чет"],
    &["fri", "пт", "пят", "п'я"],
    &["sat", "сб", "суб"],
    &["sun", "вс", "вос", "нд", "нед"],
];

/// How the months begin.
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв", "січ"],
    &["feb", "фев", "лют"],
    &["mar", "мар", "бер"],
    &["apr", "апр", "кві"],
    &["may", "май", "мая", "тра"],
    &["jun", "июн", "чер"],
    &["jul", "июл", "лип"],
    &["aug", "авг", "сер"],
    &["sep", "сен", "вер"],
    &["oct", "окт", "жов"],
    &["nov", "ноя", "лис"],
    &["dec", "дек", "гру"],
];

/// How the units of time begin; a single letter stands for itself.
const UNITS: [(Unit, &[&str]); 4] = [
    (Unit::Day, &["d", "day", "д", "ден", "дн"]),
    (Unit::Week, &["w", "week", "н", "нед", "тиж"]),
    (Unit::Month, &["m", "month", "м", "мес", "міс"]),
    (Unit::Year, &["y", "year", "г", "год", "лет", "р", "рок"]),
];

#[derive(Debug, Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Whether a field holds a day to come: then a day without a year is the next such one, and
/// elsewhere the last one.
pub fn is_ahead(field: &str) -> bool {
    const AHEAD: [&str; 6] =
        ["next_due", "due", "answer_due", "extended_to", "expires", "legal_hold_until"];
    AHEAD.contains(&field)
}

/// The day that a text says; `None` where it says none of these, as `2014-06-12` does.
pub fn read(text: &str, today: NaiveDate, ahead: bool) -> Option<FuzzyDate> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    // `in 3 days`, `через 3 дня`, `за 3 дні`; `on`, `в` and `у` before a day of the week.
    let words = match words.as_slice() {
        ["in" | "on" | "at" | "через" | "за" | "в" | "во" | "у", rest @ ..] => rest,
        all => all,
    };
    let day = near(words, today)
        .or_else(|| distance(words, today))
        .or_else(|| weekday(words, today, ahead))
        .or_else(|| numbers(words, today, ahead))
        .or_else(|| month(words, today, ahead))?;
    Some(FuzzyDate::day(day))
}

fn near(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let [word] = words else { return None };
    let (_, days) = NEAR.iter().find(|(name, _)| name == word)?;
    shift(today, *days, Unit::Day)
}

/// So many units from a day on.
fn shift(from: NaiveDate, by: i64, unit: Unit) -> Option<NaiveDate> {
    let days = |n: i64| {
        let days = Days::new(n.unsigned_abs());
        if n < 0 { from.checked_sub_days(days) } else { from.checked_add_days(days) }
    };
    let months = |n: i64| {
        let months = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
        if n < 0 { from.checked_sub_months(months) } else { from.checked_add_months(months) }
    };
    match unit {
        Unit::Day => days(by),
        Unit::Week => days(by.checked_mul(7)?),
        Unit::Month => months(by),
        Unit::Year => months(by.checked_mul(12)?),
    }
}

/// `+7`, `-2`, `10d`, `2 w`, `3 months`.
fn distance(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let joined: String = words.concat();
    let (sign, rest) = match joined.split_at_checked(1)? {
        ("+", rest) => (Some(1), rest),
        ("-", rest) => (Some(-1), rest),
        _ => (None, joined.as_str()),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, name) = rest.split_at_checked(end)?;
    let by: i64 = digits.parse().ok()?;
    // A number alone is a day of the month, unless it has a sign.
    let unit = if name.is_empty() { sign.map(|_| Unit::Day)? } else { unit(name)? };
    shift(today, by * sign.unwrap_or(1), unit)
}

fn unit(name: &str) -> Option<Unit> {
    let short = name.chars().count() == 1;
    // A single letter begins no word.
    let begins = |start: &str| start.chars().count() > 1 && name.starts_with(start);
    let fits = |start: &str| if short { start == name } else { begins(start) };
    UNITS.iter().find(|(_, starts)| starts.iter().any(|start| fits(start))).map(|(unit, _)| *unit)
}

fn weekday(words: &[&str], today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let [word] = words else { return None };
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    let at = WEEK.iter().position(|starts| begins(starts))?;
    let wanted = Weekday::try_from(u8::try_from(at).ok()?).ok()?;
    let here = i64::from(today.weekday().num_days_from_monday());
    let there = i64::from(wanted.num_days_from_monday());
    // Never today itself.
    let on = (there - here + 6).rem_euclid(7) + 1;
    let back = (here - there + 6).rem_euclid(7) + 1;
    shift(today, if ahead { on } else { -back }, Unit::Day)
}

/// `25`, `25.11`, `25/11`, `25.11.26`, `25-11-2026`.
fn numbers(words: &[&str], today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let [word] = words else { return None };
    let parts: Option<Vec<u32>> = word
        .trim_end_matches('.')
        .split(['.', '/', '-'])
        .map(|part| Some(part).filter(|p| p.len() <= 4)?.parse().ok())
        .collect();
    match parts?.as_slice() {
        [day] => of_month(*day, today, ahead),
        [day, month] => of_year(*day, *month, today, ahead),
        [day, month, year] => {
            let year = i32::try_from(*year).ok()?;
            let year = if year < 100 { year + 2000 } else { year };
            NaiveDate::from_ymd_opt(year, *month, *day)
        }
        _ => None,
    }
}

/// `3 марта`, `march 3`, `3 мар 2027`.
fn month(words: &[&str], today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let name = |word: &&str| {
        let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
        MONTHS.iter().position(|starts| begins(starts)).and_then(|at| u32::try_from(at + 1).ok())
    };
    let number = |word: &str| word.trim_end_matches([',', '.']).parse::<u32>().ok();
    let (first, second) = (words.first()?, words.get(1)?);
    let (day, month) = match (number(first), number(second)) {
        (Some(day), None) => (day, name(second)?),
        (None, Some(day)) => (day, name(first)?),
        _ => return None,
    };
    match words {
        [_, _] => of_year(day, month, today, ahead),
        [_, _, year] => NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, month, day),
        _ => None,
    }
}

/// The next or the last month that has this day.
fn of_month(day: u32, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    let months = (0..3).filter_map(|n| shift(first, if ahead { n } else { -n }, Unit::Month));
    pick(months.filter_map(|month| month.with_day(day)), today, ahead)
}

/// The next or the last year that has this day.
fn of_year(day: u32, month: u32, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let years = (0..9).map(|n| today.year() + if ahead { n } else { -n });
    pick(years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)), today, ahead)
}

fn pick(
    mut days: impl Iterator<Item = NaiveDate>,
    today: NaiveDate,
    ahead: bool,
) -> Option<NaiveDate> {
    days.find(|day| if ahead { *day >= today } else { *day <= today })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// A Saturday.
    const TODAY: (i32, u32, u32) = (2026, 11, 21);

    #[rstest]
    #[case("today", "2026-11-21")]
    #[case("Завтра", "2026-11-22")]
    #[case("післязавтра", "2026-11-23")]
    #[case("+7", "2026-11-28")]
    #[case("+2w", "2026-12-05")]
    #[case("10d", "2026-12-01")]
    #[case("in 3 days", "2026-11-24")]
    #[case("через 3 дня", "2026-11-24")]
    #[case("за 2 тижні", "2026-12-05")]
    #[case("3 месяца", "2027-02-21")]
    #[case("1y", "2027-11-21")]
    #[case("fri", "2026-11-27")]
    #[case("в пятницу", "2026-11-27")]
    #[case("субота", "2026-11-28")]
    #[case("mon", "2026-11-23")]
    #[case("25", "2026-11-25")]
    #[case("20", "2026-12-20")]
    #[case("31", "2026-12-31")]
    #[case("25.11", "2026-11-25")]
    #[case("1/3", "2027-03-01")]
    #[case("29.02", "2028-02-29")]
    #[case("25.11.26", "2026-11-25")]
    #[case("25-11-2026", "2026-11-25")]
    #[case("3 марта", "2027-03-03")]
    #[case("Dec 5", "2026-12-05")]
    #[case("5 грудня 2027", "2027-12-05")]
    fn a_day_to_come(#[case] text: &str, #[case] wanted: &str) {
        let today = NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).unwrap();
        let read = read(text, today, true).map(|date| date.to_string());
        assert_eq!(read.as_deref(), Some(wanted));
    }

    #[rstest]
    #[case("вчера", "2026-11-20")]
    #[case("fri", "2026-11-20")]
    #[case("суббота", "2026-11-14")]
    #[case("25", "2026-10-25")]
    #[case("25.11", "2025-11-25")]
    #[case("-3", "2026-11-18")]
    #[case("21.11", "2026-11-21")]
    fn a_day_that_was(#[case] text: &str, #[case] wanted: &str) {
        let today = NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).unwrap();
        let read = read(text, today, false).map(|date| date.to_string());
        assert_eq!(read.as_deref(), Some(wanted));
    }

    #[rstest]
    #[case("")]
    #[case("2014-06-12")]
    #[case("2014-06")]
    #[case("2014")]
    #[case("before 2014-06")]
    #[case("2014-06..2014-08")]
    #[case("99")]
    #[case("31.02")]
    #[case("+")]
    #[case("soon")]
    #[case("99999999999d")]
    fn anything_else_is_left_to_the_form(#[case] text: &str) {
        let today = NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).unwrap();
        assert_eq!(read(text, today, true), None);
    }
}
