//! Taking back what a command did to the values of fields.

use super::super::merge;
use super::super::place::Place;
use super::super::register::{Live, replaced};
use super::super::text::Texts;
use super::super::{Body, Code, Op, OpId, Path, RecordId, Value};
use super::{SkipReason, Undo};
use std::collections::{BTreeMap, HashSet};

/// What speaks for the command in a register now, and what stood there before it.
struct Standing<'a> {
    /// Values, members added and members taken away.
    speakers: Vec<&'a Op>,
    /// Those of the command that they speak for.
    said: HashSet<OpId>,
    /// What those replaced.
    before: BTreeMap<OpId, &'a Op>,
}

impl<'a> Undo<'_, '_, 'a> {
    /// A value register: takes away what speaks for the command and gives back what it replaced.
    pub(super) fn field(&mut self, place: Place<'_>, own: &[&'a Op]) {
        let register = self.index.get(place);
        let live = Live::of(register);
        let standing = self.standing(register, &live);
        for op in own.iter().filter(|op| !standing.said.contains(&op.id)) {
            if !self.replaced_by_own(op, register) {
                self.skip(op, SkipReason::ChangedSince);
            }
        }
        let Some(last) = own.last().filter(|_| !standing.speakers.is_empty()) else { return };
        let place = (last.record, &last.path);
        let values = self.values_back(&standing, register, &live, place);
        let members = self.members_back(&standing, register, &live, place);
        if values {
            return;
        }
        self.take_members(&standing, &live, place);
        let heads: Vec<OpId> =
            live.value_ids().filter(|id| standing.speakers.iter().any(|op| op.id == *id)).collect();
        if !members && !heads.is_empty() {
            let blank = |op: &&&Op| op.body == Body::Set(Value::Empty);
            let back = standing.before.values().filter(blank).map(|op| op.id).collect();
            self.write(place, Body::Set(Value::Empty), heads, back);
        }
    }

    fn standing(&self, register: &[&'a Op], live: &Live<'a>) -> Standing<'a> {
        let values = live.values.iter().chain(&live.blanks);
        let adders = live.members.values().flatten();
        let mut speakers: Vec<&Op> =
            values.chain(adders).copied().filter(|op| self.is_own(op)).collect();
        speakers.extend(self.removals_standing(register, live));
        speakers.sort_by_key(|op| op.id);
        speakers.dedup_by_key(|op| op.id);
        let said: Vec<&Op> = speakers.iter().flat_map(|op| self.own_of(op)).collect();
        let before = said.iter().flat_map(|op| self.before(op)).map(|op| (op.id, op)).collect();
        let said = said.iter().map(|op| op.id).collect();
        Standing { speakers, said, before }
    }

    /// Members that the command took away and that nobody else took away or replaced since.
    fn removals_standing(&self, register: &[&'a Op], live: &Live<'a>) -> Vec<&'a Op> {
        let removal = |op: &Op| matches!(op.body, Body::RemoveMember(_));
        if !register.iter().any(|op| removal(op)) {
            return Vec::new();
        }
        let answered = replaced(register, |op| !removal(op));
        let standing: Vec<&Op> = register
            .iter()
            .copied()
            .filter(|op| removal(op) && !answered.contains(&op.id))
            .collect();
        let others: Vec<&Op> = standing
            .iter()
            .copied()
            .filter(|op| !self.is_own(op) && !self.chain.leaves_nothing(op))
            .collect();
        let when = |op: &'a Op| self.chain.first(op).hlc;
        let mut own = standing;
        own.retain(|op| {
            let Some(since) = self.own_of(op).iter().map(|op| op.hlc).min() else { return false };
            let mut values = live.values.iter().filter(|op| !self.is_own(op));
            let taken = |other: &'a Op| {
                other.body == op.body
                    && (when(other) > since || other.over.iter().any(|id| op.over.contains(id)))
            };
            !values.any(|op| when(op) > since) && !others.iter().any(|other| taken(other))
        });
        own
    }

    /// Gives back the values that stood there; says whether there are any.
    fn values_back(
        &mut self,
        standing: &Standing<'a>,
        register: &[&'a Op],
        live: &Live<'a>,
        place: (RecordId, &Path),
    ) -> bool {
        let speaks = |op: &Op| standing.speakers.iter().any(|own| own.id == op.id);
        let without = self.without_own(register);
        let elsewhere = replaced(&without, |op| {
            !matches!(op.body, Body::RemoveMember(_) | Body::Unknown { .. } | Body::Erase(_))
        });
        let there: HashSet<OpId> = live
            .values
            .iter()
            .filter(|op| !speaks(op))
            .flat_map(|op| self.chain.of(op))
            .map(|op| op.id)
            .collect();
        let mut values: Vec<&Op> = standing
            .before
            .values()
            .copied()
            .filter(|op| match &op.body {
                Body::Set(Value::Choices(_)) => false,
                Body::Set(Value::Empty) => !self.chain.leaves_nothing(op),
                Body::Set(_) | Body::Text(_) => true,
                _ => false,
            })
            .filter(|op| !elsewhere.contains(&op.id) && !there.contains(&op.id))
            .collect();
        // The latest is written last: that is how those sort that know nothing of undos.
        values.sort_by_key(|op| (self.chain.first(op).hlc, op.id));
        let heads: Vec<OpId> = standing.speakers.iter().map(|op| op.id).collect();
        for value in &values {
            self.write(place, restored(value, register, &heads), heads.clone(), vec![value.id]);
        }
        !values.is_empty()
    }

    /// Gives back the members that stood there; says whether there are any.
    fn members_back(
        &mut self,
        standing: &Standing<'a>,
        register: &[&'a Op],
        live: &Live<'a>,
        place: (RecordId, &Path),
    ) -> bool {
        let without = self.without_own(register);
        let was = Live::of(&without);
        let own_values: Vec<OpId> =
            live.value_ids().filter(|id| standing.speakers.iter().any(|op| op.id == *id)).collect();
        let mut any = false;
        for (code, adders) in &was.members {
            let back: Vec<OpId> = adders
                .iter()
                .map(|op| op.id)
                .filter(|id| standing.before.contains_key(id))
                .collect();
            let still = live.members.get(code).into_iter().flatten().any(|op| !self.is_own(op));
            if back.is_empty() || still {
                continue;
            }
            any = true;
            let removals = standing.speakers.iter().filter(|op| takes(op, code)).map(|op| op.id);
            let over = own_values.iter().copied().chain(removals).collect();
            self.write(place, Body::AddMember((*code).clone()), over, back);
        }
        any
    }

    fn take_members(&mut self, standing: &Standing<'a>, live: &Live<'a>, place: (RecordId, &Path)) {
        for (code, adders) in &live.members {
            let over: Vec<OpId> =
                adders.iter().filter(|op| self.is_own(op)).map(|op| op.id).collect();
            if !over.is_empty() {
                let taken = standing.before.values().filter(|op| takes(op, code));
                let back = taken.map(|op| op.id).collect();
                self.write(place, Body::RemoveMember((*code).clone()), over, back);
            }
        }
    }
}

fn takes(op: &Op, code: &Code) -> bool {
    matches!(&op.body, Body::RemoveMember(taken) if taken == code)
}

/// A value that stood there, as an operation over what speaks for the command.
fn restored(op: &Op, register: &[&Op], heads: &[OpId]) -> Body {
    match &op.body {
        Body::Text(_) => {
            let texts = Texts::new(register);
            let base = texts.merge_of(heads).0;
            Body::Text(merge::diff(&base, &texts.text(op.id)))
        }
        body => body.clone(),
    }
}
