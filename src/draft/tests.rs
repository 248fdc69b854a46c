//! Complaints from the first text to the frozen one.

use super::review::{self, Hand, ReviewError};
use super::testing::{World, code, day, text};
use super::*;
use crate::document::{read_markdown, to_text};
use crate::locale::Locale;
use crate::record::{Editor, ItemId, Path, RecordId, Value};
use rstest::rstest;

fn joint(n: usize) -> World {
    let mut world = World::new();
    for number in 0..n {
        world.case(number + 1, &format!("Aigul{number} Testova"), "csw-communication");
    }
    world.begin("csw-communication", "en", true);
    world
}

fn one(procedure: &str, lang: &str) -> World {
    let mut world = World::new();
    world.case(1, "Aigul Testova", procedure);
    world.begin(procedure, lang, false);
    world
}

fn findings(world: &World, on: &str) -> Vec<Finding> {
    world.findings(on)
}

fn has(found: &[Finding], check: &str) -> bool {
    found.iter().any(|finding| finding.check == check)
}

#[rstest]
#[case("csw-communication", "en")]
#[case("csw-communication", "ru")]
#[case("cedaw-op", "en")]
#[case("cedaw-op", "ru")]
#[case("cat-22", "en")]
#[case("special-procedures", "en")]
#[case("echr", "en")]
#[case("echr", "ru")]
#[case("ru-zayavlenie-144", "ru")]
#[case("ru-125", "ru")]
#[case("ua-zvernennia", "uk")]
#[case("ua-214", "uk")]
#[case("md-petition", "ro")]
#[case("ge-application", "ka")]
fn every_text_begins_whole_and_reads_as_a_document(#[case] procedure: &str, #[case] lang: &str) {
    let world = one(procedure, lang);
    let filled = world.filled();
    assert_eq!(filled.broken, []);
    let of_it = |key: &str| filled.section(key).is_some();
    for section in world.procedure(procedure).sections {
        assert!(of_it(&section.key) || !section.required, "{}", section.key);
    }
    let blocks = read_markdown(&filled.markdown());
    assert!(blocks.is_ok(), "{blocks:?}\n{}", filled.markdown());
}

#[test]
fn every_procedure_begins_in_every_language_of_the_interface() {
    let law = crate::rules::law::Law::builtin();
    for procedure in law.procedures().filter(|p| !p.sections.is_empty()) {
        for lang in ["en", "ru", "uk"] {
            let filled = one(&procedure.id, lang).filled();
            assert_eq!(filled.broken, [], "{} {lang}", procedure.id);
            let read = read_markdown(&filled.markdown());
            assert!(read.is_ok(), "{} {lang}: {read:?}\n{}", procedure.id, filled.markdown());
        }
    }
}

#[test]
fn a_fact_that_is_corrected_shows_and_is_told_until_it_was_looked_at() {
    let mut world = one("cat-22", "en");
    let client = world.dossier().cases[0].facts.client.unwrap();
    assert!(world.filled().markdown().contains("2 March 1990"));
    assert_eq!(world.filled().stale, []);
    world.set(client, "born", Value::Date("1991-05-04".parse().unwrap()));
    let filled = world.filled();
    assert!(filled.markdown().contains("4 May 1991"));
    assert_eq!(filled.stale.len(), 1);
    assert!(has(&findings(&world, "2024-06-01"), "stale"));
    let head = head_of(&world.state(client), &Path::field("born"));
    let complaint = world.complaint.unwrap();
    let item = filled.stale[0].item;
    world.write(|pen, seen| {
        let mut editor = Editor::open(pen, seen, complaint);
        accept_references(&mut editor, &[(item, head)]).unwrap()
    });
    assert_eq!(world.filled().stale, []);
}

#[test]
fn a_fact_that_is_missing_is_counted_and_listed_until_it_is_there() {
    let mut world = one("cat-22", "en");
    let client = world.dossier().cases[0].facts.client.unwrap();
    let asks = |world: &World| {
        let address = (client, Path::field("address"));
        world.filled().gaps.iter().filter(|gap| gap.from.as_ref() == Some(&address)).count()
    };
    assert_eq!(asks(&world), 1);
    let found = findings(&world, "2024-06-01");
    assert!(found.iter().any(|f| f.check == "gap-field" && f.severity == Severity::Error));
    world.set(
        client,
        "address",
        Value::Place(crate::record::Place { text: "Street 1".to_owned(), ..Default::default() }),
    );
    assert_eq!(asks(&world), 0);
    assert!(world.filled().markdown().contains("Street 1"));
}

