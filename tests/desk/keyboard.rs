//! By keyboard alone.

use crate::terminal::{Desk, vault};

#[test]
fn by_keyboard_alone_under_a_russian_layout_without_colour() {
    let dir = vault();
    let mut desk = Desk::open(&dir, "ru");
    desk.shows("Дела 2");
    desk.press("а");
    desk.press("страна:украина");
    desk.shows("Дела 1/2");
    desk.press("\r\rоу");
    desk.shows("── Заголовок");
    desk.press("\x15");
    desk.press("Обыск без ордера\r");
    desk.shows("Сохранено. Заголовок: Обыск без ордера");
    desk.press("г");
    desk.shows("Отменено:");
    desk.until("the old title", |s| !s.contains("ордера\n"));
    // Typed ahead: back to the list, and out, in one piece.
    desk.press("йй");
    assert_eq!(desk.ended(), 0);
    let raw = String::from_utf8_lossy(&desk.raw).into_owned();
    assert!(!raw.contains("\x1b]0;") && !raw.contains("\x1b]2;"), "the title was set");
    let coloured = (30..38).chain(90..98).any(|n| raw.contains(&format!("\x1b[{n}m")));
    assert!(!coloured && !raw.contains("\x1b[38;5;"), "colours in spite of NO_COLOR");
}
