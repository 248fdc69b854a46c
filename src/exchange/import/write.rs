//! From drafts to operations: making a record, and bringing one up to date without touching what
//! people changed here since.

use super::draft::Draft;
use super::target::Target;
use crate::record::{
    Body, Code, EditError, Editor, GroupId, Hlc, Kind, Op, OpId, OpSet, Path, Pen, RecordId, Step,
    Value, view,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The field that holds the key of the row.
pub(super) const SOURCE_KEY: &str = "source_key";

type Lists = Vec<(String, u16)>;

/// Makes the record of a draft.
pub(super) fn make(pen: &mut Pen<'_>, kind: &Kind, draft: &Draft) -> Result<RecordId, EditError> {
    let mut editor = Editor::create(pen, kind);
    editor.set(&Path::field(SOURCE_KEY), Value::Text(draft.key.clone()))?;
    let mut items: HashMap<Lists, Path> = HashMap::new();
    for (target, value) in &draft.fields {
        let item = item_path(&mut editor, &mut items, &target.lists)?;
        editor.set(&item.then_field(&target.field), value.clone())?;
    }
    for (header, text) in &draft.extras {
        editor.set(&Path::extra(header), Value::Text(text.clone()))?;
    }
    Ok(editor.id())
}

/// The item that a chain of lists names, made if it is not there yet.
fn item_path(
    editor: &mut Editor<'_, '_>,
    items: &mut HashMap<Lists, Path>,
    lists: &[(String, u16)],
) -> Result<Path, EditError> {
    let Some(((list, _), outer)) = lists.split_last() else { return Ok(Path::root()) };
    if let Some(path) = items.get(lists) {
        return Ok(path.clone());
    }
    let outer = item_path(editor, items, outer)?;
    let path = editor.add_item(&outer.then_field(list))?;
    items.insert(lists.to_vec(), path.clone());
    Ok(path)
}

/// Brings a record up to date with its row: says whether anything was written. An operation is
/// `over` the operation of the import before and over nothing else, so that a value that somebody
/// gave here stands beside the new one. What was erased is not brought back.
pub(super) fn update(
    pen: &mut Pen<'_>,
    seen: &OpSet,
    record: RecordId,
    draft: &Draft,
    imports: &HashSet<GroupId>,
) -> Result<bool, EditError> {
    let before = Before::of(seen, record, imports);
    let count = pen.ops().len();
    let mut items = before.items();
    let mut wanted: BTreeMap<Path, Value> = BTreeMap::new();
    {
        let mut editor = Editor::open(pen, seen, record);
        for (target, value) in &draft.fields {
            let path = match items.get(&target.lists) {
                Some(item) => item.then_field(&target.field),
                None => new_item(&mut editor, &mut items, target)?,
            };
            wanted.insert(path, value.clone());
        }
    }
    for (header, text) in &draft.extras {
        wanted.insert(Path::extra(header), Value::Text(text.clone()));
    }
    let state = view(seen, record);
    let stands = |path: &Path, value: &Value| {
        state
            .as_ref()
            .and_then(|s| s.field(path))
            .is_some_and(|f| f.heads.iter().any(|head| head.value == *value))
    };
    let paths: BTreeSet<Path> = wanted.keys().chain(before.values.keys()).cloned().collect();
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

fn new_item(
    editor: &mut Editor<'_, '_>,
    items: &mut HashMap<Lists, Path>,
    target: &Target,
) -> Result<Path, EditError> {
    let item = item_path(editor, items, &target.lists)?;
    Ok(item.then_field(&target.field))
}

/// What imports wrote on a record so far.
#[derive(Default)]
struct Before {
    /// The last value that an import gave a field: operation, value, clock.
    values: BTreeMap<Path, (OpId, Value, Hlc)>,
    /// The codes that imports added and did not take away.
    members: BTreeMap<Path, BTreeMap<Code, Vec<OpId>>>,
    /// The items that imports added, in the order in which they did.
    added: Vec<Path>,
    /// Fields whose imported value was erased.
    erased: HashSet<Path>,
}

impl Before {
    fn of(seen: &OpSet, record: RecordId, imports: &HashSet<GroupId>) -> Self {
        let mut before = Self::default();
        let mut ops: Vec<&Op> =
            seen.iter().filter(|op| op.record == record && imports.contains(&op.group)).collect();
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
            Body::AddItem(_) => self.added.push(path),
            _ => {}
        }
    }

    /// The items by the chain of lists that a target names.
    fn items(&self) -> HashMap<Lists, Path> {
        let mut items: HashMap<Lists, Path> = HashMap::from([(Vec::new(), Path::root())]);
        let mut chains: HashMap<Path, Lists> = HashMap::from([(Path::root(), Vec::new())]);
        for path in &self.added {
            let [outer @ .., Step::Field(list), Step::Item(_)] = path.steps() else { continue };
            let Some(chain) = chains.get(&Path::new(outer.to_vec())) else { continue };
            let mut chain = chain.clone();
            let mut number = 1;
            chain.push((list.clone(), number));
            while items.contains_key(&chain) {
                number += 1;
                if let Some((_, last)) = chain.last_mut() {
                    *last = number;
                }
            }
            items.insert(chain.clone(), path.clone());
            chains.insert(path.clone(), chain);
        }
        items
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
    use crate::record::{DeviceId, Entropy, RecordState, Stamp};

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

    fn draft(fields: &[(&str, Value)], extras: &[(&str, &str)]) -> Draft {
        Draft {
            number: 1,
            key: "key::1".to_owned(),
            fields: fields.iter().map(|(t, v)| (Target::parse(t).unwrap(), v.clone())).collect(),
            extras: extras.iter().map(|(h, t)| ((*h).to_owned(), (*t).to_owned())).collect(),
            bytes: 0,
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
        let kind = Kind::new(Kind::CASE).unwrap();
        let first = draft(
            &[("title", text("old")), ("events[+1].city", text("A")), ("tags", tags(&["x", "y"]))],
            &[("who", "one"), ("gone", "z")],
        );
        let id = desk.run(true, |pen, _, _| make(pen, &kind, &first).unwrap());
        let unchanged = desk.run(true, |pen, ops, imports| update(pen, ops, id, &first, imports));
        assert_eq!(unchanged, Ok(false));
        let state = view(&desk.ops, id).unwrap();
        let city = place(&state);
        desk.run(false, |pen, ops, _| Editor::open(pen, ops, id).set(&city, text("mine")).unwrap());
        let second = draft(
            &[("title", text("new")), ("events[+1].city", text("B")), ("tags", tags(&["y", "w"]))],
            &[("who", "two")],
        );
        let changed = desk.run(true, |pen, ops, imports| update(pen, ops, id, &second, imports));
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
        let again = desk.run(true, |pen, ops, imports| update(pen, ops, id, &second, imports));
        assert_eq!(again, Ok(false));
    }

    #[test]
    fn what_was_erased_is_not_brought_back() {
        let mut desk = Desk::new();
        let kind = Kind::new(Kind::CASE).unwrap();
        let first = draft(&[("title", text("a name"))], &[]);
        let id = desk.run(true, |pen, _, _| make(pen, &kind, &first).unwrap());
        desk.run(false, |pen, ops, _| {
            Editor::open(pen, ops, id).erase(&Path::field("title")).unwrap();
        });
        let second = draft(&[("title", text("a name again"))], &[]);
        let changed = desk.run(true, |pen, ops, imports| update(pen, ops, id, &second, imports));
        assert_eq!(changed, Ok(false));
    }
}
