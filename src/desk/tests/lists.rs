//! Work on the list: marks, order, going from record to record.

use super::testing::{Fields, Story, vault};
use crate::desk::effect::Msg;

const CASES: [&Fields; 5] = [
    &[("code", "A-1"), ("title", "Обыск"), ("status", "new"), ("next_due", "2026-12-05")],
    &[("code", "B-2"), ("title", "Отказ"), ("status", "active"), ("next_due", "2026-11-25")],
    &[("code", "C-3"), ("title", "Побои"), ("status", "new"), ("next_due", "2026-12-01")],
    &[("code", "D-4"), ("title", "Допрос"), ("status", "new")],
    &[("code", "E-5"), ("title", "Угроза"), ("status", "closed"), ("next_due", "2026-11-24")],
];

fn open(lang: &str) -> Story {
    let mut desk = Story::open(vault(&CASES), lang, (80, 24));
    // By code, so that the order does not hang on the clock.
    desk.keys("s").text("code").keys("enter");
    desk
}

/// The codes in the list, a marked one with its mark.
fn rows(desk: &Story) -> Vec<String> {
    let list = &desk.model.list;
    let row = |n: usize| {
        let row = list.table.row(list.rows[n]).unwrap();
        let mark = if list.is_marked(row.id()) { "*" } else { "" };
        format!("{mark}{}", row.cell("code").plain())
    };
    (0..list.rows.len()).map(row).collect()
}

