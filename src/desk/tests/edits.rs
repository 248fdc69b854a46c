//! What an editor writes, and what it keeps of a text that was not saved.

use super::testing::{Fields, Story, goto, reopen, vault};
use crate::desk::command::{COMMANDS, Command, Danger, Run};
use crate::desk::effect::{Day, Effect, Msg, Trouble};
use crate::desk::keys::{Key, Press};
use crate::desk::model::Overlay;
use crate::desk::update::{run_command, update};
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

#[test]
fn under_the_mask_no_name_shows_through_a_link_and_taking_it_off_is_logged() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("tab n");
    goto(&mut desk, "Name");
    desk.keys("enter").text("Mrija").keys("enter q b enter v");
    goto(&mut desk, "Client");
    desk.keys("enter").text("mri").keys("enter");
    assert!(desk.shows("Mrija"), "{}", desk.screen());
    desk.keys("m");
    assert!(!desk.shows("Mrija"), "{}", desk.screen());
    desk.keys("enter");
    assert!(!desk.shows("Mrija"), "{}", desk.screen());
    desk.keys("esc q").pass(500);
    assert!(!desk.shows("Mrija"), "{}", desk.screen());
    let effects = update(&mut desk.model, Msg::Key(Press::char('m')));
    assert!(matches!(effects[..], [Effect::Shown(_)]), "{effects:?}");
}

#[test]
fn at_midnight_the_day_of_the_desk_changes_and_the_next_one_is_due() {
    let mut desk = open();
    let today = desk.model.today.succ_opt().unwrap();
    let day = Day { today, utc_offset: 120, ends: desk.model.now + 86_400_000 };
    desk.tell(Msg::Day(day));
    desk.pass(1_000);
    assert_eq!((desk.model.today, desk.model.utc_offset), (today, 120));
    assert_eq!(desk.model.deadline(), Some(day.ends));
}

#[test]
fn an_emptied_screen_shows_nothing_and_takes_nothing_but_the_keys_that_show_it() {
    let mut desk = open();
    goto(&mut desk, "Title");
    desk.keys("enter").text("x").keys("ctrl-l").text("yy").keys("f10");
    assert!(!desk.ended);
    let screen = desk.screen();
    assert!(!screen.contains("Обыск") && !screen.contains("UA-2026"), "{screen}");
    desk.keys("enter");
    assert!(desk.shows("Обыск без ордераx"), "{}", desk.screen());
    assert!(!desk.shows("ордераxy"));
    desk.keys("esc esc z z");
    assert!(!desk.shows("Обыск"), "{}", desk.screen());
}

#[test]
fn an_undo_that_took_nothing_back_leaves_nothing_to_redo() {
    let mut desk = open();
    goto(&mut desk, "Title");
    desk.keys("enter").text("1").keys("enter enter").text("2").keys("enter");
    // The first change, under the second.
    desk.model.done.swap(0, 1);
    desk.keys("u");
    assert!(desk.status().starts_with("Nothing was taken back"), "{}", desk.status());
    desk.keys("r");
    assert_eq!(desk.status(), "Nothing was undone");
    desk.keys("u");
    assert!(desk.status().starts_with("Undone:"), "{}", desk.status());
}

#[test]
fn a_save_under_a_filter_by_text_looks_anew() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.text("fордера").keys("enter");
    assert_eq!(desk.model.list.rows.len(), 1, "{}", desk.screen());
    desk.keys("enter");
    goto(&mut desk, "Title");
    desk.keys("enter ctrl-u").text("Другое").keys("enter q");
    assert_eq!(desk.model.list.rows.len(), 0, "{}", desk.screen());
}

#[test]
fn a_terminal_that_does_not_know_its_size_is_taken_for_the_usual_one() {
    let mut desk = open();
    desk.tell(Msg::Resize(0, 0));
    assert_eq!(desk.model.size, (80, 24));
}

#[test]
fn every_dangerous_command_asks_and_no_saving_one_runs_while_reading_only() {
    // Those of an import ask only where there is one (`tests/imports`).
    let imports = |c: &&Command| c.id.starts_with("import.");
    let dangerous = |c: &&Command| c.danger == Danger::Asks || c.undoable;
    for command in COMMANDS.iter().filter(dangerous).filter(|c| !imports(c)) {
        for run in command.runs().iter().map(|text| Run::parse(text).unwrap()) {
            let mut desk = open();
            goto(&mut desk, "Title");
            if command.danger == Danger::Asks {
                desk.keys("enter").text("x");
                let effects = run_command(&mut desk.model, run);
                assert!(matches!(effects[..], [Effect::PutDraft(_)]), "{effects:?}");
                assert!(matches!(desk.model.overlays.last(), Some(Overlay::Confirm(..))));
            } else {
                desk.model.read_only = Some("test".to_owned());
                assert!(run_command(&mut desk.model, run).is_empty(), "{}", run.text());
                assert!(desk.status().starts_with("Reading only"), "{}", run.text());
            }
        }
    }
}
