//! The proof that the gate let something pass.

use super::{Channel, Passing, Seal};
use crate::form::Knowledge;
use crate::record::{Path, RecordId, RecordState};
use std::collections::{BTreeMap, BTreeSet};

/// Something that may leave, where to, and on what ground. Only the [`super::Gate`] makes one:
/// there is no public constructor, and it is not `Clone`, so one clearing serves one writing.
///
/// ```
/// use plaint::rules::Cleared;
/// fn read(cleared: &Cleared<u8>) -> &u8 {
///     cleared.what()
/// }
/// ```
///
/// Its fields cannot be written,
///
/// ```compile_fail,E0451
/// use plaint::rules::Cleared;
/// fn forge(cleared: Cleared<u8>) -> Cleared<u8> {
///     Cleared { what: 1, ..cleared }
/// }
/// ```
///
/// and it cannot be had twice:
///
/// ```compile_fail,E0308
/// use plaint::rules::Cleared;
/// fn twice(cleared: &Cleared<u8>) -> Cleared<u8> {
///     cleared.clone()
/// }
/// ```
#[derive(Debug)]
pub struct Cleared<T> {
    what: T,
    channel: Channel,
    seal: Seal,
    ground: Option<String>,
    count: u64,
    passing: BTreeMap<RecordId, Passing>,
    files: BTreeSet<RecordId>,
}

impl<T> Cleared<T> {
    pub(super) fn new(
        what: T,
        (channel, seal, ground): (Channel, Seal, Option<String>),
        count: u64,
        (passing, files): (BTreeMap<RecordId, Passing>, BTreeSet<RecordId>),
    ) -> Self {
        Self { what, channel, seal, ground, count, passing, files }
    }

    /// What was cleared.
    pub const fn what(&self) -> &T {
        &self.what
    }

    /// The channel that the gate was asked about.
    pub const fn channel(&self) -> &Channel {
        &self.channel
    }

    /// How it may leave: the envelope refuses another way.
    pub const fn seal(&self) -> Seal {
        self.seal
    }

    /// The reason that a person gave to override a rule, if she had to.
    pub fn overridden(&self) -> Option<&str> {
        self.ground.as_deref()
    }

    /// Whether the gate lets the field at a path of a record pass. Of a record that it was not
    /// shown, nothing does.
    pub fn lets(&self, knowledge: &Knowledge, state: &RecordState, path: &Path) -> bool {
        self.passing.get(&state.id).is_some_and(|passing| passing.lets(knowledge, state, path))
    }

    /// Whether what a record's people agreed to asks to withhold the fields of this id: for what is
    /// worked out from several, or stands in another record. Of a record that the gate was not
    /// shown, everything is withheld.
    pub fn withholds(&self, record: RecordId, field: &str) -> bool {
        self.passing.get(&record).is_none_or(|passing| passing.withholds(field))
    }

    /// Whether the file of a piece of evidence may go along. Of evidence that the gate was not
    /// shown, none does.
    pub fn lets_file(&self, evidence: RecordId) -> bool {
        self.files.contains(&evidence)
    }

    /// How many parts are held back because they are about people who have not agreed.
    pub fn hidden(&self) -> usize {
        self.passing.values().map(Passing::hidden).sum()
    }

    /// The records that leave, in the order of their ids: what the account of it keeps.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> {
        self.passing.keys().copied()
    }

    /// How many records the gate looked at.
    pub const fn records(&self) -> u64 {
        self.count
    }
}
