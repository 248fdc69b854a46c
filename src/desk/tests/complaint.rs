//! A complaint reviewed by keys only.

use super::testing::{Fields, Story, add_as, reopen, vault};
use crate::draft::Complaint;
use crate::record::RecordId;
use tempfile::TempDir;

/// How many changes and how many comments are reviewed.
const EACH: usize = 20;

type Row = (&'static str, &'static str);

fn leak(text: String) -> &'static str {
    text.leak()
}

/// A vault with a complaint of two sections, and so many open changes and comments.
fn desk_of(changes: usize, comments: usize) -> (TempDir, RecordId) {
    let dir = vault(&[]);
    let text: Vec<String> = (0..EACH).map(|n| format!("word{n:02}.")).collect();
    let mut fields: Vec<Row> = vec![
        ("title", "On behalf of A."),
        ("procedure", "csw-communication"),
        ("language", "en"),
        ("sections+", ""),
        ("@.key", "facts"),
        ("@.title", "Facts"),
        ("@.text", leak(text.join(" "))),
        ("sections+", ""),
        ("@.key", "requests"),
        ("@.title", "Requests"),
        ("@.text", "The Commission is asked [[?what]]."),
    ];
    for n in 0..changes {
        fields.extend([
            ("changes+", ""),
            ("@.section", "facts"),
            ("@.was", leak(format!("word{n:02}."))),
            ("@.becomes", leak(format!("WORD{n:02}!"))),
            ("@.by", "Борис"),
            ("@.on", "2026-11-20"),
            ("@.state", "open"),
        ]);
    }
    for n in 0..comments {
        fields.extend([
            ("comments+", ""),
            ("@.section", "requests"),
            ("@.text", leak(format!("remark {n:02}"))),
            ("@.by", "Борис"),
            ("@.state", "open"),
        ]);
    }
    let id = add_as(&mut reopen(&dir), "complaint", Vec::leak::<'static>(fields));
    (dir, id)
}

fn read(desk: Story, id: RecordId) -> Complaint {
    let vault = reopen(&desk.kill());
    Complaint::read(&vault.state(id).unwrap().unwrap()).unwrap()
}

#[test]
fn forty_comments_and_changes_are_reviewed_by_keys_alone() {
    let (dir, id) = desk_of(EACH, EACH);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g l enter n");
    assert!(desk.shows("Review · 40 open, 0 settled"), "{}", desk.screen());
    let mut presses = 4;
    for n in 0..2 * EACH {
        let key = match n {
            _ if n >= EACH => "o",
            _ if n % 2 == 0 => "a",
            _ => "x",
        };
        desk.keys(key);
        presses += 1;
        assert!(desk.status().starts_with("Saved. "), "{n}: {}", desk.screen());
        // The next one is under the cursor, by itself.
        let left = 2 * EACH - n - 1;
        assert!(desk.shows(&format!("Review · {left} open")), "{n}: {}", desk.screen());
    }
    assert_eq!(presses, 44, "one key each");
    desk.keys("w");
    assert!(desk.shows("comments and changes open: 0."), "{}", desk.screen());
    desk.keys("y");
    assert!(desk.shows("Signed off"), "{}", desk.screen());
    let complaint = read(desk, id);
    assert!(crate::draft::review::open_items(&complaint).is_empty());
    let facts = &complaint.section("facts").unwrap().text;
    for n in 0..EACH {
        let word = if n % 2 == 0 { format!("WORD{n:02}!") } else { format!("word{n:02}.") };
        assert!(facts.contains(&word), "{facts}");
    }
    assert_eq!(complaint.signoffs.len(), 1);
    assert_eq!(complaint.signoffs[0].by, "Анна");
}

#[test]
fn a_text_with_open_changes_is_signed_only_when_the_question_is_answered() {
    let (dir, id) = desk_of(1, 1);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g l enter n w");
    assert!(
        desk.shows("comments and changes open: 2. Sign it off all the same?"),
        "{}",
        desk.screen()
    );
    desk.keys("enter");
    assert!(!desk.shows("Sign it off"), "{}", desk.screen());
    desk.keys("w n w esc w y");
    assert!(desk.shows("Signed off"), "{}", desk.screen());
    assert_eq!(read(desk, id).signoffs.len(), 1);
}

#[test]
fn what_was_accepted_is_taken_back_with_one_key() {
    let (dir, id) = desk_of(1, 0);
    let mut desk = Story::open(dir, "ru", (80, 24));
    desk.keys("g l enter n a u");
    assert!(desk.shows("Рецензия · открыто 1, закрыто 0"), "{}", desk.screen());
    let complaint = read(desk, id);
    assert!(complaint.section("facts").unwrap().text.contains("word00."));
}

#[test]
fn a_change_of_words_that_are_gone_is_refused_and_nothing_is_written() {
    let (dir, id) = desk_of(1, 0);
    {
        let mut vault = reopen(&dir);
        let seen = vault.ops_of(id).unwrap();
        let complaint = Complaint::read(&vault.state(id).unwrap().unwrap()).unwrap();
        let path = Complaint::text_of(complaint.sections[0].item);
        let edit = |pen: &mut crate::record::Pen<'_>| {
            crate::record::Editor::open(pen, &seen, id).set_text(&path, "other words").unwrap();
        };
        vault.write(edit).unwrap();
    }
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g l enter n a");
    assert!(desk.status().contains("have changed since"), "{}", desk.screen());
    assert_eq!(read(desk, id).changes[0].state, "open");
}

