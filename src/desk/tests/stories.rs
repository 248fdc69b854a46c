//! What a person does at the desk, key by key, on a real vault.

use super::testing::{Fields, Story, goto, pen_of, reopen, vault};
use crate::record::{Editor, Value};
use crate::vault::Env;

const FIRST: &Fields = &[
    ("code", "UA-2026-001"),
    ("title", "Обыск без ордера"),
    ("status", "active"),
    ("priority", "high"),
    ("country", "ua"),
    ("owner", "anna"),
    ("next_due", "2026-11-25"),
    ("summary", "Пришли в шесть утра и искали до полудня."),
    ("events+", ""),
    ("@.from", "2026-11-12"),
    ("@.city", "Харьков"),
    ("@.narrative", "Дверь выбили. Показали бумагу без подписи."),
    ("@.acts+", ""),
    ("@.type", "illegal-search"),
];
const SECOND: &Fields = &[
    ("code", "GE-2026-014"),
    ("title", "ბერიძე: отказ в лечении"),
    ("status", "new"),
    ("country", "ge"),
];
const THIRD: &Fields =
    &[("code", "KZ-2026-007"), ("title", "Disclosure at the clinic"), ("status", "new")];

fn open(lang: &str, size: (u16, u16)) -> Story {
    Story::open(vault(&[FIRST, SECOND, THIRD]), lang, size)
}

