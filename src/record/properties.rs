//! What holds for any operations of any devices in any order.

use super::tests::{Device, seen};
use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One thing that one device does. Numbers pick among what is there.
#[derive(Debug, Clone)]
enum Act {
    Set(u8, String),
    Clear(u8),
    Member(u8),
    NotMember(u8),
    State,
    Story(u8, String),
    AddItem,
    AddPart(u8),
    SetPart(u8, String),
    Remove(u8),
    Keep(u8),
    Place(u8),
    Move(u8, u8),
    Alias(bool),
    RemoveRecord,
    Erase(u8),
    Undo,
    Unknown(Vec<u8>),
    Sync(u8),
}

fn act() -> impl Strategy<Value = Act> {
    let word = || "[a-z]{3,5}";
    prop_oneof![
        4 => (any::<u8>(), word()).prop_map(|(n, w)| Act::Set(n, w)),
        1 => any::<u8>().prop_map(Act::Clear),
        3 => any::<u8>().prop_map(Act::Member),
        2 => any::<u8>().prop_map(Act::NotMember),
        1 => Just(Act::State),
        3 => (any::<u8>(), word()).prop_map(|(n, w)| Act::Story(n, w)),
        3 => Just(Act::AddItem),
        2 => any::<u8>().prop_map(Act::AddPart),
        3 => (any::<u8>(), word()).prop_map(|(n, w)| Act::SetPart(n, w)),
        2 => any::<u8>().prop_map(Act::Remove),
        1 => any::<u8>().prop_map(Act::Keep),
        2 => any::<u8>().prop_map(Act::Place),
        3 => (any::<u8>(), any::<u8>()).prop_map(|(n, m)| Act::Move(n, m)),
        1 => any::<bool>().prop_map(Act::Alias),
        1 => Just(Act::RemoveRecord),
        1 => any::<u8>().prop_map(Act::Erase),
        2 => Just(Act::Undo),
        1 => prop::collection::vec(any::<u8>(), 0..5).prop_map(Act::Unknown),
        6 => any::<u8>().prop_map(Act::Sync),
    ]
}

type Script = Vec<(u8, Act)>;

fn script(most: usize) -> impl Strategy<Value = Script> {
    prop::collection::vec((0..3u8, act()), 1..most)
}