#[test]
fn a_joint_complaint_follows_its_cases() {
    let mut world = joint(3);
    let markdown = world.filled().markdown();
    assert!(markdown.contains("Cases of 3"), "{markdown}");
    assert!(markdown.contains("Ms C."));
    assert!(!markdown.contains("Testova"), "{markdown}");
    let complaint = world.complaint();
    let row = complaint.cases[1].item;
    world.write(|pen, seen| {
        let mut editor = Editor::open(pen, seen, complaint.id);
        editor.remove(&Path::field("cases").then_item(row)).unwrap();
    });
    let markdown = world.filled().markdown();
    assert!(markdown.contains("Cases of 2") && !markdown.contains("Ms B."), "{markdown}");
    assert!(markdown.contains("Ms C."));
    assert_eq!(free_alias(&["A".to_owned(), "C".to_owned()]), "B");
}

#[test]
fn figures_count_cases_and_nothing_else() {
    let world = joint(4);
    let pattern = Pattern::of(&world.dossier(), &world.knowledge, "en", &Everything);
    let beating = pattern.acts.iter().find(|share| share.code == "beating").unwrap();
    assert_eq!((beating.n, pattern.of, pattern.remedies), (4, 4, 4));
    assert_eq!(pattern.results.len(), 1);
}

#[test]
fn one_country_and_a_table_from_eleven_applicants() {
    let mut world = joint(2);
    assert!(!has(&findings(&world, "2024-06-01"), "countries"));
    let second = world.cases[1];
    world.set(second, "country", code("kz"));
    assert!(has(&findings(&world, "2024-06-01"), "countries"));

    let mut world = World::new();
    for number in 0..11 {
        world.case(number, "Nino Testova", "echr");
    }
    world.begin("echr", "en", false);
    assert!(!has(&findings(&world, "2024-06-01"), "table"));
    let complaint = world.complaint.unwrap();
    let place = world.section("A");
    world.set(complaint, &place, text("no table"));
    assert!(has(&findings(&world, "2024-06-01"), "table"));

    let mut world = World::new();
    world.case(1, "Anna Testova", "ru-zayavlenie-144");
    world.case(2, "Vera Testova", "ru-zayavlenie-144");
    world.begin("ru-zayavlenie-144", "ru", false);
    assert!(has(&findings(&world, "2024-06-01"), "cases"));
}

#[test]
fn names_without_consent_are_found_in_the_text() {
    let mut world = joint(2);
    assert!(!has(&findings(&world, "2024-06-01"), "name"));
    let (complaint, place) = (world.complaint.unwrap(), world.section("circumstances"));
    world.set(complaint, &place, text("It was Aigul1 Testova who came."));
    let found = findings(&world, "2024-06-01");
    let named = found.iter().find(|f| f.check == "name").unwrap();
    assert_eq!((named.section.as_str(), named.severity), ("circumstances", Severity::Error));
    // With her name agreed to, in a complaint that names, it may stand there.
    let world = one("cat-22", "en");
    assert!(!has(&findings(&world, "2024-06-01"), "name"));
}

#[test]
fn limits_sections_language_and_authority_are_checked() {
    let mut world = one("echr", "en");
    let (complaint, place) = (world.complaint.unwrap(), world.section("G"));
    world.set(complaint, &place, text(&"word ".repeat(3000)));
    let empty = world.section("H");
    world.set(complaint, &empty, text(""));
    world.set(complaint, "language", code("other"));
    let found = findings(&world, "2024-06-01");
    assert!(found.iter().any(|f| f.check == "section-long" && f.section == "G"), "{found:?}");
    assert!(found.iter().any(|f| f.check == "section-empty" && f.section == "H"));
    assert!(!has(&found, "authority"));
    let mut world = one("ua-zvernennia", "uk");
    let (complaint, case) = (world.complaint.unwrap(), world.cases[0]);
    world.set(complaint, "language", code("ru"));
    let consent = world.state(case).node.list("consents")[0].id;
    let how = Path::field("consents").then_item(consent).then_field("how");
    world.set(case, &how.to_string(), code("oral"));
    let found = findings(&world, "2024-06-01");
    assert!(has(&found, "language") && has(&found, "authority"), "{found:?}");
}

