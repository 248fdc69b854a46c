//! Dates as sheets write them and people tell them, and in which order a column writes them.

mod numeric;
mod told;

use super::words;
use crate::locale::fold;
use crate::record::FuzzyDate;
use numeric::three_parts;

/// In which order a column writes day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `31.12.2013`.
    DayFirst,
    /// `12/31/2013`, and `12.31.2013` too: only where a person says so.
    MonthFirst,
    /// `12/31/2013`, but `31.12.2013` between dots: what a column can tell of itself.
    SlashMonthFirst,
}

impl DateOrder {
    /// The word in a map file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::DayFirst => "day-month-year",
            Self::MonthFirst => "month-day-year",
            Self::SlashMonthFirst => "month/day/year",
        }
    }

    /// The order of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        let all = [Self::DayFirst, Self::MonthFirst, Self::SlashMonthFirst];
        all.into_iter().find(|o| o.word() == word)
    }

    /// Whether the month stands first between these signs.
    const fn month_first(self, sign: char) -> bool {
        match self {
            Self::DayFirst => false,
            Self::MonthFirst => true,
            Self::SlashMonthFirst => sign != '.',
        }
    }
}

/// What the dates of a column tell about their order, by the sign between their parts: what holds
/// between slashes says nothing of dots.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OrderCount {
    dotted: bool,
    slashes: Told,
    dashes: Told,
}

/// What dates with one sign tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Told {
    met: bool,
    day_first: bool,
    month_first: bool,
}

impl Told {
    const fn order(self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::SlashMonthFirst),
            (true, true) | (false, false) => None,
        }
    }
}

impl OrderCount {
    /// Counts a cell, or the dates among its words.
    pub(super) fn meet(&mut self, text: &str) {
        match three_parts(text) {
            Some(parts) => self.count(parts),
            None => text.split_whitespace().filter_map(three_parts).for_each(|p| self.count(p)),
        }
    }

    const fn count(&mut self, (first, second, _, sign): (u32, u32, i32, char)) {
        let told = match sign {
            '.' => {
                self.dotted |= first != second;
                return;
            }
            '/' => &mut self.slashes,
            _ => &mut self.dashes,
        };
        told.met |= first != second;
        told.day_first |= first > 12 && second <= 12;
        told.month_first |= first <= 12 && second > 12;
    }

    /// The order: what some dates can only mean, else day first between dots, which hardly anybody
    /// writes otherwise. `None` where dates with one sign speak for both or for neither, and where
    /// those between slashes and those between dashes do not tell the same.
    pub(super) fn decide(self) -> Option<DateOrder> {
        match (self.slashes.met, self.dashes.met) {
            (false, false) => self.dotted.then_some(DateOrder::DayFirst),
            (true, false) => self.slashes.order(),
            (false, true) => self.dashes.order(),
            (true, true) => self.slashes.order().filter(|o| self.dashes.order() == Some(*o)),
        }
    }

    /// Whether there are dates that need an order to be read.
    pub(super) const fn needed(self) -> bool {
        self.dotted || self.slashes.met || self.dashes.met
    }
}

/// Reads a date as a sheet writes it or as people tell it. What could be two dates is none.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Option<FuzzyDate> {
    numeric::read(text, order).or_else(|| told::read(&words::words().ok()?.dates, text, order))
}

/// The number of a month, by number or name.
pub(super) fn month(text: &str) -> Option<u32> {
    let text = text.trim();
    let number = numeric::small(text).filter(|n| (1..=12).contains(n));
    number.or_else(|| words::words().ok()?.dates.month(fold(text).trim_end_matches('.')))
}

