//! What the calendar is made of while it is gathered, some cases at a time.

use super::page::Entry;
use crate::exchange::docket::ActionsByCase;
use crate::record::RecordId;
use chrono::NaiveDate;

/// So many lines before today, and as many from today on, are kept: the nearest ones.
pub const MOST: usize = 1_000;
/// So many cases at a time: a key waits no longer than these take.
pub const AT_ONCE: usize = 64;

/// A calendar on its way.
#[derive(Debug)]
pub struct Gathering {
    /// Which one: answers to an earlier one are dropped.
    pub run: u64,
    /// Whether a calendar is on the screen already: it stays there until this one is whole.
    pub again: bool,
    /// The cases that were not looked at, the next one last.
    cases: Vec<RecordId>,
    by_case: ActionsByCase,
    /// Whether the last part was asked for.
    asked: bool,
    /// How many parts were asked for.
    parts: u32,
    late: Vec<(NaiveDate, Entry)>,
    ahead: Vec<(NaiveDate, Entry)>,
    /// How many lines before those that are kept, and after them, there are.
    pub left_out: (usize, usize),
}

impl Gathering {
    /// One that nothing was read for yet.
    pub fn new(run: u64, mut cases: Vec<RecordId>, by_case: ActionsByCase, again: bool) -> Self {
        cases.reverse();
        Self {
            run,
            again,
            cases,
            by_case,
            asked: false,
            parts: 0,
            late: Vec::new(),
            ahead: Vec::new(),
            left_out: (0, 0),
        }
    }

    /// Whether what there is by now is shown before all is there: after the first part, the second,
    /// the fourth and so on, as a picture a part would be a thousand pictures of 100,000 cases.
    pub const fn is_worth_showing(&self) -> bool {
        !self.again && self.parts.is_power_of_two()
    }

    /// The next cases with what was done about them, and with the last of them what belongs to no
    /// case; `None` once all were asked for.
    pub fn part(&mut self) -> Option<(Vec<RecordId>, ActionsByCase)> {
        if self.asked {
            return None;
        }
        self.parts += 1;
        let rest = self.cases.len().saturating_sub(AT_ONCE);
        let mut cases = self.cases.split_off(rest);
        cases.reverse();
        self.asked = self.cases.is_empty();
        let mut of: Vec<Option<RecordId>> = cases.iter().copied().map(Some).collect();
        if self.asked {
            of.push(None);
        }
        let mut by_case = ActionsByCase::new();
        by_case.extend(of.into_iter().filter_map(|id| self.by_case.remove_entry(&id)));
        Some((cases, by_case))
    }

    /// Whether everything was asked for.
    pub const fn is_whole(&self) -> bool {
        self.asked
    }

    /// Takes lines with their days in; the nearest to today are kept.
    pub fn take(&mut self, lines: Vec<(NaiveDate, Entry)>, today: NaiveDate) {
        let (late, ahead): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(day, _)| *day < today);
        self.late.extend(late);
        self.ahead.extend(ahead);
        self.late.sort_by_key(|(day, _)| *day);
        self.ahead.sort_by_key(|(day, _)| *day);
        let early = self.late.len().saturating_sub(MOST);
        self.late.drain(..early);
        self.left_out.0 += early;
        self.left_out.1 += self.ahead.len().saturating_sub(MOST);
        self.ahead.truncate(MOST);
    }

    /// The lines that are kept, the earliest first.
    pub fn lines(&self) -> impl Iterator<Item = &(NaiveDate, Entry)> {
        self.late.iter().chain(&self.ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::model::page::Goal;

    #[test]
    fn a_large_calendar_is_few_pictures_and_the_first_comes_at_once() {
        let cases = vec![RecordId::from_bytes([1; 16]); 100_000];
        let shown = |again| {
            let mut gathering = Gathering::new(1, cases.clone(), ActionsByCase::new(), again);
            let mut parts = Vec::new();
            while gathering.part().is_some() {
                parts.push(gathering.is_worth_showing());
            }
            (parts.first() == Some(&true), parts.iter().filter(|shown| **shown).count())
        };
        assert_eq!(shown(false), (true, 11));
        assert_eq!(shown(true), (false, 0));
    }

    #[test]
    fn every_case_is_asked_for_once_and_the_nearest_lines_stay() {
        let id = |n: u8| RecordId::from_bytes([n; 16]);
        let cases: Vec<RecordId> = (0..200).map(id).collect();
        let by_case = [(Some(id(3)), vec![id(201)]), (None, vec![id(202)])].into();
        let mut gathering = Gathering::new(1, cases.clone(), by_case, false);
        let (mut seen, mut loose) = (Vec::new(), Vec::new());
        while let Some((some, of)) = gathering.part() {
            assert!(some.len() <= AT_ONCE);
            loose.push(of.contains_key(&None));
            assert_eq!(of.contains_key(&Some(id(3))), some.contains(&id(3)));
            seen.extend(some);
        }
        assert_eq!((seen, loose), (cases, vec![false, false, false, true]));
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
        let line = |n: i64| {
            let day = today + chrono::Duration::days(n);
            (day, Entry::line(n.to_string(), String::new(), String::new(), Goal::None))
        };
        for from in [-1500, 0, -3000, 1500] {
            gathering.take((from..from + 1500).map(line).collect(), today);
        }
        let days: Vec<&str> = gathering.lines().map(|(_, line)| line.when.as_str()).collect();
        assert_eq!((days.len(), days[0], days[1999]), (2 * MOST, "-1000", "999"));
        assert_eq!(gathering.left_out, (2000, 2000));
    }
}