#[test]
fn the_route_and_the_term_of_the_day_of_filing_are_told() {
    let world = one("echr", "en");
    let found = findings(&world, "2024-06-01");
    // Kyrgyzstan never accepted the European Court.
    assert!(found.iter().any(|f| f.check == "route-no" && f.severity == Severity::Error));
    let world = joint(1);
    assert!(has(&findings(&world, "2024-06-01"), "due"));
}

#[test]
fn a_frozen_version_does_not_change() {
    let mut world = one("cat-22", "en");
    let dossier = world.dossier();
    let freezing = Freezing {
        text: world.filled().markdown(),
        annexes: "1\t-\tDecision".to_owned(),
        day: day("2024-06-01"),
        under: Under {
            channel: "cat-22".to_owned(),
            pseudonyms: false,
            cases: vec![(world.cases[0], "A".to_owned())],
        },
        route: "email".to_owned(),
        reference: String::new(),
        by: "tester".to_owned(),
    };
    let procedure = world.procedure("cat-22");
    let made = world.write(|pen, seen| {
        let filing =
            Filing { dossier: &dossier, procedure: &procedure, body: "CAT", freezing: &freezing };
        file(pen, &filing, &|_: RecordId| seen.clone()).unwrap()
    });
    assert_eq!(made.len(), 1);
    let action = world.state(made[0]);
    assert_eq!(action.value(&Path::field("procedure")), &code("cat-22"));
    let complaint = world.complaint.unwrap();
    let client = dossier.cases[0].facts.client.unwrap();
    world.set(client, "born", Value::Date("1991-05-04".parse().unwrap()));
    let look = |world: &World| versions(&world.state(complaint), &world.ops);
    let version = look(&world).remove(0);
    assert!(version.sound && !version.written_over);
    assert_eq!(version.text, freezing.text);
    assert!(version.text.contains("2 March 1990"));
    // Whatever is written over it later, the first text counts.
    let path = Path::field("versions").then_item(version.item);
    world.set(complaint, &path.then_field("text").to_string(), text("other"));
    world.set(complaint, &path.then_field("hash").to_string(), text(&hash("other", "")));
    let after = look(&world).remove(0);
    assert_eq!(after.text, freezing.text);
    assert!(after.sound && after.written_over);
    assert_eq!(after.under.as_ref(), Some(&freezing.under));
}

/// What an imported history says of a frozen row with an older clock is not what was frozen.
#[test]
fn what_was_frozen_is_what_the_command_wrote_that_froze_it() {
    let mut world = one("cat-22", "en");
    let complaint = world.complaint.unwrap();
    let freezing = Freezing {
        text: "first".to_owned(),
        annexes: String::new(),
        day: day("2024-06-01"),
        under: Under { channel: "cat-22".to_owned(), pseudonyms: false, cases: Vec::new() },
        route: String::new(),
        reference: String::new(),
        by: String::new(),
    };
    world.write(|pen, seen| {
        freeze(&mut Editor::open(pen, seen, complaint), &freezing).unwrap();
    });
    let before = versions(&world.state(complaint), &world.ops).remove(0);
    let row = Path::field("versions").then_item(before.item);
    let mut forged =
        world.ops.iter().find(|op| op.path == row.then_field("pseudonyms")).unwrap().clone();
    forged.id = crate::record::OpId { device: crate::record::DeviceId::from_bytes([9; 8]), seq: 1 };
    forged.group = crate::record::GroupId::from_bytes([9; 8]);
    forged.hlc = crate::record::Hlc::default();
    forged.over = Vec::new();
    forged.body = crate::record::Body::Set(Value::Bool(true));
    world.ops.insert(forged);
    let after = versions(&world.state(complaint), &world.ops).remove(0);
    assert_eq!(after.under, before.under);
    assert!(after.sound && after.written_over);
}

