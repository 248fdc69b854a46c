//! The table of deadlines, and what is said beside a day.

use super::{Matter, Remark, Rule, Start, Wanted, agenda, due, filing_terms};
use crate::rules::facts::{ActionFact, When};
use crate::rules::law::{LastDay, Law, Term, Unit};
use crate::rules::router::tests::case;
use chrono::NaiveDate;
use rstest::rstest;

const TABLE: &str = include_str!("deadlines.txt");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn action(text: &str) -> ActionFact {
    let mut parts = text.split(',');
    let mut made = ActionFact {
        action_type: "remedy".to_owned(),
        procedure: parts.next().map(str::to_owned),
        ..ActionFact::default()
    };
    for part in parts {
        let (field, date) = part.split_once('=').unwrap();
        let when = When::Date(date.parse().unwrap());
        match field {
            "sent" => made.sent = when,
            "received" => made.received = when,
            "registered" => made.registered = when,
            "answer_due" => made.answer_due = when,
            "extended_to" => made.extended_to = when,
            _ => panic!("no such field: {field}"),
        }
    }
    made
}

#[test]
fn the_table_of_deadlines_holds() {
    let law = Law::builtin();
    let mut wrong = Vec::new();
    let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let rows: Vec<Vec<&str>> = lines.map(|l| l.split(" | ").map(str::trim).collect()).collect();
    assert!(rows.len() >= 120, "only {} deadlines", rows.len());
    for row in rows {
        let [words, what, today, expected, until, source] = row[..] else { panic!("{row:?}") };
        let today = day(today);
        let (kind, id) = what.split_once(' ').unwrap();
        let (id, deadline) = id.split_once('#').unwrap_or((id, ""));
        let (acts, rest): (Vec<&str>, Vec<&str>) =
            words.split_whitespace().partition(|word| word.starts_with("a:"));
        let mut facts = case(&rest.join(" "), id);
        facts.actions.extend(acts.iter().map(|word| action(word.trim_start_matches("a:"))));
        let found: Vec<(NaiveDate, Option<NaiveDate>)> = if kind == "answer" {
            agenda(&law, &facts, Wanted::Open, today)
                .into_iter()
                .filter(|entry| matches!(&entry.matter, Matter::Answer(Some(p)) if p.id == id))
                .map(|entry| (entry.due.due, entry.due.until))
                .collect()
        } else {
            filing_terms(&law, law.procedure(id).unwrap(), &facts, today)
                .into_iter()
                .filter(|(_, rule)| match rule {
                    Rule::Deadline(_, d, _) => deadline.is_empty() || d.id == deadline,
                    _ => deadline.is_empty(),
                })
                .map(|(due, _)| (due.due, due.until))
                .collect()
        };
        let until = (until != "-").then(|| day(until));
        let wanted: Vec<_> =
            (expected != "none").then(|| (day(expected), until)).into_iter().collect();
        if found != wanted {
            wrong.push(format!("{words} | {what}: {found:?}, not {wanted:?} ({source})"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[rstest]
#[case::month_end("2024-01-31", 1, Unit::Month, LastDay::Silent, "2024-02-29", &[Remark::MonthEnd])]
#[case::leap_day("2024-02-29", 1, Unit::Year, LastDay::Silent, "2025-02-28", &[Remark::MonthEnd])]
#[case::day_off("2024-03-15", 3, Unit::Month, LastDay::Silent, "2024-06-15", &[Remark::DayOff])]
#[case::counts("2024-03-15", 3, Unit::Month, LastDay::Same, "2024-06-15", &[Remark::DayOffCounts])]
#[case::week("2024-03-15", 2, Unit::Week, LastDay::Silent, "2024-03-29", &[])]
#[case::hours("2024-03-15", 25, Unit::Hour, LastDay::Same, "2024-03-17", &[Remark::DayOffCounts])]
fn a_term_says_what_to_know(
    #[case] start: &str,
    #[case] n: u32,
    #[case] unit: Unit,
    #[case] last: LastDay,
    #[case] expected: &str,
    #[case] remarks: &[Remark],
) {
    let law = Law::builtin();
    let found = due(Start::on(day(start)), Term { n, unit }, last, law.calendar("xx"));
    assert_eq!((found.due, found.until), (day(expected), None));
    assert_eq!(found.remarks, remarks);
}

#[test]
fn a_day_off_gives_the_earlier_day_and_says_why() {
    let law = Law::builtin();
    let term = Term { n: 3, unit: Unit::Month };
    let next = due(Start::on(day("2024-03-15")), term, LastDay::Next, law.calendar("ru"));
    assert_eq!(next.due, day("2024-06-15"));
    assert_eq!(next.remarks, [Remark::MovesTo(day("2024-06-17"))]);
    assert_eq!(next.last_by_law(), day("2024-06-17"));
    let before = due(Start::on(day("2024-03-15")), term, LastDay::Previous, law.calendar("ru"));
    assert_eq!(before.due, day("2024-06-14"));
    assert_eq!(before.remarks, [Remark::BroughtForward(day("2024-06-15"))]);
}

/// A country or a year without a list of holidays is counted by weekends, and says so.
#[test]
fn holidays_that_nobody_listed_are_named() {
    let law = Law::builtin();
    let term = Term { n: 5, unit: Unit::Workday };
    for (country, start) in [("kz", "2031-03-05"), ("xx", "2024-03-04")] {
        let found = due(Start::on(day(start)), term, LastDay::Silent, law.calendar(country));
        assert!(matches!(found.remarks[..], [Remark::HolidaysUnknown(_)]), "{country}");
    }
}
