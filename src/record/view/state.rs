//! The shape in which a record is read.

use super::super::merge::Overlap;
use super::super::{ItemId, Kind, Op, OpId, Path, RecordId, Step, Value};
use std::collections::{BTreeMap, BTreeSet};

static EMPTY: Value = Value::Empty;

/// A record as its operations leave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordState {
    /// The record.
    pub id: RecordId,
    /// What it is; `None` while the operation that made it has not arrived, or once it is
    /// erased.
    pub kind: Option<Kind>,
    /// Whether it was removed or erased whole.
    pub removed: bool,
    /// Set when someone removed it while someone else worked on it: it stays until a person
    /// decides.
    pub mark: Option<ItemMark>,
    /// Its fields and lists.
    pub node: Node,
    /// Records that someone said are this one.
    pub aliases: BTreeSet<RecordId>,
    /// Operations made at an erased place by someone who did not know of the erasure: kept for a
    /// person to decide on, not shown.
    pub held: Vec<OpId>,
    /// The machine's time of its first operation, in milliseconds since 1970 UTC.
    pub created: i64,
    /// The machine's time of its last operation, in milliseconds since 1970 UTC.
    pub updated: i64,
}

/// The fields and lists of a record or of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// Fields by their id in the form. A cleared field stays, with [`Value::Empty`]. The kind of
    /// a record is not among them.
    pub fields: BTreeMap<String, Field>,
    /// Columns that no form knows, by header.
    pub extra: BTreeMap<String, Field>,
    /// Lists by their id in the form, in their order.
    pub lists: BTreeMap<String, Vec<Item>>,
}

/// A part of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id, kept wherever it moves.
    pub id: ItemId,
    /// Its fields and lists.
    pub node: Node,
    /// What a person must look at, if anything.
    pub mark: Option<ItemMark>,
}

/// Why an item or a record wants a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemMark {
    /// Someone removed it while someone else worked on it.
    RemovedElsewhere,
    /// Two people moved it to two places; it stands in one of them.
    MovedTwice,
    /// Two moves put it inside itself; one of them does not count.
    MovedInCircle,
}

/// What one field holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// The values that nobody replaced, the latest by clock first. Two that differ are a
    /// conflict.
    pub heads: Vec<Head>,
    /// The texts of all heads merged by words, where they are long texts.
    pub merged: Option<Value>,
    /// Where people changed the same words of a merged text.
    pub overlaps: Vec<Overlap>,
}

/// One value of a field and who gave it. What an undo put back is its author's, not the undoer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The operation.
    pub op: OpId,
    /// Its value.
    pub value: Value,
    /// Who made it.
    pub by: String,
    /// When it was: what the person says, else what the machine's clock said. Milliseconds since
    /// 1970 UTC.
    pub at: i64,
    /// What the machine's clock said, in milliseconds since 1970 UTC.
    pub recorded: i64,
}

impl Head {
    /// A value that stands by one operation and was said by another, where an undo put it back.
    pub(in super::super) fn new(op: &Op, said: &Op, value: Value) -> Self {
        Self {
            op: op.id,
            value,
            by: said.by.clone(),
            at: said.at.unwrap_or(said.recorded),
            recorded: said.recorded,
        }
    }
}

impl Field {
    /// What to show: the merged text, else the first head, else [`Value::Empty`].
    pub fn value(&self) -> &Value {
        self.merged.as_ref().or_else(|| self.heads.first().map(|h| &h.value)).unwrap_or(&EMPTY)
    }

    /// Whether a person must choose: two values that differ, or a merged text in which the same
    /// words were changed twice.
    pub fn is_conflict(&self) -> bool {
        if self.merged.is_some() {
            return !self.overlaps.is_empty();
        }
        self.heads.split_first().is_some_and(|(a, rest)| rest.iter().any(|b| b.value != a.value))
    }

    /// Whether the shown text is a merge of several that nobody has looked over yet.
    pub const fn is_merged(&self) -> bool {
        self.merged.is_some()
    }
}

impl Node {
    /// A field or an extra column of this node.
    pub fn field(&self, step: &Step) -> Option<&Field> {
        match step {
            Step::Field(name) => self.fields.get(name),
            Step::Extra(header) => self.extra.get(header),
            Step::Item(_) => None,
        }
    }

    /// The value of a field; [`Value::Empty`] where there is none.
    pub fn value(&self, name: &str) -> &Value {
        self.fields.get(name).map_or(&EMPTY, Field::value)
    }

    /// The items of a list.
    pub fn list(&self, name: &str) -> &[Item] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    fn walk(&self, path: &Path, visit: &mut impl FnMut(&Path, &Field)) {
        for (name, field) in &self.fields {
            visit(&path.then_field(name), field);
        }
        for (list, items) in &self.lists {
            let list = path.then_field(list);
            for item in items {
                item.node.walk(&list.then_item(item.id), visit);
            }
        }
        for (header, field) in &self.extra {
            visit(&path.then(Step::Extra(header.clone())), field);
        }
    }

    fn marks(&self, path: &Path, found: &mut Vec<Path>) {
        for (list, items) in &self.lists {
            let list = path.then_field(list);
            for item in items {
                let path = list.then_item(item.id);
                item.node.marks(&path, found);
                if item.mark.is_some() {
                    found.push(path);
                }
            }
        }
    }
}

impl RecordState {
    /// The record or item at a path that ends with one; the empty path is the record.
    pub fn node_at(&self, path: &Path) -> Option<&Node> {
        let mut node = &self.node;
        let mut steps = path.steps().iter();
        while let Some(step) = steps.next() {
            let (Step::Field(list), Some(Step::Item(item))) = (step, steps.next()) else {
                return None;
            };
            node = &node.lists.get(list)?.iter().find(|i| i.id == *item)?.node;
        }
        Some(node)
    }

    /// The field at a path.
    pub fn field(&self, path: &Path) -> Option<&Field> {
        let (last, before) = path.steps().split_last()?;
        self.node_at(&Path::new(before.to_vec()))?.field(last)
    }

    /// The value at a path; [`Value::Empty`] where nothing stands.
    pub fn value(&self, path: &Path) -> &Value {
        self.field(path).map_or(&EMPTY, Field::value)
    }

    /// Visits every field with its path: fields, then lists in their order, then extra columns.
    pub fn walk(&self, mut visit: impl FnMut(&Path, &Field)) {
        self.node.walk(&Path::root(), &mut visit);
    }

    /// The places that want a decision: fields in conflict, items and the record with a mark.
    pub fn conflicts(&self) -> Vec<Path> {
        let mut found = Vec::new();
        if self.mark.is_some() {
            found.push(Path::root());
        }
        self.walk(|path, field| {
            if field.is_conflict() {
                found.push(path.clone());
            }
        });
        self.node.marks(&Path::root(), &mut found);
        found
    }
}