/// A row that is taken away takes no number from the others, and its text stays.
#[test]
fn versions_keep_their_numbers_whatever_is_taken_away() {
    let mut world = one("cat-22", "en");
    let complaint = world.complaint.unwrap();
    for text in ["first", "second"] {
        let freezing = Freezing {
            text: text.to_owned(),
            annexes: String::new(),
            day: day("2024-06-01"),
            under: Under { channel: "cat-22".to_owned(), pseudonyms: true, cases: Vec::new() },
            route: text.to_owned(),
            reference: String::new(),
            by: String::new(),
        };
        world.write(|pen, seen| {
            freeze(&mut Editor::open(pen, seen, complaint), &freezing).unwrap();
        });
    }
    let look = |world: &World| versions(&world.state(complaint), &world.ops);
    let item = look(&world)[0].item;
    world.write(|pen, seen| {
        let mut editor = Editor::open(pen, seen, complaint);
        editor.remove(&Path::field("versions").then_item(item)).unwrap();
    });
    let all = look(&world);
    let told: Vec<_> = all.iter().map(|v| (v.number, v.text.as_str(), v.taken_back)).collect();
    assert_eq!(told, [(1, "first", true), (2, "second", false)]);
    assert!(all.iter().all(|v| v.sound && v.under.as_ref().is_some_and(|u| u.pseudonyms)));
}

#[test]
fn a_submission_that_was_begun_is_sent_and_not_doubled() {
    let mut world = one("cat-22", "en");
    let case = world.cases[0];
    let begun = world.write(|pen, _| {
        let mut editor = Editor::create(pen, &crate::record::Kind::new("action").unwrap());
        for (field, value) in [
            ("action_type", code("submission")),
            ("case", Value::Link(case)),
            ("procedure", code("cat-22")),
        ] {
            editor.set(&Path::field(field), value).unwrap();
        }
        editor.id()
    });
    let (dossier, procedure) = (world.dossier(), world.procedure("cat-22"));
    let freezing = Freezing {
        text: "x".to_owned(),
        annexes: String::new(),
        day: day("2024-06-01"),
        under: Under { channel: "cat-22".to_owned(), pseudonyms: false, cases: Vec::new() },
        route: String::new(),
        reference: String::new(),
        by: String::new(),
    };
    let made = world.write(|pen, seen| {
        let filing =
            Filing { dossier: &dossier, procedure: &procedure, body: "CAT", freezing: &freezing };
        file(pen, &filing, &|_: RecordId| seen.clone()).unwrap()
    });
    assert_eq!(made, [begun]);
    assert!(!world.state(begun).value(&Path::field("sent")).is_empty());
}

/// One step of a review; gives the row that it made.
type Step<'a> =
    dyn FnMut(&mut Editor<'_, '_>, &Complaint) -> Result<Option<ItemId>, ReviewError> + 'a;

#[test]
fn changes_are_accepted_rejected_and_refused_where_the_text_moved() {
    let mut world = one("cat-22", "en");
    let complaint = world.complaint.unwrap();
    let place = world.section("claims");
    world.set(complaint, &place, text("She was beaten twice. She was held."));
    let hand = Hand { by: "Reviewer", on: day("2024-06-02") };
    let mut step = |f: &mut Step<'_>| {
        let read = world.complaint();
        let made = world.write(|pen, seen| {
            let mark = pen.mark();
            let made = f(&mut Editor::open(pen, seen, complaint), &read);
            if made.is_err() {
                pen.roll_back(mark);
            }
            made
        });
        (made, world.complaint())
    };
    let (first, _) =
        step(&mut |e, c| review::propose(e, c, hand, ("claims", "beaten twice", "beaten", "")));
    let (second, _) =
        step(&mut |e, c| review::propose(e, c, hand, ("claims", "held", "kept", "clearer")));
    let (twice, _) = step(&mut |e, c| review::propose(e, c, hand, ("claims", "She was", "x", "")));
    assert_eq!(twice, Err(ReviewError::Moved { found: 2 }));
    let (said, read) = step(&mut |e, c| review::comment(e, c, hand, ("claims", "held", "where?")));
    assert_eq!(review::open_items(&read).len(), 3);
    let (first, second, said) =
        (first.unwrap().unwrap(), second.unwrap().unwrap(), said.unwrap().unwrap());
    let (done, read) = step(&mut |e, c| review::accept(e, c, hand, first).map(|()| None));
    assert_eq!(done, Ok(None));
    assert_eq!(read.section("claims").unwrap().text, "She was beaten. She was held.");
    let (again, _) = step(&mut |e, c| review::accept(e, c, hand, first).map(|()| None));
    assert_eq!(again, Err(ReviewError::Settled));
    let (_, read) = step(&mut |e, c| review::reject(e, c, hand, second).map(|()| None));
    assert_eq!(read.section("claims").unwrap().text, "She was beaten. She was held.");
    let (_, read) = step(&mut |e, c| review::resolve(e, c, hand, said).map(|()| None));
    assert_eq!(review::open_items(&read), []);
    let now = hash(&world.filled().markdown(), &annex_lines(&world.dossier()));
    world.write(|pen, seen| {
        review::sign(&mut Editor::open(pen, seen, complaint), hand, (&now, "lawyer")).unwrap();
    });
    assert!(!has(&findings(&world, "2024-06-02"), "unsigned"));
    world.set(complaint, &place, text("Other words."));
    assert!(has(&findings(&world, "2024-06-02"), "signed-other"));
}

