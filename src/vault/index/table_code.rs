//! The rows of all records as bytes of the packed index, and back.

use super::groups::{Groups, Whole};
use super::table::{Row, Table};
use super::{Counters, Spot};
use crate::record::{Numbers, RecordId};
use crate::vault::journal::{FrameAt, Position};
use crate::vault::packed::{Reader, Writer};
use crate::vault::wire::Bytes;
use crate::vault::{VaultError, wire};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Bytes of a row: record, frame, section, entry, text, and two bits.
const ROW: usize = 33;
const HIDDEN: u8 = 1;
const MANY: u8 = 2;

/// All but the rows.
#[derive(Serialize, Deserialize)]
struct Rest<'a> {
    covers: Position,
    counters: Counters,
    frames: Vec<FrameAt>,
    #[serde(borrow)]
    groups: Vec<Whole<'a>>,
    links: Vec<(RecordId, RecordId)>,
    #[serde(borrow)]
    notes: Vec<(&'a str, Bytes<'a>)>,
    blocks: Vec<u64>,
    /// Places of the rows that have none or several.
    many: Vec<(u32, Vec<Spot>)>,
}

impl Table {
    /// Writes everything but columns that are in no file.
    pub(super) fn pack(&self, out: &mut Writer<'_>) -> Result<(), VaultError> {
        out.block(&wire::to_bytes(&self.rest())?);
        out.number(self.rows.len() as u64);
        for row in &self.rows {
            out.bytes(&to_bytes(row));
        }
        let ids: Vec<RecordId> = self.records().collect();
        out.words(Numbers::in_order(&ids));
        Ok(())
    }

    fn rest(&self) -> Rest<'_> {
        let links = self.links.iter().flat_map(|(one, others)| {
            others.iter().filter(move |other| one < *other).map(move |other| (*one, *other))
        });
        Rest {
            covers: self.covers,
            counters: self.counters,
            frames: self.frames.clone(),
            groups: self.groups.pack(),
            links: links.collect(),
            notes: self.notes.iter().map(|(label, b)| (label.as_str(), Bytes(b))).collect(),
            blocks: self.blocks.clone(),
            many: self.many.iter().map(|(row, spots)| (*row, spots.clone())).collect(),
        }
    }

    /// Reads what [`Table::pack`] wrote; `None` when it does not hold together.
    pub(super) fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        let rest = from.block()?;
        let rest: Rest<'_> = wire::from_bytes(&rest)?;
        let count = from.count(ROW)?;
        let mut rows = Vec::with_capacity(count);
        for _ in 0..count {
            rows.push(from_bytes(&from.array()?)?);
        }
        let sorted = from.words(count)?;
        let visible = rows.iter().filter(|row| !row.hidden).count();
        let mut table = Self {
            covers: rest.covers,
            counters: rest.counters,
            rows,
            ids: Numbers::sorted(sorted),
            many: rest.many.into_iter().collect::<HashMap<_, _>>(),
            frames: rest.frames,
            groups: Groups::unpack(rest.groups),
            notes: rest.notes.into_iter().map(|(l, b)| (l.to_owned(), b.0.to_vec())).collect(),
            blocks: rest.blocks,
            visible,
            ..Self::default()
        };
        for (one, other) in rest.links {
            table.link(one, other);
        }
        Some(table)
    }
}

fn to_bytes(row: &Row) -> [u8; ROW] {
    let mut bytes = [0; ROW];
    let numbers = [row.spot.frame, row.spot.section, row.entry, row.text];
    let numbers = numbers.into_iter().flat_map(u32::to_le_bytes);
    let bits = if row.hidden { HIDDEN } else { 0 } | if row.has_many { MANY } else { 0 };
    let all = row.record.as_bytes().iter().copied().chain(numbers).chain([bits]);
    for (to, from) in bytes.iter_mut().zip(all) {
        *to = from;
    }
    bytes
}

fn from_bytes(bytes: &[u8; ROW]) -> Option<Row> {
    let (record, rest) = bytes.split_first_chunk::<{ RecordId::BYTES }>()?;
    let (numbers, bits) = rest.as_chunks::<4>();
    let mut numbers = numbers.iter().map(|number| u32::from_le_bytes(*number));
    let (frame, section) = (numbers.next()?, numbers.next()?);
    let (entry, text, bits) = (numbers.next()?, numbers.next()?, *bits.first()?);
    Some(Row {
        record: RecordId::from_bytes(*record),
        spot: Spot { frame, section },
        entry,
        text,
        hidden: bits & HIDDEN != 0,
        has_many: bits & MANY != 0,
    })
}
