//! History with restore, conflicts, the audit log.

use super::testing::{Fields, Story, conflict, goto, reopen, vault};
use rstest::rstest;

const CASE: &Fields = &[
    ("code", "UA-2026-001"),
    ("title", "Обыск без ордера"),
    ("status", "active"),
    ("summary", "Пришли в шесть утра."),
    ("events+", ""),
    ("@.city", "Харьков"),
];

fn retitle(desk: &mut Story, title: &str) {
    goto(desk, "Title");
    desk.keys("e ctrl-u").text(title).keys("enter");
    assert!(desk.status().starts_with("Saved."), "{}", desk.status());
}

#[test]
fn a_field_has_its_values_again_by_a_change_that_undo_takes_back() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("enter");
    retitle(&mut desk, "Второй");
    retitle(&mut desk, "Третий");
    desk.keys("h f");
    assert!(desk.shows("History: Title"), "{}", desk.screen());
    assert!(desk.shows("∅ → Обыск без ордера"), "{}", desk.screen());
    assert!(desk.shows("Обыск без ордера → Второй"), "{}", desk.screen());
    // The value that holds is not written again.
    desk.keys("enter");
    assert_eq!(desk.status(), "That is what holds now");
    desk.keys("j j enter");
    assert!(desk.status().starts_with("Saved. Title: Обыск без ордера"), "{}", desk.status());
    assert!(desk.shows("Третий → Обыск без ордера"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.status().starts_with("Undone"), "{}", desk.status());
    desk.keys("q");
    assert!(desk.shows("── UA-2026-001  Третий"), "{}", desk.screen());
}

#[test]
fn a_removed_part_comes_back_from_the_history_of_the_record() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("enter");
    goto(&mut desk, "Town or village");
    desk.keys("d");
    assert!(!desk.shows("Харьков"), "{}", desk.screen());
    desk.keys("h r");
    assert!(desk.shows("History: UA-2026-001"), "{}", desk.screen());
    assert!(desk.shows("removed · Анна"), "{}", desk.screen());
    desk.keys("enter q");
    assert!(desk.shows("Харьков"), "{}", desk.screen());
}

#[test]
fn an_edited_text_is_restored_whole_and_the_mask_hides_it() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("enter");
    goto(&mut desk, "Summary");
    desk.keys("e ctrl-u").text("Пришли в шесть.").keys("f2 h f j");
    assert!(desk.shows("∅ → Пришли в шесть утра."), "{}", desk.screen());
    desk.keys("m");
    desk.keys("q h f j");
    assert!(!desk.shows("Пришли"), "{}", desk.screen());
    desk.keys("enter q m");
    assert!(desk.shows("Пришли в шесть утра."), "{}", desk.screen());
}

#[rstest]
#[case("i", "Мой")]
#[case("t", "Чужой")]
fn conflicts_are_listed_and_taken_by_a_key(#[case] key: &str, #[case] holds: &str) {
    let dir = vault(&[CASE]);
    conflict(&dir, "title", ("Мой", "Чужой"));
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g x");
    assert!(desk.shows("plaint  Conflicts"), "{}", desk.screen());
    assert!(desk.shows("Мой") && desk.shows("Чужой"), "{}", desk.screen());
    desk.keys("enter").keys(key);
    assert!(desk.status().starts_with(&format!("Saved. Title: {holds}")), "{}", desk.status());
    desk.keys("q");
    assert!(desk.shows("Nothing is in conflict"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.shows("Чужой"), "{}", desk.screen());
}

#[test]
fn of_a_text_both_are_taken_merged_by_words_and_of_a_choice_not() {
    let dir = vault(&[CASE]);
    conflict(&dir, "summary", ("Пришли в семь утра.", "Пришли в пять утра."));
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g x enter b");
    assert!(desk.status().starts_with("Saved. Summary"), "{}", desk.status());
    desk.keys("q");
    assert!(desk.shows("Nothing is in conflict"), "{}", desk.screen());
    let dir = vault(&[CASE]);
    conflict(&dir, "status", ("closed", "submitted"));
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g x enter b");
    assert!(desk.status().starts_with("Only texts"), "{}", desk.status());
    desk.keys("esc q");
    assert!(desk.shows("plaint  Conflicts"), "{}", desk.screen());
}

#[test]
fn a_part_removed_by_one_and_edited_by_another_is_kept_by_a_key() {
    let dir = vault(&[CASE]);
    let mut both = reopen(&dir);
    let id = both.records().next().unwrap();
    let seen = both.ops_of(id).unwrap();
    let state = both.state(id).unwrap().unwrap();
    let event = crate::record::Path::field("events").then_item(state.node.list("events")[0].id);
    let mut entropy = crate::vault::Env::real().entropy;
    let mut pen = super::testing::pen_of(&mut both, &mut *entropy);
    let city = crate::record::Value::Text("Полтава".to_owned());
    crate::record::Editor::open(&mut pen, &seen, id).set(&event.then_field("city"), city).unwrap();
    let theirs = pen.finish();
    both.write(|pen| crate::record::Editor::open(pen, &seen, id).remove(&event).unwrap()).unwrap();
    both.save(theirs).unwrap();
    drop(both);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("g x");
    assert!(desk.shows("removed by one person and edited by another"), "{}", desk.screen());
    desk.keys("enter x");
    assert!(desk.status().starts_with("Saved."), "{}", desk.status());
    desk.keys("q");
    assert!(desk.shows("Nothing is in conflict"), "{}", desk.screen());
}

#[test]
fn the_audit_log_tells_who_did_what_and_that_it_is_whole() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("m m g u");
    assert!(desk.shows("The log is whole"), "{}", desk.screen());
    assert!(desk.shows("showed identifying fields"), "{}", desk.screen());
    assert!(desk.shows("Анна") && desk.shows("unlocked"), "{}", desk.screen());
    desk.keys("q");
    assert!(desk.shows("plaint  Cases 1"), "{}", desk.screen());
}

#[test]
fn a_lock_on_a_page_comes_back_to_it() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("g u z l");
    assert!(desk.shows("Locked."), "{}", desk.screen());
    desk.pass(10);
    desk.keys("enter");
    assert!(desk.shows("plaint  Audit log"), "{}", desk.screen());
}
