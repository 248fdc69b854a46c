//! Who changed what, when, from what to what.

use super::erase::Erasures;
use super::place::{Anchor, Index, place};
use super::register::Live;
use super::text::Texts;
use super::view::Field;
use super::view::homes::Homes;
use super::{Body, GroupId, Op, OpId, OpSet, Path, RecordId, Value};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Gave a field a value, or changed a text.
    Set,
    /// Added a member to a many-choices field: `to` is the code.
    MemberAdded,
    /// Took a member away: `from` is the code.
    MemberRemoved,
    /// Added an item, or brought a removed one (or the record) back.
    Added,
    /// Removed an item or the record.
    Removed,
    /// Gave an item another place in its list.
    Placed,
    /// Moved an item: `from` and `to` link the records.
    Moved,
    /// Said that another record is this one (`to`), or no longer (`from`).
    Aliased,
    /// Erased what stood there.
    Erased,
    /// Its value was erased since.
    Gone,
    /// Made at an erased place by someone who did not know: its value is held, not shown.
    Held,
    /// Of a kind that a newer version knows.
    Unknown,
}

/// One change, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The operation; its id names the device.
    pub op: OpId,
    /// The command.
    pub group: GroupId,
    /// Who made it.
    pub by: String,
    /// When it was: what the person says, else what the machine's clock said. Milliseconds since
    /// 1970 UTC.
    pub at: i64,
    /// What the machine's clock said, in milliseconds since 1970 UTC.
    pub recorded: i64,
    /// The record that its author worked on.
    pub record: RecordId,
    /// Where in it.
    pub path: Path,
    /// What it did.
    pub what: What,
    /// What it replaced.
    pub from: Value,
    /// What it gave.
    pub to: Value,
    /// Why, if someone said.
    pub why: Option<String>,
}

/// The changes of a record, or of what stands at a path and below it, the earliest by clock
/// first. Items bring their history along when they move. The set holds what [`super::view()`]
/// needs.
pub fn history(ops: &OpSet, record: RecordId, path: Option<&Path>) -> Vec<Change> {
    let index = Index::new(ops.iter());
    let erasures = Erasures::of(ops);
    let homes = Homes::of(&index);
    let mut chosen: BTreeMap<OpId, &Op> = BTreeMap::new();
    let root = Path::root();
    let within = place(record, path.unwrap_or(&root));
    chosen.extend(homes.ops_within(&index, within).map(|op| (op.id, op)));
    if path.is_none() {
        chosen.extend(ops.iter().filter(|op| op.record == record).map(|op| (op.id, op)));
    }
    let mut texts = TextCache { index: &index, known: BTreeMap::new() };
    let mut changes: Vec<(&Op, Change)> =
        chosen.values().map(|op| (*op, change(ops, op, erasures.holds(op), &mut texts))).collect();
    changes.sort_by_key(|(op, _)| (op.hlc, op.id));
    changes.into_iter().map(|(_, change)| change).collect()
}

/// How many texts are kept at a time.
const RECENT: usize = 8;

/// How many versions are merged on the way. Where two people wrote side by side for longer, what
/// they wrote then comes together at once.
const MERGED: usize = 64;

/// The versions of a long text, each with the operation that made it, the earliest by clock first.
/// While several people write side by side a version is what all of them have written by then, and
/// the last one is what is shown. What was erased is left out. Says whether the text is settled: no
/// person has to choose between wordings first. The set holds what [`super::view()`] needs.
pub fn each_text(
    ops: &OpSet,
    record: RecordId,
    path: &Path,
    each: &mut dyn FnMut(&Op, &str),
) -> bool {
    let erasures = Erasures::of(ops);
    let index = Index::new(ops.iter().filter(|op| !erasures.holds(op)));
    let register = index.get(place(record, path));
    let texts = Texts::new(register);
    let mut all: Vec<&Op> = register.to_vec();
    all.sort_by_key(|op| (op.hlc, op.id));
    // The last texts are what the next ones are made of; those before them are let go.
    let mut recent: VecDeque<OpId> = VecDeque::new();
    let mut heads: BTreeSet<OpId> = BTreeSet::new();
    let (mut merged, mut shown) = (0, None);
    for op in all.iter().filter(|op| matches!(op.body, Body::Set(_) | Body::Text(_))) {
        recent.push_back(op.id);
        if recent.len() > RECENT
            && let Some(old) = recent.pop_front()
        {
            texts.forget(old);
        }
        heads.retain(|head| !op.over.contains(head));
        heads.insert(op.id);
        if heads.len() > 1 {
            merged += 1;
        }
        if heads.len() == 1 || merged <= MERGED {
            let ids: Vec<OpId> = heads.iter().copied().collect();
            let text = texts.merge_of(&ids).0;
            each(op, &text);
            shown = Some(text);
        }
    }
    let field = Live::of(register).field(register);
    let now = match field.as_ref().map(Field::value) {
        Some(Value::Text(text)) => text.as_str(),
        _ => "",
    };
    if let Some(last) = all.last().filter(|_| shown.as_deref() != Some(now)) {
        each(last, now);
    }
    field.is_none_or(|field| !field.is_conflict())
}

