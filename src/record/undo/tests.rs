//! Undo among several commands and several people.

use super::super::tests::{Device, sync, text, two};
use super::super::*;

fn set(device: &mut Device, case: RecordId, field: &str, to: &str) -> GroupId {
    let path = Path::field(field);
    let edit = |pen: &mut Pen<'_>, ops: &OpSet| {
        Editor::open(pen, ops, case).resolving(true).set(&path, text(to)).unwrap();
    };
    device.command(edit).0
}

fn back(device: &mut Device, group: GroupId) -> (GroupId, UndoReport) {
    device.command(|pen, ops| undo(pen, ops, group))
}

fn said(device: &Device, case: RecordId, field: &str) -> Vec<(Value, String, i64)> {
    let state = device.see(case);
    let field = state.field(&Path::field(field)).unwrap();
    field.heads.iter().map(|h| (h.value.clone(), h.by.clone(), h.at)).collect()
}

#[test]
fn five_undos_go_back_five_commands_on_one_field() {
    let (mut a, _, case) = two();
    let words = ["one", "two", "three", "four", "five"];
    let groups = words.map(|word| set(&mut a, case, "status", word));
    for (n, group) in groups.iter().enumerate().rev() {
        let (_, report) = back(&mut a, *group);
        assert_eq!(report.skipped, [], "{n}");
        let state = a.see(case);
        let shown = state.value(&Path::field("status"));
        match n.checked_sub(1) {
            Some(before) => assert_eq!(shown, &text(words[before])),
            None => assert!(shown.is_empty()),
        }
    }
}

#[test]
fn what_someone_did_and_undid_is_not_in_the_way() {
    let (mut a, mut b, case) = two();
    set(&mut a, case, "status", "new");
    let mine = set(&mut a, case, "status", "open");
    sync(&mut a, &mut b);
    let theirs = set(&mut b, case, "status", "closed");
    sync(&mut a, &mut b);
    let (_, report) = back(&mut a, mine);
    assert_eq!(report.written, []);
    assert_eq!(report.skipped[0].reason, SkipReason::ChangedSince);
    assert_eq!((report.skipped[0].record, &report.skipped[0].path), (case, &Path::field("status")));
    back(&mut b, theirs);
    sync(&mut a, &mut b);
    assert_eq!(a.see(case).value(&Path::field("status")), &text("open"));
    let (_, report) = back(&mut a, mine);
    assert_eq!(report.skipped, []);
    assert_eq!(a.see(case).value(&Path::field("status")), &text("new"));
    assert!(a.see(case).conflicts().is_empty());
}

#[test]
fn an_undone_edit_does_not_keep_what_a_command_made() {
    let (mut a, _, _) = two();
    let kind = Kind::new(Kind::CASE).unwrap();
    let (made, case) = a.command(|pen, _| Editor::create(pen, &kind).id());
    let filled = set(&mut a, case, "status", "open");
    let (_, report) = back(&mut a, made);
    assert_eq!(report.written, [], "it is in work");
    let (unfilled, _) = back(&mut a, filled);
    let (unmade, report) = back(&mut a, made);
    assert_eq!(report.skipped, []);
    assert!(a.see(case).removed);
    back(&mut a, unmade);
    back(&mut a, unfilled);
    assert!(!a.see(case).removed);
    assert_eq!(a.see(case).value(&Path::field("status")), &text("open"));
}

#[test]
fn undoing_a_choice_brings_both_values_back_as_they_were_said() {
    let (mut a, mut b, case) = two();
    set(&mut a, case, "status", "open");
    set(&mut b, case, "status", "closed");
    sync(&mut a, &mut b);
    let before = said(&a, case, "status");
    assert_eq!(before.len(), 2);
    let chosen = set(&mut a, case, "status", "open");
    assert_eq!(said(&a, case, "status").len(), 1);
    let (undone, _) = back(&mut a, chosen);
    assert_eq!(said(&a, case, "status"), before);
    sync(&mut a, &mut b);
    assert_eq!(said(&b, case, "status"), before);
    assert!(b.see(case).field(&Path::field("status")).unwrap().is_conflict());
    back(&mut a, undone);
    assert_eq!(said(&a, case, "status")[0].1, "device 1");
    assert!(a.see(case).conflicts().is_empty());
}

