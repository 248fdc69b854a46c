//! From drafts to operations: making a record, and bringing one up to date without touching what
//! people changed here since.

use super::draft::{Chain, Place, RecordDraft, item_id, item_path};
use crate::record::{
    Body, Code, EditError, Editor, GroupId, Hlc, Op, OpId, OpSet, Path, Pen, RecordId, Step, Value,
    view,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The field that holds the key of the row.
pub(super) const SOURCE_KEY: &str = "source_key";

/// The field by which people call a case.
pub(super) const CODE: &str = "code";

/// Links whose records are known.
pub(super) type Links = Vec<(Place, RecordId)>;

/// Makes the record of a draft under an id that the caller drew.
pub(super) fn make(
    pen: &mut Pen<'_>,
    record: RecordId,
    draft: &RecordDraft,
    links: &Links,
) -> Result<(), EditError> {
    let mut editor = Editor::create_as(pen, record, &draft.kind);
    editor.set(&Path::field(SOURCE_KEY), Value::Text(draft.key.clone()))?;
    for chain in chains(draft, links) {
        add_item(&mut editor, &chain)?;
    }
    wanted(record, draft, links).into_iter().try_for_each(|(path, value)| editor.set(&path, value))
}

/// Adds what another row of the same batch says of a record that the pen made.
pub(super) fn extend(
    pen: &mut Pen<'_>,
    record: RecordId,
    draft: &RecordDraft,
    links: &Links,
) -> Result<(), EditError> {
    let seen = OpSet::new();
    let mut there: HashSet<Path> =
        pen.ops().iter().filter(|op| op.record == record).map(|op| op.path.clone()).collect();
    let mut editor = Editor::open(pen, &seen, record);
    for chain in chains(draft, links) {
        if there.insert(item_path(record, &chain)) {
            add_item(&mut editor, &chain)?;
        }
    }
    wanted(record, draft, links).into_iter().try_for_each(|(path, value)| editor.set(&path, value))
}

/// The paths of a draft and their values.
fn wanted(record: RecordId, draft: &RecordDraft, links: &Links) -> Vec<(Path, Value)> {
    let path = |place: &Place| item_path(record, &place.chain).then_field(&place.field);
    let fields = draft.fields.iter().map(|(place, value)| (path(place), value.clone()));
    let links = links.iter().map(|(place, to)| (path(place), Value::Link(*to)));
    let extras = draft.extras.iter().map(|((chain, header), text)| {
        let path = item_path(record, chain).then(Step::Extra(header.clone()));
        (path, Value::Text(text.clone()))
    });
    fields.chain(links).chain(extras).collect()
}

/// The items that a draft needs, the outer ones first.
fn chains(draft: &RecordDraft, links: &Links) -> BTreeSet<Chain> {
    let fields = draft.fields.keys().map(|place| &place.chain);
    let links = links.iter().map(|(place, _)| &place.chain);
    let extras = draft.extras.keys().map(|(chain, _)| chain);
    let mut all = BTreeSet::new();
    for chain in fields.chain(links).chain(extras).chain(&draft.items) {
        for end in 1..=chain.len() {
            all.extend(chain.get(..end).map(<[_]>::to_vec));
        }
    }
    all
}

fn add_item(editor: &mut Editor<'_, '_>, chain: &Chain) -> Result<(), EditError> {
    let Some((last, outer)) = chain.split_last() else { return Ok(()) };
    let record = editor.id();
    let list = item_path(record, outer).then_field(&last.list);
    editor.add_item_as(&list, item_id(record, chain)).map(|_| ())
}

/// Brings a record up to date with its row: says whether anything was written. An operation is
/// `over` the operation of the import before and over nothing else, so that a value that somebody
/// gave here stands beside the new one. What was erased is not brought back.
pub(super) fn update(
    pen: &mut Pen<'_>,
    seen: &OpSet,
    record: RecordId,
    draft: &RecordDraft,
    links: &Links,
    imports: &HashSet<GroupId>,
) -> Result<bool, EditError> {
    let before = Before::of(seen, record, imports);
    let count = pen.ops().len();
    let items = chains(draft, links);
    let dead = update_items(&mut Editor::open(pen, seen, record), &before, &items, draft.shared)?;
    let wanted: BTreeMap<Path, Value> = wanted(record, draft, links).into_iter().collect();
    let state = view(seen, record);
    let stands = |path: &Path, value: &Value| {
        state
            .as_ref()
            .and_then(|s| s.field(path))
            .is_some_and(|f| f.heads.iter().any(|head| head.value == *value))
    };
    // A code may be one that the import gave itself, and nobody gains by a case that has none.
    let code = Path::field(CODE);
    let alive = |path: &&Path| !draft.shared && **path != code && !is_within(path, &dead);
    let gone = before.values.keys().chain(before.members.keys()).filter(alive);
    let paths: BTreeSet<Path> = wanted.keys().chain(gone).cloned().collect();
    for path in paths.iter().filter(|p| !before.erased.contains(*p)) {
        let value = wanted.get(path).cloned().unwrap_or(Value::Empty);
        if let Value::Choices(codes) = &value {
            before.write_members(pen, record, path, codes);
        } else if before.members.contains_key(path) {
            before.write_members(pen, record, path, &BTreeSet::new());
        }
        if matches!(value, Value::Choices(_)) || stands(path, &value) {
            continue;
        }
        match before.values.get(path) {
            Some((_, old, _)) if *old == value => {}
            Some((op, ..)) => {
                pen.write(record, path.clone(), Body::Set(value), vec![*op]);
            }
            None if value.is_empty() => {}
            None => {
                pen.write(record, path.clone(), Body::Set(value), Vec::new());
            }
        }
    }
    Ok(pen.ops().len() > count)
}

/// Adds the items that are new, and takes away those of rows that are gone, unless somebody wrote
/// in them here. Gives the items that are away.
fn update_items(
    editor: &mut Editor<'_, '_>,
    before: &Before,
    wanted: &BTreeSet<Chain>,
    shared: bool,
) -> Result<Vec<Path>, EditError> {
    let record = editor.id();
    let mut dead = Vec::new();
    let mut paths = BTreeSet::new();
    for chain in wanted {
        let path = item_path(record, chain);
        match before.items.get(&path) {
            None => add_item(editor, chain)?,
            Some(Standing::Removed) => editor.keep(&path)?,
            Some(Standing::Added) => {}
        }
        paths.insert(path);
    }
    for (path, standing) in &before.items {
        if paths.contains(path) || shared {
            continue;
        }
        let touched = before.foreign.iter().any(|other| other.is_within(path));
        if *standing == Standing::Added && !touched && !is_within(path, &dead) {
            editor.remove(path)?;
        }
        if *standing == Standing::Removed || !touched {
            dead.push(path.clone());
        }
    }
    Ok(dead)
}

fn is_within(path: &Path, items: &[Path]) -> bool {
    items.iter().any(|item| path.is_within(item))
}

/// What imports last did with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Added,
    Removed,
}

