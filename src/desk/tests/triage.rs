//! One thing set in one record or in all that are marked, by one or two keys and one undo.

use super::testing::{Fields, Story, pen_of, reopen, vault};
use crate::desk::effect::{Effect, Msg, Trouble};
use crate::desk::keys::{Key, Press};
use crate::desk::update::update;
use crate::record::{Editor, RecordId, Value};
use crate::vault::Env;
use rstest::rstest;
use std::collections::BTreeMap;

const CASES: [&Fields; 4] = [
    &[("code", "A-1"), ("title", "Обыск"), ("status", "intake"), ("owner", "Анна К.")],
    &[("code", "B-2"), ("title", "Отказ"), ("status", "active"), ("owner", "Анна К.")],
    &[("code", "C-3"), ("title", "Побои"), ("status", "intake"), ("owner", "Борис")],
    &[("code", "D-4"), ("title", "Допрос"), ("tags", "court")],
];

fn open(lang: &str) -> Story {
    let mut desk = Story::open(vault(&CASES), lang, (80, 24));
    desk.keys("s").text("code").keys("enter");
    desk
}

/// What a field says, case by case, as the index has it.
fn column(desk: &Story, field: &str) -> Vec<String> {
    let list = &desk.model.list;
    let rows = list.rows.iter().map(|row| list.table.row(*row).unwrap());
    rows.map(|row| row.cell(field).plain()).collect()
}

/// What the vault says of each record, read anew.
fn states(desk: Story) -> (BTreeMap<RecordId, String>, tempfile::TempDir) {
    let dir = desk.kill();
    let vault = reopen(&dir);
    let mut all = BTreeMap::new();
    for id in vault.records() {
        let state = vault.state(id).unwrap().unwrap();
        all.insert(id, format!("{:?} {:?}", state.removed, values(&state.node)));
    }
    drop(vault);
    (all, dir)
}