#[test]
fn the_log_says_that_it_was_the_undoer_who_put_a_value_back() {
    let (mut a, mut b, case) = two();
    set(&mut a, case, "status", "open");
    sync(&mut a, &mut b);
    let theirs = set(&mut b, case, "status", "closed");
    back(&mut b, theirs);
    assert_eq!(said(&b, case, "status")[0].1, "device 1");
    let changes = history(&b.ops, case, Some(&Path::field("status")));
    let by: Vec<&str> = changes.iter().map(|c| c.by.as_str()).collect();
    assert_eq!(by, ["device 1", "device 2", "device 2"]);
}

/// An operation may claim to put back what somebody said, and say another thing.
#[test]
fn nobody_is_made_to_say_what_she_did_not() {
    let (mut a, mut b, case) = two();
    set(&mut a, case, "status", "open");
    set(&mut a, case, "summary", "She came alone.");
    sync(&mut a, &mut b);
    b.command(|pen, ops| {
        for (field, forged) in [("status", "closed"), ("summary", "She came armed.")] {
            let path = Path::field(field);
            let over: Vec<OpId> = ops.iter().filter(|op| op.path == path).map(|op| op.id).collect();
            pen.write_back(case, path, Body::Set(text(forged)), over.clone(), Some(over));
        }
    });
    for field in ["status", "summary"] {
        assert_eq!(said(&b, case, field)[0].1, "device 2", "{field}");
    }
}

#[test]
fn an_undo_beside_another_value_leaves_that_one_alone() {
    let (mut a, mut b, case) = two();
    let mine = set(&mut a, case, "status", "open");
    set(&mut b, case, "status", "closed");
    back(&mut a, mine);
    sync(&mut a, &mut b);
    assert_eq!(said(&a, case, "status").len(), 1);
    assert_eq!(a.see(case).value(&Path::field("status")), &text("closed"));
    assert!(a.see(case).conflicts().is_empty());
}

/// The item's place was changed after its record was removed, which keeps the record. Taking the
/// item away and bringing it back must not make that work look as if the removal had known it.
#[test]
fn what_kept_a_removed_record_still_keeps_it_after_an_undo() {
    let (mut a, _, case) = two();
    let events = Path::field("events");
    let item = a.edit(case, |e| e.add_item(&events)).unwrap();
    a.edit(case, |e| e.remove(&Path::root())).unwrap();
    a.edit(case, |e| e.place(&item, Spot::First)).unwrap();
    assert!(!a.see(case).removed);
    let edit = |pen: &mut Pen<'_>, ops: &OpSet| Editor::open(pen, ops, case).remove(&item).unwrap();
    let (removed, ()) = a.command(edit);
    assert_eq!(back(&mut a, removed).1.skipped, []);
    assert!(!a.see(case).removed);
}

/// As above, with the place changed before the removal: that stays a removal.
#[test]
fn what_a_removal_had_seen_stays_seen_after_an_undo() {
    let (mut a, _, case) = two();
    let events = Path::field("events");
    let item = a.edit(case, |e| e.add_item(&events)).unwrap();
    for _ in 0..2 {
        a.edit(case, |e| e.place(&item, Spot::First)).unwrap();
    }
    a.edit(case, |e| e.remove(&Path::root())).unwrap();
    assert!(a.see(case).removed);
    let edit = |pen: &mut Pen<'_>, ops: &OpSet| Editor::open(pen, ops, case).remove(&item).unwrap();
    let (removed, ()) = a.command(edit);
    back(&mut a, removed);
    assert!(a.see(case).removed);
}