#[test]
fn filter_open_edit_save_undo_and_quit_under_a_russian_layout() {
    let mut desk = open("ru", (80, 24));
    // а is f, у is e, г is u, й is q.
    desk.keys("а").text("страна:украина").keys("enter");
    assert!(desk.shows("Дела 1/3"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.shows("Харьков"), "{}", desk.screen());
    desk.keys("о");
    assert!(desk.shows("> "), "{}", desk.screen());
    desk.keys("у ctrl-u").text("Обыск без решения суда").keys("enter");
    assert!(desk.shows("Обыск без решения суда"), "{}", desk.screen());
    assert!(desk.status().starts_with("Сохранено."), "{}", desk.status());
    desk.keys("г");
    assert!(desk.status().starts_with("Отменено:"), "{}", desk.status());
    assert!(desk.shows("Обыск без ордера"), "{}", desk.screen());
    desk.keys("r");
    assert!(desk.shows("Обыск без решения суда"));
    desk.keys("й й");
    assert!(desk.ended);
}

#[test]
fn a_draft_is_kept_and_offered_back_after_a_kill() {
    let mut desk = open("en", (80, 24));
    desk.text("fua").keys("enter enter j e").text(" и понятых");
    // A second after the last key, or five after the first, the text is in the journal.
    desk.pass(1_000);
    let dir = desk.kill();
    let mut desk = Story::open(dir, "en", (80, 24));
    assert!(desk.shows("Draft of “Title” UA-2026-001"), "{}", desk.screen());
    assert!(desk.shows("+10 characters"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.shows("Обыск без ордера и понятых"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.status().starts_with("Saved."), "{}", desk.status());
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(!desk.shows("Draft"), "{}", desk.screen());
    assert!(desk.shows("Обыск без ордера и понятых"), "{}", desk.screen());
}

#[test]
fn a_discarded_draft_is_gone_and_a_left_field_leaves_none() {
    let mut desk = open("en", (80, 24));
    desk.keys("enter j e").text("x").pass(5_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    desk.keys("x");
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(!desk.shows("Draft"));
    desk.keys("enter j e").text("x").pass(5_000);
    desk.keys("esc");
    assert!(desk.status().starts_with("Not saved."), "{}", desk.status());
    desk.keys("esc");
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(!desk.shows("Draft"), "{}", desk.screen());
}

#[test]
fn every_type_of_field_is_edited() {
    let mut desk = open("ru", (80, 24));
    desk.text("fcode:UA-2026-001").keys("enter enter");
    // A choice, found by typing in the interface language.
    goto(&mut desk, "Статус");
    desk.keys("enter").text("закры");
    assert!(desk.shows("> "), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.status().contains("Статус"), "{}", desk.status());
    // A date with its precision; a wrong one is told in place and not saved.
    goto(&mut desk, "Срок следующего шага");
    desk.keys("enter ctrl-u").text("2026-13");
    assert!(desk.shows("2026-12-31") || desk.shows("2014-06"), "{}", desk.screen());
    desk.keys("enter backspace").text("2").keys("enter");
    assert!(desk.status().starts_with("Сохранено."), "{}", desk.status());
    // Long text.
    goto(&mut desk, "Краткое содержание");
    desk.keys("enter").text("\nВторой абзац.").keys("f2");
    assert!(desk.status().starts_with("Сохранено."), "{}", desk.status());
    assert!(desk.shows("Второй абзац."), "{}", desk.screen());
    // The ways of not knowing, by key.
    goto(&mut desk, "Приоритет");
    desk.keys("s u");
    assert!(desk.shows("неизвестно"), "{}", desk.screen());
    desk.keys("enter f7");
    assert!(desk.shows("отказ"), "{}", desk.screen());
    desk.keys("s c");
    assert!(!desk.shows("отказ"), "{}", desk.screen());
    // One step back each, to where it began; forth again, and back once more.
    for (key, told) in [("u", "Отменено:"), ("r", "Повторено:"), ("u", "Отменено:")]
    {
        for _ in 0..6 {
            desk.keys(key);
            assert!(desk.status().starts_with(told), "{}", desk.status());
            assert!(!desk.status().contains("оста"), "{}", desk.status());
        }
        assert_eq!(desk.shows("Второй абзац."), key == "r", "{}", desk.screen());
        assert_eq!(desk.shows("Высокий"), key == "u", "{}", desk.screen());
    }
    desk.keys("u");
    assert_eq!(desk.status(), "Изменений ещё не было");
}

#[test]
fn items_are_added_and_removed_and_links_are_picked() {
    let mut desk = open("en", (80, 24));
    // A person to link to.
    desk.keys("tab");
    assert!(desk.shows("People 0"), "{}", desk.screen());
    desk.keys("n");
    goto(&mut desk, "Code");
    desk.keys("enter").text("P-1").keys("enter q b");
    desk.text("fcode:KZ-2026-007").keys("enter enter v");
    goto(&mut desk, "Client");
    desk.keys("enter").text("p-1").keys("enter");
    assert!(desk.shows("P-1"), "{}", desk.screen());
    // An event, and in it an act.
    desk.keys("a");
    assert!(desk.shows("Add what?"), "{}", desk.screen());
    desk.text("event").keys("enter");
    assert!(desk.shows("Event 1"), "{}", desk.screen());
    goto(&mut desk, "From");
    desk.keys("enter").text("2026-11").keys("enter");
    assert!(desk.shows("November 2026"), "{}", desk.screen());
    desk.keys("a").text("act").keys("enter");
    assert!(desk.shows("Act 1"), "{}", desk.screen());
    desk.keys("d");
    assert!(desk.status().contains("Act 1 removed"), "{}", desk.status());
    assert!(!desk.shows("Act 1\n"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.shows("Act 1"), "{}", desk.screen());
}

#[test]
fn a_filter_that_does_not_parse_names_its_column_and_keeps_the_list() {
    let mut desk = open("en", (80, 24));
    desk.text("fcountry:ge,");
    assert!(desk.shows("column 12"), "{}", desk.screen());
    assert!(desk.shows("GE-2026-014"), "{}", desk.screen());
    desk.keys("esc");
    assert!(desk.shows("Cases 3"), "{}", desk.screen());
}

#[test]
fn help_and_palette_run_what_they_list() {
    let mut desk = open("en", (80, 24));
    desk.keys("f1");
    assert!(desk.shows("What can be done here"), "{}", desk.screen());
    desk.text("turn the order").keys("enter");
    assert!(desk.status().starts_with("Sorted:"), "{}", desk.status());
    desk.keys(":").text("ьфыл"); // `mask` on a Russian layout
    assert!(desk.shows("Hide identifying"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.shows("•••"), "{}", desk.screen());
    assert!(!desk.shows("ордера"), "{}", desk.screen());
}

#[test]
fn leaving_with_something_typed_asks_and_the_answer_is_no() {
    let mut desk = open("en", (80, 24));
    desk.keys("enter e").text("x").keys("f10");
    assert!(desk.shows("Are you sure?"), "{}", desk.screen());
    desk.keys("enter");
    assert!(!desk.ended);
    desk.keys("f10 y");
    assert!(desk.ended);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(desk.shows("Draft of"), "{}", desk.screen());
}

#[test]
fn a_small_window_says_so_and_loses_nothing() {
    let mut desk = open("en", (80, 24));
    desk.keys("enter j e").text("абв");
    desk.tell(crate::desk::effect::Msg::Resize(40, 10));
    assert!(desk.shows("too small"), "{}", desk.screen());
    desk.text("zzz");
    desk.tell(crate::desk::effect::Msg::Resize(60, 16));
    assert!(desk.shows("абв") && !desk.shows("zzz"), "{}", desk.screen());
}

#[test]
fn control_and_turning_characters_of_a_record_never_reach_the_screen() {
    let hostile: &Fields = &[("code", "X-1"), ("title", "a\u{1b}[2Jb\u{202e}c\u{9b}31m")];
    let mut desk = Story::open(vault(&[hostile]), "en", (80, 24));
    desk.pass(200);
    for keys in ["j", "enter", "e", "esc", "q"] {
        desk.keys(keys);
        let screen = desk.screen();
        assert!(!screen.contains(|c: char| c.is_control() && c != '\n'), "{screen:?}");
        assert!(!screen.contains('\u{202e}'), "{screen:?}");
    }
}

#[test]
fn two_values_are_shown_and_one_is_chosen() {
    let dir = vault(&[FIRST]);
    let mut both = reopen(&dir);
    let id = both.records().next().unwrap();
    let seen = both.ops_of(id).unwrap();
    let mut entropy = Env::real().entropy;
    let mut pen = pen_of(&mut both, &mut *entropy);
    let path = "title".parse().unwrap();
    Editor::open(&mut pen, &seen, id).set(&path, Value::Text("Обыск дома".into())).unwrap();
    let theirs = pen.finish();
    let own = both.write(|pen| {
        Editor::open(pen, &seen, id).set(&path, Value::Text("Обыск квартиры".into())).unwrap();
    });
    own.unwrap();
    both.save(theirs).unwrap();
    drop(both);
    let mut desk = Story::open(dir, "ru", (80, 24));
    assert!(desk.shows(">! UA-2026-001"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.shows("2 значения"), "{}", desk.screen());
    desk.keys("j enter");
    assert!(desk.shows("Борис") && desk.shows("Анна"), "{}", desk.screen());
    let first = desk.screen().find("Обыск дома") < desk.screen().find("Обыск квартиры");
    desk.keys(if first { "enter" } else { "j enter" });
    assert!(desk.status().starts_with("Сохранено. Заголовок: Обыск дома"), "{}", desk.status());
    assert!(!desk.shows("Обыск квартиры"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.shows("2 значения"), "{}", desk.screen());
    // Each is again what its author said, in the order in which they said it.
    desk.keys("enter");
    assert!(desk.shows("Борис") && desk.shows("Анна"), "{}", desk.screen());
    assert_eq!(first, desk.screen().find("Обыск дома") < desk.screen().find("Обыск квартиры"));
}

#[test]
fn another_desk_is_told_and_may_read_or_take_over() {
    let dir = vault(&[FIRST]);
    let holder = reopen(&dir);
    let mut desk = Story::open(dir, "en", (80, 24));
    assert!(desk.shows("Another plaint"), "{}", desk.screen());
    desk.keys("tab");
    assert!(desk.shows("UA-2026-001"), "{}", desk.screen());
    assert!(desk.shows("Reading only"), "{}", desk.screen());
    desk.keys("enter e");
    assert!(desk.status().starts_with("Reading only"), "{}", desk.status());
    drop(holder);
}

#[test]
fn the_store_is_looked_at_behind_the_first_frame_and_then_the_worker_sleeps() {
    let mut desk = open("en", (80, 24));
    let store = desk.dir.path().join("vault/store/db");
    assert!(desk.rest(), "once after opening");
    assert!(store.exists());
    assert!(!desk.rest(), "then nothing is left");
    desk.keys("enter o e ctrl-u").text("Search").keys("enter");
    assert!(desk.status().starts_with("Saved"), "{}", desk.status());
    assert!(desk.rest(), "the store is behind a save");
    assert!(!desk.rest());
}

#[test]
fn damage_below_the_index_is_told_behind_the_first_frame_and_nothing_is_saved_over_it() {
    let dir = vault(&[FIRST, SECOND, THIRD]);
    let segment = dir.path().join("vault/journal/00000001");
    let mut bytes = std::fs::read(&segment).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&segment, &bytes).unwrap();
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.rest();
    assert!(desk.status().contains("damaged"), "{}", desk.status());
    desk.home().keys("enter o e ctrl-u").text("Search").keys("enter");
    assert!(!desk.status().starts_with("Saved"), "{}", desk.status());
    assert_eq!(std::fs::read(&segment).unwrap(), bytes);
}
