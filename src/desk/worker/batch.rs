//! One change of many records: one command, one undo, all or none.

use super::Worker;
use super::failure::Failure;
use super::write::apply;
use crate::desk::effect::{BatchOrder, Batched, Change, Msg};
use crate::form::Knowledge;
use crate::record::{self, Editor, GroupId, Op, OpSet, Pen, RecordId};
use crate::vault::Vault;
use std::sync::Arc;

/// So many records are read at a time: what is known of them stays in memory until they are
/// changed.
const AT_ONCE: usize = 256;

/// What became of a record.
enum Outcome {
    /// It was changed.
    Changed,
    /// It was so already.
    Same,
    /// It was left as it is: two values stand there, or it is removed.
    Held,
}

impl Worker {
    pub(super) fn batch(&mut self, order: BatchOrder) -> Msg {
        let draft = order.draft.clone();
        let knowledge = Arc::clone(&self.config.knowledge);
        match self.vault().and_then(|vault| batch(vault, &knowledge, order)) {
            Ok(batched) => {
                self.saved();
                if let Some(key) = draft {
                    self.shared.set_typing(None);
                    let _ignored = self.drop_draft(&key);
                }
                Msg::Batched(Box::new(batched))
            }
            Err(failure) => Msg::NotSaved(self.told(failure)),
        }
    }
}

/// Writes the operations of all records and saves them at once. They stand over the heads that
/// the vault has at this moment; a field with two of them is left for a person.
fn batch(vault: &mut Vault, knowledge: &Knowledge, order: BatchOrder) -> Result<Batched, Failure> {
    let mut stamp = vault.stamp();
    let mut group: Option<GroupId> = None;
    let mut ops: Vec<Op> = Vec::new();
    let (mut changed, mut same, mut held) = (Vec::new(), 0, 0);
    for ids in order.records.chunks(AT_ONCE) {
        let seen: Result<Vec<(RecordId, OpSet)>, _> =
            ids.iter().map(|id| vault.ops_of(*id).map(|seen| (*id, seen))).collect();
        let seen = seen?;
        let mut pen = match group {
            Some(group) => Pen::in_group(stamp.clone(), group, vault.entropy()),
            None => Pen::new(stamp.clone(), vault.entropy()),
        };
        group = Some(pen.group());
        for (id, seen) in &seen {
            match change(knowledge, &mut pen, (*id, seen), &order.changes) {
                Outcome::Changed => changed.push(*id),
                Outcome::Same => same += 1,
                Outcome::Held => held += 1,
            }
        }
        let written = pen.finish();
        if let Some(last) = written.last() {
            (stamp.last_seq, stamp.hlc) = (last.id.seq, last.hlc);
        }
        ops.extend(written);
    }
    vault.save(ops)?;
    let shown = order.shown.filter(|id| changed.contains(id));
    let state = match shown {
        Some(id) => vault.state(id)?.filter(|s| !s.removed).map(Box::new),
        None => None,
    };
    let changed = changed.into_iter().map(|id| (id, vault.row(id))).collect();
    let group = group.unwrap_or_else(|| GroupId::from_bytes([0; GroupId::BYTES]));
    Ok(Batched { group, changed, state, same, held, said: order.said })
}

fn change(
    knowledge: &Knowledge,
    pen: &mut Pen<'_>,
    (id, seen): (RecordId, &OpSet),
    changes: &[Change],
) -> Outcome {
    let Some(state) = record::view(seen, id).filter(|state| !state.removed) else {
        return Outcome::Held;
    };
    let mark = pen.mark();
    let before = pen.ops().len();
    let mut editor = Editor::open(pen, seen, id);
    let done = apply(knowledge, state.kind.as_ref(), &mut editor, changes);
    drop(editor);
    match done {
        Ok(_) if pen.ops().len() > before => Outcome::Changed,
        Ok(_) => Outcome::Same,
        Err(_) => {
            pen.roll_back(mark);
            Outcome::Held
        }
    }
}