/// The texts of registers, worked out when first asked for.
struct TextCache<'i, 'a> {
    index: &'i Index<'a>,
    known: BTreeMap<(Anchor, Path), Texts<'a>>,
}

impl<'a> TextCache<'_, 'a> {
    fn of(&mut self, op: &Op) -> &mut Texts<'a> {
        let (anchor, rest) = place(op.record, &op.path);
        let index = self.index;
        self.known
            .entry((anchor, Path::new(rest.to_vec())))
            .or_insert_with(|| Texts::new(index.get((anchor, rest))))
    }
}

fn change(ops: &OpSet, op: &Op, held: bool, texts: &mut TextCache<'_, '_>) -> Change {
    let (what, from, to) =
        if held { (What::Held, Value::Empty, Value::Empty) } else { said(ops, op, texts) };
    Change {
        op: op.id,
        group: op.group,
        by: op.by.clone(),
        at: op.at.unwrap_or(op.recorded),
        recorded: op.recorded,
        record: op.record,
        path: op.path.clone(),
        what,
        from,
        to,
        why: op.why.clone(),
    }
}

fn said(ops: &OpSet, op: &Op, texts: &mut TextCache<'_, '_>) -> (What, Value, Value) {
    let none = Value::Empty;
    match &op.body {
        Body::Set(value) => (What::Set, before(ops, op, texts), value.clone()),
        Body::Text(_) => {
            let from = before(ops, op, texts);
            (What::Set, from, Value::Text(texts.of(op).text(op.id).as_ref().to_owned()))
        }
        Body::AddMember(code) => {
            (What::MemberAdded, before(ops, op, texts), Value::Choice(code.clone()))
        }
        Body::RemoveMember(code) => (What::MemberRemoved, Value::Choice(code.clone()), none),
        Body::AddItem(_) => (What::Added, none, Value::Empty),
        Body::RemoveItem => (What::Removed, none, Value::Empty),
        Body::Place(_) => (What::Placed, none, Value::Empty),
        Body::Move { to, .. } => (What::Moved, Value::Link(op.record), Value::Link(*to)),
        Body::Alias { with, same: true } => (What::Aliased, none, Value::Link(*with)),
        Body::Alias { with, same: false } => (What::Aliased, Value::Link(*with), none),
        Body::Erase(_) => (What::Erased, none, Value::Empty),
        Body::Gone => (What::Gone, none, Value::Empty),
        Body::Unknown { .. } => (What::Unknown, none, Value::Empty),
    }
}

/// What the operation replaced: members as one value, texts merged, else the latest value.
fn before(ops: &OpSet, op: &Op, texts: &mut TextCache<'_, '_>) -> Value {
    let replaced: Vec<&Op> = op.over.iter().filter_map(|id| ops.get(*id)).collect();
    let members: BTreeSet<_> = replaced
        .iter()
        .filter_map(|op| match &op.body {
            Body::AddMember(code) => Some(code.clone()),
            _ => None,
        })
        .collect();
    if !members.is_empty() {
        return Value::Choices(members);
    }
    if replaced.iter().any(|op| matches!(op.body, Body::Text(_))) {
        let ids: Vec<OpId> = replaced.iter().map(|op| op.id).collect();
        return Value::Text(texts.of(op).merge_of(&ids).0.as_ref().to_owned());
    }
    let latest = replaced
        .iter()
        .filter_map(|op| match &op.body {
            Body::Set(value) => Some(((op.hlc, op.id), value)),
            _ => None,
        })
        .max_by_key(|(when, _)| *when);
    latest.map_or(Value::Empty, |(_, value)| value.clone())
}