#[test]
fn a_comment_is_written_at_its_section() {
    let (dir, id) = desk_of(0, 0);
    let mut desk = Story::open(dir, "en", (80, 24));
    // Begun and left, or left empty, it leaves nothing.
    desk.keys("g l enter c enter c esc c");
    desk.text("Which station?");
    desk.keys("enter n");
    assert!(desk.shows("“Which station?”"), "{}", desk.screen());
    let complaint = read(desk, id);
    assert_eq!((complaint.comments.len(), complaint.comments[0].section.as_str()), (1, "facts"));
    assert_eq!(
        (complaint.comments[0].by.as_str(), complaint.comments[0].resolved),
        ("Анна", false)
    );
}

#[test]
fn the_outline_says_what_is_missing_and_enter_goes_there() {
    for size in [(80, 24), (160, 50), (60, 16)] {
        let (dir, _) = desk_of(0, 0);
        let mut desk = Story::open(dir, "en", size);
        desk.keys("g l enter j");
        assert!(desk.shows("1 fact missing"), "{}", desk.screen());
        desk.keys("enter");
        assert!(desk.shows("The Commission is asked"), "{}", desk.screen());
        desk.keys("q");
        assert!(desk.shows("Sections · "), "{}", desk.screen());
    }
}

#[test]
fn one_without_a_procedure_says_so_and_can_be_mended() {
    let dir = vault(&[]);
    let fields: &Fields = &[("title", "No body yet")];
    add_as(&mut reopen(&dir), "complaint", fields);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g l enter");
    assert!(desk.shows("no procedure that is known"), "{}", desk.screen());
    desk.keys("e");
    assert!(desk.shows("No body yet"), "{}", desk.screen());
}

/// A complaint about one case, its first section open in the editor.
fn writing(lang: &str) -> (Story, RecordId) {
    let dir = vault(&[]);
    let mut open = reopen(&dir);
    let case: &Fields = &[("code", "GE-2026-0001"), ("title", "Tbilisi, *station* 4")];
    let case = add_as(&mut open, "case", case);
    let fields: Vec<Row> = vec![
        ("title", "On behalf of A."),
        ("procedure", "csw-communication"),
        ("language", "en"),
        ("cases+", ""),
        ("@.case", leak(case.to_string())),
        ("@.alias", "A"),
        ("sections+", ""),
        ("@.key", "facts"),
        ("@.title", "Facts"),
        ("@.text", "It happened at "),
    ];
    let id = add_as(&mut open, "complaint", Vec::leak::<'static>(fields));
    drop(open);
    let mut desk = Story::open(dir, lang, (80, 24));
    desk.keys("g l enter enter enter ctrl-end");
    (desk, id)
}

#[test]
fn a_fact_of_the_case_is_put_in_as_a_reference_that_follows_it() {
    let (mut desk, id) = writing("en");
    desk.keys("tab i");
    desk.text("tbilisi");
    desk.keys("enter f2 q");
    assert!(desk.shows("It happened at Tbilisi, "), "{}", desk.screen());
    let complaint = read(desk, id);
    let reference = &complaint.references[0];
    let token = crate::draft::token::of_reference(reference.item);
    assert_eq!(complaint.sections[0].text, format!("It happened at {token}"));
    assert!(reference.op.is_some());
}

#[test]
fn a_fact_of_the_case_is_put_in_as_words() {
    let (mut desk, id) = writing("ru");
    desk.keys("tab i");
    desk.text("tbilisi");
    desk.keys("f4 f2");
    let complaint = read(desk, id);
    assert!(complaint.references.is_empty());
    // What is no markup in the case is none in the text.
    assert_eq!(complaint.sections[0].text, r"It happened at Tbilisi, \*station\* 4");
}

#[test]
fn a_source_that_changed_is_told_until_somebody_looked() {
    let (mut desk, id) = writing("en");
    desk.keys("tab i");
    desk.text("tbilisi");
    desk.keys("enter f2");
    let dir = desk.kill();
    {
        let mut vault = reopen(&dir);
        let complaint = Complaint::read(&vault.state(id).unwrap().unwrap()).unwrap();
        let case = complaint.cases[0].case.unwrap();
        let seen = vault.ops_of(case).unwrap();
        let title = "title".parse().unwrap();
        let text = crate::record::Value::Text("Batumi".to_owned());
        let edit = |pen: &mut crate::record::Pen<'_>| {
            crate::record::Editor::open(pen, &seen, case).set(&title, text).unwrap();
        };
        vault.write(edit).unwrap();
    }
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g l enter");
    assert!(desk.shows("1 source has changed") && desk.shows("It happened at Batumi"));
    desk.keys("s");
    assert!(!desk.shows("1 source has changed"), "{}", desk.screen());
}

