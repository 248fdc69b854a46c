//! Dates as sheets write them: `12.01.2013`, `1/7/13`, `2013-01-12 10:00`.

use crate::record::{FuzzyDate, Precision};
use chrono::NaiveDate;

/// In which order a column writes day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `31.12.2013`.
    DayFirst,
    /// `12/31/2013`.
    MonthFirst,
}

impl DateOrder {
    /// The word in a map file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::DayFirst => "day-month-year",
            Self::MonthFirst => "month-day-year",
        }
    }

    /// The order of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::DayFirst, Self::MonthFirst].into_iter().find(|o| o.word() == word)
    }
}

/// What the dates of a column tell about their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OrderCount {
    day_first: u64,
    month_first: u64,
    dotted: u64,
    open: u64,
}

impl OrderCount {
    /// Counts a cell.
    pub(super) fn meet(&mut self, text: &str) {
        let Some((first, second, _, sign)) = three_parts(text) else { return };
        match (first > 12, second > 12) {
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            _ if first == second => {}
            _ if sign == '.' => self.dotted += 1,
            _ => self.open += 1,
        }
    }

    /// The order: what some dates can only mean, else day first between dots, which nobody
    /// writes otherwise. `None` where the column speaks for both or for neither.
    pub(super) const fn decide(self) -> Option<DateOrder> {
        match (self.day_first > 0, self.month_first > 0) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            (true, true) => None,
            (false, false) if self.dotted > 0 && self.open == 0 => Some(DateOrder::DayFirst),
            (false, false) => None,
        }
    }

    /// Whether there are dates that need an order to be read.
    pub(super) const fn needed(self) -> bool {
        self.dotted + self.open + self.day_first + self.month_first > 0
    }
}

/// `a`, `b`, year and sign of `a.b.year`, `a/b/year` or `a-b-year`.
fn three_parts(text: &str) -> Option<(u32, u32, i32, char)> {
    let text = day_part(text.trim());
    let sign = text.chars().find(|c| "./-".contains(*c))?;
    let mut parts = text.split(sign);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Some((small(first)?, small(second)?, full_year(year)?, sign))
}

fn small(text: &str) -> Option<u32> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

/// Two digits mean 1950 to 2049: the archives that are brought in begin after the war.
fn full_year(text: &str) -> Option<i32> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
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

/// Reads a date. What could be two dates is none.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Option<FuzzyDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let day = day_part(text);
    if let Some(date) = year_first(day) {
        return Some(FuzzyDate::day(date));
    }
    if let Some((month, year)) = day.split_once('.')
        && year.len() == 4
        && let (Some(month), Some(year)) = (small(month), full_year(year))
    {
        return NaiveDate::from_ymd_opt(year, month, 1)
            .map(|date| FuzzyDate::On(date, Precision::Month));
    }
    let (first, second, year, _) = three_parts(day)?;
    let (day, month) = match order {
        Some(DateOrder::DayFirst) => (first, second),
        Some(DateOrder::MonthFirst) => (second, first),
        None if first > 12 || first == second => (first, second),
        None if second > 12 => (second, first),
        None => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day).map(FuzzyDate::day)
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

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const DMY: Option<DateOrder> = Some(DateOrder::DayFirst);
    const MDY: Option<DateOrder> = Some(DateOrder::MonthFirst);

    #[rstest]
    #[case("12.01.2013", DMY, Some("2013-01-12"))]
    #[case("1/7/13", MDY, Some("2013-01-07"))]
    #[case("1/7/13", DMY, Some("2013-07-01"))]
    #[case("1/7/13", None, None)]
    #[case("25/7/13", None, Some("2013-07-25"))]
    #[case("2013-01-12", None, Some("2013-01-12"))]
    #[case("2018/03/31", None, Some("2018-03-31"))]
    #[case("2013-01-12T10:00:00Z", None, Some("2013-01-12"))]
    #[case("12.01.2013 10:00", DMY, Some("2013-01-12"))]
    #[case("01.2013", None, Some("2013-01"))]
    #[case("2013", None, Some("2013"))]
    #[case("31.02.2013", DMY, None)]
    #[case("13/13/2013", None, None)]
    #[case("(Believed to be) 2020-05-26", None, None)]
    #[case("12.5", DMY, None)]
    #[case("1/7/70", MDY, Some("1970-01-07"))]
    fn dates_are_read_or_left_alone(
        #[case] text: &str,
        #[case] order: Option<DateOrder>,
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(read(text, order).map(|d| d.to_string()).as_deref(), expected);
    }

    #[rstest]
    #[case(&["12.01.2013", "04.12.2011"], DMY)]
    #[case(&["1/7/13", "1/25/13"], MDY)]
    #[case(&["25/1/13", "1/2/13"], DMY)]
    #[case(&["25/1/13", "1/25/13"], None)]
    #[case(&["1/7/13", "2/3/13"], None)]
    #[case(&["2013-01-12"], None)]
    fn a_column_tells_its_order(#[case] cells: &[&str], #[case] order: Option<DateOrder>) {
        let mut count = OrderCount::default();
        for cell in cells {
            count.meet(cell);
        }
        assert_eq!(count.decide(), order);
    }
}
