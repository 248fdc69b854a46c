//! Stories of one or two people working on a record.

use super::*;

/// Random enough for tests, and the same every time.
pub(super) struct Dice(pub(super) u64);

impl Entropy for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

/// A copy of the vault on one machine.
pub(super) struct Device {
    pub(super) ops: OpSet,
    name: String,
    id: DeviceId,
    last_seq: u64,
    now: i64,
    dice: Dice,
}

impl Device {
    pub(super) fn new(n: u8) -> Self {
        Self {
            ops: OpSet::new(),
            name: format!("device {n}"),
            id: DeviceId::from_bytes([n; 8]),
            last_seq: 0,
            now: 1_400_000_000_000 + i64::from(n),
            dice: Dice(u64::from(n)),
        }
    }

    fn stamp(&mut self) -> Stamp {
        self.now += 1000;
        let hlc = self.ops.iter().map(|op| op.hlc).max().unwrap_or_default();
        Stamp {
            device: self.id,
            last_seq: self.last_seq,
            hlc,
            by: self.name.clone(),
            now: self.now,
        }
    }

    /// Runs one command and keeps what it wrote.
    pub(super) fn command<T>(
        &mut self,
        run: impl FnOnce(&mut Pen<'_>, &OpSet) -> T,
    ) -> (GroupId, T) {
        let stamp = self.stamp();
        let seen = self.ops.clone();
        let mut pen = Pen::new(stamp, &mut self.dice);
        let result = run(&mut pen, &seen);
        let group = pen.group();
        let written = pen.finish();
        self.last_seq += written.len() as u64;
        self.ops.extend(written);
        (group, result)
    }

    pub(super) fn edit<T>(
        &mut self,
        record: RecordId,
        run: impl FnOnce(&mut Editor<'_, '_>) -> T,
    ) -> T {
        self.command(|pen, seen| run(&mut Editor::open(pen, seen, record))).1
    }

    pub(super) fn create(&mut self, kind: &str) -> RecordId {
        let kind = Kind::new(kind).unwrap();
        self.command(|pen, _| Editor::create(pen, &kind).id()).1
    }

    pub(super) fn pull(&mut self, other: &Self) {
        self.ops.merge(other.ops.clone());
    }

    pub(super) fn see(&self, record: RecordId) -> RecordState {
        view(&self.ops, record).unwrap()
    }
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn two() -> (Device, Device, RecordId) {
    let (mut a, mut b) = (Device::new(1), Device::new(2));
    let case = a.create(Kind::CASE);
    b.pull(&a);
    (a, b, case)
}

pub(super) fn sync(a: &mut Device, b: &mut Device) {
    a.pull(b);
    b.pull(a);
    assert_eq!(a.ops, b.ops);
}

#[test]
fn a_record_is_made_filled_and_read() {
    let mut a = Device::new(1);
    let case = a.create(Kind::CASE);
    let (event, act) = a.edit(case, |e| {
        e.set(&Path::field("code"), text("UA-1")).unwrap();
        e.set(&Path::extra("Дата"), text("12.06")).unwrap();
        let event = e.add_item(&Path::field("events")).unwrap();
        let act = e.add_item(&event.then_field("acts")).unwrap();
        e.set(&act.then_field("type"), Value::Choice(Code::new("beating").unwrap())).unwrap();
        (event, act)
    });
    let state = a.see(case);
    assert_eq!(state.kind.as_ref().map(Kind::as_str), Some("case"));
    assert_eq!(state.value(&Path::field("code")), &text("UA-1"));
    assert_eq!(state.value(&Path::extra("Дата")), &text("12.06"));
    assert_eq!(state.node.list("events").len(), 1);
    assert_eq!(state.value(&act.then_field("type")), &Value::Choice(Code::new("beating").unwrap()));
    assert!(state.node_at(&event).is_some());
    assert!(!state.removed && state.conflicts().is_empty());
    let mut paths = Vec::new();
    state.walk(|path, _| paths.push(path.to_string()));
    assert_eq!(paths, ["code".to_owned(), format!("{act}.type"), "extra.Дата".to_owned()]);
}

#[test]
fn two_concurrent_values_stay_until_a_person_chooses() {
    let (mut a, mut b, case) = two();
    let status = Path::field("status");
    a.edit(case, |e| e.set(&status, text("open"))).unwrap();
    b.edit(case, |e| e.set(&status, text("closed"))).unwrap();
    sync(&mut a, &mut b);
    let field = a.see(case).field(&status).unwrap().clone();
    assert_eq!(field.heads.len(), 2);
    assert!(field.is_conflict());
    assert_eq!(a.see(case).conflicts(), std::slice::from_ref(&status));
    let refused = a.edit(case, |e| e.set(&status, text("open")));
    assert_eq!(refused, Err(EditError::Conflict { path: status.clone(), heads: 2 }));
    a.edit(case, |e| e.resolving(true).set(&status, text("open"))).unwrap();
    assert!(a.see(case).conflicts().is_empty());
    assert_eq!(a.see(case).value(&status), &text("open"));
}

#[test]
fn members_of_a_set_come_and_go_one_by_one() {
    let (mut a, mut b, case) = two();
    let tags = Path::field("tags");
    let codes =
        |words: &[&str]| Value::Choices(words.iter().map(|w| Code::new(w).unwrap()).collect());
    a.edit(case, |e| e.set(&tags, codes(&["x", "y"]))).unwrap();
    sync(&mut a, &mut b);
    a.edit(case, |e| e.set(&tags, codes(&["y", "z"]))).unwrap();
    b.edit(case, |e| e.add_member(&tags, &Code::new("w").unwrap())).unwrap();
    sync(&mut a, &mut b);
    assert_eq!(a.see(case).value(&tags), &codes(&["w", "y", "z"]));
    assert!(a.see(case).conflicts().is_empty());
    a.edit(case, |e| e.set(&tags, Value::NotKnown(NotKnown::Refused))).unwrap();
    assert_eq!(a.see(case).value(&tags), &Value::NotKnown(NotKnown::Refused));
    a.edit(case, |e| e.set(&tags, codes(&["y"]))).unwrap();
    assert_eq!(a.see(case).value(&tags), &codes(&["y"]));
    a.edit(case, |e| e.set(&tags, Value::NotKnown(NotKnown::Unknown))).unwrap();
    a.edit(case, |e| e.set(&tags, codes(&[]))).unwrap();
    assert_eq!(a.see(case).value(&tags), &Value::Empty);
}

#[test]
fn the_value_that_stands_there_writes_nothing() {
    let (mut a, _, case) = two();
    a.edit(case, |e| e.set(&Path::field("code"), text("UA-1"))).unwrap();
    let before = a.ops.len();
    a.edit(case, |e| e.set(&Path::field("code"), text("UA-1"))).unwrap();
    a.edit(case, |e| e.set(&Path::field("never"), Value::Empty)).unwrap();
    assert_eq!(a.ops.len(), before);
}

#[test]
fn an_edit_beside_a_removal_keeps_the_item_marked() {
    let (mut a, mut b, case) = two();
    let event = a.edit(case, |e| {
        let event = e.add_item(&Path::field("events")).unwrap();
        e.set(&event.then_field("city"), text("Harbour")).unwrap();
        event
    });
    sync(&mut a, &mut b);
    a.edit(case, |e| e.remove(&event)).unwrap();
    assert!(a.see(case).node.list("events").is_empty());
    b.edit(case, |e| e.set(&event.then_field("city"), text("Market"))).unwrap();
    sync(&mut a, &mut b);
    let state = a.see(case);
    let item = &state.node.list("events")[0];
    assert_eq!(item.mark, Some(ItemMark::RemovedElsewhere));
    assert_eq!(item.node.value("city"), &text("Market"));
    assert_eq!(state.conflicts(), std::slice::from_ref(&event));
    b.edit(case, |e| e.keep(&event)).unwrap();
    assert_eq!(b.see(case).node.list("events")[0].mark, None);
    a.edit(case, |e| e.remove(&event)).unwrap();
    assert!(a.see(case).node.list("events").is_empty());
    sync(&mut a, &mut b);
    assert_eq!(a.see(case).node.list("events")[0].mark, Some(ItemMark::RemovedElsewhere));
}

#[test]
fn a_record_that_someone_works_on_outlives_its_removal() {
    let (mut a, mut b, case) = two();
    a.edit(case, |e| e.remove(&Path::root())).unwrap();
    assert!(a.see(case).removed);
    b.edit(case, |e| e.set(&Path::field("code"), text("UA-1"))).unwrap();
    sync(&mut a, &mut b);
    assert!(!a.see(case).removed);
    assert_eq!(a.see(case).mark, Some(ItemMark::RemovedElsewhere));
    a.edit(case, |e| e.remove(&Path::root())).unwrap();
    assert!(a.see(case).removed);
}

#[test]
fn items_are_placed_and_keep_their_order() {
    let (mut a, _, case) = two();
    let list = Path::field("events");
    let paths = a.edit(case, |e| (0..4).map(|_| e.add_item(&list).unwrap()).collect::<Vec<_>>());
    let item = |n: usize| paths[n].innermost_item().unwrap().0;
    let order =
        |a: &Device| a.see(case).node.list("events").iter().map(|i| i.id).collect::<Vec<_>>();
    assert_eq!(order(&a), [item(0), item(1), item(2), item(3)]);
    a.edit(case, |e| e.place(&paths[3], Spot::First)).unwrap();
    a.edit(case, |e| e.place(&paths[0], Spot::After(item(1)))).unwrap();
    assert_eq!(order(&a), [item(3), item(1), item(0), item(2)]);
    a.edit(case, |e| e.place(&paths[2], Spot::Before(item(1)))).unwrap();
    assert_eq!(order(&a), [item(3), item(2), item(1), item(0)]);
    a.edit(case, |e| e.add_item(&list)).unwrap();
    assert_eq!(order(&a)[..4], [item(3), item(2), item(1), item(0)]);
}

#[test]
fn an_item_moves_to_another_record_with_all_it_holds() {
    let (mut a, mut b, case) = two();
    let other = a.create(Kind::CASE);
    let event = a.edit(case, |e| {
        let event = e.add_item(&Path::field("events")).unwrap();
        let act = e.add_item(&event.then_field("acts")).unwrap();
        e.set(&act.then_field("type"), text("threat")).unwrap();
        event
    });
    sync(&mut a, &mut b);
    a.edit(case, |e| e.move_item(&event, other, &Path::field("events"))).unwrap();
    b.edit(case, |e| e.set(&event.then_field("city"), text("Harbour"))).unwrap();
    sync(&mut a, &mut b);
    assert!(a.see(case).node.list("events").is_empty());
    let moved = a.see(other);
    let event_there = &moved.node.list("events")[0];
    assert_eq!(event_there.node.value("city"), &text("Harbour"));
    assert_eq!(event_there.node.list("acts").len(), 1);
    assert!(a.ops.linked().contains(&case) && a.ops.linked().contains(&other));
}

#[test]
fn two_moves_to_two_places_show_one_and_a_mark() {
    let (mut a, mut b, case) = two();
    let (x, y) = (a.create(Kind::CASE), a.create(Kind::CASE));
    let event = a.edit(case, |e| e.add_item(&Path::field("events"))).unwrap();
    sync(&mut a, &mut b);
    a.edit(case, |e| e.move_item(&event, x, &Path::field("events"))).unwrap();
    b.edit(case, |e| e.move_item(&event, y, &Path::field("events"))).unwrap();
    sync(&mut a, &mut b);
    let shown: Vec<ItemMark> = [case, x, y]
        .iter()
        .flat_map(|r| a.see(*r).node.list("events").to_vec())
        .filter_map(|i| i.mark)
        .collect();
    assert_eq!(shown, [ItemMark::MovedTwice]);
}

#[test]
fn moves_that_make_a_circle_lose_nothing() {
    let (mut a, mut b, case) = two();
    let list = Path::field("events");
    let (one, two) = a.edit(case, |e| (e.add_item(&list).unwrap(), e.add_item(&list).unwrap()));
    sync(&mut a, &mut b);
    a.edit(case, |e| e.move_item(&one, case, &two.then_field("events"))).unwrap();
    b.edit(case, |e| e.move_item(&two, case, &one.then_field("events"))).unwrap();
    let inside = a.edit(case, |e| e.move_item(&two, case, &one.then_field("events")));
    assert_eq!(inside, Err(EditError::IntoItself { path: two.clone() }));
    sync(&mut a, &mut b);
    let state = a.see(case);
    assert_eq!(state, b.see(case));
    let outer = state.node.list("events");
    assert_eq!(outer.len(), 1);
    assert_eq!(outer[0].mark, Some(ItemMark::MovedInCircle));
    assert_eq!(outer[0].node.list("events").len(), 1);
}

/// Two circles at once, one of them reached from outside: each is untied.
#[test]
fn several_circles_are_untied_each() {
    let (mut a, mut b, case) = two();
    let list = Path::field("events");
    let add = |e: &mut Editor<'_, '_>| e.add_item(&list).unwrap();
    let items = a.edit(case, |e| [add(e), add(e), add(e), add(e), add(e), add(e)]);
    sync(&mut a, &mut b);
    let [one, two, three, four, five, six] = &items;
    for (device, from, into) in [
        (0, one, two),
        (1, two, one),
        (0, three, four),
        (1, four, three),
        (0, five, one),
        (1, six, three),
    ] {
        let device = if device == 0 { &mut a } else { &mut b };
        device.edit(case, |e| e.move_item(from, case, &into.then_field("events"))).unwrap();
    }
    sync(&mut a, &mut b);
    let state = a.see(case);
    assert_eq!(state, b.see(case));
    let mut found = 0;
    let mut next: Vec<&Item> = state.node.lists.values().flatten().collect();
    while let Some(item) = next.pop() {
        found += 1;
        next.extend(item.node.lists.values().flatten());
    }
    assert_eq!(found, items.len());
}

#[test]
fn an_alias_holds_from_both_sides_until_taken_back() {
    let (mut a, mut b, case) = two();
    let other = a.create(Kind::CASE);
    a.edit(case, |e| e.alias(other, true));
    sync(&mut a, &mut b);
    assert!(b.see(case).aliases.contains(&other) && b.see(other).aliases.contains(&case));
    b.edit(other, |e| e.alias(case, false));
    sync(&mut a, &mut b);
    assert!(a.see(case).aliases.is_empty());
}

const STORY: &str = "She was stopped near the market at noon. Two officers searched her bag and \
    took her phone. She was held for six hours without a lawyer and without water, and \
    released after she signed a paper that she was not allowed to read.";

#[test]
fn long_texts_merge_by_words_on_every_replica() {
    let (mut a, mut b, case) = two();
    let story = Path::field("summary");
    a.edit(case, |e| e.set_text(&story, STORY)).unwrap();
    sync(&mut a, &mut b);
    a.edit(case, |e| e.set_text(&story, &STORY.replace("noon", "night"))).unwrap();
    b.edit(case, |e| e.set_text(&story, &STORY.replace("six hours", "nine hours"))).unwrap();
    assert!(a.ops.iter().any(|op| matches!(op.body, Body::Text(_))));
    sync(&mut a, &mut b);
    let both = STORY.replace("noon", "night").replace("six hours", "nine hours");
    let field = a.see(case).field(&story).unwrap().clone();
    assert_eq!(field.value(), &text(&both));
    assert!(field.is_merged() && !field.is_conflict() && field.heads.len() == 2);
    assert_eq!(a.see(case), b.see(case));
    a.edit(case, |e| e.set_text(&story, &both.replace("bag", "bag twice"))).unwrap();
    assert_eq!(a.see(case).field(&story).unwrap().heads.len(), 1);
    sync(&mut a, &mut b);
    assert_eq!(b.see(case).value(&story), &text(&both.replace("bag", "bag twice")));
}

#[test]
fn three_versions_of_the_same_words_are_all_kept() {
    let (mut a, mut b, case) = two();
    let mut c = Device::new(3);
    let story = Path::field("summary");
    a.edit(case, |e| e.set_text(&story, STORY)).unwrap();
    sync(&mut a, &mut b);
    c.pull(&a);
    for (device, hours) in [(&mut a, "seven"), (&mut b, "eight"), (&mut c, "nine")] {
        device.edit(case, |e| e.set_text(&story, &STORY.replace("six", hours))).unwrap();
    }
    a.pull(&b);
    a.pull(&c);
    let field = a.see(case).field(&story).unwrap().clone();
    let Value::Text(shown) = field.value() else { panic!("not a text") };
    assert!(["seven", "eight", "nine"].iter().all(|w| shown.contains(w)), "{shown}");
    assert!(field.is_conflict() && field.overlaps.len() == 2);
    for overlap in &field.overlaps {
        let part: String =
            shown.chars().skip(overlap.from).take(overlap.until - overlap.from).collect();
        assert!(part.contains("seven"), "{part}");
    }
}

#[test]
fn an_erased_value_is_gone_and_later_work_is_held() {
    let (mut a, mut b, case) = two();
    let story = Path::field("summary");
    a.edit(case, |e| e.set_text(&story, STORY)).unwrap();
    a.edit(case, |e| e.set_text(&story, &STORY.replace("noon", "night"))).unwrap();
    sync(&mut a, &mut b);
    a.edit(case, |e| e.erase(&story)).unwrap();
    assert!(a.see(case).field(&story).is_none());
    b.edit(case, |e| e.set_text(&story, &STORY.replace("six", "nine"))).unwrap();
    sync(&mut a, &mut b);
    let state = b.see(case);
    assert!(state.field(&story).is_none());
    assert_eq!(state.held.len(), 1);
    a.edit(case, |e| e.set_text(&story, "Withdrawn.")).unwrap();
    sync(&mut a, &mut b);
    assert_eq!(b.see(case).value(&story), &text("Withdrawn."));
    b.edit(case, |e| e.erase(&story)).unwrap();
    sync(&mut a, &mut b);
    assert!(a.see(case).held.is_empty());
    let bytes = encode(&a.ops.iter().cloned().collect::<Vec<_>>());
    for word in ["noon", "night", "nine", "Withdrawn"] {
        assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{word}");
    }
}

#[test]
fn erasing_a_record_spares_what_moved_away_before() {
    let (mut a, _, case) = two();
    let other = a.create(Kind::CASE);
    let event = a.edit(case, |e| {
        let event = e.add_item(&Path::field("events")).unwrap();
        e.set(&event.then_field("city"), text("Harbour")).unwrap();
        event
    });
    a.edit(case, |e| e.move_item(&event, other, &Path::field("events"))).unwrap();
    a.edit(case, |e| e.erase(&Path::root())).unwrap();
    assert!(a.see(case).removed);
    assert_eq!(a.see(other).node.list("events")[0].node.value("city"), &text("Harbour"));
    a.edit(other, |e| e.erase(&Path::root())).unwrap();
    assert!(a.see(other).node.list("events").is_empty());
    assert!(!format!("{:?}", a.ops).contains("Harbour"));
}

#[test]
fn history_tells_who_changed_what_from_what_to_what() {
    let (mut a, mut b, case) = two();
    let status = Path::field("status");
    a.edit(case, |e| e.set(&status, text("open"))).unwrap();
    let event = a.edit(case, |e| e.add_item(&Path::field("events"))).unwrap();
    sync(&mut a, &mut b);
    b.command(|pen, seen| {
        pen.because(Some("the letter came".to_owned()));
        pen.claim(Some(5));
        Editor::open(pen, seen, case).set(&status, text("closed")).unwrap();
    });
    let changes = history(&b.ops, case, Some(&status));
    let told: Vec<_> = changes.iter().map(|c| (c.by.as_str(), c.at == 5, &c.from, &c.to)).collect();
    assert_eq!(
        told,
        [
            ("device 1", false, &Value::Empty, &text("open")),
            ("device 2", true, &text("open"), &text("closed"))
        ]
    );
    assert_eq!(changes[1].why.as_deref(), Some("the letter came"));
    let all: Vec<What> = history(&b.ops, case, None).iter().map(|c| c.what).collect();
    assert_eq!(all, [What::Set, What::Set, What::Added, What::Set]);
    let other = b.create(Kind::CASE);
    b.edit(case, |e| e.move_item(&event, other, &Path::field("events"))).unwrap();
    let there = history(&b.ops, other, Some(&Path::field("events")));
    assert_eq!(there.iter().map(|c| c.what).collect::<Vec<_>>(), [What::Added, What::Moved]);
}

pub(super) fn codes(words: &[&str]) -> Value {
    Value::Choices(words.iter().map(|w| Code::new(w).unwrap()).collect())
}

/// A record with a bit of everything.
fn full(a: &mut Device) -> (RecordId, Path, Path) {
    let case = a.create(Kind::CASE);
    a.edit(case, |e| {
        e.set(&Path::field("status"), text("open")).unwrap();
        e.set(&Path::field("tags"), codes(&["x", "y"])).unwrap();
        e.set(&Path::field("summary"), text(STORY)).unwrap();
        let one = e.add_item(&Path::field("events")).unwrap();
        let two = e.add_item(&Path::field("events")).unwrap();
        e.set(&one.then_field("city"), text("Harbour")).unwrap();
        e.set(&two.then_field("city"), text("Market")).unwrap();
        (case, one, two)
    })
}

/// What a reader sees, without who and when; a cleared field is as good as none.
pub(super) fn seen(device: &Device, record: RecordId) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    device.see(record).walk(|path, field| {
        if !field.value().is_empty() {
            all.push((path.to_string(), field.value().clone()));
        }
    });
    all
}

#[test]
fn undo_and_undo_of_undo_restore_every_sort_of_edit() {
    let mut a = Device::new(1);
    let (case, one, two) = full(&mut a);
    let other = a.create(Kind::CASE);
    let tags = Path::field("tags");
    type Step<'s> = Box<dyn Fn(&mut Editor<'_, '_>) + 's>;
    let steps: Vec<Step<'_>> = vec![
        Box::new(|e| e.set(&Path::field("status"), text("closed")).unwrap()),
        Box::new(|e| e.set(&Path::field("status"), Value::Empty).unwrap()),
        Box::new(|e| e.set(&Path::field("new"), text("value")).unwrap()),
        Box::new(|e| e.set(&tags, codes(&["y", "z"])).unwrap()),
        Box::new(|e| e.set(&tags, Value::NotKnown(NotKnown::Unknown)).unwrap()),
        Box::new(|e| e.set_text(&Path::field("summary"), &STORY.replace("noon", "one")).unwrap()),
        Box::new(|e| e.set(&Path::field("summary"), text("Short.")).unwrap()),
        Box::new(|e| e.remove(&one).unwrap()),
        Box::new(|e| e.place(&two, Spot::First).unwrap()),
        Box::new(|e| e.move_item(&one, other, &Path::field("events")).unwrap()),
        Box::new(|e| {
            let event = e.add_item(&Path::field("events")).unwrap();
            let act = e.add_item(&event.then_field("acts")).unwrap();
            e.set(&act.then_field("type"), text("threat")).unwrap();
        }),
        Box::new(|e| e.remove(&Path::root()).unwrap()),
    ];
    for (n, step) in steps.iter().enumerate() {
        let before = (seen(&a, case), seen(&a, other), a.see(case).removed);
        let (group, ()) = a.command(|pen, ops| step(&mut Editor::open(pen, ops, case)));
        let after = (seen(&a, case), seen(&a, other), a.see(case).removed);
        assert_ne!((&before, n), (&after, n));
        let (undone, report) = a.command(|pen, ops| undo(pen, ops, group));
        assert_eq!(report.skipped, [], "step {n}");
        assert_eq!((seen(&a, case), seen(&a, other), a.see(case).removed), before, "step {n}");
        let (_, report) = a.command(|pen, ops| undo(pen, ops, undone));
        assert_eq!(report.skipped, [], "redo of step {n}");
        assert_eq!((seen(&a, case), seen(&a, other), a.see(case).removed), after, "step {n}");
        let (_, report) = a.command(|pen, ops| {
            let last = ops.iter().max_by_key(|op| op.hlc).unwrap().group;
            undo(pen, ops, last)
        });
        assert_eq!(report.skipped, [], "third undo of step {n}");
        assert_eq!((seen(&a, case), seen(&a, other), a.see(case).removed), before, "step {n}");
        assert!(a.see(case).conflicts().is_empty(), "step {n}");
    }
}