#[rstest]
#[case("*x* _y_ # z | `q` [a](b) <b>&amp;")]
#[case("{{ 7 * 7 }} {% for x in y %} {# c #}")]
#[case("[[ref:abcdefgh]] [[live:victims]] [[?]]")]
#[case("#import \"x\" #eval(1) $ x^2 $ @ref <label>")]
#[case("::: to\n:::\n\n# heading\n\n- item\n\n1. one\n\n```\ncode")]
#[case("a\u{202e}b\u{2066}c\u{0}d\u{1b}[2J")]
fn what_a_case_says_stays_words(#[case] hostile: &str) {
    let mut world = World::new();
    let case = world.case(1, hostile, "cat-22");
    let event = world.state(case).node.list("events")[0].id;
    let city = Path::field("events").then_item(event).then_field("city");
    world.set(case, &city.to_string(), text(hostile));
    let narrative = Path::field("events").then_item(event).then_field("narrative");
    world.set(case, &narrative.to_string(), text(hostile));
    world.begin("cat-22", "en", false);
    let filled = world.filled();
    assert_eq!(filled.broken, []);
    let blocks = read_markdown(&filled.markdown()).unwrap();
    let document = crate::document::Document {
        title: String::new(),
        lang: crate::document::Lang::en(),
        blocks,
    };
    let plain = to_text(&document);
    let want: Vec<String> = hostile
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .filter(|c| !crate::document::is_hidden(*c))
        .collect::<String>()
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    for line in want {
        assert!(plain.contains(&line), "{line:?} in\n{plain}");
    }
    assert!(!plain.contains("49"), "{plain}");
}

#[test]
fn a_word_of_a_megabyte_is_carried() {
    let mut world = World::new();
    let word = "w".repeat(1 << 20);
    world.case(1, &word, "cat-22");
    world.begin("cat-22", "en", false);
    assert!(world.filled().markdown().contains(&word));
}

const TOLD: &str = "They came at night and took her with her little brother to the station, \
                    where both were kept without water until the morning.";

/// Two cases, the second with a narrative that stands in the text, word for word but for one.
fn with_a_dropped_case() -> World {
    let mut world = World::new();
    world.case(1, "Aigul Testova", "cat-22");
    let second = world.case(2, "Vera Probna", "cat-22");
    let event = world.state(second).node.list("events")[0].id;
    let narrative = Path::field("events").then_item(event).then_field("narrative");
    world.set(second, &narrative.to_string(), text(TOLD));
    world.begin("cat-22", "en", false);
    let (complaint, place) = (world.complaint.unwrap(), world.section("claims"));
    world.set(complaint, &place, text(&TOLD.replace("They", "Then they")));
    let row = world.complaint().cases[1].item;
    world.write(|pen, seen| {
        let mut editor = Editor::open(pen, seen, complaint);
        editor.remove(&Path::field("cases").then_item(row)).unwrap();
    });
    world
}

