//! Writes the operations of one command on one record: knows what stands there and says in
//! `over` what each operation replaces.

mod error;
mod items;

pub use error::{EditError, Spot};

use super::erase::Erasures;
use super::merge;
use super::place::{Anchor, Index, Place, hash, place};
use super::register::Live;
use super::text::Texts;
use super::{Body, Code, DeviceId, Kind, Op, OpId, OpSet, Patch, Path, Pen, RecordId, Step, Value};
use std::collections::{BTreeSet, HashMap};

static NOTHING: OpSet = OpSet::new();

type OwnedPlace = (Anchor, Vec<Step>);

/// Builds the operations of one command on one record. What it writes goes to the pen; several
/// editors may use one pen one after the other, also on the same record.
pub struct Editor<'p, 'e> {
    pen: &'p mut Pen<'e>,
    seen: &'p OpSet,
    index: Index<'p>,
    erasures: Erasures<'p>,
    /// What the pen itself wrote, by the hash of the register: looked at again when found.
    own: BTreeSet<(u64, OpId)>,
    /// The last order key of lists that were added to.
    tails: HashMap<OwnedPlace, String>,
    /// Whether all that this pen wrote on the record is items added by this editor.
    orderly: bool,
    record: RecordId,
    resolving: bool,
}

impl<'p, 'e> Editor<'p, 'e> {
    /// Makes a record of a kind.
    pub fn create(pen: &'p mut Pen<'e>, kind: &Kind) -> Self {
        let record = pen.record_id();
        Self::create_as(pen, record, kind)
    }

    /// Makes a record of a kind with an id that the caller drew.
    pub fn create_as(pen: &'p mut Pen<'e>, record: RecordId, kind: &Kind) -> Self {
        let mut editor = Self::open(pen, &NOTHING, record);
        if let Ok(code) = Code::new(kind.as_str()) {
            editor.write(Path::field("kind"), Body::Set(Value::Choice(code)), Vec::new());
        }
        editor
    }

    /// Opens a record. `seen` holds its operations and those of the records it is linked with.
    pub fn open(pen: &'p mut Pen<'e>, seen: &'p OpSet, record: RecordId) -> Self {
        let erasures = Erasures::of(seen);
        let own: BTreeSet<(u64, OpId)> =
            pen.written_on(record).map(|op| (hash(place(op.record, &op.path)), op.id)).collect();
        Self {
            index: Index::new(seen.iter().filter(|op| !erasures.holds(op))),
            seen,
            erasures,
            orderly: own.is_empty(),
            own,
            tails: HashMap::new(),
            record,
            resolving: false,
            pen,
        }
    }

    /// The record.
    pub const fn id(&self) -> RecordId {
        self.record
    }

    /// Whether the sets that follow settle conflicts.
    pub const fn resolving(&mut self, yes: bool) -> &mut Self {
        self.resolving = yes;
        self
    }