#[test]
fn undo_of_a_mass_edit_leaves_what_others_touched() {
    let (mut a, mut b, case) = two();
    let (x, y) = (Path::field("x"), Path::field("y"));
    a.edit(case, |e| e.set(&x, text("1"))).unwrap();
    let (mass, ()) = a.command(|pen, ops| {
        let mut e = Editor::open(pen, ops, case);
        e.set(&x, text("2")).unwrap();
        e.set(&y, text("2")).unwrap();
    });
    sync(&mut a, &mut b);
    b.edit(case, |e| e.set(&y, text("mine"))).unwrap();
    sync(&mut a, &mut b);
    let (_, report) = a.command(|pen, ops| undo(pen, ops, mass));
    assert_eq!(report.skipped.len(), 1);
    assert_eq!(report.skipped[0].path, y);
    assert_eq!(a.see(case).value(&x), &text("1"));
    assert_eq!(a.see(case).value(&y), &text("mine"));
}

#[test]
fn undo_of_an_import_takes_records_back_but_not_the_one_in_work() {
    let (mut a, mut b, _) = two();
    let kind = Kind::new(Kind::CASE).unwrap();
    let (import, records) = a.command(|pen, _| {
        (0..3)
            .map(|n| {
                let mut e = Editor::create(pen, &kind);
                e.set(&Path::field("code"), text(&n.to_string())).unwrap();
                e.id()
            })
            .collect::<Vec<_>>()
    });
    sync(&mut a, &mut b);
    b.edit(records[1], |e| e.set(&Path::field("status"), text("open"))).unwrap();
    sync(&mut a, &mut b);
    let (_, report) = a.command(|pen, ops| undo(pen, ops, import));
    assert_eq!(report.written.len(), 2);
    assert!(a.see(records[0]).removed && !a.see(records[1]).removed && a.see(records[2]).removed);
    assert_eq!(a.see(records[1]).value(&Path::field("code")), &text("1"));
    assert!(report.skipped.iter().all(|s| s.reason == SkipReason::ChangedSince));
}

#[test]
fn an_erasure_is_not_undone() {
    let (mut a, _, case) = two();
    let code = Path::field("code");
    let (group, ()) =
        a.command(|pen, ops| Editor::open(pen, ops, case).set(&code, text("UA-1")).unwrap());
    let (erasure, ()) = a.command(|pen, ops| Editor::open(pen, ops, case).erase(&code).unwrap());
    for group in [group, erasure] {
        let (_, report) = a.command(|pen, ops| undo(pen, ops, group));
        assert!(report.written.is_empty());
        assert_eq!(report.skipped[0].reason, SkipReason::Erased);
    }
}
