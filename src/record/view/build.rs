//! From operations to a [`RecordState`].

use super::super::chain::Chain;
use super::super::erase::Erasures;
use super::super::place::{Anchor, Index};
use super::super::register::{field, replaced};
use super::super::{Body, ItemId, Kind, Op, OpSet, Path, RecordId, Step, Value};
use super::homes::{Fate, Homes};
use super::{Field, Item, ItemMark, Node, RecordState};
use std::collections::BTreeSet;

/// Items nested deeper are not shown; forms nest three deep.
const MAX_DEPTH: usize = 32;

/// What the operations say about a record. The set may hold operations of other records; where
/// items move between records it must ([`OpSet::linked`]). `None` when it holds none of this one.
///
/// The result depends on the set alone, not on the order in which it came together.
pub fn view(ops: &OpSet, record: RecordId) -> Option<RecordState> {
    let erasures = Erasures::of(ops);
    let (mut created, mut updated) = (i64::MAX, i64::MIN);
    let mut held = Vec::new();
    let mut erased = false;
    let index = Index::new(ops.iter().filter(|op| {
        let own = op.record == record;
        if own {
            created = created.min(op.recorded);
            updated = updated.max(op.recorded);
            erased |= matches!(op.body, Body::Erase(_)) && op.path == Path::root();
        }
        let holds = erasures.holds(op);
        if holds && own {
            held.push(op.id);
        }
        !holds
    }));
    if created > updated {
        return None;
    }
    let builder = Builder { chain: Chain(ops), homes: Homes::of(&index), index };
    let root = Anchor::Root(record);
    let fate = builder.fate(root);
    let mut node = builder.node(root, 0);
    let kind = node.fields.remove("kind").and_then(|f| kind_of(&f));
    Some(RecordState {
        id: record,
        removed: fate == Fate::Removed || (erased && kind.is_none()),
        mark: (fate == Fate::Disputed).then_some(ItemMark::RemovedElsewhere),
        kind,
        node,
        aliases: aliases(ops, record),
        held,
        created,
        updated,
    })
}

fn kind_of(field: &Field) -> Option<Kind> {
    match field.value() {
        Value::Choice(code) => Kind::new(code.as_str()).ok(),
        _ => None,
    }
}

/// The records that are the same: what someone said stands until it is taken back.
fn aliases(ops: &OpSet, record: RecordId) -> BTreeSet<RecordId> {
    let said: Vec<&Op> = ops
        .iter()
        .filter(|op| matches!(op.body, Body::Alias { with, .. } if op.record == record || with == record))
        .collect();
    let replaced = replaced(&said, |_| true);
    said.iter()
        .filter(|op| !replaced.contains(&op.id))
        .filter_map(|op| match op.body {
            Body::Alias { with, same: true } if with == record => Some(op.record),
            Body::Alias { with, same: true } => Some(with),
            _ => None,
        })
        .filter(|other| *other != record)
        .collect()
}

struct Builder<'a> {
    chain: Chain<'a>,
    index: Index<'a>,
    homes: Homes<'a>,
}

impl Builder<'_> {
    fn fate(&self, anchor: Anchor) -> Fate {
        self.homes.fate(&self.index, &self.chain, anchor)
    }

    fn node(&self, anchor: Anchor, depth: usize) -> Node {
        let mut node = Node::default();
        for (rest, ops) in self.index.below(anchor).filter(|(rest, _)| !rest.is_empty()) {
            let Some(field) = field(ops) else { continue };
            match rest.last() {
                Some(Step::Extra(header)) => node.extra.insert(header.clone(), field),
                _ => node.fields.insert(joined(rest), field),
            };
        }
        if depth < MAX_DEPTH {
            for item in self.homes.children(anchor) {
                if let Some((list, item)) = self.item(*item, depth + 1) {
                    node.lists.entry(list).or_default().push(item);
                }
            }
        }
        node
    }

    fn item(&self, id: ItemId, depth: usize) -> Option<(String, Item)> {
        let anchor = Anchor::Item(id);
        let home = self.homes.get(id)?;
        let mark = match self.fate(anchor) {
            Fate::There => home.mark,
            Fate::Disputed => Some(ItemMark::RemovedElsewhere),
            Fate::Removed => return None,
        };
        Some((joined(home.place.1), Item { id, node: self.node(anchor, depth), mark }))
    }
}

/// The name of a field or list; forms have one step, a path of several is joined by dots.
fn joined(steps: &[Step]) -> String {
    let names = steps.iter().filter_map(|s| match s {
        Step::Field(name) => Some(name.as_str()),
        _ => None,
    });
    match steps {
        [Step::Field(name)] => name.clone(),
        _ => names.collect::<Vec<_>>().join("."),
    }
}
