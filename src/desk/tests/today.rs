//! Today: what is due, what changed, what waits for a person; and the way there and back.

use super::testing::{Fields, Story, add_as, conflict, reopen, vault};

const LATE: &Fields = &[
    ("code", "UA-2026-001"),
    ("title", "Обыск без ордера"),
    ("status", "active"),
    ("next_step", "Жалоба прокурору"),
    ("next_due", "2026-11-19"),
];
const SOON: &Fields = &[("code", "GE-2026-014"), ("status", "active"), ("next_due", "2026-11-25")];
const LATER: &Fields = &[("code", "KZ-2026-007"), ("status", "active"), ("next_due", "2027-01-09")];
const CLOSED: &Fields = &[
    ("code", "MD-2026-002"),
    ("status", "closed"),
    ("next_due", "2026-11-01"),
    ("consents+", ""),
    ("@.channel", "own"),
];

fn actions(dir: &tempfile::TempDir) {
    let mut vault = reopen(dir);
    add_as(&mut vault, "action", &[("title", "Ask for the file"), ("due", "2026-11-21")]);
    add_as(&mut vault, "action", &[("title", "Reply of the court"), ("answer_due", "2026-11-10")]);
    let came =
        [("title", "Reply that came"), ("answer_due", "2026-11-10"), ("decided", "2026-11-09")];
    add_as(&mut vault, "action", &came);
    let done = [("title", "Done long ago"), ("due", "2026-10-01"), ("done", "2026-10-01")];
    add_as(&mut vault, "action", &done);
}

fn open(lang: &str, size: (u16, u16)) -> Story {
    let dir = vault(&[LATE, SOON, LATER, CLOSED]);
    actions(&dir);
    Story::open(dir, lang, size)
}

/// The rows of the screen that say this.
fn rows(desk: &mut Story, text: &str) -> Vec<String> {
    desk.screen().lines().filter(|row| row.contains(text)).map(str::to_owned).collect()
}

#[test]
fn today_tells_what_is_due_and_enter_opens_it_on_the_day() {
    let mut desk = open("en", (80, 40));
    desk.keys("g t");
    assert!(desk.shows("plaint  Today"), "{}", desk.screen());
    assert!(desk.shows("Overdue: 2"), "{}", desk.screen());
    assert!(desk.shows("Due today: 1"), "{}", desk.screen());
    assert!(desk.shows("Due within a week: 1"), "{}", desk.screen());
    // An overdue line has a sign of its own, so that it is not told by its place alone.
    assert!(rows(&mut desk, "Жалоба прокурору")[0].contains('!'), "{}", desk.screen());
    assert!(!desk.shows("Reply that came") || rows(&mut desk, "Reply that came").len() == 1);
    // The cursor is on the oldest: the answer of the court; the case comes after it.
    desk.keys("j enter");
    assert!(desk.shows("── UA-2026-001"), "{}", desk.screen());
    let line = desk.model.record.as_ref().unwrap().current().unwrap();
    assert_eq!(line.path.to_string(), "next_due");
    desk.keys("q");
    assert!(desk.shows("plaint  Today"), "{}", desk.screen());
    assert!(rows(&mut desk, "Жалоба прокурору")[0].starts_with('>'), "{}", desk.screen());
    desk.keys("q");
    assert!(desk.shows("plaint  Cases 4"), "{}", desk.screen());
}

/// A letter that waits for its answer by law, in a case of its own.
fn letter(dir: &tempfile::TempDir) {
    let mut vault = reopen(dir);
    let case = add_as(&mut vault, "case", &[("code", "UA-7"), ("country", "ua")]);
    let case: &'static str = Box::leak(case.to_string().into_boxed_str());
    let sent = [
        ("title", "To the police"),
        ("action_type", "submission"),
        ("procedure", "ua-zvernennia"),
        ("sent", "2026-10-01"),
        ("case", case),
    ];
    add_as(&mut vault, "action", &sent);
}

