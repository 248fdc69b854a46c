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
    desk.keys("g l enter c enter");
    desk.text("Which station?");
    desk.keys("f2 q n");
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
