//! Settings, plain lines, and how both survive a restart and a lock.

use super::testing::{Fields, Story, vault};

const CASE: &Fields = &[
    ("code", "UA-2026-001"),
    ("title", "Обыск без ордера"),
    ("status", "active"),
    ("summary", "Пришли в шесть утра."),
];
const OTHER: &Fields = &[("code", "GE-2026-014"), ("title", "ბერიძე: უარი"), ("status", "intake")];

fn open() -> Story {
    Story::open(vault(&[CASE, OTHER]), "en", (80, 24))
}

#[test]
fn what_is_personal_is_kept_in_the_vault_and_holds_from_then_on() {
    let mut desk = open();
    desk.keys("g s");
    assert!(desk.shows("Lock after"), "{}", desk.screen());
    desk.keys("enter").text("5 min").keys("enter");
    assert_eq!(desk.status(), "Lock after: 5 minutes");
    assert_eq!(desk.model.lock_after, Some(300_000));
    desk.keys("j enter").text("yes").keys("enter q");
    assert!(desk.shows("•••"), "{}", desk.screen());
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert_eq!(desk.model.lock_after, Some(300_000));
    assert!(desk.shows("•••"), "{}", desk.screen());
    // It is no record that anybody sees or counts.
    assert!(desk.shows("Cases 2"), "{}", desk.screen());
    desk.keys("g s enter").text("never").keys("enter");
    assert_eq!(desk.model.lock_after, None);
    let desk = Story::open(desk.kill(), "en", (80, 24));
    assert_eq!(desk.model.lock_after, None);
}

#[test]
fn the_language_changes_while_it_runs() {
    let mut desk = open();
    desk.keys("g s j j j enter").text("укр").keys("enter");
    assert!(desk.shows("Налаштування"), "{}", desk.screen());
    desk.keys("q");
    assert!(desk.shows("Справи 2"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.shows("Статус") || desk.shows("Стан"), "{}", desk.screen());
}

/// The row that the cursor of the terminal stands on.
fn focus(desk: &mut Story) -> String {
    let screen = desk.screen();
    let (_, y) = desk.cursor.expect("a cursor");
    screen.lines().nth(usize::from(y)).unwrap_or_default().trim().to_owned()
}

#[test]
fn plain_lines_have_no_boxes_and_the_cursor_is_on_what_is_read() {
    let mut desk = open();
    desk.keys("g s j j enter").text("plain").keys("enter q");
    assert!(!desk.screen().contains('─'), "{}", desk.screen());
    assert!(desk.shows("1 of 2"), "{}", desk.screen());
    let first = focus(&mut desk);
    assert!(first.contains("-2026-") && first.contains(", "), "{first}");
    desk.keys("j");
    assert_ne!(focus(&mut desk), first);
    desk.text("fcode:UA-2026-001").keys("enter enter");
    assert!(focus(&mut desk).starts_with("Code: UA-2026-001"), "{}", desk.screen());
    desk.keys("j");
    assert!(focus(&mut desk).starts_with("Title: Обыск без ордера"), "{}", desk.screen());
    desk.keys("j e");
    // Nothing lies over a text: the record is not on the screen while its field is edited.
    assert!(!desk.shows("Обыск без ордера"), "{}", desk.screen());
    assert!(focus(&mut desk).ends_with("Active"), "{}", desk.screen());
    desk.keys("esc q g t");
    assert!(focus(&mut desk).contains("UA-2026-001"), "{}", desk.screen());
    assert!(!desk.screen().contains('─'), "{}", desk.screen());
    // The next time it is so from the first frame after the vault is open.
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(!desk.screen().contains('─'), "{}", desk.screen());
}
