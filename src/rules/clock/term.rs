//! Counting: a day and a term give a day.

use crate::rules::law::{Calendar, LastDay, Term, Unit};
use chrono::{Datelike, Days, Months, NaiveDate};

/// What to know of a day that was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// The month has no such day; its last one stands for it. Some count into the next month.
    MonthEnd,
    /// It is a day off. The law moves the end to this working day; the day itself is safe.
    MovesTo(NaiveDate),
    /// It was a day off; this working day before it is safe.
    BroughtForward(NaiveDate),
    /// It is a day off, and no rule is published of what that does.
    DayOff,
    /// It is a day off, and the term ends all the same.
    DayOffCounts,
    /// The calendar does not list all days off of this year: the true end may be later.
    HolidaysUnknown(i32),
}

/// A start that is known, or lies in a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// The first day on which it may have been.
    pub earliest: NaiveDate,
    /// The last one.
    pub latest: NaiveDate,
}

impl Start {
    /// A day that is known.
    pub const fn on(day: NaiveDate) -> Self {
        Self { earliest: day, latest: day }
    }

    /// Whether it is known to the day.
    pub fn is_certain(self) -> bool {
        self.earliest == self.latest
    }
}

/// When a term ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The earliest day on which it may end: the safe one.
    pub due: NaiveDate,
    /// The latest, where it is another.
    pub until: Option<NaiveDate>,
    /// What to know.
    pub remarks: Vec<Remark>,
}

impl Due {
    /// The last day on which it may end.
    pub fn last(&self) -> NaiveDate {
        self.until.unwrap_or(self.due)
    }

    /// The last day on which the law may still take it, a move to a working day counted in.
    pub fn last_by_law(&self) -> NaiveDate {
        let moved = |remark: &Remark| match remark {
            Remark::MovesTo(day) | Remark::BroughtForward(day) => Some(*day),
            _ => None,
        };
        self.remarks.iter().filter_map(moved).fold(self.last(), NaiveDate::max)
    }
}

/// The last day of a term that begins the day after `start`. Months and years go by date; where
/// the month has no such day its last one is taken, which is never later than another count.
pub fn end(start: NaiveDate, term: Term, calendar: &Calendar) -> (NaiveDate, Option<Remark>) {
    let n = term.n;
    let days = |days: u64| start.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
    match term.unit {
        Unit::Hour => (days(u64::from(n).div_ceil(24)), None),
        Unit::Day => (days(u64::from(n)), None),
        Unit::Week => (days(u64::from(n) * 7), None),
        Unit::Workday => {
            let end = calendar.add_workdays(start, n);
            let unknown = (start.year()..=end.year()).find(|year| !calendar.knows(*year));
            (end, unknown.map(Remark::HolidaysUnknown))
        }
        Unit::Month | Unit::Year => {
            let months = if term.unit == Unit::Year { n.saturating_mul(12) } else { n };
            let end = start.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
            (end, (end.day() != start.day()).then_some(Remark::MonthEnd))
        }
    }
}

/// When a term ends, from a start that may lie in a range.
pub fn due(start: Start, term: Term, last_day: LastDay, calendar: &Calendar) -> Due {
    let mut remarks = Vec::new();
    let (nominal, remark) = end(start.earliest, term, calendar);
    remarks.extend(remark);
    let due = safe(nominal, last_day, calendar, &mut remarks);
    let until = if start.is_certain() {
        None
    } else {
        // The remarks are on the safe day; the latest needs none of its own.
        let (latest, _) = end(start.latest, term, calendar);
        Some(safe(latest, last_day, calendar, &mut Vec::new()))
    };
    Due { due, until: until.filter(|until| *until > due), remarks }
}

fn safe(
    day: NaiveDate,
    last_day: LastDay,
    calendar: &Calendar,
    remarks: &mut Vec<Remark>,
) -> NaiveDate {
    if calendar.is_workday(day) {
        return day;
    }
    match last_day {
        LastDay::Same => remarks.push(Remark::DayOffCounts),
        LastDay::Silent => remarks.push(Remark::DayOff),
        LastDay::Next => remarks.push(Remark::MovesTo(calendar.next_workday(day))),
        LastDay::Previous => {
            remarks.push(Remark::BroughtForward(day));
            return calendar.previous_workday(day);
        }
    }
    day
}
