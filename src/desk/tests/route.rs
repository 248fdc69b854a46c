//! A lawyer's question answered by keys only: why a way is closed, what is open, by which rule.

use super::testing::{Fields, Story, reopen, vault};
use crate::exchange::demo::{Generator, Settings};
use chrono::NaiveDate;

const CASE: &Fields = &[
    ("code", "BY-2024-001"),
    ("country", "by"),
    ("events+", ""),
    ("@.from", "2024-02-12"),
    ("events+", ""),
    ("@.from", "2024-02-14"),
];

/// Walks down until the screen shows a text.
fn walk(desk: &mut Story, text: &str) {
    for _ in 0..200 {
        if desk.shows(text) {
            return;
        }
        desk.keys("j");
    }
    panic!("{text} is not on the page:\n{}", desk.screen());
}

#[test]
fn a_closed_way_shows_its_rule_and_its_source() {
    for size in [(80, 24), (160, 50), (60, 16)] {
        let mut desk = Story::open(vault(&[CASE]), "en", size);
        desk.keys("y");
        walk(&mut desk, "procedures/ratifications.csv:4 acceptance");
        let screen = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains("CLOSED · Human Rights Committee"), "{screen}");
        assert!(screen.contains("nothing can be filed from 2023-02-08 on"), "{screen}");
        // The smallest screen shows where the source begins.
        let source = if size.0 < 80 { "github" } else { "denounced 8 Nov 2022" };
        assert!(screen.contains(source), "{screen}");
    }
}

/// The question of a lawyer about the demo's Belarusian case, by keys only: why the Committee is
/// closed, and what is open, each with the rule's text and source.
#[test]
fn the_demos_belarusian_case_is_answered_by_keys_only() {
    let dir = vault(&[]);
    {
        let mut vault = reopen(&dir);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let mut demo = Generator::new(Settings { cases: 14, seed: 1, today }).unwrap();
        while let Some(ops) = demo.next_batch(vault.stamp(), 14).unwrap() {
            vault.save(ops).unwrap();
        }
    }
    let mut desk = Story::open(dir, "en", (80, 24));
    for (lang, keys) in [("en", "z e"), ("ru", "z r")] {
        desk.keys(keys);
        desk.keys("g c c f").text("DEMO-0011").keys("enter").pass(200).keys("y");
        assert!(desk.shows("DEMO-0011"), "{}", desk.screen());
        let (open, closed) = if lang == "en" {
            ("OPEN · ", "CLOSED · Human Rights Committee")
        } else {
            ("ОТКРЫТО · ", "ЗАКРЫТО · КПЧ")
        };
        let first = desk.screen();
        let at = first.lines().position(|line| line.starts_with('>')).unwrap();
        let above = first.lines().take(at).filter(|line| !line.trim().is_empty());
        let heading = above.last().unwrap().to_owned();
        assert!(heading.contains(open), "what is open stands first: {heading}\n{first}");
        assert!(first.contains(".toml:"), "its rule is in view:\n{first}");
        walk(&mut desk, "procedures/ratifications.csv:4 acceptance");
        let screen = desk.screen();
        assert!(screen.contains(closed), "{screen}");
        let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("2023-02-08") && words.contains("denounced 8 Nov 2022"), "{screen}");
    }
}

#[test]
fn what_asks_leads_to_the_field_that_answers() {
    let mut desk = Story::open(vault(&[CASE]), "ru", (80, 24));
    desk.keys("enter y");
    walk(&mut desk, "Согласна ли она на `special-procedures`?");
    for _ in 0..40 {
        if desk.screen().lines().any(|l| l.starts_with('>') && l.contains("Согласие")) {
            break;
        }
        desk.keys("j");
    }
    desk.keys("enter");
    assert!(desk.shows("BY-2024-001"), "{}", desk.screen());
    desk.keys("q");
    assert!(desk.shows("Куда можно обратиться: BY-2024-001"), "{}", desk.screen());
}

#[test]
fn the_calendar_says_what_is_due_and_why() {
    let step: &Fields = &[("code", "KZ-1"), ("next_due", "2026-12-03"), ("country", "kz")];
    let mut desk = Story::open(vault(&[step]), "en", (80, 24));
    desk.keys("g d");
    assert!(desk.shows("plaint  Calendar"), "{}", desk.screen());
    assert!(
        desk.shows("December 2026")
            && desk.shows("3 December")
            && desk.shows("Next step of the case"),
        "{}",
        desk.screen()
    );
    desk.keys("enter");
    assert!(desk.shows("KZ-1"), "{}", desk.screen());
}

/// An action has no way of its own; the desk says so.
#[test]
fn only_a_case_has_ways_to_go() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("g a y");
    assert_eq!(desk.status(), "Only a case has ways to go");
}