/// What imports wrote on a record so far.
#[derive(Default)]
struct Before {
    /// The last value that an import gave a field: operation, value, clock.
    values: BTreeMap<Path, (OpId, Value, Hlc)>,
    /// The codes that imports added and did not take away.
    members: BTreeMap<Path, BTreeMap<Code, Vec<OpId>>>,
    /// The items that imports added or took away.
    items: BTreeMap<Path, Standing>,
    /// Where others wrote.
    foreign: BTreeSet<Path>,
    /// Fields whose imported value was erased.
    erased: HashSet<Path>,
}

impl Before {
    fn of(seen: &OpSet, record: RecordId, imports: &HashSet<GroupId>) -> Self {
        let mut before = Self::default();
        let mut ops: Vec<&Op> = Vec::new();
        for op in seen.iter().filter(|op| op.record == record) {
            if imports.contains(&op.group) {
                ops.push(op);
            } else {
                before.foreign.insert(op.path.clone());
            }
        }
        ops.sort_by_key(|op| (op.hlc, op.id));
        for op in ops {
            before.take(op, seen);
        }
        before
    }

    fn take(&mut self, op: &Op, seen: &OpSet) {
        let own = [Path::field("kind"), Path::field(SOURCE_KEY)];
        if own.contains(&op.path) {
            return;
        }
        let path = op.path.clone();
        match &op.body {
            _ if seen.is_erased(op.id) => {
                self.erased.insert(path);
            }
            Body::Set(value) => {
                self.values.insert(path, (op.id, value.clone(), op.hlc));
            }
            Body::AddMember(code) => {
                let codes = self.members.entry(path).or_default();
                codes.entry(code.clone()).or_default().push(op.id);
            }
            Body::RemoveMember(code) => {
                if let Some(codes) = self.members.get_mut(&path) {
                    codes.remove(code);
                }
            }
            Body::AddItem(_) => {
                self.items.insert(path, Standing::Added);
            }
            Body::RemoveItem => {
                self.items.insert(path, Standing::Removed);
            }
            _ => {}
        }
    }

