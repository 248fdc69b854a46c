//! What the compiled-in templates promise, held against every procedure and language.

use super::template::Templates;
use super::testing::{World, code, day, text};
use super::{Asked, Complaint, Filled, check, letter, measure};
use crate::locale::Locale;
use crate::record::{Code, Editor, Path, RecordId, Value};
use crate::rules::law::{Law, Procedure};
use rstest::rstest;
use std::collections::BTreeSet;

/// Everything that a text could say twice: a name and a unit that end in a point, acts and actors
/// that are recorded twice, a method that is called as its act is.
fn full(procedure: &str, lang: &str, cases: usize) -> World {
    let mut world = World::new();
    for number in 0..cases {
        let case = world.case(number + 1, &format!("Aigul{number} T."), procedure);
        let event = Path::field("events").then_item(world.state(case).node.list("events")[0].id);
        world.write(|pen, seen| {
            let mut editor = Editor::open(pen, seen, case);
            for _ in 0..2 {
                let act = editor.add_item(&event.then_field("acts")).unwrap();
                editor.set(&act.then_field("type"), code("threat")).unwrap();
                let method = act.then_field("method");
                editor.add_member(&method, &Code::new("threats").unwrap()).unwrap();
                let who = editor.add_item(&event.then_field("involvements")).unwrap();
                for (field, value) in [
                    ("perpetrator_type", code("police")),
                    ("degree", code("carried-out")),
                    ("unit", text("Unit 3, 2nd dep.")),
                ] {
                    editor.set(&who.then_field(field), value).unwrap();
                }
            }
        });
    }
    world.begin(procedure, lang, false);
    world
}

fn written() -> Vec<Procedure> {
    let law = Law::builtin();
    law.procedures().filter(|p| !p.sections.is_empty()).cloned().collect()
}

fn said(filled: &Filled, key: &str) -> String {
    filled.section(key).map_or_else(String::new, |section| section.markdown.clone())
}