fn code(desk: &Story) -> String {
    let view = desk.model.record.as_ref().unwrap();
    match view.state.value(&"code".parse().unwrap()) {
        crate::record::Value::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn rows_are_marked_one_by_one_by_range_all_none_and_the_other_way_round() {
    let mut desk = open("en");
    desk.keys("space space");
    assert_eq!(rows(&desk), ["*A-1", "*B-2", "C-3", "D-4", "E-5"]);
    assert!(desk.shows("Cases 5 · 2 marked"), "{}", desk.screen());
    assert!(desk.shows("  *B-2"), "{}", desk.screen());
    desk.keys("k space j j v r");
    assert_eq!(rows(&desk), ["*A-1", "*B-2", "*C-3", "*D-4", "*E-5"]);
    desk.keys("v n");
    assert_eq!(desk.status(), "Nothing is marked");
    assert_eq!(rows(&desk), ["A-1", "B-2", "C-3", "D-4", "E-5"]);
    desk.keys("g g space v i");
    assert_eq!(rows(&desk), ["A-1", "*B-2", "*C-3", "*D-4", "*E-5"]);
    desk.keys("v a");
    assert_eq!(desk.status(), "5 records are marked");
}

#[test]
fn marks_are_of_records_and_stay_under_another_filter_order_and_section() {
    let mut desk = open("en");
    desk.text("fstatus:new").keys("enter v a");
    assert_eq!(rows(&desk), ["*A-1", "*C-3", "*D-4"]);
    desk.keys("c d");
    assert_eq!(rows(&desk), ["E-5", "*D-4", "*C-3", "B-2", "*A-1"]);
    desk.text("fstatus:closed").keys("enter v a");
    assert_eq!(desk.status(), "4 records are marked · 3 of them are not shown");
    desk.keys("tab");
    assert_eq!(desk.model.list.marked(), 0);
    desk.keys("b c");
    assert_eq!(desk.model.list.marked(), 4);
    // Back takes the filter off first, then the marks, and never leaves.
    desk.text("fa").keys("enter esc");
    assert_eq!(desk.model.list.marked(), 4);
    desk.keys("esc");
    assert_eq!(desk.model.list.marked(), 0);
    assert!(!desk.ended);
}

#[test]
fn marks_outlive_the_lock() {
    let mut desk = open("en");
    desk.keys("space space z l").pass(10).keys("enter");
    assert_eq!(rows(&desk), ["*A-1", "*B-2", "C-3", "D-4", "E-5"]);
}

#[test]
fn the_list_is_sorted_by_any_field_either_way() {
    let mut desk = open("en");
    desk.keys("s").text("next step due");
    assert!(desk.shows("Next step due ↑"), "{}", desk.screen());
    desk.keys("enter");
    // Without a date a case comes last, either way.
    assert_eq!(rows(&desk), ["E-5", "B-2", "C-3", "A-1", "D-4"]);
    assert_eq!(desk.status(), "Sorted: Next step due ↑");
    desk.keys("d");
    assert_eq!(rows(&desk), ["A-1", "C-3", "B-2", "E-5", "D-4"]);
    desk.keys("s down enter");
    assert_ne!(desk.model.list.sort.field, "next_due");
    // A field that is no column.
    desk.keys("s").text("channel").keys("enter");
    assert_eq!(desk.model.list.sort.field, "channel");
}

#[test]
fn next_and_previous_go_through_the_list_on_the_same_line_and_stop_at_the_ends() {
    let mut desk = open("en");
    desk.keys("enter j j");
    let line = desk.model.record.as_ref().unwrap().current().unwrap().path.clone();
    for wanted in ["B-2", "C-3", "D-4", "E-5"] {
        desk.keys("n");
        assert_eq!(code(&desk), wanted);
        assert_eq!(desk.model.record.as_ref().unwrap().current().unwrap().path, line);
    }
    desk.keys("n");
    assert_eq!((code(&desk).as_str(), desk.status()), ("E-5", "This is the last one"));
    desk.keys("p p p p p");
    assert_eq!((code(&desk).as_str(), desk.status()), ("A-1", "This is the first one"));
}

#[test]
fn a_change_does_not_turn_the_list_under_the_hands() {
    let mut desk = Story::open(vault(&CASES), "en", (80, 24));
    let before = rows(&desk);
    desk.keys("j enter j e").text("!").keys("enter");
    assert!(desk.status().starts_with("Saved."), "{}", desk.status());
    assert_eq!(rows(&desk), before);
    desk.keys("n");
    assert_eq!(code(&desk), before[2]);
    // With the next order it is where it belongs.
    desk.keys("q d d");
    assert_eq!(rows(&desk)[0], before[1]);
}

#[test]
fn who_changes_a_record_out_of_the_filter_goes_on_with_the_one_behind_it() {
    let mut desk = open("en");
    desk.text("fstatus:new").keys("enter enter");
    assert_eq!(code(&desk), "A-1");
    desk.keys("j j enter").text("active").keys("enter");
    assert_eq!(rows(&desk), ["C-3", "D-4"]);
    assert_eq!(code(&desk), "A-1");
    desk.keys("n");
    assert_eq!(code(&desk), "C-3");
    desk.keys("n enter").text("active").keys("enter n");
    // D-4 was the last one.
    assert_eq!((code(&desk).as_str(), desk.status()), ("D-4", "This is the last one"));
    desk.keys("p");
    assert_eq!(code(&desk), "C-3");
    // Taken back, it is in the list again, and shown.
    desk.keys("u u");
    assert_eq!(rows(&desk), ["A-1", "C-3", "D-4"]);
    desk.tell(Msg::Clock(desk.model.now + 1));
}

#[test]
fn a_filter_is_saved_under_a_name_and_picked_again_with_its_order() {
    let mut desk = open("ru");
    desk.keys("w");
    assert!(desk.status().contains("фильтра нет"), "{}", desk.status());
    desk.keys("o");
    assert!(desk.status().contains("ещё не сохранены"), "{}", desk.status());
    desk.text("fстатус:закрыто").keys("enter d w");
    // In the vault it is in no language.
    assert!(desk.shows("status:closed"), "{}", desk.screen());
    desk.text("Архив").keys("enter");
    assert!(desk.status().contains("Фильтр «Архив» сохранён"), "{}", desk.status());
    desk.text("fstatus:active").keys("f2").text("Работа").keys("enter enter c");
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert_eq!(rows(&desk).len(), 5);
    desk.keys("o");
    assert!(desk.shows("Архив  ·  status:closed"), "{}", desk.screen());
    desk.text("арх").keys("enter");
    assert_eq!(rows(&desk), ["E-5"]);
    assert_eq!(desk.model.list.sort.field, "code");
    assert!(desk.model.list.sort.descending);
    // One of another section is not offered there.
    desk.keys("tab o");
    assert!(desk.model.overlays.is_empty(), "{}", desk.screen());
    // The same name is the same filter.
    desk.keys("b c").text("fstatus:closed,active").keys("enter w").text("архив").keys("enter c o");
    assert!(desk.shows("status:closed,active"), "{}", desk.screen());
    desk.text("архив").keys("f8");
    assert!(desk.status().contains("removed"), "{}", desk.status());
    desk.keys("o");
    assert!(!desk.shows("status:closed"), "{}", desk.screen());
    desk.keys("esc u o");
    assert!(desk.shows("status:closed,active"), "{}", desk.screen());
}