    fn write_members(
        &self,
        pen: &mut Pen<'_>,
        record: RecordId,
        path: &Path,
        wanted: &BTreeSet<Code>,
    ) {
        let nothing = BTreeMap::new();
        let there = self.members.get(path).unwrap_or(&nothing);
        for code in wanted.iter().filter(|code| !there.contains_key(*code)) {
            pen.write(record, path.clone(), Body::AddMember(code.clone()), Vec::new());
        }
        for (code, ops) in there.iter().filter(|(code, _)| !wanted.contains(*code)) {
            pen.write(record, path.clone(), Body::RemoveMember(code.clone()), ops.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::draft::{Knot, Tag};
    use crate::exchange::import::target::{Hop, Target};
    use crate::record::{DeviceId, Entropy, Kind, RecordState, Stamp};

    struct Dice(u64);

    impl Entropy for Dice {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                *byte = (self.0 >> 56) as u8;
            }
        }
    }

    /// A vault of one record.
    struct Desk {
        ops: OpSet,
        dice: Dice,
        imports: HashSet<GroupId>,
    }

    impl Desk {
        fn new() -> Self {
            Self { ops: OpSet::new(), dice: Dice(7), imports: HashSet::new() }
        }

        fn run<T>(
            &mut self,
            import: bool,
            edit: impl FnOnce(&mut Pen<'_>, &OpSet, &HashSet<GroupId>) -> T,
        ) -> T {
            let stamp = Stamp {
                device: DeviceId::from_bytes([1; 8]),
                last_seq: self.ops.len() as u64,
                hlc: self.ops.iter().map(|op| op.hlc).max().unwrap_or_default(),
                by: "t".to_owned(),
                now: 1000,
            };
            let mut pen = Pen::new(stamp, &mut self.dice);
            let result = edit(&mut pen, &self.ops, &self.imports);
            if import {
                self.imports.insert(pen.group());
            }
            self.ops.merge(pen.finish().into_iter().collect());
            result
        }
    }

    fn draft(fields: &[(&str, Value)], extras: &[(&str, &str)]) -> RecordDraft {
        let place = |text: &str| {
            let target = Target::parse(text).unwrap();
            let knot = |hop: &Hop| match hop {
                Hop::Item(list, number) => Knot { list: list.clone(), tag: Tag::Number(*number) },
                other => panic!("{other:?}"),
            };
            Place { chain: target.hops.iter().map(knot).collect(), field: target.field }
        };
        RecordDraft {
            kind: Kind::new(Kind::CASE).unwrap(),
            key: "key::1".to_owned(),
            shared: false,
            fields: fields.iter().map(|(t, v)| (place(t), v.clone())).collect(),
            extras: extras
                .iter()
                .map(|(h, t)| ((Chain::new(), (*h).to_owned()), (*t).to_owned()))
                .collect(),
            items: Vec::new(),
            links: Vec::new(),
            references: Vec::new(),
        }
    }

    impl Desk {
        fn make(&mut self, draft: &RecordDraft) -> RecordId {
            self.run(true, |pen, _, _| {
                let id = pen.record_id();
                make(pen, id, draft, &Links::new()).unwrap();
                id
            })
        }

        fn update(&mut self, id: RecordId, draft: &RecordDraft) -> Result<bool, EditError> {
            self.run(true, |pen, ops, imports| update(pen, ops, id, draft, &Links::new(), imports))
        }
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn tags(codes: &[&str]) -> Value {
        Value::Choices(codes.iter().map(|c| c.parse().unwrap()).collect())
    }

    fn place(state: &RecordState) -> Path {
        Path::field("events").then_item(state.node.lists["events"][0].id).then_field("city")
    }

    #[test]
    fn an_update_changes_what_the_import_set_and_leaves_an_edit_beside_it() {
        let mut desk = Desk::new();
        let first = draft(
            &[("title", text("old")), ("events[+1].city", text("A")), ("tags", tags(&["x", "y"]))],
            &[("who", "one"), ("gone", "z")],
        );
        let id = desk.make(&first);
        let unchanged = desk.update(id, &first);
        assert_eq!(unchanged, Ok(false));
        let state = view(&desk.ops, id).unwrap();
        let city = place(&state);
        desk.run(false, |pen, ops, _| Editor::open(pen, ops, id).set(&city, text("mine")).unwrap());
        let second = draft(
            &[("title", text("new")), ("events[+1].city", text("B")), ("tags", tags(&["y", "w"]))],
            &[("who", "two")],
        );
        let changed = desk.update(id, &second);
        assert_eq!(changed, Ok(true));
        let state = view(&desk.ops, id).unwrap();
        assert_eq!(state.node.lists["events"].len(), 1);
        assert_eq!(state.value(&Path::field("title")), &text("new"));
        assert_eq!(state.value(&Path::field("tags")), &tags(&["y", "w"]));
        assert_eq!(state.value(&Path::extra("who")), &text("two"));
        assert_eq!(state.value(&Path::extra("gone")), &Value::Empty);
        let heads: BTreeSet<String> = state
            .field(&city)
            .unwrap()
            .heads
            .iter()
            .map(|h| if let Value::Text(t) = &h.value { t.clone() } else { String::new() })
            .collect();
        assert_eq!(heads, BTreeSet::from(["B".to_owned(), "mine".to_owned()]));
        let again = desk.update(id, &second);
        assert_eq!(again, Ok(false));
    }

    #[test]
    fn what_was_erased_is_not_brought_back() {
        let mut desk = Desk::new();
        let first = draft(&[("title", text("a name"))], &[]);
        let id = desk.make(&first);
        desk.run(false, |pen, ops, _| {
            Editor::open(pen, ops, id).erase(&Path::field("title")).unwrap();
        });
        let second = draft(&[("title", text("a name again"))], &[]);
        let changed = desk.update(id, &second);
        assert_eq!(changed, Ok(false));
    }
}
