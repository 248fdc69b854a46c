//! Taking back what a command did to the values of fields.

use super::super::merge;
use super::super::place::Place;
use super::super::register::Live;
use super::super::text::Texts;
use super::super::{Body, Op, OpId, Path, RecordId, Value};
use super::{SkipReason, Undo};
use std::collections::BTreeSet;

impl<'a> Undo<'_, '_, 'a> {
    /// A value register: takes own heads away and gives back what they replaced.
    pub(super) fn field(&mut self, place: Place<'_>, own: &[&'a Op]) {
        let register = self.index.get(place);
        let live = Live::of(register);
        let heads: BTreeSet<OpId> = live.ids().into_iter().filter(|id| self.is_own(*id)).collect();
        let later = |op: &Op| live.values.iter().any(|v| v.group != self.group && v.hlc > op.hlc);
        let active: Vec<&Op> = own
            .iter()
            .copied()
            .filter(|op| {
                heads.contains(&op.id) || (matches!(op.body, Body::RemoveMember(_)) && !later(op))
            })
            .collect();
        let Some(last) = active.last().copied() else {
            for op in own {
                self.skip(op, SkipReason::ChangedSince);
            }
            return;
        };
        for op in own.iter().filter(|op| !active.iter().any(|a| a.id == op.id)) {
            if !self.replaced_by_own(op, register) {
                self.skip(op, SkipReason::ChangedSince);
            }
        }
        let without: Vec<&Op> =
            register.iter().copied().filter(|op| op.group != self.group).collect();
        let was = Live::of(&without);
        let now: BTreeSet<OpId> = live.ids().into_iter().collect();
        let reach: BTreeSet<OpId> =
            active.iter().flat_map(|op| self.before(op)).map(|op| op.id).collect();
        let back = |op: &&&Op| reach.contains(&op.id) && !now.contains(&op.id);
        let values: Vec<&Op> = was.values.iter().filter(back).copied().collect();
        let members: Vec<_> = was
            .members
            .iter()
            .filter(|(code, adders)| {
                adders.iter().any(|op| reach.contains(&op.id)) && !live.members.contains_key(*code)
            })
            .map(|(code, _)| (*code).clone())
            .collect();
        let own_values: Vec<OpId> =
            live.values.iter().filter(|op| heads.contains(&op.id)).map(|op| op.id).collect();
        let (record, path) = (last.record, last.path.clone());
        // The latest is written last, so that it is shown first again.
        for value in values.iter().rev() {
            let body = restored(value, register, &heads);
            self.write(record, &path, body, heads.iter().copied().collect());
        }
        for code in &members {
            self.write(record, &path, Body::AddMember(code.clone()), own_values.clone());
        }
        if values.is_empty() {
            self.take_members(&live, &heads, record, &path);
            if members.is_empty() && !own_values.is_empty() {
                self.write(record, &path, Body::Set(Value::Empty), own_values);
            }
        }
    }

    fn take_members(
        &mut self,
        live: &Live<'_>,
        heads: &BTreeSet<OpId>,
        record: RecordId,
        path: &Path,
    ) {
        for (code, adders) in &live.members {
            let over: Vec<OpId> =
                adders.iter().map(|op| op.id).filter(|id| heads.contains(id)).collect();
            if !over.is_empty() {
                self.write(record, path, Body::RemoveMember((*code).clone()), over);
            }
        }
    }
}

/// A value that stood there, as an operation over the command's heads.
fn restored(op: &Op, register: &[&Op], heads: &BTreeSet<OpId>) -> Body {
    match &op.body {
        Body::Text(_) => {
            let heads: Vec<OpId> = heads.iter().copied().collect();
            let mut texts = Texts::new(register);
            let base = texts.merge_of(&heads).0;
            Body::Text(merge::diff(&base, texts.text(op.id)))
        }
        body => body.clone(),
    }
}