/// A year of two or four digits.
pub(super) fn year(text: &str) -> Option<i32> {
    numeric::full_year(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const DMY: Option<DateOrder> = Some(DateOrder::DayFirst);
    const MDY: Option<DateOrder> = Some(DateOrder::MonthFirst);
    const SLASH: Option<DateOrder> = Some(DateOrder::SlashMonthFirst);

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
    #[case("(Believed to be) 2020-05-26", None, Some("about 2020-05-26"))]
    #[case("April 26, 1967 (ca.)", None, Some("about 1967-04-26"))]
    #[case("January 16, 1967", None, Some("1967-01-16"))]
    #[case("26 апреля 1967", None, Some("1967-04-26"))]
    #[case("26 апреля 1967 г.", None, Some("1967-04-26"))]
    #[case("5-го травня 2014 р.", None, Some("2014-05-05"))]
    #[case("май 2014", None, Some("2014-05"))]
    #[case("в мае 2014 года", None, Some("2014-05"))]
    #[case("около 2014", None, Some("about 2014"))]
    #[case("ca. 12.01.2013", DMY, Some("about 2013-01-12"))]
    #[case("~2013", None, Some("about 2013"))]
    #[case("2013?", None, Some("about 2013"))]
    #[case("до июня 2014", None, Some("before 2014-06"))]
    #[case("before May 3rd, 2014", None, Some("before 2014-05-03"))]
    #[case("12-Jan-2013", None, Some("2013-01-12"))]
    #[case("3 - 5 May 2014", None, Some("2014-05-03..2014-05-05"))]
    #[case("between 3 and 5 May 2014", None, Some("2014-05-03..2014-05-05"))]
    #[case("с 3 по 5 мая 2014", None, Some("2014-05-03..2014-05-05"))]
    #[case("03.05.2014 – 05.05.2014", DMY, Some("2014-05-03..2014-05-05"))]
    #[case("2014-05", None, Some("2014-05"))]
    #[case("05/2014", None, Some("2014-05"))]
    #[case("20140512", None, Some("2014-05-12"))]
    #[case("15042001", DMY, Some("2001-04-15"))]
    #[case("41286", None, Some("2013-01-12"))]
    #[case("41286.5", None, Some("2013-01-12"))]
    #[case("1035158400", None, Some("2002-10-21"))]
    #[case("2013-02-18T15:54:01.000+03:00", None, Some("2013-02-18"))]
    #[case("12", None, None)]
    #[case("Saturday", None, None)]
    #[case("5 demonstrations in May", None, None)]
    #[case("May", None, None)]
    #[case("sometime in the spring of 2014", None, None)]
    #[case("32 May 2014", None, None)]
    #[case("12.5", DMY, None)]
    #[case("1/7/70", MDY, Some("1970-01-07"))]
    #[case("12.03.2026", SLASH, Some("2026-03-12"))]
    #[case("12.03.2026", None, Some("2026-03-12"))]
    #[case("12.03.2026", MDY, Some("2026-12-03"))]
    #[case("03/14/26", SLASH, Some("2026-03-14"))]
    #[case("03-04-2026", SLASH, Some("2026-03-04"))]
    #[case("03.14.2026", None, None)]
    #[case("03.14.2026", SLASH, None)]
    #[case("03.14.2026", MDY, Some("2026-03-14"))]
    #[case("ca. 12.03.2026", SLASH, Some("about 2026-03-12"))]
    fn dates_are_read_or_left_alone(
        #[case] text: &str,
        #[case] order: Option<DateOrder>,
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(read(text, order).map(|d| d.to_string()).as_deref(), expected);
    }

    #[rstest]
    #[case(&["12.01.2013", "04.12.2011"], DMY)]
    #[case(&["1/7/13", "1/25/13"], SLASH)]
    #[case(&["12.03.2026", "03/14/26"], SLASH)]
    #[case(&["25.03.2026", "03/14/26"], SLASH)]
    #[case(&["25.03.2026", "03/04/26"], None)]
    #[case(&["25.03.2026", "ca. 03/04/26"], None)]
    #[case(&["25.03.2026", "14/03/26"], DMY)]
    #[case(&["03.14.2026", "12.03.2026"], DMY)]
    #[case(&["03/14/26", "03-04-2026"], None)]
    #[case(&["03/14/26", "03-25-2026"], SLASH)]
    #[case(&["25/1/13", "1/2/13"], DMY)]
    #[case(&["25/1/13", "1/25/13"], None)]
    #[case(&["1/7/13", "2/3/13"], None)]
    #[case(&["2013-01-12"], None)]
    #[case(&["3/3/13"], None)]
    fn a_column_tells_its_order(#[case] cells: &[&str], #[case] order: Option<DateOrder>) {
        let mut count = OrderCount::default();
        for cell in cells {
            count.meet(cell);
        }
        assert_eq!(count.decide(), order);
    }
}
