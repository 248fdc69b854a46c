//! Prose and lines under the keys: rows, undo, find and replace, what readline does.

use super::testing::{Fields, Story, goto, vault};
use crate::desk::effect::Msg;
use crate::desk::model::editor::Body;
use crate::desk::model::prose::Prose;

const STORY: &str = "Пришли в шесть утра, дверь выбили, искали до полудня. Показали бумагу без подписи \
    и без печати; копию не оставили. Соседка видела, как выносили ноутбук и лекарства.\nВторой абзац.";

const CASE: &Fields = &[("code", "UA-2026-001"), ("title", "Обыск без ордера"), ("summary", STORY)];

/// The summary's editor.
fn open() -> Story {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("enter");
    goto(&mut desk, "Summary");
    desk.keys("enter");
    desk
}

fn prose(desk: &Story) -> &Prose {
    match &desk.model.any_editor().unwrap().body {
        Body::Prose(prose) => prose,
        other => panic!("{other:?}"),
    }
}

fn text(desk: &Story) -> &str {
    prose(desk).text.text()
}

/// What stands before the cursor, from the start of its paragraph.
fn before(desk: &Story) -> &str {
    let text = text(desk).get(..prose(desk).text.cursor()).unwrap();
    text.rsplit('\n').next().unwrap()
}

#[test]
fn home_and_end_up_and_down_go_by_the_rows_that_are_shown() {
    let mut desk = open();
    desk.keys("ctrl-home end");
    assert!(before(&desk).ends_with("бумагу без"), "{}", before(&desk));
    desk.keys("down");
    assert!(before(&desk).ends_with("как выносили"), "{}", before(&desk));
    desk.keys("home");
    assert!(before(&desk).ends_with("бумагу без "), "{}", before(&desk));
    // The line is the paragraph.
    desk.keys("ctrl-a");
    assert_eq!(before(&desk), "");
    desk.keys("ctrl-e");
    assert!(before(&desk).ends_with("лекарства."), "{}", before(&desk));
    // A shorter row between does not lose the column.
    desk.keys("up end");
    let long = before(&desk).to_owned();
    desk.keys("down down up up");
    assert_eq!(before(&desk), long);
    desk.keys("ctrl-end");
    assert_eq!(prose(&desk).text.cursor(), text(&desk).len());
}

#[test]
fn a_pause_in_typing_is_a_step_of_undo() {
    let mut desk = open();
    desk.text(" Ночью").pass(1_000).text("приезжали");
    desk.keys("f3");
    assert!(text(&desk).ends_with("абзац. Ночью"), "{}", text(&desk));
    desk.keys("f3");
    assert!(text(&desk).ends_with("абзац. ") || text(&desk).ends_with("абзац."));
    desk.keys("f4 f4");
    assert!(text(&desk).ends_with("Ночьюприезжали"), "{}", text(&desk));
}

#[test]
fn fifty_kilobytes_pasted_are_one_undo_and_stay_clean() {
    let mut desk = open();
    let before = text(&desk).to_owned();
    let pasted = "Протокол не дали; \u{1b}[31mкопию\u{202e} тоже.\r\n".repeat(900);
    assert!(pasted.len() > 50_000);
    desk.tell(Msg::Paste(pasted));
    assert!(text(&desk).len() > 45_000 && !text(&desk).contains(['\u{1b}', '\u{202e}', '\r']));
    desk.keys("f3");
    assert_eq!(text(&desk), before);
    // It is kept as any other text is.
    desk.keys("f4").pass(1_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    desk.keys("enter");
    assert!(text(&desk).len() > 45_000);
}

#[test]
fn a_place_is_found_while_it_is_typed_and_the_cursor_stays_there() {
    let mut desk = open();
    desk.keys("tab f").text("БЕЗ");
    assert!(desk.shows("1/2"), "{}", desk.screen());
    assert!(before(&desk).ends_with("бумагу "), "{}", before(&desk));
    desk.keys("enter");
    assert!(desk.shows("2/2"), "{}", desk.screen());
    desk.keys("up up");
    assert!(desk.shows("2/2"), "{}", desk.screen());
    desk.keys("esc").text("!");
    assert!(text(&desk).contains("и !без печати"), "{}", text(&desk));
    // What was looked for is there again.
    desk.keys("tab f");
    assert!(desk.shows("Find:") && desk.shows("2/2"), "{}", desk.screen());
    desk.keys("ctrl-u").text("нигде такого");
    assert!(desk.shows("nowhere"), "{}", desk.screen());
}

#[test]
fn places_are_replaced_one_by_one_or_all_at_once_with_one_undo() {
    let mut desk = open();
    let whole = text(&desk).to_owned();
    desk.keys("tab r").text("без").keys("tab").text("с").keys("enter");
    assert!(text(&desk).contains("бумагу с подписи"), "{}", text(&desk));
    assert!(desk.shows("1/1"), "{}", desk.screen());
    desk.keys("enter esc f3 f3");
    assert_eq!(text(&desk), whole);
    desk.keys("tab r").keys("f2");
    assert_eq!(desk.status(), "Replaced in 2 places; F3 undoes");
    assert!(text(&desk).contains("с подписи") && text(&desk).contains("с печати"));
    desk.keys("f3");
    assert_eq!(text(&desk), whole);
    // The draft journal has what was replaced.
    desk.keys("f4").pass(1_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    desk.keys("enter");
    assert!(text(&desk).contains("с печати"), "{}", text(&desk));
}

#[test]
fn what_is_found_is_shown_and_a_lock_under_the_line_keeps_the_text() {
    let mut desk = open();
    desk.text(" Ещё.").keys("tab f").text("ещё");
    assert!(desk.shows("1/1"), "{}", desk.screen());
    desk.keys("ctrl-x").pass(10).keys("enter");
    assert!(text(&desk).ends_with("Ещё."), "{}", desk.screen());
    assert_eq!(desk.model.sought.0, "");
}

#[test]
fn a_line_has_the_keys_of_readline() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.keys("enter");
    goto(&mut desk, "Title");
    desk.keys("enter ctrl-w ctrl-w ctrl-a ctrl-y");
    let line = |desk: &Story| desk.model.any_editor().unwrap().line().unwrap().to_owned();
    assert_eq!(line(&desk), "без ордераОбыск");
    desk.keys("ctrl-e ctrl-b ctrl-b ctrl-k ctrl-a ctrl-f ctrl-u ctrl-e ctrl-y");
    assert_eq!(line(&desk), "ез ордераОбысб");
    desk.keys("ctrl-u ctrl-y ctrl-y");
    assert_eq!(line(&desk), "ез ордераОбысбез ордераОбысб");
    // What was deleted goes from a line to prose too, and not over the lock.
    desk.keys("esc esc");
    goto(&mut desk, "Summary");
    desk.keys("enter ctrl-y");
    assert!(text(&desk).ends_with("абзац.ез ордераОбысб"), "{}", text(&desk));
    desk.keys("esc esc z l").pass(10).keys("enter enter ctrl-y");
    assert!(desk.model.killed.text.is_empty());
}

#[test]
fn the_filter_line_has_them_too() {
    let mut desk = Story::open(vault(&[CASE]), "en", (80, 24));
    desk.text("fcountry:ua обыск").keys("ctrl-w ctrl-w");
    assert_eq!(desk.model.list.filter.text(), "");
    desk.keys("ctrl-y");
    assert_eq!(desk.model.list.filter.text(), "country:ua обыск");
}