#[test]
fn facts_go_into_sections_of_complaints_alone() {
    let case: &Fields = &[("code", "A"), ("summary", "what happened")];
    let mut desk = Story::open(vault(&[case]), "en", (80, 24));
    desk.keys("enter");
    super::testing::goto(&mut desk, "Summary");
    desk.keys("enter tab i");
    assert_eq!(desk.status(), "Facts go into the text of a complaint's section");
}

#[test]
fn words_are_replaced_in_all_sections_by_keys_and_undone_as_one() {
    let (dir, id) = desk_of(0, 0);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g l enter f");
    desk.text("WORD0");
    assert!(desk.shows("1/10"), "{}", desk.screen());
    // What stands in a token is no word of the text.
    desk.keys("ctrl-u").text("what");
    assert!(desk.shows("nowhere"), "{}", desk.screen());
    desk.keys("ctrl-u").text("word0").keys("tab").text("term").keys("enter");
    assert!(desk.status().contains("Replaced in one place"), "{}", desk.status());
    assert!(desk.shows("1/9"), "{}", desk.screen());
    desk.keys("f2");
    assert!(desk.status().contains("Replaced in 9 places"), "{}", desk.status());
    assert!(desk.shows("term0. term1. term2."), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.shows("term0. word01. word02."), "{}", desk.screen());
    let complaint = read(desk, id);
    assert!(complaint.section("facts").unwrap().text.starts_with("term0. word01."));
}

#[test]
fn a_paragraph_shows_who_wrote_it_and_is_had_again_by_keys() {
    let (dir, id) = desk_of(0, 0);
    let path = {
        let mut vault = reopen(&dir);
        let mut path = None;
        for text in ["One stands.\n\nShe was held a day.", "One stands.\n\nShe was held two days."]
        {
            let seen = vault.ops_of(id).unwrap();
            let complaint = Complaint::read(&vault.state(id).unwrap().unwrap()).unwrap();
            let here = Complaint::text_of(complaint.sections[0].item);
            let edit = |pen: &mut crate::record::Pen<'_>| {
                crate::record::Editor::open(pen, &seen, id).set_text(&here, text).unwrap();
            };
            vault.write(edit).unwrap();
            path = Some(here);
        }
        path.unwrap()
    };
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g l enter enter h p");
    assert!(desk.shows("= ") && desk.shows("She was held two days."), "{}", desk.screen());
    assert!(desk.shows("Анна"), "{}", desk.screen());
    let before = |desk: &Story| {
        let Some(crate::desk::model::Overlay::History(page)) = desk.model.overlays.last() else {
            panic!("no history");
        };
        page.current().map(|entry| entry.text.clone()).unwrap()
    };
    for _ in 0..6 {
        if before(&desk).contains("held a day") {
            break;
        }
        desk.keys("j");
    }
    desk.keys("enter");
    assert!(desk.status().starts_with("Saved."), "{}", desk.screen());
    desk.keys("q q");
    let vault = reopen(&desk.kill());
    let state = vault.state(id).unwrap().unwrap();
    let text = crate::record::Value::Text("One stands.\n\nShe was held a day.".to_owned());
    assert_eq!(state.value(&path), &text);
}

