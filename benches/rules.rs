//! Routing and deadlines of 10,000 cases: under one CPU second (`cargo bench --bench rules`).
//!
//! Ends with code 1 where it takes longer, so that a script can hold the program to it.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use chrono::{Days, NaiveDate};
use plaint::record::{FuzzyDate, RecordId};
use plaint::rules::clock::{Wanted, agenda};
use plaint::rules::facts::{ActionFact, CaseFacts, EventFact, Victim, When};
use plaint::rules::law::Law;
use plaint::rules::router::{Answer, route};
use plaint::rules::{Consent, Withhold};
use std::process::ExitCode;
use std::time::{Duration, Instant};

const CASES: u64 = 10_000;
const BUDGET: Duration = Duration::from_secs(1);
const COUNTRIES: [&str; 7] = ["by", "ge", "kz", "kg", "md", "ru", "ua"];
const RUNGS: [&str; 7] = [
    "by-obrashchenie",
    "ge-admin-complaint",
    "kz-zhaloba",
    "kg-obrashchenie",
    "md-prior",
    "ru-obrashchenie",
    "ua-zvernennia",
];

/// A case that differs from its neighbours in everything the rules look at.
fn case(n: u64, first: NaiveDate) -> CaseFacts {
    let day = |after: u64| {
        When::Date(FuzzyDate::day(
            first.checked_add_days(Days::new(n % 3_000 + after)).unwrap_or(first),
        ))
    };
    let pick = |list: &[&str]| list.get((n % 7) as usize).map(|word| (*word).to_owned());
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(n.to_be_bytes()) {
        *place = byte;
    }
    let client = RecordId::from_bytes(bytes);
    let action = |kind: &str, procedure: Option<String>, sent: u64| ActionFact {
        action_type: kind.to_owned(),
        procedure,
        sent: day(sent),
        ..ActionFact::default()
    };
    let mut actions = vec![action("remedy", pick(&RUNGS), 10)];
    if !n.is_multiple_of(3) {
        actions.push(ActionFact {
            decided: day(60),
            notified: if n.is_multiple_of(5) { When::Unknown } else { day(65) },
            becomes_final: if n.is_multiple_of(4) { When::Missing } else { day(70) },
            result: Some("refused".to_owned()),
            ..action("remedy", None, 30)
        });
    }
    if n.is_multiple_of(6) {
        actions.push(action("submission", Some("cedaw-op".to_owned()), 90));
    }
    actions.push(ActionFact { due: day(100), ..action("task", None, 0) });
    let consent = |channel: &str| Consent {
        person: None,
        channel: channel.to_owned(),
        purpose: String::new(),
        level: Some(5),
        given: Some(FuzzyDate::day(first)),
        withdrawn: None,
        expires: None,
        withhold: Withhold::Nothing,
        perhaps_over: false,
        disputed: false,
    };
    CaseFacts {
        country: pick(&COUNTRIES),
        events: vec![EventFact {
            from: day(0),
            continues: n.is_multiple_of(9).then_some(true),
            acts: vec!["beating".to_owned(), "arbitrary-detention".to_owned()],
            ..EventFact::default()
        }],
        actions,
        consents: ["cedaw-op", "iccpr-op1", "echr", "wgad"].map(consent).to_vec(),
        client: Some(client),
        victims: vec![Victim {
            id: Some(client),
            sex: Some("female".to_owned()),
            ..Victim::default()
        }],
        ..CaseFacts::default()
    }
}

/// The time that this thread has been on a processor.
fn cpu() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn main() -> ExitCode {
    let law = Law::builtin();
    let first = NaiveDate::from_ymd_opt(2016, 1, 1).unwrap_or_default();
    let today = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap_or_default();
    let cases: Vec<CaseFacts> = (0..CASES).map(|n| case(n, first)).collect();
    let (wall, before) = (Instant::now(), cpu());
    let (mut open, mut reasons, mut due) = (0, 0, 0);
    for case in &cases {
        for found in route(&law, case, today) {
            open += usize::from(found.answer == Answer::Yes);
            reasons += found.reasons.len();
        }
        due += agenda(&law, case, Wanted::Open, today).len();
    }
    let spent = match (before, cpu()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => wall.elapsed(),
    };
    println!(
        "routing and deadlines of {CASES} cases: {:.3} CPU s ({reasons} reasons, {open} open ways, {due} entries)",
        spent.as_secs_f64()
    );
    if spent <= BUDGET { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