    /// The pen, to say why or when.
    pub const fn pen(&mut self) -> &mut Pen<'e> {
        self.pen
    }

    /// Gives a field a value, over all that stands there. The value that it already has writes
    /// nothing. [`Value::Choices`] becomes members added and taken away. A text is replaced whole;
    /// prose, which two people may work on at once, goes through [`Editor::set_text`].
    ///
    /// # Errors
    ///
    /// [`EditError::Conflict`] when two different values stand there and the editor is not
    /// [resolving](Self::resolving); [`EditError::NoSuchItem`], [`EditError::NotAField`].
    pub fn set(&mut self, path: &Path, value: Value) -> Result<(), EditError> {
        self.check_field(path)?;
        match value {
            Value::Choices(codes) => self.set_choices(path, &codes),
            value => self.set_whole(path, value),
        }
    }

    /// Gives a long text a new wording: always as a patch where a text stands, so that changes
    /// made elsewhere at the same time merge by words.
    ///
    /// # Errors
    ///
    /// As [`Editor::set`].
    pub fn set_text(&mut self, path: &Path, text: &str) -> Result<(), EditError> {
        self.check_field(path)?;
        let patch = {
            let register = self.register(path);
            let live = Live::of(&register);
            let field = live.field(&register);
            let prose = |op: &&Op| matches!(op.body, Body::Text(_) | Body::Set(Value::Text(_)));
            let settled = field.as_ref().is_some_and(|f| !f.is_conflict() || self.resolving);
            let new = field.is_some_and(|f| matches!(f.value(), Value::Text(old) if old != text));
            (settled && new && live.values.iter().all(prose)).then(|| patch(&register, &live, text))
        };
        match patch {
            Some((patch, over)) => {
                self.write(path.clone(), Body::Text(patch), over);
                Ok(())
            }
            None => self.set_whole(path, Value::Text(text.to_owned())),
        }
    }

    fn set_whole(&mut self, path: &Path, value: Value) -> Result<(), EditError> {
        let (same, over) = {
            let register = self.register(path);
            if register.is_empty() {
                (value.is_empty(), Vec::new())
            } else {
                let live = Live::of(&register);
                let field = live.field(&register);
                let conflict = field.as_ref().is_some_and(|f| f.is_conflict());
                if conflict && !self.resolving {
                    return Err(EditError::Conflict {
                        path: path.clone(),
                        heads: field.map_or(0, |f| f.heads.len()),
                    });
                }
                let same = field.map_or(value.is_empty(), |f| {
                    !conflict && !f.is_merged() && *f.value() == value
                });
                (same, live.ids())
            }
        };
        if !same {
            self.write(path.clone(), Body::Set(value), over);
        }
        Ok(())
    }

    fn set_choices(&mut self, path: &Path, wanted: &BTreeSet<Code>) -> Result<(), EditError> {
        let (present, states): (BTreeSet<Code>, bool) = {
            let register = self.register(path);
            let live = Live::of(&register);
            let field = live.field(&register);
            if let Some(field) = field.filter(|f| f.is_conflict() && !self.resolving) {
                return Err(EditError::Conflict { path: path.clone(), heads: field.heads.len() });
            }
            let states = live.values.iter().any(|op| op.body != Body::Set(Value::Empty));
            (live.members.keys().map(|c| (*c).clone()).collect(), states)
        };
        if states && wanted.is_subset(&present) {
            self.resolving(true).set_whole(path, Value::Empty)?;
            return wanted.iter().try_for_each(|code| self.add_member(path, code));
        }
        for code in wanted.difference(&present) {
            self.add_member(path, code)?;
        }
        present.difference(wanted).try_for_each(|code| self.remove_member(path, code))
    }

    /// Adds a code to a many-choices field.
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchItem`], [`EditError::NotAField`].
    pub fn add_member(&mut self, path: &Path, code: &Code) -> Result<(), EditError> {
        self.check_field(path)?;
        let over: Option<Vec<OpId>> = {
            let register = self.register(path);
            let live = Live::of(&register);
            let there = live.members.contains_key(code);
            (!there).then(|| live.value_ids().collect())
        };
        if let Some(over) = over {
            self.write(path.clone(), Body::AddMember(code.clone()), over);
        }
        Ok(())
    }

    /// Takes a code out of a many-choices field.
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchItem`], [`EditError::NotAField`].
    pub fn remove_member(&mut self, path: &Path, code: &Code) -> Result<(), EditError> {
        self.check_field(path)?;
        let over: Vec<OpId> = {
            let register = self.register(path);
            let live = Live::of(&register);
            live.members.get(code).into_iter().flatten().map(|op| op.id).collect()
        };
        if !over.is_empty() {
            self.write(path.clone(), Body::RemoveMember(code.clone()), over);
        }
        Ok(())
    }

    /// The operations of a register, seen and own.
    fn register<'s>(&'s self, path: &'s Path) -> Vec<&'s Op> {
        let place = place(self.record, path);
        self.index.get(place).iter().copied().chain(self.own(place)).collect()
    }

    /// What this pen wrote in a register.
    fn own<'s>(&'s self, register: Place<'s>) -> impl Iterator<Item = &'s Op> {
        let hash = hash(register);
        let device = |byte| DeviceId::from_bytes([byte; DeviceId::BYTES]);
        let first = (hash, OpId { device: device(0), seq: 0 });
        let last = (hash, OpId { device: device(0xff), seq: u64::MAX });
        self.own
            .range(first..=last)
            .filter_map(|(_, id)| self.pen.get(*id))
            .filter(move |op| place(op.record, &op.path) == register)
    }

    /// Everything seen and written, by register.
    fn everything(&self) -> Index<'_> {
        let own = self.own.iter().filter_map(|(_, id)| self.pen.get(*id));
        let seen = self.seen.iter().filter(|op| !self.erasures.holds(op));
        Index::new(seen.chain(own))
    }

    fn write(&mut self, path: Path, body: Body, mut over: Vec<OpId>) -> OpId {
        over.extend(self.erasures.known_at(self.record, &path));
        let register = hash(place(self.record, &path));
        let id = self.pen.write(self.record, path, body, over);
        self.own.insert((register, id));
        id
    }

    fn check_field(&self, path: &Path) -> Result<(), EditError> {
        match path.steps().last() {
            Some(Step::Field(_) | Step::Extra(_)) => self.check_items(path),
            _ => Err(EditError::NotAField { path: path.clone() }),
        }
    }

    /// Every item on the way must have been added somewhere.
    fn check_items(&self, path: &Path) -> Result<(), EditError> {
        let known = path.steps().iter().all(|step| match step {
            Step::Item(item) => {
                let anchor = Anchor::Item(*item);
                let added = |op: &Op| matches!(op.body, Body::AddItem(_));
                self.index.get((anchor, &[])).iter().any(|op| added(op))
                    || self.own((anchor, &[])).any(added)
            }
            _ => true,
        });
        if known { Ok(()) } else { Err(EditError::NoSuchItem { path: path.clone() }) }
    }
}

/// The patch that gives the register this text, with what it builds on.
fn patch(register: &[&Op], live: &Live<'_>, text: &str) -> (Patch, Vec<OpId>) {
    let over: Vec<OpId> = live.ids();
    let base = Texts::new(register).merge_of(&over).0;
    (merge::diff(&base, text), over)
}