#[test]
fn a_word_that_is_no_name_is_let_stand_by_keys_once_a_reason_is_written() {
    let dir = vault(&[]);
    let mut open = reopen(&dir);
    let person = add_as(&mut open, "person", &[("name", "Vera Moroz")]);
    let case = vec![("code", "K-1"), ("client", leak(person.to_string()))];
    let case = add_as(&mut open, "case", Vec::leak::<'static>(case));
    let fields: Vec<Row> = vec![
        ("title", "On behalf of A."),
        ("procedure", "csw-communication"),
        ("language", "en"),
        ("cases+", ""),
        ("@.case", leak(case.to_string())),
        ("@.alias", "A"),
        ("sections+", ""),
        ("@.key", "facts"),
        ("@.title", "Facts"),
        ("@.text", "The frost, Moroz as they say there, was hard."),
    ];
    let id = add_as(&mut open, "complaint", Vec::leak::<'static>(fields));
    drop(open);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g l enter v");
    assert!(desk.status().contains("may stand"), "{}", desk.status());
    let found = |desk: &Story| {
        let page = desk.model.page.as_ref().unwrap();
        let goal = |entry: &crate::desk::model::page::Entry| {
            matches!(entry.goal, crate::desk::model::page::Goal::Found(..))
        };
        (page.current().is_some_and(goal), page.entries.iter().any(goal))
    };
    for _ in 0..60 {
        if found(&desk).0 {
            break;
        }
        desk.keys("j");
    }
    assert!(desk.shows("the frost moroz as they say"), "{}", desk.screen());
    // Without a reason nothing is let stand.
    desk.keys("v enter");
    assert!(found(&desk).1, "{}", desk.screen());
    desk.keys("v").text("a frost").keys("enter");
    assert!(!found(&desk).1, "{}", desk.screen());
    let dir = desk.kill();
    let vault = reopen(&dir);
    let log = crate::vault::audit::read(vault.dir(), vault.key()).unwrap();
    assert!(log.iter().any(|(_, entry)| entry.detail.contains("a frost")), "{log:?}");
    let complaint = Complaint::read(&vault.state(id).unwrap().unwrap()).unwrap();
    assert_eq!((complaint.allowances.len(), complaint.allowances[0].why.as_str()), (1, "a frost"));
}

/// Whatever was typed into a section is in the sealed draft journal five seconds later at most.
#[test]
fn a_section_killed_at_any_edit_loses_five_seconds_at_most() {
    use rand::{RngExt, SeedableRng};
    let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(6);
    let (mut desk, id) = writing("en");
    for round in 0..8 {
        let text = |desk: &Story| match &desk.model.any_editor().unwrap().body {
            crate::desk::model::editor::Body::Prose(prose) => prose.text.text().to_owned(),
            other => panic!("{other:?}"),
        };
        let mut now = 0_i64;
        let mut log = vec![(now, text(&desk))];
        for _ in 0..rng.random_range(2..25) {
            if rng.random_bool(0.2) {
                desk.keys("backspace");
            } else {
                desk.text(["a", "ё", "word ", "ქ", "held."][rng.random_range(0..5)]);
            }
            log.push((now, text(&desk)));
            let ms = rng.random_range(0..2_500);
            desk.pass(ms);
            now += ms;
        }
        let dir = desk.kill();
        desk = Story::open(dir, "en", (80, 24));
        let kept = desk.model.drafts.first().map(|(_, draft)| draft.text.to_string());
        // The last text that is older than five seconds must be there, or a later one.
        let old = log.iter().rposition(|(at, _)| *at <= now - 5_000).unwrap_or(0);
        let kept = kept.unwrap_or_else(|| log[0].1.clone());
        let fits = log[old..].iter().any(|(_, text)| *text == kept);
        assert!(fits, "round {round}: {kept:?} of {:?}", &log[old..]);
        if desk.shows("Draft of") {
            desk.keys("x");
        }
        desk.keys("g l enter enter enter ctrl-end");
    }
    assert_eq!(read(desk, id).sections.len(), 1);
}

#[test]
fn the_length_is_counted_while_a_section_is_typed() {
    let (mut desk, _) = writing("en");
    assert!(desk.shows("3 words · about 1 page"), "{}", desk.screen());
    desk.text("the old station");
    assert!(desk.shows("6 words · about 1 page"), "{}", desk.screen());
    desk.keys("backspace backspace").text("ns of two towns");
    assert!(desk.shows("9 words"), "{}", desk.screen());
}
