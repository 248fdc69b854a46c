//! From a row, and the rows of other tables that belong to it, to what its records shall hold.

mod build;
mod family;
mod fill;
mod key;
pub(super) mod parts;
mod title;

pub(super) use family::Family;
pub(super) use key::{Keys, cell, named, readable_key};

use crate::exchange::import::said::Said;
use crate::record::{ItemId, Kind, Path, RecordId, Step, Value};
use indexmap::IndexMap;
use sha2::{Digest, Sha256};

/// Which new item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tag {
    /// The one with this number in the map.
    Number(u16),
    /// The one of this row of a joined table, both counted among those of one record.
    Row { table: u16, row: u32 },
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Knot {
    pub list: String,
    pub tag: Tag,
}

/// The items that lead from a record to a part of it; none for the record itself.
pub(super) type Chain = Vec<Knot>;

/// A field of a record or of a part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub chain: Chain,
    pub field: String,
}

impl Place {
    pub(super) fn root(field: &str) -> Self {
        Self { chain: Vec::new(), field: field.to_owned() }
    }
}

/// A field that takes the record of another row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub place: Place,
    /// The kind and the key of the record that is meant.
    pub kind: Kind,
    pub key: String,
    /// The column and its text, which is kept where no such record is found.
    pub header: String,
    pub text: String,
}

/// What one record shall hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecordDraft {
    pub kind: Kind,
    /// By what it is known again; kept in the record.
    pub key: String,
    /// Whether other rows say more of the same record: then what this one does not say stays.
    pub shared: bool,
    pub fields: IndexMap<Place, Value>,
    /// Extra columns: where they stand and their header, and the text.
    pub extras: IndexMap<(Chain, String), String>,
    /// Items that are made even if nothing fills them.
    pub items: Vec<Chain>,
    /// Fields that link to another record of the same draft, by its number in it.
    pub links: Vec<(Place, usize)>,
    pub references: Vec<Reference>,
}

impl RecordDraft {
    /// Keeps a text as an extra column; where its header is taken by another text, under a
    /// numbered one.
    pub(super) fn keep(&mut self, chain: Chain, header: &str, text: &str) {
        let mut place = (chain, header.to_owned());
        let mut number = 1;
        while let Some(known) = self.extras.get(&place) {
            if known == text {
                return;
            }
            number += 1;
            place.1 = format!("{header} ({number})");
        }
        self.extras.insert(place, text.to_owned());
    }
}

/// What a row and the rows that belong to it become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// The row.
    pub number: u64,
    /// Its records; the first is the one of the row itself.
    pub records: Vec<RecordDraft>,
    /// The keys that its records had when nobody was named as the sender of the list; none where
    /// nobody is, or where a column of the list tells its rows apart.
    pub unnamed: Vec<Option<String>>,
    /// About how many bytes it is.
    pub bytes: usize,
}

impl Draft {
    /// The key by which the row was known when nobody was named as the sender of the list.
    pub(super) fn unnamed_key(&self) -> Option<&str> {
        self.unnamed.first()?.as_deref()
    }

    /// Goes by the keys of when nobody was named.
    pub(super) fn go_unnamed(&mut self) {
        for (record, key) in self.records.iter_mut().zip(std::mem::take(&mut self.unnamed)) {
            if let Some(key) = key {
                record.key = key;
            }
        }
    }

    /// By what the row is known again.
    pub(super) fn key(&self) -> &str {
        self.records.first().map_or("", |record| record.key.as_str())
    }
}

/// Why a row makes no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rejected {
    pub column: usize,
    pub reason: Said,
}

/// The id of an item that a row fills. It is worked out from the record's id, which is random, so
/// that a later import finds the item of the same row again whatever was added before it.
pub(super) fn item_id(record: RecordId, chain: &[Knot]) -> ItemId {
    let mut hash = Sha256::new();
    hash.update(record.as_bytes());
    for knot in chain {
        hash.update((knot.list.len() as u64).to_le_bytes());
        hash.update(knot.list.as_bytes());
        match knot.tag {
            Tag::Number(number) => {
                hash.update([0]);
                hash.update(number.to_le_bytes());
            }
            Tag::Row { table, row } => {
                hash.update([1]);
                hash.update(table.to_le_bytes());
                hash.update(row.to_le_bytes());
            }
        }
    }
    let full: [u8; 32] = hash.finalize().into();
    let mut short = [0; ItemId::BYTES];
    short.copy_from_slice(full.split_at(ItemId::BYTES).0);
    ItemId::from_bytes(short)
}

/// The path of a part of a record.
pub(super) fn item_path(record: RecordId, chain: &[Knot]) -> Path {
    let mut steps = Vec::with_capacity(chain.len() * 2);
    for (n, knot) in chain.iter().enumerate() {
        steps.push(Step::Field(knot.list.clone()));
        let upto = chain.get(..=n).unwrap_or_default();
        steps.push(Step::Item(item_id(record, upto)));
    }
    Path::new(steps)
}

#[cfg(test)]
mod tests;
