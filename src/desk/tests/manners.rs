//! What the desk does not do: take a value away, leave, make a record, cut a word.

use super::testing::{Fields, Story, goto, reopen, vault};
use crate::desk::effect::{Effect, Msg, Trouble};
use crate::desk::keys::{Key, Press};
use crate::desk::model::Place;
use crate::desk::model::regions;
use crate::desk::update::update;
use crate::record::{Editor, Path, Step, Value};
use rstest::rstest;

const CASE: &Fields = &[
    ("code", "UA-2026-001"),
    ("title", "Обыск без ордера"),
    ("status", "awaiting"),
    ("priority", "high"),
    ("country", "ua"),
];

fn open(lang: &str) -> Story {
    Story::open(vault(&[CASE]), lang, (80, 24))
}

fn value(desk: &Story, path: &str) -> Value {
    desk.model.record.as_ref().unwrap().state.value(&path.parse().unwrap()).clone()
}

#[test]
fn enter_where_nothing_matches_picks_nothing_and_keeps_the_value() {
    let mut desk = open("en");
    desk.keys("enter v");
    for label in ["Status", "Client"] {
        goto(&mut desk, label);
        desk.keys("enter").text("zzzz").keys("enter");
        assert!(desk.model.any_editor().is_some(), "{}", desk.screen());
        desk.keys("esc");
    }
    assert!(matches!(value(&desk, "status"), Value::Choice(_)));
    assert!(desk.model.done.is_empty());
}

#[test]
fn at_the_list_back_only_clears_the_filter_and_q_leaves() {
    let mut desk = open("en");
    for key in ["esc", "backspace", "ctrl-g"] {
        desk.text("fcountry:ge").keys("enter");
        assert!(desk.shows("Cases 0/1"), "{}", desk.screen());
        desk.keys(key);
        assert!(desk.shows("Cases 1"), "{}", desk.screen());
        desk.keys(key).keys(key);
        assert!(!desk.ended);
    }
    desk.keys("q");
    assert!(desk.ended);
}

#[test]
fn a_new_case_has_a_code_and_is_not_saved_before_its_first_value() {
    let mut desk = open("en");
    desk.keys("n");
    assert!(desk.shows("2026-0001"), "{}", desk.screen());
    desk.keys("q").pass(500);
    assert!(desk.shows("Cases 1"), "{}", desk.screen());
    assert!(!desk.shows("2026-0001"), "{}", desk.screen());
    desk.keys("n enter esc z d");
    assert_eq!(desk.model.place, Place::List);
    assert!(desk.model.done.is_empty());
    // The first value makes it, and one undo takes it away whole.
    desk.keys("n enter").text("Допрос").keys("enter");
    assert!(desk.status().starts_with("Saved."), "{}", desk.status());
    assert_eq!(value(&desk, "code"), Value::Text("2026-0001".into()));
    desk.keys("q");
    assert!(desk.shows("Cases 2") && desk.shows("Допрос"), "{}", desk.screen());
    desk.keys("n");
    assert!(desk.shows("2026-0002"), "{}", desk.screen());
    desk.keys("q u");
    assert!(desk.shows("Cases 1"), "{}", desk.screen());
}

#[test]
fn a_new_record_of_another_kind_and_its_first_item_are_saved_together() {
    let mut desk = open("en");
    desk.keys("n a").text("event").keys("enter");
    assert!(desk.shows("Event 1"), "{}", desk.screen());
    desk.keys("q tab n");
    assert!(desk.shows("Person: new"), "{}", desk.screen());
    goto(&mut desk, "Name");
    desk.keys("enter").text("Mrija").keys("enter q");
    assert!(desk.shows("People 1") && desk.shows("Mrija"), "{}", desk.screen());
}

