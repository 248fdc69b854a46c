//! Dates as people know them: to the day, the month, the year, before, about, between.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How well a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// That day.
    Day,
    /// Some day of that month.
    Month,
    /// Some day of that year.
    Year,
}

/// A date with its precision: `2014-06-12`, `2014-06`, `2014`, `before 2014-06`,
/// `about 2014-06-12`, `2014-06..2014-08`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FuzzyDate {
    /// Known to its precision. The date is the first day of the unit.
    On(NaiveDate, Precision),
    /// Some day before the first day of the unit.
    Before(NaiveDate, Precision),
    /// Near it: [`FuzzyDate::earliest`] says how near.
    About(NaiveDate, Precision),
    /// Some day from the first unit's start to the second unit's end.
    Between(NaiveDate, Precision, NaiveDate, Precision),
}

/// A text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a date; write 2014-06-12, 2014-06, 2014, `before 2014-06`, `about 2014-06-12` or 2014-06..2014-08"
)]
pub struct DateError {
    /// What was given.
    pub text: String,
}

fn unit(text: &str) -> Option<(NaiveDate, Precision)> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|m| digits(m, 2));
    let day = parts.next().map(|d| digits(d, 2));
    if parts.next().is_some() {
        return None;
    }
    let precision = match (month, day) {
        (None, _) => Precision::Year,
        (Some(_), None) => Precision::Month,
        (Some(_), Some(_)) => Precision::Day,
    };
    let month = month.unwrap_or(Some(1))?;
    let day = day.unwrap_or(Some(1))?;
    Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, precision))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn print_unit(date: NaiveDate, precision: Precision) -> String {
    match precision {
        Precision::Day => date.format("%Y-%m-%d").to_string(),
        Precision::Month => date.format("%Y-%m").to_string(),
        Precision::Year => date.format("%Y").to_string(),
    }
}

fn last_day(date: NaiveDate, precision: Precision) -> NaiveDate {
    let next = match precision {
        Precision::Day => return date,
        Precision::Month => date.checked_add_months(Months::new(1)),
        Precision::Year => date.checked_add_months(Months::new(12)),
    };
    next.and_then(|d| d.checked_sub_days(Days::new(1))).unwrap_or(date)
}

/// How far `about` reaches on either side, in days: a fortnight, two months, a year. The
/// Events Standard Formats leave this open; it is our convention and the README prints it.
const fn reach(precision: Precision) -> u64 {
    match precision {
        Precision::Day => 14,
        Precision::Month => 61,
        Precision::Year => 366,
    }
}

impl FuzzyDate {
    /// A date known to the day.
    pub const fn day(date: NaiveDate) -> Self {
        Self::On(date, Precision::Day)
    }

    /// The first day on which it may lie; `None` where nothing bounds it (`before …`).
    pub fn earliest(self) -> Option<NaiveDate> {
        match self {
            Self::On(from, _) | Self::Between(from, ..) => Some(from),
            Self::Before(..) => None,
            Self::About(date, p) => {
                Some(date.checked_sub_days(Days::new(reach(p))).unwrap_or(date))
            }
        }
    }

    /// The last day on which it may lie.
    pub fn latest(self) -> NaiveDate {
        match self {
            Self::On(date, p) => last_day(date, p),
            Self::Before(date, _) => date.checked_sub_days(Days::new(1)).unwrap_or(date),
            Self::About(date, p) => {
                let end = last_day(date, p);
                end.checked_add_days(Days::new(reach(p))).unwrap_or(end)
            }
            Self::Between(_, _, until, p) => last_day(until, p),
        }
    }

    /// A day to sort by: the first one written in it.
    pub const fn sort_day(self) -> NaiveDate {
        match self {
            Self::On(d, _) | Self::Before(d, _) | Self::About(d, _) | Self::Between(d, ..) => d,
        }
    }

    /// The parts of the JSON form: `value`, `precision` (`day month year about before between`
    /// ) and, for a range, `until`.
    pub fn json_parts(self) -> (String, &'static str, Option<String>) {
        match self {
            Self::On(d, p) => {
                let word = match p {
                    Precision::Day => "day",
                    Precision::Month => "month",
                    Precision::Year => "year",
                };
                (print_unit(d, p), word, None)
            }
            Self::Before(d, p) => (print_unit(d, p), "before", None),
            Self::About(d, p) => (print_unit(d, p), "about", None),
            Self::Between(d, p, e, q) => (print_unit(d, p), "between", Some(print_unit(e, q))),
        }
    }

    /// The year written in it.
    pub fn year(self) -> i32 {
        self.sort_day().year()
    }
}

impl FromStr for FuzzyDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let trimmed = text.trim();
        let parsed = if let Some(rest) = trimmed.strip_prefix("before ") {
            unit(rest.trim()).map(|(d, p)| Self::Before(d, p))
        } else if let Some(rest) = trimmed.strip_prefix("about ") {
            unit(rest.trim()).map(|(d, p)| Self::About(d, p))
        } else if let Some((from, until)) = trimmed.split_once("..") {
            match (unit(from.trim()), unit(until.trim())) {
                (Some((d, p)), Some((e, q))) if d <= last_day(e, q) => {
                    Some(Self::Between(d, p, e, q))
                }
                _ => None,
            }
        } else {
            unit(trimmed).map(|(d, p)| Self::On(d, p))
        };
        parsed.ok_or_else(|| DateError { text: text.to_owned() })
    }
}

impl fmt::Display for FuzzyDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::On(d, p) => f.write_str(&print_unit(d, p)),
            Self::Before(d, p) => write!(f, "before {}", print_unit(d, p)),
            Self::About(d, p) => write!(f, "about {}", print_unit(d, p)),
            Self::Between(d, p, e, q) => write!(f, "{}..{}", print_unit(d, p), print_unit(e, q)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2014-06-12", Some("2014-06-12"), "2014-06-12")]
    #[case("2014-06", Some("2014-06-01"), "2014-06-30")]
    #[case("2014", Some("2014-01-01"), "2014-12-31")]
    #[case("before 2014-06", None, "2014-05-31")]
    #[case("about 2014-06-12", Some("2014-05-29"), "2014-06-26")]
    #[case("2014-06..2014-08", Some("2014-06-01"), "2014-08-31")]
    fn prints_as_written_and_knows_its_bounds(
        #[case] text: &str,
        #[case] earliest: Option<&str>,
        #[case] latest: &str,
    ) {
        let date: FuzzyDate = text.parse().unwrap();
        assert_eq!(date.to_string(), text);
        assert_eq!(date.earliest().map(|d| d.to_string()).as_deref(), earliest);
        assert_eq!(date.latest().to_string(), latest);
    }

    #[rstest]
    #[case("")]
    #[case("2014-13")]
    #[case("2014-02-30")]
    #[case("14-06-12")]
    #[case("2014-08..2014-06")]
    #[case("yesterday")]
    fn refuses_what_is_no_date(#[case] text: &str) {
        assert!(text.parse::<FuzzyDate>().is_err());
    }
}