fn sign(world: &mut World) {
    let hand = Hand { by: "Reviewer", on: day("2024-06-02") };
    let complaint = world.complaint.unwrap();
    let now = hash(&world.filled().markdown(), &annex_lines(&world.dossier()));
    world.write(|pen, seen| {
        review::sign(&mut Editor::open(pen, seen, complaint), hand, (&now, "lawyer")).unwrap();
    });
}

#[test]
fn prose_of_a_case_that_was_dropped_is_found_and_no_signature_lets_it_pass() {
    let mut world = with_a_dropped_case();
    sign(&mut world);
    let found = findings(&world, "2024-06-01");
    let foreign: Vec<&Finding> = found.iter().filter(|f| f.check == "foreign").collect();
    let [one] = foreign.as_slice() else { panic!("{found:?}") };
    assert_eq!((one.section.as_str(), one.severity), ("claims", Severity::Error));
    assert!(NEVER.contains(&one.check));
    // The words of the case are for whoever may see the text.
    let locale = Locale::new("en");
    assert!(one.what(&locale, None).contains("little brother"));
    assert!(!one.what(&locale, Some("•••")).contains("little brother"));
    // A name of hers is found as before, although she is in the complaint no more.
    let (complaint, place) = (world.complaint.unwrap(), world.section("facts"));
    world.set(complaint, &place, text("It was Vera Probna."));
    let found = findings(&world, "2024-06-01");
    assert!(found.iter().any(|f| f.check == "name" && f.section == "facts"), "{found:?}");
}

#[test]
fn words_that_were_found_stand_once_a_person_says_why_and_nowhere_else() {
    let mut world = with_a_dropped_case();
    let allowable = |world: &World| {
        let found = findings(world, "2024-06-01");
        found.into_iter().find(|f| f.check == "foreign").and_then(|f| f.allowable)
    };
    let hand = Hand { by: "Reviewer", on: day("2024-06-02") };
    let complaint = world.complaint.unwrap();
    let allow = |world: &mut World, why: &str| {
        let one = allowable(world).unwrap();
        world.write(|pen, seen| {
            let mut editor = Editor::open(pen, seen, complaint);
            review::allow(&mut editor, hand, (&one, why)).unwrap();
        });
    };
    allow(&mut world, " ");
    assert!(allowable(&world).is_some(), "without a reason nothing is allowed");
    allow(&mut world, "she told it in public herself");
    assert_eq!(allowable(&world), None);
    let place = world.section("facts");
    let half: Vec<&str> = TOLD.split(' ').take(12).collect();
    world.set(complaint, &place, text(&half.join(" ")));
    assert!(allowable(&world).is_some(), "another run of its words is found again");
}

#[rstest]
#[case("sender", "Aigul Testova and friends", "name")]
#[case("addressee", "The uncle of Testova", "name-part")]
fn names_are_looked_for_in_what_stands_around_the_text(
    #[case] field: &str,
    #[case] words: &str,
    #[case] check: &str,
) {
    let mut world = World::new();
    world.case(1, "Aigul Testova", "csw-communication");
    world.begin("csw-communication", "en", true);
    let complaint = world.complaint.unwrap();
    world.set(complaint, field, text(words));
    let found = findings(&world, "2024-06-01");
    assert!(found.iter().any(|f| f.check == check && f.place == field), "{found:?}");
}

#[test]
fn names_are_looked_for_in_headings_and_in_what_annexes_are_called() {
    let mut world = World::new();
    world.case(1, "Айгуль Тестова", "csw-communication");
    world.begin("csw-communication", "en", true);
    let complaint = world.complaint.unwrap();
    let heading = world.section("circumstances").replace(".text", ".title");
    world.set(complaint, &heading, text("What happened to Aygul"));
    world.write(|pen, seen| {
        let mut editor = Editor::open(pen, seen, complaint);
        let item = editor.add_item(&Path::field("annexes")).unwrap();
        editor.set(&item.then_field("title"), text("Passport of А. Тестовой")).unwrap();
    });
    let found = findings(&world, "2024-06-01");
    let parts: Vec<&Finding> = found.iter().filter(|f| f.check == "name-part").collect();
    assert!(parts.iter().any(|f| f.section == "circumstances"), "{found:?}");
    assert!(parts.iter().any(|f| f.place.starts_with("annexes[")), "{found:?}");
    assert!(parts.iter().all(|f| f.severity == Severity::Error && NEVER.contains(&f.check)));
}

