//! Days off by country: what a working day is.

use super::cite::Cite;
use super::read::month_day;
use super::reader::{Reader, Table};
use super::text::Text;
use crate::form::Problem;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    /// Month and day of every year.
    Every(u32, u32),
    /// That day.
    Day(NaiveDate),
}

/// A holiday, or a day off that is worked.
#[derive(Debug, Clone)]
pub struct Holiday {
    on: On,
    /// What is celebrated.
    pub name: Text,
    /// Whether it moves to the next working day when it falls on a day off.
    shift: bool,
    from: i32,
    until: i32,
    /// Its ground.
    pub cite: Cite,
}

impl Holiday {
    fn day_of(&self, year: i32) -> Option<NaiveDate> {
        if year < self.from || year > self.until {
            return None;
        }
        match self.on {
            On::Every(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            On::Day(day) => (day.year() == year).then_some(day),
        }
    }
}

/// The calendar of a country.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The country.
    pub country: String,
    /// Its name.
    pub name: Text,
    /// What else to know.
    pub note: Option<Text>,
    weekend: Vec<Weekday>,
    complete: Option<(i32, i32)>,
    /// The holidays, as the files list them.
    pub holidays: Vec<Holiday>,
    worked: BTreeSet<NaiveDate>,
    /// Its ground.
    pub cite: Cite,
    /// Days off beside weekends, worked out once.
    off: BTreeSet<NaiveDate>,
}

/// The years for which days off are worked out.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2060;

impl Calendar {
    /// Whether work is done on a day.
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        if self.worked.contains(&day) {
            return true;
        }
        !self.weekend.contains(&day.weekday()) && !self.off.contains(&day)
    }

    /// Whether all days off of a year are listed.
    pub fn knows(&self, year: i32) -> bool {
        self.complete.is_some_and(|(from, until)| (from..=until).contains(&year))
    }

    /// The first working day after a day, or that day itself.
    pub fn next_workday(&self, day: NaiveDate) -> NaiveDate {
        self.walk(day, |day| day.succ_opt())
    }

    /// The last working day before a day, or that day itself.
    pub fn previous_workday(&self, day: NaiveDate) -> NaiveDate {
        self.walk(day, |day| day.pred_opt())
    }

    fn walk(&self, from: NaiveDate, step: impl Fn(NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        // A year without a working day is a broken file; it must not hang the clock.
        let mut day = from;
        for _ in 0..366 {
            if self.is_workday(day) {
                return day;
            }
            let Some(next) = step(day) else { break };
            day = next;
        }
        from
    }

    /// The `n`th working day after a day.
    pub fn add_workdays(&self, from: NaiveDate, n: u32) -> NaiveDate {
        let mut day = from;
        for _ in 0..n {
            let Some(next) = day.succ_opt() else { break };
            day = self.next_workday(next);
        }
        day
    }

    fn work_out(&mut self) {
        let mut off = BTreeSet::new();
        for year in YEARS {
            let mut days: Vec<(NaiveDate, bool)> =
                self.holidays.iter().filter_map(|h| Some((h.day_of(year)?, h.shift))).collect();
            days.sort_unstable();
            off.extend(days.iter().map(|(day, _)| *day));
            let free = |off: &BTreeSet<NaiveDate>, day: NaiveDate| {
                off.contains(&day) || self.weekend.contains(&day.weekday())
            };
            let on_weekend = |day: NaiveDate| self.weekend.contains(&day.weekday());
            for (day, _) in days.iter().filter(|(day, shift)| *shift && on_weekend(*day)) {
                let mut moved = *day;
                while free(&off, moved) {
                    let Some(next) = moved.checked_add_days(Days::new(1)) else { break };
                    moved = next;
                }
                off.insert(moved);
            }
        }
        self.off = off;
    }
}

/// A calendar of which nothing but Saturday and Sunday is known.
pub(super) fn bare(country: &str) -> Calendar {
    Calendar {
        country: country.to_owned(),
        name: Text::default(),
        note: None,
        weekend: vec![Weekday::Sat, Weekday::Sun],
        complete: None,
        holidays: Vec::new(),
        worked: BTreeSet::new(),
        cite: Cite {
            file: "".into(),
            line: 0,
            source: "".into(),
            confidence: super::Confidence::Low,
            verified_on: None,
        },
        off: BTreeSet::new(),
    }
}

/// Reads a file of holidays into the calendars: the first of a country makes it, a later one adds
/// its days.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    calendars: &mut BTreeMap<String, Calendar>,
    problems: &mut Vec<Problem>,
) {
    let stem = file.rsplit('/').next().unwrap_or(file).split('.').next().unwrap_or_default();
    let Some(read) = Reader::read(file, bytes, problems, |_, t| calendar(stem, t)) else { return };
    match calendars.entry(read.country.clone()) {
        Entry::Vacant(place) => {
            place.insert(read).work_out();
        }
        Entry::Occupied(mut known) => {
            let known = known.get_mut();
            known.holidays.extend(read.holidays);
            known.worked.extend(read.worked);
            if let Some((from, until)) = read.complete {
                let (a, b) = known.complete.unwrap_or((from, until));
                known.complete = Some((a.min(from), b.max(until)));
            }
            known.work_out();
        }
    }
}

fn calendar(stem: &str, t: &Table<'_, '_>) -> Option<Calendar> {
    let cite = t.cite();
    let country = t.string("country").unwrap_or(stem).to_lowercase();
    if country.len() != 2 {
        t.problem_at("country", "there is no country of that code", "write country = \"kz\"");
        return None;
    }
    let mut weekend = Vec::new();
    for day in t.strings("weekend") {
        weekend.extend(t.known("weekend", day, WEEKDAYS));
    }
    if weekend.is_empty() {
        weekend = vec![Weekday::Sat, Weekday::Sun];
    }
    let year = |key| t.number(key).and_then(|n| i32::try_from(n).ok());
    let complete = year("complete_from").zip(year("complete_until"));
    let holidays = t.each("holiday", &cite, holiday);
    let worked = t.each("workday", &cite, |t| {
        let _why = t.text("name");
        let _cite = t.cite();
        t.date("on")
    });
    Some(Calendar {
        name: t.text("name").unwrap_or_else(|| Text::plain(&country)),
        note: t.text("note"),
        country,
        weekend,
        complete,
        holidays,
        worked: worked.into_iter().collect(),
        cite,
        off: BTreeSet::new(),
    })
}

fn holiday(t: &Table<'_, '_>) -> Option<Holiday> {
    let name = t.text_beside(["name", "name_en", "name_ru", "name_uk"]).unwrap_or_default();
    let year = |key| t.number(key).and_then(|n| i32::try_from(n).ok());
    let (from, until) = (year("from").unwrap_or(i32::MIN), year("until").unwrap_or(i32::MAX));
    let (shift, cite) = (t.flag("shift").unwrap_or_default(), t.cite());
    // `on` may be a TOML date, or a text: a day of every year, or one day.
    let key = if t.has("on") { "on" } else { "date" };
    let yearly = if t.is_text(key) { t.string(key).and_then(month_day) } else { None };
    let on = match yearly {
        Some((month, day)) => On::Every(month, day),
        None if t.has(key) => On::Day(t.date(key)?),
        None => {
            t.problem("the holiday does not say when", "add on = \"05-09\" or on = 2026-05-27");
            return None;
        }
    };
    Some(Holiday { on, name, shift, from, until, cite })
}
