//! What comes when: the preview behind the cursor, answers to searches behind the letters.

use super::testing::{Fields, Story, vault};
use crate::desk::effect::{Effect, Msg};
use crate::desk::keys::Press;
use crate::desk::update::update;

const ONE: &Fields =
    &[("code", "UA-1"), ("title", "Обыск"), ("summary", "Пришли ночью, искали до утра.")];
const TWO: &Fields = &[("code", "GE-2"), ("title", "Отказ"), ("summary", "Врач отказал утром.")];
const THREE: &Fields = &[("code", "KZ-3"), ("title", "Угрозы"), ("summary", "Звонили ночью.")];

fn open() -> Story {
    let mut desk = Story::open(vault(&[ONE, TWO, THREE]), "en", (80, 24));
    desk.keys("g g").pass(1_000);
    desk
}

/// The code in the preview's title.
fn previewed(desk: &mut Story) -> String {
    let screen = desk.screen();
    let title = screen.lines().find(|row| row.starts_with("── ")).unwrap_or_default();
    title.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

/// The code under the cursor.
fn marked(desk: &mut Story) -> String {
    let screen = desk.screen();
    let row = screen.lines().find(|row| row.starts_with('>')).unwrap_or_default();
    row.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn the_preview_follows_a_cursor_that_rested() {
    let mut desk = open();
    let first = marked(&mut desk);
    assert_eq!(previewed(&mut desk), first);
    // It keeps moving: nothing is read for the rows that it passes.
    desk.keys("j").pass(149);
    assert_eq!(previewed(&mut desk), first);
    desk.keys("j").pass(149);
    assert_eq!(previewed(&mut desk), first);
    desk.pass(1);
    let last = marked(&mut desk);
    assert!(last != first && previewed(&mut desk) == last, "{}", desk.screen());
    assert_eq!(desk.model.deadline().filter(|due| *due < desk.model.now + 60_000), None);
}

/// The effects of a letter, not yet done.
fn letter(desk: &mut Story, c: char) -> Vec<Effect> {
    update(&mut desk.model, Msg::Key(Press::char(c)))
}

#[test]
fn an_answer_to_a_filter_that_was_typed_on_is_dropped() {
    let mut desk = open();
    desk.text("ftext:н");
    let early = letter(&mut desk, 'о');
    let late: Vec<Effect> = "чью".chars().flat_map(|c| letter(&mut desk, c)).collect();
    let searches = |effects: &[Effect]| {
        effects.iter().filter(|effect| matches!(effect, Effect::FindText { .. })).count()
    };
    assert_eq!((searches(&early), searches(&late)), (1, 3));
    // The last one is answered first; what came before it changes nothing any more.
    let mut late = late;
    let last = late.pop().into_iter().collect();
    desk.perform(last);
    let found = desk.model.list.rows.clone();
    assert_eq!(found.len(), 2, "{}", desk.screen());
    desk.perform(early);
    desk.perform(late);
    assert_eq!(desk.model.list.rows, found);
}
