//! What an editor writes, and what it keeps of a text that was not saved.

use super::testing::{Fields, Story, goto, reopen, vault};
use crate::desk::effect::{Effect, Msg, Trouble};
use crate::desk::keys::{Key, Press};
use crate::desk::update::update;
use crate::record::{Code, Editor, Path, Value};
use rstest::rstest;

const CASE: &Fields = &[
    ("code", "UA-2026-001"),
    ("title", "Обыск без ордера"),
    ("status", "active"),
    ("priority", "?refused"),
    ("owner", "?refused"),
    ("tags", "?unknown"),
    ("events+", ""),
    ("@.rights", "?unknown"),
];

/// The label of a field where many terms may be picked.
const RIGHTS: &str = "Rights affected";

fn open() -> Story {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("enter v");
    desk
}

fn value(desk: &Story, path: &str) -> Value {
    desk.model.record.as_ref().unwrap().state.value(&path.parse().unwrap()).clone()
}

#[rstest]
#[case::one_line("Owner", "owner")]
#[case::one_choice("Priority", "priority")]
#[case::free_choices("Tags", "tags")]
#[case::many_choices(RIGHTS, "")]
fn a_field_that_was_only_looked_at_keeps_its_way_of_not_knowing(
    #[case] label: &str,
    #[case] path: &str,
) {
    let mut desk = open();
    goto(&mut desk, label);
    let at = desk.model.record.as_ref().unwrap().current().unwrap().path.to_string();
    let path = if path.is_empty() { &at } else { path };
    let before = value(&desk, path);
    assert!(matches!(before, Value::NotKnown(_)), "{before:?}");
    desk.keys("enter enter");
    assert!(desk.model.overlays.is_empty(), "{}", desk.screen());
    assert_eq!(value(&desk, path), before);
    assert!(desk.model.done.is_empty());
}

#[rstest]
#[case::lines("Аня\nБорис")]
#[case::edges("  Аня ")]
fn a_text_keeps_its_lines_and_edges_until_it_is_changed(#[case] text: &str) {
    let dir = vault(&[CASE]);
    let mut vault = reopen(&dir);
    let id = vault.records().next().unwrap();
    let seen = vault.ops_of(id).unwrap();
    let set = vault.write(|pen| {
        let path = Path::field("owner");
        Editor::open(pen, &seen, id).set(&path, Value::Text(text.into())).unwrap();
    });
    set.unwrap();
    drop(vault);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("enter");
    goto(&mut desk, "Owner");
    desk.keys("enter f2");
    assert_eq!(value(&desk, "owner"), Value::Text(text.into()));
    assert!(desk.model.done.is_empty());
    desk.keys("enter").text("!").keys("f2");
    let changed = value(&desk, "owner");
    let lines = |text: &str| text.lines().count();
    assert!(matches!(&changed, Value::Text(t) if lines(t) == lines(text)), "{changed:?}");
}

#[test]
fn a_single_pick_writes_where_the_cursor_was_moved_or_nothing_stood() {
    let mut desk = open();
    goto(&mut desk, "Priority");
    desk.keys("enter down up enter");
    assert!(matches!(value(&desk, "priority"), Value::Choice(_)));
    desk.keys("s c enter enter");
    assert!(matches!(value(&desk, "priority"), Value::Choice(_)), "{}", desk.screen());
}

#[test]
fn of_two_drafts_of_one_record_the_chosen_one_comes_back_and_then_the_other() {
    let mut desk = open();
    goto(&mut desk, "Title");
    desk.keys("enter").text(" один").pass(5_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    desk.keys("q enter v");
    goto(&mut desk, "Owner");
    desk.keys("enter").text("два").pass(5_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert_eq!(desk.model.drafts.len(), 2);
    let first = desk.model.drafts[0].1.clone();
    let second = desk.model.drafts[1].1.clone();
    // The second is restored.
    desk.keys("q enter");
    assert_eq!(desk.model.any_editor().unwrap().path, second.path);
    assert_eq!(desk.model.any_editor().unwrap().draft().unwrap().text, second.text);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    // The first is restored and saved: the second is offered.
    desk.keys("enter f2");
    assert!(desk.shows("A text was not saved"), "{}", desk.screen());
    assert_eq!(desk.model.drafts.len(), 1);
    desk.keys("enter");
    assert_eq!(desk.model.any_editor().unwrap().path, second.path);
    assert_ne!(first.path, second.path);
}

#[test]
fn a_draft_does_not_outlive_its_save_and_comes_back_when_the_save_fails() {
    let mut desk = open();
    goto(&mut desk, "Title");
    desk.keys("enter").text("x");
    let effects = update(&mut desk.model, Msg::Key(Press::plain(Key::Enter)));
    assert!(matches!(effects[..], [Effect::Save(_)]), "{effects:?}");
    let later = desk.model.now + 10_000;
    assert!(update(&mut desk.model, Msg::Clock(later)).is_empty());
    update(&mut desk.model, Msg::NotSaved(Trouble::default()));
    assert!(desk.model.deadline().is_some());
    let effects = update(&mut desk.model, Msg::Clock(later + 10_000));
    assert!(matches!(effects[..], [Effect::PutDraft(_)]), "{effects:?}");
}

#[test]
fn half_filled_picks_are_kept_and_offered_back() {
    let mut desk = open();
    goto(&mut desk, RIGHTS);
    let path = desk.model.record.as_ref().unwrap().current().unwrap().path.to_string();
    desk.keys("enter space down space");
    let picked = desk.model.any_editor().unwrap().draft().unwrap().text.to_string();
    assert_eq!(picked.split(',').count(), 2);
    desk.pass(5_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(desk.shows("Draft of “"), "{}", desk.screen());
    desk.keys("enter enter");
    let codes = picked.split(',').map(|code| Code::new(code).unwrap()).collect();
    assert_eq!(value(&desk, &path), Value::Choices(codes));
    let desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(desk.model.drafts.is_empty());
}

#[test]
fn a_save_that_the_worker_died_of_leaves_the_text_and_the_keys() {
    let mut desk = open();
    goto(&mut desk, "Title");
    desk.keys("enter").text("x");
    update(&mut desk.model, Msg::Key(Press::plain(Key::Enter)));
    update(&mut desk.model, Msg::WorkerDied(Trouble::default()));
    assert!(desk.status().contains("F10"), "{}", desk.status());
    let editor = desk.model.any_editor().unwrap();
    assert!(!editor.saving && editor.draft().is_some());
    desk.keys("esc esc");
    assert!(desk.model.overlays.is_empty(), "{}", desk.screen());
}
