//! From whole records to operations: new ones as they are, with their ids; those that are here
//! already without touching what people changed.

use super::whole::Whole;
use crate::record::{
    Body, EditError, Editor, GroupId, ItemId, Op, OpSet, Path, Pen, RecordState, Step, Value, view,
};
use std::collections::HashSet;

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// It was not here.
    Made,
    /// Something was written.
    Updated,
    /// It was as the file says.
    Unchanged,
}

/// Writes a record that has no history in the file.
pub(super) fn write(
    pen: &mut Pen<'_>,
    whole: &Whole,
    seen: &OpSet,
    imports: &HashSet<GroupId>,
) -> Result<Done, String> {
    if seen.is_empty() {
        make(pen, whole).map_err(|error| error.to_string())?;
        return Ok(Done::Made);
    }
    let state = view(seen, whole.id).filter(|state| !state.removed);
    let Some(state) = state.filter(|state| state.kind.as_ref() == Some(&whole.kind)) else {
        return Err(
            "a record of this id was removed or erased here, or is of another kind".to_owned()
        );
    };
    let before = pen.ops().len();
    update(pen, whole, seen, &state, imports).map_err(|error| error.to_string())?;
    Ok(if pen.ops().len() > before { Done::Updated } else { Done::Unchanged })
}

fn make(pen: &mut Pen<'_>, whole: &Whole) -> Result<(), EditError> {
    let mut editor = Editor::create_as(pen, whole.id, &whole.kind);
    for (list, item) in &whole.items {
        editor.add_item_as(list, *item)?;
    }
    for (path, values) in &whole.values {
        set(&mut editor, path, values)?;
    }
    Ok(())
}

/// Gives a field its values: the first one as any, the others beside it. The last is written
/// first, because of two the later one is shown first.
fn set(editor: &mut Editor<'_, '_>, path: &Path, values: &[Value]) -> Result<(), EditError> {
    let [one] = values else {
        let record = editor.id();
        for value in values.iter().rev().filter(|value| !matches!(value, Value::Choices(_))) {
            editor.pen().write(record, path.clone(), Body::Set(value.clone()), Vec::new());
        }
        return Ok(());
    };
    editor.set(path, one.clone())
}

/// Brings a record up to date. A value replaces only what an import wrote; one that a person gave
/// here stands beside it. What was erased or removed here is not brought back.
fn update(
    pen: &mut Pen<'_>,
    whole: &Whole,
    seen: &OpSet,
    state: &RecordState,
    imports: &HashSet<GroupId>,
) -> Result<(), EditError> {
    let known: HashSet<ItemId> = seen.iter().filter_map(added).collect();
    {
        let mut editor = Editor::open(pen, seen, whole.id);
        for (list, item) in whole.items.iter().filter(|(_, item)| !known.contains(item)) {
            if list.steps().is_empty() || reaches(state, whole, &known, list) {
                editor.add_item_as(list, *item)?;
            }
        }
    }
    for (path, values) in &whole.values {
        if !reaches(state, whole, &known, path) || erased(seen, whole, path) {
            continue;
        }
        let heads = state.field(path).map_or(&[][..], |field| field.heads.as_slice());
        for value in values.iter().rev() {
            if heads.iter().any(|head| head.value == *value)
                || (heads.is_empty() && value.is_empty())
            {
                continue;
            }
            if let Value::Choices(codes) = value {
                let there = heads.iter().find_map(|head| match &head.value {
                    Value::Choices(there) => Some(there),
                    _ => None,
                });
                for code in codes.iter().filter(|code| there.is_none_or(|t| !t.contains(*code))) {
                    pen.write(whole.id, path.clone(), Body::AddMember(code.clone()), Vec::new());
                }
                continue;
            }
            let of_import = |op: &Op| imports.contains(&op.group);
            let over = heads.iter().map(|head| head.op);
            let over = over.filter(|op| seen.get(*op).is_some_and(of_import)).collect();
            pen.write(whole.id, path.clone(), Body::Set(value.clone()), over);
        }
    }
    Ok(())
}

fn added(op: &Op) -> Option<ItemId> {
    match (&op.body, op.path.steps().last()) {
        (Body::AddItem(_), Some(Step::Item(item))) => Some(*item),
        _ => None,
    }
}

/// Whether every item on the way to a place is here, or comes with this file.
fn reaches(state: &RecordState, whole: &Whole, known: &HashSet<ItemId>, path: &Path) -> bool {
    let mut way = Path::root();
    path.steps().iter().all(|step| {
        let list = way.clone();
        way = way.then(step.clone());
        match step {
            Step::Item(item) if known.contains(item) => state.node_at(&way).is_some(),
            Step::Item(item) => whole.items.contains(&(list, *item)),
            _ => true,
        }
    })
}

fn erased(seen: &OpSet, whole: &Whole, path: &Path) -> bool {
    seen.iter().any(|op| op.record == whole.id && op.path == *path && seen.is_erased(op.id))
}

/// The operations of a record's history that are not here yet.
///
/// # Errors
/// An operation that is here as another one, or that claims to be of this very copy of the vault.
pub(super) fn merge(
    ops: &[Op],
    seen: &OpSet,
    own: crate::record::DeviceId,
) -> Result<Vec<Op>, String> {
    let mut new = Vec::new();
    for op in ops {
        match seen.get(op.id) {
            Some(here) if same(here, op) => {}
            Some(here) if seen.is_erased(here.id) => {}
            Some(_) => return Err("its history contradicts the one that is here".to_owned()),
            None if op.id.device == own => {
                return Err(
                    "its history claims changes of this vault that it never made".to_owned()
                );
            }
            None => new.push(op.clone()),
        }
    }
    Ok(new)
}

/// Whether two operations of one id are one: all but the key of a file, which no export gives.
fn same(here: &Op, there: &Op) -> bool {
    let mut bare = here.clone();
    if let (Body::Set(Value::File(ours)), Body::Set(Value::File(theirs))) =
        (&mut bare.body, &there.body)
    {
        ours.key = theirs.key;
    }
    bare == *there
}