#[test]
fn an_answer_that_the_law_sets_a_term_for_is_told_with_rule_and_source() {
    let dir = vault(&[LATER]);
    letter(&dir);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g t");
    assert!(desk.shows("Overdue: 1"), "{}", desk.screen());
    assert!(rows(&mut desk, "To the police")[0].contains("UA-7"), "{}", desk.screen());
    assert!(desk.shows("procedures/ua-zvernennia.toml:"), "{}", desk.screen());
    // What is entered later moves it, at once, and undo moves it back.
    desk.keys("enter v");
    super::testing::goto(&mut desk, "Decided");
    desk.keys("enter").text("2026-10-20").keys("enter q");
    assert!(!desk.shows("Overdue"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.shows("Overdue: 1"), "{}", desk.screen());
    // The words of another language are asked for anew.
    desk.keys("z r");
    assert!(desk.shows("Просрочено: 1") && desk.shows("1 месяц"), "{}", desk.screen());
}

#[test]
fn a_lock_forgets_what_is_due_and_coming_back_works_it_out_again() {
    let mut desk = open("en", (80, 40));
    desk.keys("g t");
    assert!(desk.model.due.lines().next().is_some());
    desk.keys("z l");
    assert!(desk.model.due.lines().next().is_none());
    desk.pass(10).keys("enter");
    assert!(desk.shows("Overdue: 2"), "{}", desk.screen());
}

#[test]
fn more_of_the_news_opens_the_records_that_changed() {
    let cases: Vec<Vec<(&str, &str)>> =
        (0..20).map(|n| vec![("code", &*Box::leak(format!("C-{n}").into_boxed_str()))]).collect();
    let cases: Vec<&Fields> = cases.iter().map(Vec::as_slice).collect();
    let mut desk = Story::open(vault(&cases), "en", (80, 60));
    desk.keys("g t g e");
    let here = rows(&mut desk, "more").into_iter().find(|row| row.starts_with('>'));
    assert!(
        here.is_some_and(|row| row.contains('8') && row.contains("Cases")),
        "{}",
        desk.screen()
    );
    desk.keys("enter");
    assert!(desk.shows("Filter: updated:>=2026-11-20"), "{}", desk.screen());
    assert!(desk.shows("Cases 20/20"), "{}", desk.screen());
}

#[test]
fn what_is_done_leaves_today_at_once_and_undo_brings_it_back() {
    let mut desk = open("en", (80, 40));
    desk.keys("g t j enter e ctrl-u enter");
    assert!(desk.status().starts_with("Saved."), "{}", desk.status());
    desk.keys("q");
    assert!(!desk.shows("Жалоба прокурору"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.shows("Жалоба прокурору"), "{}", desk.screen());
}

#[test]
fn open_cases_without_consent_are_told_and_closed_ones_are_not() {
    let mut desk = open("en", (80, 40));
    desk.keys("g t");
    assert!(desk.shows("Open cases without any consent: 3"), "{}", desk.screen());
    assert!(rows(&mut desk, "ask for consent").iter().all(|row| !row.contains("MD-2026-002")));
}

#[test]
fn what_changed_is_told_once_and_only_a_look_with_news_is_written_down() {
    let mut desk = open("en", (80, 40));
    desk.keys("g t");
    assert!(desk.shows("Changed: 8"), "{}", desk.screen());
    let mut desk = Story::open(desk.kill(), "en", (80, 40));
    desk.keys("g t");
    assert!(!desk.shows("Changed:"), "{}", desk.screen());
    // The last look is a record of the vault; looking again wrote no further one.
    let ops = |dir: &tempfile::TempDir| reopen(dir).info().ops;
    let dir = desk.kill();
    let before = ops(&dir);
    let mut desk = Story::open(dir, "en", (80, 40));
    desk.keys("g t q g t");
    let dir = desk.kill();
    assert_eq!(ops(&dir), before);
    // Nothing of it is a record that people see.
    let mut desk = Story::open(dir, "en", (80, 40));
    desk.keys("u");
    assert_eq!(desk.status(), "Nothing was changed yet");
}

#[test]
fn conflicts_and_drafts_wait_in_today() {
    let dir = vault(&[LATE]);
    conflict(&dir, "title", ("Один", "Другой"));
    let mut desk = Story::open(dir, "en", (80, 40));
    desk.keys("enter v j j e").text("x").pass(5_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 40));
    desk.keys("q g t");
    assert!(desk.shows("Two people filled a field differently: 1"), "{}", desk.screen());
}

#[test]
fn sections_are_reached_by_a_prefix_under_any_layout_and_the_box_names_them() {
    let mut desk = open("ru", (80, 24));
    // п is g, а is f, ф is a, з is p.
    desk.keys("п");
    assert!(desk.shows("t сегодня") && desk.shows("c дела"), "{}", desk.screen());
    desk.keys("ф");
    assert!(desk.shows("plaint  Действия 4"), "{}", desk.screen());
    desk.keys("п з");
    assert!(desk.shows("plaint  Люди 0"), "{}", desk.screen());
    desk.keys("п с enter п е");
    assert!(desk.shows("plaint  Сегодня"), "{}", desk.screen());
    desk.keys("q");
    assert!(desk.shows("plaint  Дела 4"), "{}", desk.screen());
}