#[test]
fn the_draft_of_a_record_that_was_never_saved_is_offered_back() {
    let mut desk = open("en");
    desk.keys("n enter").text("Допрос").pass(5_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(desk.shows("Draft of “Title” Case: new"), "{}", desk.screen());
    desk.keys("enter enter");
    assert!(desk.status().starts_with("Saved."), "{}", desk.status());
    assert_eq!(value(&desk, "code"), Value::Text("2026-0001".into()));
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(!desk.shows("Draft of"), "{}", desk.screen());
}

#[test]
fn without_rows_there_is_no_preview() {
    let mut desk = open("en");
    desk.pass(500);
    assert!(desk.shows("── UA-2026-001"), "{}", desk.screen());
    desk.text("fcountry:ge").pass(500);
    assert!(!desk.shows("UA-2026-001"), "{}", desk.screen());
}

#[rstest]
#[case("en")]
#[case("ru")]
#[case("uk")]
fn no_column_is_cut_inside_a_word(#[case] lang: &str) {
    for width in [60, 80, 100, 120, 160] {
        let mut desk = Story::open(vault(&[CASE]), lang, (width, 24));
        desk.pass(500);
        let list = usize::from(regions::list((width, 24), false).list.w);
        let screen = desk.screen();
        for row in screen.lines().skip(1).take(2) {
            let row: String = row.chars().take(list).collect();
            let cut = row.split_whitespace().filter(|word| word.ends_with('…'));
            for word in cut {
                let whole = ["Awaiting…", "an…", "Ждём…", "Чекаємо…"];
                assert!(whole.contains(&word), "{width}: {row}");
            }
        }
    }
}

#[test]
fn codes_that_grew_longer_are_shown_whole() {
    let long: &Fields = &[("code", "UA-2026-100000"), ("title", "Обыск")];
    let mut desk = Story::open(vault(&[CASE, long]), "ru", (80, 24));
    assert!(desk.shows("UA-2026-100000 "), "{}", desk.screen());
}

#[rstest]
#[case((60, 16))]
#[case((80, 24))]
fn help_stays_in_the_hint_bar_of_every_place(#[case] size: (u16, u16)) {
    for lang in ["en", "ru", "uk"] {
        let mut desk = Story::open(vault(&[CASE]), lang, size);
        for keys in ["", "f", "esc enter", "e", "esc f1", "esc :"] {
            desk.keys(keys);
            let screen = desk.screen();
            assert!(screen.lines().last().unwrap().contains("F1 "), "{lang} {keys}: {screen}");
        }
    }
}

#[test]
fn a_long_trouble_begins_with_what_to_do_and_goes_on_in_a_second_row() {
    let mut desk = open("en");
    let what = "the disk that holds the vault is full, and the change was not written anywhere";
    let try_this = "free 32 MiB on it and press F2 again; nothing typed is lost";
    let trouble = Trouble { what: what.into(), try_this: try_this.into(), exit: 1 };
    desk.tell(Msg::Failed(trouble));
    let screen = desk.screen();
    let rows: Vec<&str> = screen.lines().rev().skip(1).take(2).collect();
    assert!(rows[1].starts_with(" error: free 32 MiB"), "{screen}");
    assert!(rows[0].contains("written anywhere"), "{screen}");
}

#[test]
fn leaving_a_text_names_the_key_that_saves_it() {
    let mut desk = open("en");
    desk.keys("enter v");
    goto(&mut desk, "Summary");
    desk.keys("enter").text("x").keys("esc");
    assert!(desk.status().starts_with("Not saved. F2 saves"), "{}", desk.status());
    desk.keys("esc");
    goto(&mut desk, "Title");
    desk.keys("enter").text("x").keys("esc");
    assert!(desk.status().starts_with("Not saved. Enter saves"), "{}", desk.status());
}

#[test]
fn an_empty_date_says_how_it_is_written() {
    let mut desk = open("en");
    desk.keys("enter v");
    goto(&mut desk, "Next step due");
    desk.keys("enter");
    assert!(desk.shows("Write 2014-06-12, 2014-06"), "{}", desk.screen());
    desk.text("2026");
    assert!(!desk.shows("Write 2014"), "{}", desk.screen());
}

#[test]
fn a_wrong_passphrase_is_told_in_the_words_of_the_desk() {
    let mut desk = Story::locked(vault(&[CASE]), "en", (80, 24));
    assert!(desk.shows("Passphrase:"), "{}", desk.screen());
    desk.text("wrong").keys("enter");
    assert!(desk.shows("That passphrase does not open this vault"), "{}", desk.screen());
}

#[test]
fn a_vault_that_is_held_is_told_in_the_language_of_the_desk() {
    for (lang, words) in [("ru", "занято другим процессом"), ("uk", "зайняте іншим процесом")]
    {
        let dir = vault(&[CASE]);
        let held = reopen(&dir);
        let mut desk = Story::open(dir, lang, (80, 24));
        assert!(desk.shows(words), "{}", desk.screen());
        drop(held);
    }
}

#[test]
fn a_column_that_no_form_knows_is_edited_as_text_and_keeps_its_header() {
    let dir = vault(&[CASE]);
    let mut vault = reopen(&dir);
    let id = vault.records().next().unwrap();
    let seen = vault.ops_of(id).unwrap();
    let path = Path::root().then(Step::Extra("Прим. партнёра".into()));
    let set = vault.write(|pen| {
        Editor::open(pen, &seen, id).set(&path, Value::Text("см. папку 3".into())).unwrap();
    });
    set.unwrap();
    drop(vault);
    let mut desk = Story::open(dir, "ru", (80, 24));
    desk.keys("enter");
    goto(&mut desk, "Прим. партнёра");
    desk.keys("enter").text("а").keys("enter");
    assert!(
        desk.status().starts_with("Сохранено. Прим. партнёра: см. папку 3а"),
        "{}",
        desk.status()
    );
    desk.keys("enter f5");
    assert!(desk.model.any_editor().is_some(), "{}", desk.screen());
    desk.keys("f8");
    let view = desk.model.record.as_ref().unwrap();
    assert_eq!(view.state.value(&path), &Value::Empty);
    desk.keys("u");
    assert!(desk.shows("см. папку 3а"), "{}", desk.screen());
}

/// Ten minutes.
const AFTER: i64 = 600_000;

fn lockable() -> Story {
    let mut desk = open("en");
    desk.model.lock_after = Some(AFTER);
    desk.keys("d");
    desk
}

#[test]
fn an_idle_desk_locks_and_comes_back_to_the_place_and_the_text() {
    let mut desk = lockable();
    desk.text("fобыск").keys("enter enter v");
    goto(&mut desk, "Owner");
    desk.keys("enter").text("Ма");
    desk.pass(AFTER - 1_000);
    assert_eq!(desk.model.place, Place::Record);
    desk.pass(1_000);
    assert!(desk.shows("Locked."), "{}", desk.screen());
    assert!(!desk.shows("Обыск") && !desk.shows("Ма"), "{}", desk.screen());
    assert!(desk.model.list.table.rows().next().is_none());
    assert!(desk.model.record.is_none() && desk.model.preview.is_none());
    assert!(!desk.is_open(), "the worker still holds the vault");
    // Another process may have the vault meanwhile.
    drop(reopen(&desk.dir));
    desk.pass(1).keys("enter");
    assert!(desk.shows("── Owner") && desk.shows("Ма"), "{}", desk.screen());
    desk.text("рта").keys("enter");
    assert_eq!(value(&desk, "owner"), Value::Text("Марта".into()));
    assert!(desk.model.record.as_ref().unwrap().empty);
    desk.keys("q");
    assert_eq!(desk.model.list.filter.text(), "обыск");
    // What was done before the lock can still be undone.
    desk.keys("u");
    assert!(desk.status().starts_with("Undone:"), "{}", desk.status());
}

#[test]
fn the_key_locks_at_once_and_what_was_typed_with_it_is_dropped() {
    let mut desk = lockable();
    desk.keys("enter j j z l j j");
    assert!(desk.shows("Locked."), "{}", desk.screen());
    desk.pass(10).keys("enter");
    let view = desk.model.record.as_ref().unwrap();
    assert_eq!(view.current().unwrap().path, Path::field("status"));
    // In a new record that has no value yet, and in a text.
    desk.keys("q n enter").text("Доп").keys("ctrl-x").pass(10);
    assert!(!desk.is_open());
    desk.keys("enter");
    assert!(desk.shows("Доп") && desk.shows("2026-0001"), "{}", desk.screen());
}

#[test]
fn a_lock_asks_for_the_passphrase_where_one_opened_the_vault() {
    let mut desk = lockable();
    desk.model.asks_again = true;
    desk.keys("z l").pass(10);
    assert!(desk.shows("Locked.") && desk.shows("Passphrase:"), "{}", desk.screen());
    let effects = update(&mut desk.model, Msg::Key(Press::plain(Key::Enter)));
    assert!(effects.is_empty(), "{effects:?}");
}

#[test]
fn the_lock_waits_for_a_save_that_is_under_way() {
    let mut desk = lockable();
    desk.keys("enter e").text("x");
    let effects = update(&mut desk.model, Msg::Key(Press::plain(Key::Enter)));
    assert!(matches!(effects[..], [Effect::Save(_)]), "{effects:?}");
    let later = desk.model.now + 2 * AFTER;
    assert!(update(&mut desk.model, Msg::Clock(later)).is_empty());
    update(&mut desk.model, Msg::NotSaved(Trouble::default()));
    let effects = update(&mut desk.model, Msg::Clock(later + 1));
    assert!(matches!(effects[..], [Effect::PutDraft(_)]), "{effects:?}");
    // The text leaves the model when the journal has it; keys are for nothing meanwhile.
    assert!(desk.screen().lines().next().unwrap().is_empty(), "{}", desk.screen());
    assert!(update(&mut desk.model, Msg::Key(Press::char('y'))).is_empty());
    assert!(update(&mut desk.model, Msg::Clock(later + 2)).is_empty());
    assert!(desk.model.any_editor().is_some());
    let effects = update(&mut desk.model, Msg::DraftKept(String::new()));
    assert!(matches!(effects[..], [Effect::Lock]), "{effects:?}");
    assert!(desk.model.any_editor().is_none() && desk.shows("Locked."), "{}", desk.screen());
}

#[test]
fn a_text_that_cannot_be_kept_is_not_thrown_away_by_the_lock() {
    let dir = vault(&[CASE]);
    // What is no file there keeps the journal from opening.
    std::fs::create_dir(dir.path().join("vault/drafts/in-the-way")).unwrap();
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.model.lock_after = Some(AFTER);
    desk.keys("enter v");
    goto(&mut desk, "Owner");
    desk.keys("enter").text("Марта").pass(2_000);
    assert!(desk.status().contains("journal"), "{}", desk.status());
    desk.pass(AFTER);
    assert!(desk.shows("Not locked") && !desk.shows("Марта"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.shows("Марта") && desk.shows("Not locked"), "{}", desk.screen());
    desk.keys("enter").pass(AFTER);
    assert!(desk.shows("Locked.") && !desk.is_open(), "{}", desk.screen());
}

#[test]
fn two_new_records_that_were_cut_off_keep_a_draft_each() {
    let mut dir = vault(&[CASE]);
    for (session, text) in [(1, "Alpha"), (2, "Beta")] {
        let mut desk = Story::open(dir, "en", (80, 24));
        desk.model.session = session;
        desk.home().keys("n enter").text(text).pass(2_000);
        dir = desk.kill();
    }
    let mut desk = Story::open(dir, "en", (80, 24));
    let texts: Vec<_> = desk.model.drafts.iter().map(|(_, d)| d.text.to_string()).collect();
    assert_eq!(texts, ["Alpha", "Beta"]);
    // The one that is restored and saved takes its own draft away, and no other.
    desk.keys("enter enter");
    assert!(desk.status().starts_with("Saved"), "{}", desk.status());
    let desk = Story::open(desk.kill(), "en", (80, 24));
    let texts: Vec<_> = desk.model.drafts.iter().map(|(_, d)| d.text.to_string()).collect();
    assert_eq!(texts, ["Beta"]);
}
