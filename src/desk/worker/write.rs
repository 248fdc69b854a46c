//! Saving and undoing.

use super::Worker;
use super::failure::Failure;
use crate::desk::effect::{Change, Msg, SaveOrder, Target, Written};
use crate::form::{self, Knowledge};
use crate::record::{self, EditError, Editor, GroupId, Kind, OpSet, Path, Pen, RecordId};
use crate::vault::Vault;
use std::sync::Arc;

impl Worker {
    pub(super) fn save(&mut self, order: SaveOrder) -> Msg {
        let draft = order.draft.clone();
        let knowledge = Arc::clone(&self.config.knowledge);
        match self.vault().and_then(|vault| save(vault, &knowledge, order)) {
            Ok(written) => {
                self.saved();
                // The save made it needless; left behind it would be offered back.
                if let Some(key) = draft {
                    self.shared.set_typing(None);
                    let _ignored = self.drop_draft(&key);
                }
                Msg::Saved(Box::new(written))
            }
            Err(failure) => Msg::NotSaved(self.told(failure)),
        }
    }

    pub(super) fn undo(&mut self, group: GroupId, redo: bool, shown: Option<RecordId>) -> Msg {
        match self.vault().and_then(|vault| undo(vault, (group, shown))) {
            Ok((written, skipped, wrote)) => {
                self.saved();
                Msg::Undone { written: Box::new(written), undid: group, redo, skipped, wrote }
            }
            Err(failure) => Msg::NotSaved(self.told(failure)),
        }
    }
}

fn save(vault: &mut Vault, knowledge: &Knowledge, order: SaveOrder) -> Result<Written, Failure> {
    let seen = match &order.target {
        Target::Old(id) => vault.ops_of(*id)?,
        Target::New(_) => OpSet::new(),
    };
    let kind = match &order.target {
        Target::Old(id) => record::view(&seen, *id).and_then(|state| state.kind),
        Target::New(kind) => Some(kind.clone()),
    };
    let done = vault.attempt(|pen| {
        let group = pen.group();
        let mut editor = match &order.target {
            Target::Old(id) => Editor::open(pen, &seen, *id),
            Target::New(kind) => Editor::create(pen, kind),
        };
        let added = apply(knowledge, kind.as_ref(), &mut editor, &order.changes)?;
        Ok((editor.id(), group, added))
    });
    let ((record, group, added), _saved) = done?.map_err(|e: EditError| Failure::from(e))?;
    written(vault, record, group, (added, order.said))
}

/// Makes the changes; gives the path of the item that was added last.
pub(super) fn apply(
    knowledge: &Knowledge,
    kind: Option<&Kind>,
    editor: &mut Editor<'_, '_>,
    changes: &[Change],
) -> Result<Option<Path>, EditError> {
    let mut added = None;
    for change in changes {
        form::may_edit(knowledge, kind, change.path())?;
        match change {
            Change::Set(path, value, resolving) => {
                editor.resolving(*resolving);
                form::set(knowledge, kind, editor, path, value.clone())?;
            }
            Change::AddItem(list) => added = Some(editor.add_item(list)?),
            Change::AddWith(list, values) => {
                let item = editor.add_item(list)?;
                for (field, value) in values {
                    form::set(knowledge, kind, editor, &item.then_field(field), value.clone())?;
                }
                added = Some(item);
            }
            Change::AddMembers(path, codes) => {
                for code in codes {
                    editor.add_member(path, code)?;
                }
            }
            Change::Remove(path) => editor.remove(path)?,
            Change::Keep(path) => editor.keep(path)?,
        }
    }
    Ok(added)
}

pub(super) fn written(
    vault: &Vault,
    record: RecordId,
    group: GroupId,
    (added, said): (Option<Path>, String),
) -> Result<Written, Failure> {
    let state = vault.state(record)?;
    let columns = vault.row(record);
    let state = state.filter(|s| !s.removed).map(Box::new);
    Ok(Written { group, state, record, columns, added, said, others: Vec::new() })
}

fn undo(
    vault: &mut Vault,
    (group, shown): (GroupId, Option<RecordId>),
) -> Result<(Written, usize, bool), Failure> {
    let records = vault.ops_of_group(group)?.records();
    let mut seen = OpSet::new();
    for id in &records {
        seen.merge(vault.ops_of(*id)?);
    }
    let stamp = vault.stamp();
    let mut pen = Pen::new(stamp, vault.entropy());
    let new = pen.group();
    let report = record::undo(&mut pen, &seen, group);
    let ops = pen.finish();
    let wrote = !ops.is_empty();
    if wrote {
        vault.save(ops)?;
    }
    // The record shown comes first: its state is read.
    let shown = shown.filter(|id| records.contains(id));
    let Some(first) = shown.or_else(|| records.iter().next().copied()) else {
        return Err(Failure::Plain("trouble-no-command", None));
    };
    let mut written = written(vault, first, new, (None, String::new()))?;
    let rest = records.into_iter().filter(|id| *id != first);
    written.others = rest.map(|id| (id, vault.row(id))).collect();
    Ok((written, report.skipped.len(), wrote))
}