fn values(node: &crate::record::Node) -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> = node
        .fields
        .iter()
        .map(|(id, field)| (id.clone(), field.value().clone()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    for (list, items) in &node.lists {
        for (n, item) in items.iter().enumerate() {
            all.extend(
                values(&item.node).into_iter().map(|(id, v)| (format!("{list}[{n}].{id}"), v)),
            );
        }
    }
    all
}

#[test]
fn the_status_of_marked_cases_is_one_command_that_says_what_it_did() {
    let (before, dir) = states(open("en"));
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("s").text("code").keys("enter space space space t s");
    assert!(desk.shows("── Status · 3 cases"), "{}", desk.screen());
    desk.text("active").keys("enter");
    let said = "Saved. Status → Active on 2 cases · 1 had it already · u undoes";
    assert_eq!(desk.status(), said);
    assert_eq!(column(&desk, "status"), ["active", "active", "active", ""]);
    desk.keys("u");
    assert_eq!(desk.status(), "Undone: Status → Active on 2 cases · r redoes");
    assert_eq!(column(&desk, "status"), ["intake", "active", "intake", ""]);
    desk.keys("r u");
    assert_eq!(states(desk).0, before);
}

#[test]
fn without_marks_it_is_the_record_under_the_cursor_or_the_one_shown() {
    let mut desk = open("en");
    desk.keys("j t p");
    assert!(desk.shows("── Priority · B-2"), "{}", desk.screen());
    desk.text("high").keys("enter");
    assert_eq!(column(&desk, "priority"), ["", "high", "", ""]);
    assert_eq!(desk.status(), "Saved. Priority → High on B-2 · u undoes");
    desk.keys("enter t r").text("high").keys("enter");
    assert_eq!(column(&desk, "risk"), ["", "high", "", ""]);
    assert!(desk.shows("Risk"), "{}", desk.screen());
    let risk = desk.model.record.as_ref().unwrap().state.value(&"risk".parse().unwrap()).clone();
    assert!(matches!(risk, Value::Choice(_)), "{risk:?}");
}

#[test]
fn in_the_full_view_a_key_says_that_it_is_for_the_marked_ones() {
    let mut desk = open("en");
    desk.keys("space space g e enter t s");
    assert!(desk.shows("── Status · D-4"), "{}", desk.screen());
    assert!(desk.shows("F4: for the 2 that are marked instead"), "{}", desk.screen());
    desk.keys("f4");
    assert!(desk.shows("── Status · 2 cases"), "{}", desk.screen());
    desk.text("closed").keys("enter");
    assert_eq!(column(&desk, "status"), ["closed", "closed", "intake", ""]);
    // In the list it begins with the marked ones.
    desk.keys("q t s f4");
    assert!(desk.shows("── Status · D-4"), "{}", desk.screen());
}

#[test]
fn the_field_of_the_owner_offers_those_in_use_too_and_keeps_what_is_typed() {
    let mut desk = open("en");
    desk.keys("enter v");
    super::testing::goto(&mut desk, "Owner");
    desk.keys("enter").text("Бор").keys("enter");
    assert!(desk.status().starts_with("Saved. Owner: Борис"), "{}", desk.status());
    // A name that nobody has yet, and one half typed when the line breaks.
    desk.keys("enter").text("Вера Ч.").keys("enter");
    assert!(desk.status().starts_with("Saved. Owner: Вера Ч."), "{}", desk.status());
    desk.keys("enter").text("Гал").pass(5_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(desk.shows("Draft of “Owner” A-1"), "{}", desk.screen());
    desk.keys("enter").text("я").keys("enter");
    assert!(desk.status().starts_with("Saved. Owner: Галя"), "{}", desk.status());
}

#[test]
fn an_owner_is_offered_from_those_in_use_and_may_be_new() {
    let mut desk = open("ru");
    desk.keys("t o");
    let screen = desk.screen();
    assert!(screen.find("Анна К.") < screen.find("Борис"), "{screen}");
    desk.text("бор").keys("enter");
    assert_eq!(column(&desk, "owner"), ["Борис", "Анна К.", "Борис", ""]);
    desk.keys("g e t o").text("Вера Ч.");
    assert!(desk.shows("Вера Ч. (новое)"), "{}", desk.screen());
    desk.keys("enter");
    assert_eq!(column(&desk, "owner")[3], "Вера Ч.");
    // What was typed is there also where it is the beginning of another one.
    desk.keys("g g t o").text("Бор").keys("down enter");
    assert_eq!(column(&desk, "owner")[0], "Бор");
}

#[rstest]
#[case("завтра", "2026-11-22")]
#[case("пт", "2026-11-27")]
#[case("25.11", "2026-11-25")]
#[case("2026-12", "2026-12")]
fn a_day_is_written_as_people_say_it(#[case] text: &str, #[case] wanted: &str) {
    let mut desk = open("ru");
    desk.keys("v a t d").text(text);
    assert!(desk.shows("= "), "{}", desk.screen());
    desk.keys("enter");
    assert_eq!(column(&desk, "next_due"), [wanted; 4]);
    desk.keys("u");
    assert_eq!(column(&desk, "next_due"), [""; 4]);
}

#[test]
fn what_is_no_day_is_told_in_place_and_nothing_is_written() {
    let mut desk = open("en");
    desk.keys("t d").text("soon").keys("enter");
    assert!(desk.model.any_editor().is_some_and(|editor| editor.error.is_some()));
    assert!(desk.model.done.is_empty());
    desk.keys("f8");
    assert_eq!(
        desk.status(),
        "error: Nothing to change · 1 had it already".trim_start_matches("error: ")
    );
}

#[test]
fn a_tag_is_added_to_those_that_are_there() {
    let mut desk = open("en");
    desk.keys("v a t t");
    assert!(desk.shows("court"), "{}", desk.screen());
    desk.text("urgent").keys("enter");
    assert_eq!(column(&desk, "tags"), ["urgent", "urgent", "urgent", "court,urgent"]);
    desk.keys("u");
    assert_eq!(column(&desk, "tags"), ["", "", "", "court"]);
}

#[test]
fn a_note_has_its_day_and_stands_in_every_marked_case() {
    let (before, dir) = states(open("en"));
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("v a t n").text("Звонили, обещали ответ").keys("enter");
    assert_eq!(desk.status(), "Saved. Note added on 4 cases · u undoes");
    desk.keys("enter");
    assert!(desk.shows("Notes 1") || desk.shows("Notes  1"), "{}", desk.screen());
    assert!(desk.shows("Звонили, обещали ответ"), "{}", desk.screen());
    assert!(desk.shows("21 November 2026"), "{}", desk.screen());
    desk.keys("u");
    assert!(!desk.shows("Звонили"), "{}", desk.screen());
    assert_eq!(states(desk).0, before);
}

#[test]
fn the_ways_of_not_knowing_and_the_empty_value_are_set_so_too() {
    let mut desk = open("en");
    desk.keys("v a t p f5");
    assert_eq!(column(&desk, "priority"), ["?unknown"; 4]);
    desk.keys("t p f8");
    assert_eq!(column(&desk, "priority"), [""; 4]);
}

#[test]
fn a_field_with_two_values_is_left_for_a_person() {
    let dir = vault(&CASES);
    let mut both = reopen(&dir);
    let id = both.records().next().unwrap();
    let seen = both.ops_of(id).unwrap();
    let mut entropy = Env::real().entropy;
    let mut pen = pen_of(&mut both, &mut *entropy);
    let path = "status".parse().unwrap();
    let value = |code: &str| Value::Choice(code.parse().unwrap());
    Editor::open(&mut pen, &seen, id).set(&path, value("closed")).unwrap();
    let theirs = pen.finish();
    let own = both.write(|pen| {
        Editor::open(pen, &seen, id).set(&path, value("resolved")).unwrap();
    });
    own.unwrap();
    both.save(theirs).unwrap();
    drop(both);
    let mut desk = Story::open(dir, "en", (80, 24));
    desk.keys("v a t s").text("active").keys("enter");
    assert!(desk.status().contains("1 is left: two values stand there"), "{}", desk.status());
    assert_eq!(column(&desk, "status").iter().filter(|s| *s == "active").count(), 3);
    let shown = desk.model.list.table.get(id).unwrap();
    assert!(shown.is_conflict());
}

#[test]
fn a_text_for_many_outlives_a_kill_and_is_offered_back_for_the_same_records() {
    let mut desk = open("en");
    desk.keys("space space t n").text("Ждём ответа").pass(1_000);
    let mut desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(desk.shows("2 records"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.shows("Ждём ответа") && desk.shows("── Note · 2 cases"), "{}", desk.screen());
    desk.keys("enter");
    assert_eq!(desk.status(), "Saved. Note added on 2 cases · u undoes");
    let desk = Story::open(desk.kill(), "en", (80, 24));
    assert!(desk.model.drafts.is_empty());
}

#[test]
fn a_lock_in_the_middle_comes_back_to_it() {
    let mut desk = open("en");
    desk.keys("space space t n").text("Ждём").keys("ctrl-x").pass(10).keys("enter");
    assert!(desk.shows("── Note · 2 cases") && desk.shows("Ждём"), "{}", desk.screen());
    assert_eq!(desk.model.list.marked(), 2);
}

#[test]
fn a_change_that_fails_changes_nothing_and_keeps_what_was_typed() {
    let mut desk = open("en");
    desk.keys("v a t n").text("x");
    let effects = update(&mut desk.model, Msg::Key(Press::plain(Key::Enter)));
    assert!(matches!(effects[..], [Effect::Batch(_)]), "{effects:?}");
    update(&mut desk.model, Msg::NotSaved(Trouble::default()));
    let editor = desk.model.any_editor().unwrap();
    assert!(!editor.saving && editor.draft().is_some());
}

#[test]
fn a_kind_without_the_field_says_so() {
    let mut desk = open("en");
    desk.keys("tab n");
    desk.text("").keys("enter").text("P-1").keys("enter q t s");
    assert_eq!(desk.status(), "These records have no status");
}

#[test]
fn a_batch_larger_than_one_reading_is_still_one_command() {
    let cases: Vec<Vec<(&'static str, &'static str)>> =
        (0..300).map(|_| vec![("title", "x"), ("status", "intake")]).collect();
    let cases: Vec<&Fields> = cases.iter().map(Vec::as_slice).collect();
    let mut desk = Story::open(vault(&cases), "en", (80, 24));
    desk.keys("v a t s").text("closed").keys("enter");
    assert_eq!(desk.status(), "Saved. Status → Closed on 300 cases · u undoes");
    assert_eq!(desk.model.done.len(), 1);
    desk.keys("u");
    assert!(column(&desk, "status").iter().all(|status| status == "intake"));
}
