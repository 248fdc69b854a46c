//! Figures of the law weigh as much as they are sure, and count what the body counts.

use super::{Finding, Severity};
use crate::draft::testing::{World, code, text};
use crate::record::{Path, Value};
use rstest::rstest;

fn one(procedure: &str, lang: &str) -> World {
    let mut world = World::new();
    world.case(1, "Aigul Testova", procedure);
    world.begin(procedure, lang, false);
    world
}

fn found<'f>(all: &'f [Finding], check: &str) -> Option<&'f Finding> {
    all.iter().find(|finding| finding.check == check)
}

#[rstest]
#[case::a_language_of_the_court("echr", "ro", None)]
#[case::the_list_is_not_whole("echr", "ru", Some(Severity::Warning))]
#[case::the_list_is_not_sure("special-procedures", "ru", Some(Severity::Warning))]
#[case::the_language_of_the_state("ua-zvernennia", "uk", None)]
fn a_language_bars_as_far_as_the_list_is_sure(
    #[case] procedure: &str,
    #[case] lang: &str,
    #[case] weight: Option<Severity>,
) {
    let mut world = one(procedure, "en");
    world.set(world.complaint.unwrap(), "language", code(lang));
    let all = world.findings("2024-06-01");
    assert_eq!(found(&all, "language").map(|finding| finding.severity), weight);
}

#[rstest]
#[case::of_one(2_700, None)]
#[case::of_several(3_000, Some(("long-alone", Severity::Warning)))]
#[case::of_nobody(6_000, Some(("long", Severity::Warning)))]
fn a_length_knows_who_submits_and_how_sure_it_is(
    #[case] words: usize,
    #[case] told: Option<(&str, Severity)>,
) {
    let mut world = one("upr-stakeholder", "en");
    let complaint = world.complaint.unwrap();
    for section in world.complaint().sections {
        let long = section.key == "issues";
        let words = if long { words } else { 0 };
        let place = world.section(&section.key);
        world.set(complaint, &place, text(&"word ".repeat(words)));
    }
    // Endnotes do not count.
    let place = world.section("endnotes");
    world.set(complaint, &place, text(&"word ".repeat(4_000)));
    let all = world.findings("2024-06-01");
    let said = all.iter().find(|finding| finding.check.starts_with("long"));
    assert_eq!(said.map(|finding| (finding.check, finding.severity)), told);
}

#[test]
fn the_court_counts_people_and_not_cases() {
    let mut world = World::new();
    let case = world.case(1, "Nino Testova", "echr");
    world.begin("echr", "en", false);
    let place = world.section("A");
    world.set(world.complaint.unwrap(), &place, text("no table"));
    assert!(found(&world.findings("2024-06-01"), "table").is_none());
    for number in 0..10 {
        let other = world.person(&format!("Other{number} Testova"));
        let act = world.add(case, &Path::field("events"), 0, "acts");
        world.set(case, &act.then_field("victim").to_string(), Value::Link(other));
    }
    let all = world.findings("2024-06-01");
    let told = found(&all, "table").unwrap();
    assert!(told.args.iter().any(|(name, n)| *name == "n" && n == "11"), "{told:?}");
}
