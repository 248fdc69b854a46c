//! From whole records to operations: new ones as they are, with their ids; those that are here
//! already without touching what people changed.

use super::whole::Whole;
use crate::exchange::import::said::Said;
use crate::form::Knowledge;
use crate::record::{
    Body, Code, EditError, Editor, GroupId, ItemId, Mark, Op, OpSet, Path, Pen, RecordState, Step,
    Value, view,
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
    (knowledge, whole): (&Knowledge, &Whole),
    seen: &OpSet,
    imports: &HashSet<GroupId>,
) -> Result<Done, Said> {
    if seen.is_empty() {
        let mark = pen.mark();
        make(pen, whole).map_err(|error| undone(pen, mark, &error))?;
        return Ok(Done::Made);
    }
    let state = view(seen, whole.id).filter(|state| !state.removed);
    let Some(state) = state.filter(|state| state.kind.as_ref() == Some(&whole.kind)) else {
        return Err(Said::new("import-why-own-removed"));
    };
    if let Some(path) = rewrites(knowledge, whole, &state) {
        return Err(Said::from(&EditError::Kept { path: path.clone() }));
    }
    let (before, mark) = (pen.ops().len(), pen.mark());
    update(pen, whole, seen, &state, imports).map_err(|error| undone(pen, mark, &error))?;
    Ok(if pen.ops().len() > before { Done::Updated } else { Done::Unchanged })
}

/// The first place that was frozen here and that the file says otherwise, or adds to.
fn rewrites<'w>(knowledge: &Knowledge, whole: &'w Whole, state: &RecordState) -> Option<&'w Path> {
    let kept = |path: &Path| knowledge.is_kept(&whole.kind, path.field_names());
    let new = |(list, item): &&(Path, ItemId)| state.node_at(&list.then_item(*item)).is_none();
    let other = |(path, values): &&(Path, Vec<Value>)| {
        let [one] = values.as_slice() else { return true };
        state.value(path) != one
    };
    let lists = whole.items.iter().filter(|(list, _)| kept(list));
    let values = whole.values.iter().filter(|(path, _)| kept(path));
    lists.filter(new).map(|(list, _)| list).chain(values.filter(other).map(|(path, _)| path)).next()
}

/// Takes back what was begun of a record: what is rejected is not saved in part.
fn undone(pen: &mut Pen<'_>, mark: Mark, error: &EditError) -> Said {
    pen.roll_back(mark);
    Said::from(error)
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
        for value in values.iter().rev() {
            let bodies = match value {
                Value::Choices(codes) => codes.iter().cloned().map(Body::AddMember).collect(),
                value => vec![Body::Set(value.clone())],
            };
            for body in bodies {
                editor.pen().write(record, path.clone(), body, Vec::new());
            }
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
    let here = Here::new(whole, seen, state);
    {
        let mut editor = Editor::open(pen, seen, whole.id);
        for (list, item) in whole.items.iter().filter(|(_, item)| !here.known.contains(item)) {
            if list.steps().is_empty() || here.reaches(list) {
                editor.add_item_as(list, *item)?;
            }
        }
    }
    for (path, values) in &whole.values {
        if !here.reaches(path) || here.erased.contains(path) {
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
                let lacks = |code: &&Code| {
                    there.is_none_or(|there| !there.contains(*code))
                        && !here.taken.contains(&(path, *code))
                };
                for code in codes.iter().filter(lacks) {
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

/// What is here of a record, and what the file brings for it.
struct Here<'a> {
    state: &'a RecordState,
    /// The items that were ever added here.
    known: HashSet<ItemId>,
    /// The items of the file, by their lists.
    coming: HashSet<(&'a Path, ItemId)>,
    /// The places where something was erased.
    erased: HashSet<&'a Path>,
    /// The codes that were taken out of a field.
    taken: HashSet<(&'a Path, &'a Code)>,
}

impl<'a> Here<'a> {
    fn new(whole: &'a Whole, seen: &'a OpSet, state: &'a RecordState) -> Self {
        let own = || seen.iter().filter(|op| op.record == whole.id);
        Self {
            state,
            known: seen.iter().filter_map(added).collect(),
            coming: whole.items.iter().map(|(list, item)| (list, *item)).collect(),
            erased: own().filter(|op| seen.is_erased(op.id)).map(|op| &op.path).collect(),
            taken: own()
                .filter_map(|op| match &op.body {
                    Body::RemoveMember(code) => Some((&op.path, code)),
                    _ => None,
                })
                .collect(),
        }
    }

    /// Whether every item on the way to a place is here, or comes with this file.
    fn reaches(&self, path: &Path) -> bool {
        let mut way = Path::root();
        path.steps().iter().all(|step| {
            let list = way.clone();
            way = way.then(step.clone());
            match step {
                Step::Item(item) if self.known.contains(item) => self.state.node_at(&way).is_some(),
                Step::Item(item) => self.coming.contains(&(&list, *item)),
                _ => true,
            }
        })
    }
}