#[rstest]
#[case("expires", "2024-05-01", true)]
#[case("expires", "2030-05-01", false)]
#[case("withdrawn", "2024-05-01", true)]
#[case("given", "2030-05-01", true)]
fn a_consent_that_does_not_hold_names_nobody(
    #[case] field: &str,
    #[case] day: &str,
    #[case] found: bool,
) {
    let mut world = one("cat-22", "en");
    let (complaint, case) = (world.complaint.unwrap(), world.cases[0]);
    let place = world.section("claims");
    world.set(complaint, &place, text("Aigul Testova was beaten."));
    let row = world.state(case).node.list("consents")[0].id;
    let path = Path::field("consents").then_item(row).then_field(field);
    world.set(case, &path.to_string(), Value::Date(day.parse().unwrap()));
    assert_eq!(has(&findings(&world, "2024-06-01"), "name"), found);
}

#[test]
fn what_is_missing_is_masked_where_words_are() {
    let mut world = one("cat-22", "en");
    let (complaint, place) = (world.complaint.unwrap(), world.section("claims"));
    world.set(complaint, &place, text("[[? the doctor whom Rosa saw]]"));
    let found = findings(&world, "2024-06-01");
    let gap = found.iter().find(|f| f.check == "gap-said" && f.section == "claims").unwrap();
    let locale = Locale::new("en");
    assert!(gap.what(&locale, None).contains("Rosa"));
    assert!(!gap.what(&locale, Some("•••")).contains("Rosa"));
}

#[test]
fn a_signature_is_for_the_annexes_too() {
    let mut world = one("cat-22", "en");
    sign(&mut world);
    assert!(!has(&findings(&world, "2024-06-02"), "unsigned"));
    let complaint = world.complaint.unwrap();
    world.write(|pen, seen| {
        let mut editor = Editor::open(pen, seen, complaint);
        let item = editor.add_item(&Path::field("annexes")).unwrap();
        editor.set(&item.then_field("title"), text("A decision")).unwrap();
    });
    assert!(has(&findings(&world, "2024-06-02"), "signed-other"));
}

/// A long complaint that is written over a long time, against strings: what the operations say is
/// what was typed, whatever is edited, replaced, and taken back to how it read.
#[test]
fn thousands_of_edits_of_sections_agree_with_strings() {
    use rand::{RngExt, SeedableRng};
    let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(2_000);
    let mut world = one("cat-22", "en");
    let complaint = world.complaint.unwrap();
    let rows: Vec<ItemId> = world.complaint().sections.iter().map(|row| row.item).collect();
    let mut texts: Vec<String> =
        world.complaint().sections.iter().map(|row| row.text.clone()).collect();
    for round in 0..20 {
        world.write(|pen, seen| {
            let mut editor = Editor::open(pen, seen, complaint);
            for _ in 0..100 {
                let at = rng.random_range(0..rows.len());
                let text = &mut texts[at];
                let chars: Vec<(usize, char)> = text.char_indices().collect();
                let from = rng.random_range(0..=chars.len());
                let to = (from + rng.random_range(0..12)).min(chars.len());
                let byte = |n: usize| chars.get(n).map_or(text.len(), |(at, _)| *at);
                let word = ["", "was held ", "в отделе ", "\n\n", "ქ", "two 🇺🇦 words "];
                let range = byte(from)..byte(to);
                text.replace_range(range, word[rng.random_range(0..word.len())]);
                editor.set_text(&Complaint::text_of(rows[at]), text).unwrap();
            }
        });
        let read = world.complaint();
        let now: Vec<&str> = read.sections.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(now, texts, "round {round}");
    }
    let found = places(&world.complaint(), "was held", true);
    let read = world.complaint();
    world.write(|pen, seen| {
        let mut editor = Editor::open(pen, seen, complaint);
        assert_eq!(replace(&mut editor, &read, &found, "was kept").unwrap(), found.len());
    });
    let now: String = world.complaint().sections.iter().map(|row| row.text.as_str()).collect();
    let expected: usize = texts.iter().map(|text| text.matches("was held").count()).sum();
    assert!(found.len() <= expected && now.matches("was kept").count() >= found.len());
}