/// The paths of all items that a record shows.
fn items(device: &Device, record: RecordId) -> Vec<Path> {
    fn below(node: &Node, path: &Path, found: &mut Vec<Path>) {
        for (list, items) in &node.lists {
            for item in items {
                let path = path.then_field(list).then_item(item.id);
                below(&item.node, &path, found);
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    if let Some(state) = view(&device.ops, record) {
        below(&state.node, &Path::root(), &mut found);
    }
    found
}

fn pick<T: Clone>(of: &[T], n: u8) -> Option<T> {
    (!of.is_empty()).then(|| of[usize::from(n) % of.len()].clone())
}

/// The long text after a word is put somewhere into it, or one is taken out.
fn reworded(old: &Value, n: u8, word: &str) -> String {
    let Value::Text(old) = old else {
        return format!("{word} {}", "there was nobody in the street that night. ".repeat(5));
    };
    let mut words: Vec<&str> = old.split(' ').collect();
    let at = usize::from(n) % (words.len() + 1);
    if n.is_multiple_of(3) && at < words.len() {
        words.remove(at);
    } else {
        words.insert(at, word);
    }
    words.join(" ")
}

/// Does one thing. Whatever cannot be done is left.
fn perform(device: &mut Device, records: [RecordId; 2], act: &Act) -> GroupId {
    let record = records[0];
    let field = |n: u8| Path::field(["code", "status", "place"][usize::from(n) % 3]);
    let code = |n: u8| Code::new(["x", "y", "z"][usize::from(n) % 3]).unwrap();
    let tags = Path::field("tags");
    let events = Path::field("events");
    let parts = items(device, record);
    let state = device.see(record);
    let undone = device.ops.iter().max_by_key(|op| op.hlc).map(|op| op.group);
    let run = |e: &mut Editor<'_, '_>| -> Result<(), EditError> {
        e.resolving(true);
        match act {
            Act::Set(n, word) => e.set(&field(*n), Value::Text(word.clone())),
            Act::Clear(n) => e.set(&field(*n), Value::Empty),
            Act::Member(n) => e.add_member(&tags, &code(*n)),
            Act::NotMember(n) => e.remove_member(&tags, &code(*n)),
            Act::State => e.set(&tags, Value::NotKnown(NotKnown::Unknown)),
            Act::Story(n, word) => {
                let story = Path::field("summary");
                e.set_text(&story, &reworded(state.value(&story), *n, word))
            }
            Act::AddItem => e.add_item(&events).map(drop),
            Act::AddPart(n) => {
                pick(&parts, *n).map_or(Ok(()), |p| e.add_item(&p.then_field("acts")).map(drop))
            }
            Act::SetPart(n, word) => pick(&parts, *n)
                .map_or(Ok(()), |p| e.set(&p.then_field("city"), Value::Text(word.clone()))),
            Act::Remove(n) => pick(&parts, *n).map_or(Ok(()), |p| e.remove(&p)),
            Act::Keep(n) => pick(&parts, *n).map_or(Ok(()), |p| e.keep(&p)),
            Act::Place(n) => pick(&parts, *n).map_or(Ok(()), |p| e.place(&p, Spot::First)),
            Act::Move(n, m) => pick(&parts, *n).map_or(Ok(()), |p| match pick(&parts, *m) {
                Some(q) if m % 2 == 0 => e.move_item(&p, record, &q.then_field("acts")),
                _ => e.move_item(&p, records[1], &events),
            }),
            Act::Alias(same) => {
                e.alias(records[1], *same);
                Ok(())
            }
            Act::RemoveRecord => e.remove(&Path::root()),
            Act::Erase(n) => match n % 4 {
                0 => e.erase(&tags),
                1 => e.erase(&Path::field("summary")),
                2 => e.erase(&field(*n)),
                _ => pick(&parts, *n).map_or(Ok(()), |p| e.erase(&p)),
            },
            Act::Undo | Act::Unknown(_) | Act::Sync(_) => Ok(()),
        }
    };
    let (group, ()) = device.command(|pen, ops| match act {
        Act::Undo => drop(undone.map(|group| undo(pen, ops, group))),
        Act::Unknown(bytes) => {
            let body = Body::Unknown { kind: "x-new".to_owned(), bytes: bytes.clone() };
            pen.write(record, Path::field("code"), body, Vec::new());
        }
        _ => drop(run(&mut Editor::open(pen, ops, record))),
    });
    group
}

/// Three devices at work, and every operation as it was written.
fn play(script: &Script) -> ([Device; 3], [RecordId; 2], Vec<Op>) {
    let mut devices = [Device::new(1), Device::new(2), Device::new(3)];
    let records = [devices[0].create(Kind::CASE), devices[0].create(Kind::CASE)];
    let first = devices[0].ops.clone();
    let mut written: Vec<Op> = first.iter().cloned().collect();
    for device in &mut devices[1..] {
        device.ops.merge(first.clone());
    }
    for (n, act) in script {
        let n = usize::from(*n);
        if let Act::Sync(from) = act {
            let other = devices[usize::from(*from) % 3].ops.clone();
            devices[n].ops.merge(other);
            continue;
        }
        let group = perform(&mut devices[n], records, act);
        written.extend(devices[n].ops.iter().filter(|op| op.group == group).cloned());
    }
    (devices, records, written)
}

fn merged(sets: impl IntoIterator<Item = OpSet>) -> OpSet {
    let mut all = OpSet::new();
    for set in sets {
        all.merge(set);
    }
    all
}

/// Operations of a few places, items and ids, so that they hit each other.
fn tied() -> impl Strategy<Value = Op> {
    let few = prop::collection::vec((0..3u8, 1..8u64), 0..3);
    (codec::tests::op(), few, (0..3u8, 1..8u64), 0..4u8, 0..4u8).prop_map(
        |(mut op, over, id, outer, inner)| {
            let id_of = |(d, seq): (u8, u64)| OpId { device: DeviceId::from_bytes([d; 8]), seq };
            let item = |n: u8| Step::Item(ItemId::from_bytes([n; 8]));
            let list = || Step::Field("a".to_owned());
            op.id = id_of(id);
            op.over = over.into_iter().map(id_of).collect();
            op.path = match (&op.body, outer) {
                (Body::AddItem(_) | Body::Place(_) | Body::Move { .. } | Body::RemoveItem, _) => {
                    Path::new(vec![list(), item(outer), list(), item(inner)])
                }
                (_, 0) => Path::new(vec![list()]),
                (_, 1) => Path::root(),
                _ => Path::new(vec![list(), item(inner), list()]),
            };
            match &mut op.body {
                Body::Move { to, list: target } => {
                    *to = op.record;
                    *target = Path::new(vec![list(), item(outer), list()]);
                }
                Body::Erase(named) => *named = op.over.clone(),
                _ => {}
            }
            op
        },
    )
}

/// Who says what and when, of each field, the latest first: what an undo must bring back.
fn heads(device: &Device, record: RecordId) -> BTreeMap<String, Vec<(String, String, i64)>> {
    let mut all: BTreeMap<String, Vec<(String, String, i64)>> = BTreeMap::new();
    device.see(record).walk(|path, field| {
        for head in field.heads.iter().filter(|h| !h.value.is_empty()) {
            let said = (format!("{:?}", head.value), head.by.clone(), head.at);
            all.entry(path.to_string()).or_default().push(said);
        }
    });
    all
}

/// The shown values, the items in their order, and whether the record is gone. Of a merged text
/// what counts is its heads: they are restored with a younger common ancestor, and so may merge
/// more closely.
fn shown(device: &Device, record: RecordId) -> (Vec<(String, Value)>, Vec<Path>, bool) {
    let state = device.see(record);
    let mut shown = seen(device, record);
    shown.retain(|(path, _)| {
        path.parse().map_or(true, |path| state.field(&path).is_none_or(|f| f.heads.len() < 2))
    });
    (shown, items(device, record), state.removed)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        script in script(40),
        parts in prop::collection::vec(0..7u8, 300),
    ) {
        let (devices, records, written) = play(&script);
        // Any three overlapping parts, whether or not parents came along.
        let part = |bit: u8| -> OpSet {
            let chosen = parts.iter().cycle().zip(written.iter());
            chosen.filter(|(p, _)| (**p + 1) & bit != 0).map(|(_, op)| op.clone()).collect()
        };
        let (a, b, c) = (part(1), part(2), part(4));
        let ab_c = merged([merged([a.clone(), b.clone()]), c.clone()]);
        let a_bc = merged([a.clone(), merged([b.clone(), c.clone()])]);
        let cba = merged([c, b, a]);
        prop_assert_eq!(&ab_c, &a_bc);
        prop_assert_eq!(&ab_c, &cba);
        prop_assert_eq!(&ab_c, &merged([ab_c.clone(), ab_c.clone()]));
        for record in records {
            prop_assert_eq!(view(&ab_c, record), view(&cba, record));
        }
        let all = merged(devices.map(|d| d.ops));
        prop_assert_eq!(&all, &merged([ab_c, all.clone()]));
    }

    /// What no editor of ours would write: parents that are children, items inside themselves,
    /// patches of nothing, two operations with one id.
    #[test]
    fn forged_operations_do_no_more_than_look_odd(
        ops in prop::collection::vec(tied(), 0..30),
        order in any::<prop::sample::Index>(),
    ) {
        let set: OpSet = ops.iter().cloned().collect();
        let mut turned = ops.clone();
        turned.rotate_left(order.index(ops.len().max(1)));
        turned.reverse();
        let other: OpSet = turned.into_iter().collect();
        if ops.iter().all(|op| !matches!(op.body, Body::Erase(_))) {
            prop_assert_eq!(&set, &other);
        }
        let mut device = Device::new(9);
        device.ops = set;
        for record in device.ops.records() {
            let state = device.see(record);
            state.conflicts();
            history(&device.ops, record, None);
            device.edit(record, |e| {
                e.resolving(true);
                drop(e.set(&Path::field("a"), Value::Text("b".repeat(200))));
                drop(e.set(&Path::field("a"), Value::Empty));
                for path in ops.iter().map(|op| &op.path).take(5) {
                    drop(e.place(path, Spot::First));
                    drop(e.move_item(path, record, &Path::field("b")));
                    drop(e.keep(path));
                    drop(e.remove(path));
                    drop(e.erase(path));
                }
            });
        }
        for group in ops.iter().map(|op| op.group).take(3) {
            device.command(|pen, ops| undo(pen, ops, group));
        }
    }

    #[test]
    fn no_operation_is_lost_and_none_changes_but_by_erasure(script in script(40)) {
        let (devices, records, written) = play(&script);
        let all = merged(devices.map(|d| d.ops));
        prop_assert_eq!(all.len(), written.len());
        for op in &written {
            let kept = all.get(op.id).unwrap();
            if all.is_erased(op.id) && !matches!(op.body, Body::Erase(_)) {
                prop_assert_eq!(kept, &op.clone().gone());
            } else {
                prop_assert_eq!(kept, op);
            }
        }
        for record in records {
            history(&all, record, None);
        }
        let back: OpSet = decode(&encode(&all.iter().cloned().collect::<Vec<_>>()))
            .unwrap()
            .into_iter()
            .collect();
        prop_assert_eq!(back, all);
    }

    #[test]
    fn undo_restores_what_stood_there(script in script(25), last in act()) {
        if matches!(last, Act::Erase(_) | Act::Sync(_) | Act::Undo | Act::Unknown(_)) {
            return Ok(());
        }
        let (mut devices, records, _) = play(&script);
        let [device, ..] = &mut devices;
        let before = records.map(|r| (shown(device, r), heads(device, r)));
        let group = perform(device, records, &last);
        device.command(|pen, ops| undo(pen, ops, group));
        let after = records.map(|r| (shown(device, r), heads(device, r)));
        prop_assert_eq!(before, after);
    }

    /// Any number of undos, the newest command first, and of redos, in any order of the two.
    #[test]
    fn undo_and_redo_go_through_the_states_of_a_record(
        script in script(25),
        acts in prop::collection::vec(act(), 1..8),
        steps in prop::collection::vec(any::<bool>(), 0..16),
    ) {
        let (mut devices, records, _) = play(&script);
        let [device, ..] = &mut devices;
        let look = |device: &Device| {
            records.map(|r| (shown(device, r), heads(device, r), device.see(r).aliases))
        };
        let mut states = vec![look(device)];
        let mut done: Vec<GroupId> = Vec::new();
        for act in &acts {
            if matches!(act, Act::Erase(_) | Act::Sync(_) | Act::Undo | Act::Unknown(_)) {
                continue;
            }
            let group = perform(device, records, act);
            if device.ops.iter().any(|op| op.group == group) {
                done.push(group);
                states.push(look(device));
            }
        }
        let count = done.len();
        let whole = [false, true].into_iter().flat_map(|redo| std::iter::repeat_n(redo, count));
        let mut undone: Vec<GroupId> = Vec::new();
        for redo in whole.clone().chain(steps).chain(whole) {
            let (from, to) =
                if redo { (&mut undone, &mut done) } else { (&mut done, &mut undone) };
            let Some(group) = from.pop() else { continue };
            let (new, report) = device.command(|pen, ops| undo(pen, ops, group));
            prop_assert_eq!(&report.skipped, &[], "redo: {}", redo);
            to.push(new);
            prop_assert_eq!(&states[done.len()], &look(device), "redo: {}", redo);
        }
    }

    #[test]
    fn erasing_leaves_no_byte_of_a_value(
        script in script(30),
        secrets in prop::collection::vec((0..3usize, 0..5u8), 1..6),
    ) {
        let (mut devices, [record, _], _) = play(&script);
        let [a, b, c] = &mut devices;
        b.pull(a);
        c.pull(b);
        a.pull(c);
        let fields = [
            Path::field("code"),
            Path::field("summary"),
            Path::extra("Імʼя"),
            Path::field("tags"),
            Path::field("events"),
        ];
        let mut canaries = Vec::new();
        for (n, (device, field)) in secrets.iter().enumerate() {
            let word = format!("canary{n}canary");
            let path = &fields[usize::from(*field)];
            let device: &mut Device = match device { 0 => a, 1 => b, _ => c };
            device.edit(record, |e| {
                e.resolving(true);
                let value = Value::Text(format!("{word} {}", "and so on ".repeat(20)));
                match field {
                    3 => e.add_member(path, &Code::new(&word).unwrap()),
                    4 => e.add_item(path).and_then(|item| e.set(&item.then_field("city"), value)),
                    _ => e.set(path, value),
                }
                .unwrap();
                e.pen().because(Some(format!("{word} why")));
                if *field == 0 {
                    e.set(path, Value::Text(format!("{word} again"))).unwrap();
                }
            });
            canaries.push(word);
            a.pull(b);
            a.pull(c);
        }
        a.edit(record, |e| fields.iter().for_each(|path| e.erase(path).unwrap()));
        b.pull(a);
        for device in [&*a, &*b] {
            let ops: Vec<Op> = device.ops.iter().cloned().collect();
            let debug = format!("{:?} {:?}", device.ops, view(&device.ops, record));
            let bytes = encode(&ops);
            for word in &canaries {
                prop_assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()));
                prop_assert!(!debug.contains(word.as_str()), "{word} in {debug}");
            }
        }
    }

    #[test]
    fn long_texts_agree_on_replicas_and_lose_no_insertion(
        edits in prop::collection::vec((0..3usize, any::<prop::sample::Index>(), prop::bool::weighted(0.2)), 1..24),
    ) {
        let mut devices = [Device::new(1), Device::new(2), Device::new(3)];
        let record = devices[0].create(Kind::CASE);
        let story = Path::field("summary");
        let base = "The street was empty when they came, and nobody opened a door. ".repeat(4);
        devices[0].edit(record, |e| e.set(&story, Value::Text(base))).unwrap();
        let first = devices[0].ops.clone();
        for device in &mut devices {
            device.ops.merge(first.clone());
        }
        let mut inserted = Vec::new();
        for (n, (device, at, syncs)) in edits.iter().enumerate() {
            if *syncs {
                let other = devices[(device + 1) % 3].ops.clone();
                devices[*device].ops.merge(other);
            }
            let word = format!("word{n}word");
            let Value::Text(old) = devices[*device].see(record).value(&story).clone() else { panic!() };
            let mut words: Vec<&str> = old.split(' ').collect();
            words.insert(at.index(words.len() + 1), &word);
            let new = words.join(" ");
            devices[*device].edit(record, |e| e.resolving(true).set_text(&story, &new)).unwrap();
            inserted.push(word);
        }
        let all = merged(devices.map(|d| d.ops));
        let shown = view(&all, record).unwrap();
        let reversed: OpSet = all.clone().into_ops().into_iter().rev().collect();
        prop_assert_eq!(&shown, &view(&reversed, record).unwrap());
        let Value::Text(text) = shown.value(&story) else { panic!() };
        for word in inserted {
            prop_assert!(text.contains(&word), "{word} is not in {text}");
        }
    }
}