#[test]
fn nothing_is_said_twice_and_no_sentence_ends_twice() {
    let templates = Templates::builtin();
    let mut seen = BTreeSet::new();
    for procedure in written() {
        for lang in ["en", "ru", "uk"] {
            // Most national procedures have the same templates; each is held to it once.
            let of = |key: &str| templates.section(&procedure, key, lang).map(|t| (t.file, t.line));
            let all: Vec<_> = procedure.sections.iter().map(|section| of(&section.key)).collect();
            if !seen.insert(all) {
                continue;
            }
            for cases in [1, 2] {
                let markdown = full(&procedure.id, lang, cases).filled().markdown();
                let place = format!("{} {lang}", procedure.id);
                for line in markdown.lines() {
                    let said = line.replace('\\', "");
                    assert!(!said.contains(".."), "{place}: {line}");
                    assert!(!said.contains("; |") && !said.contains(";."), "{place}: {line}");
                    let parts: Vec<&str> = said.split("; ").collect();
                    assert!(parts.windows(2).all(|two| two[0] != two[1]), "{place}: {line}");
                    for (label, _) in said.match_indices(" (") {
                        let (before, rest) = said.split_at(label);
                        let inside =
                            rest.trim_start_matches(" (").split(')').next().unwrap_or_default();
                        assert!(!before.ends_with(inside) || inside.is_empty(), "{place}: {line}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_report_of_a_crime_names_no_law_of_another_country() {
    let own = [("ru", ["РФ", "КУСП", "145"]), ("ua", ["ЄРДР", "Єдиного реєстру", "383"])];
    let reports = written().into_iter();
    let reports: Vec<_> = reports
        .filter(|p| p.outline.as_ref().is_some_and(|(id, _)| id == "crime-report"))
        .collect();
    assert!(reports.len() > 5);
    for procedure in reports {
        for lang in ["en", "ru", "uk", "kk", "ka"] {
            let world = full(&procedure.id, lang, 1);
            let all: String =
                world.complaint().sections.iter().map(|section| section.text.as_str()).collect();
            for (country, words) in own {
                let its_own = procedure.id.starts_with(country);
                for word in words.iter().filter(|_| !its_own) {
                    assert!(!all.contains(word), "{} {lang}: {word}", procedure.id);
                }
            }
        }
    }
    let russian = full("ru-zayavlenie-144", "ru", 1).filled();
    assert!(said(&russian, "demand").contains("КУСП"));
    assert!(said(&russian, "warning").contains("306 УК РФ"));
    assert!(said(&full("ua-214", "uk", 1).filled(), "warning").contains("383 КК України"));
}

#[rstest]
#[case("cerd-14", "en", "does not consent to the disclosure", true)]
#[case("cerd-14", "en", "the State party learns them", false)]
#[case("cerd-14", "ru", "не даёт согласия на раскрытие", true)]
#[case("cerd-14", "ru", "государство-участник их узнает", false)]
#[case("cedaw-op", "en", "the State party learns them", true)]
#[case("cat-22", "ru", "государство-участник их узнает", true)]
fn what_the_state_learns_is_said_as_the_treaty_has_it(
    #[case] procedure: &str,
    #[case] lang: &str,
    #[case] words: &str,
    #[case] there: bool,
) {
    for cases in [1, 2] {
        let filled = full(procedure, lang, cases).filled();
        assert_eq!(said(&filled, "anonymity").contains(words), there);
    }
}

#[test]
fn a_language_with_headings_has_them_in_the_address_and_the_title_too() {
    let foreign = [
        "To:",
        "From:",
        "Complaint against",
        "I ask:",
        "Кому:",
        "От:",
        "ЖАЛОБА",
        "ЗАЯВЛЕНИЕ",
        "ПРОШУ",
        "Signature:",
        "Подпись:",
    ];
    for id in ["kz-obrashchenie", "kz-upk-179", "by-prok", "ge-crime", "md-crime", "ru-usb"] {
        for lang in ["ro", "ka", "kk", "ky", "be"] {
            let markdown = full(id, lang, 1).filled().markdown();
            for word in foreign {
                let alone = |line: &str| line.trim_start_matches(['#', ' ']).starts_with(word);
                assert!(!markdown.lines().any(alone), "{id} {lang}: {word}");
            }
        }
    }
    assert!(said(&full("kz-upk-179", "kk", 1).filled(), "title").contains("АРЫЗ"));
    assert!(said(&full("kz-obrashchenie", "kk", 1).filled(), "title").contains("ШАҒЫМ"));
}

#[rstest]
#[case("cedaw-op", "declaration")]
#[case("csw-communication", "signature")]
fn the_annexes_of_each_case_follow_the_signature(#[case] procedure: &str, #[case] last: &str) {
    for lang in ["en", "ru"] {
        let filled = full(procedure, lang, 2).filled();
        let markdown = filled.markdown();
        let sign = markdown.rfind("____").unwrap();
        let annex = markdown.find("::: page").unwrap();
        assert!(sign < annex, "{markdown}");
        assert_eq!(filled.sections.last().map(|section| section.key.as_str()), Some(last));
    }
}

#[test]
fn a_person_before_the_court_has_no_representatives_of_an_organisation() {
    for lang in ["en", "ru", "uk"] {
        let mut world = full("echr", lang, 1);
        assert!(world.filled().section("D").is_none() && world.filled().section("C").is_some());
        let complaint = world.complaint.unwrap();
        world.write(|pen, seen| {
            let mut editor = Editor::open(pen, seen, complaint);
            for pages in [3, 2] {
                let item = editor.add_item(&Path::field("annexes")).unwrap();
                editor.set(&item.then_field("title"), text("A paper")).unwrap();
                editor.set(&item.then_field("pages"), Value::Number(pages.into())).unwrap();
                editor.set(&item.then_field("purpose"), code("decision")).unwrap();
            }
        });
        let list = said(&world.filled(), "I");
        let pages: Vec<&str> = list.lines().filter(|line| line.contains("A paper")).collect();
        if lang != "uk" {
            assert!(pages[0].trim_end().ends_with("| 1 |"), "{list}");
            assert!(pages[1].trim_end().ends_with("| 4 |"), "{list}");
        }
    }
}

#[rstest]
#[case("en", "22 October 2002")]
#[case("ru", "22 октября 2002")]
fn the_day_of_acceptance_and_the_language_come_from_the_file(
    #[case] lang: &str,
    #[case] day: &str,
) {
    let filled = full("cedaw-op", lang, 1).filled();
    assert!(said(&filled, "claims").contains(day), "{}", said(&filled, "claims"));
    let language = if lang == "en" { "Language: English" } else { "Язык: Русский" };
    assert!(said(&filled, "general").to_lowercase().contains(&language.to_lowercase()));
}

#[rstest]
#[case(None, None, "Person A")]
#[case(Some("female"), None, "Ms A.")]
#[case(Some("male"), None, "Mr A.")]
#[case(Some("male"), Some("trans-woman"), "Ms A.")]
#[case(Some("female"), Some("non-binary"), "Person A")]
fn a_person_is_addressed_by_what_is_known_of_her(
    #[case] sex: Option<&str>,
    #[case] gender: Option<&str>,
    #[case] called: &str,
) {
    let mut world = World::new();
    world.case(1, "Aigul Testova", "csw-communication");
    let client = client(&world);
    for (field, value) in [("sex", sex), ("gender", gender)] {
        world.set(client, field, value.map_or(Value::Empty, code));
    }
    world.begin("csw-communication", "en", true);
    let markdown = world.filled().markdown();
    assert!(markdown.contains(&format!("| {called} |")), "{markdown}");
}

fn client(world: &World) -> RecordId {
    let case = world.state(world.cases[0]);
    match case.value(&Path::field("client")) {
        Value::Link(client) => *client,
        other => panic!("{other:?}"),
    }
}

#[test]
fn consent_is_told_in_words_and_not_by_the_number_of_its_level() {
    for (lang, words) in [("en", "with the name"), ("ru", "с именем"), ("uk", "з ім’ям")]
    {
        let markdown = full("cedaw-op", lang, 2).filled().markdown();
        assert!(!markdown.contains("5 ·"), "{markdown}");
        if lang != "uk" {
            assert!(markdown.contains(words), "{markdown}");
        }
    }
}

#[test]
fn the_authority_says_that_the_court_takes_the_page_of_its_form() {
    for (procedure, there) in [("echr", true), ("cat-22", false)] {
        let world = full(procedure, "en", 1);
        let dossier = world.dossier();
        let text = world.with_book(&dossier, procedure, |book| {
            letter(book, &world.templates, "authority", 0).unwrap().unwrap()
        });
        assert_eq!(text.contains("page of its own form"), there, "{text}");
    }
}

#[test]
fn a_representative_asserts_no_annex_that_is_not_there() {
    for (lang, words) in [("en", "enclosed"), ("ru", "прилагается"), ("uk", "додається")]
    {
        let filled = full("kz-obrashchenie", lang, 1).filled();
        assert!(!said(&filled, "from").contains(words));
        assert!(said(&filled, "from").contains("Demo Partner Co."));
        let signature = said(&filled, "signature");
        assert!(!signature.contains("Aigul0"), "{signature}");
    }
}

#[test]
fn a_long_communication_to_a_committee_is_told_to_need_a_summary() {
    let mut world = full("cat-22", "en", 1);
    assert!(!checks(&world).contains(&"summary"));
    let facts = world.complaint().section("facts").map(|row| Complaint::text_of(row.item)).unwrap();
    let complaint = world.complaint.unwrap();
    world.set(complaint, &facts.to_string(), text(&"Many words of what happened. ".repeat(2_500)));
    let found = checks(&world);
    assert!(found.contains(&"summary") && !found.contains(&"long"), "{found:?}");
}

fn checks(world: &World) -> Vec<&'static str> {
    let (dossier, filled) = (world.dossier(), world.filled());
    let measured = measure(&filled, &dossier.complaint.lang);
    let id = dossier.complaint.procedure.clone();
    let found = world.with_book(&dossier, &id, |book| {
        check(&Asked {
            book,
            filled: &filled,
            measured: &measured,
            channel: &id.parse().unwrap(),
            refused: None,
            day: day("2024-06-01"),
            machine: day("2024-06-01"),
            locale: &Locale::new("en"),
        })
    });
    found.into_iter().map(|finding| finding.check).collect()
}
