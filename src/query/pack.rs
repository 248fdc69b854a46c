//! A whole table as one run of bytes: arrays that are taken in as they are, values once and in
//! order. What [`super::packing`] writes is read here. Row by row costs a microsecond for each of a hundred thousand rows; this costs what
//! opening the bytes costs. `docs/adr/0080-packed-index.md`; `docs/format.md`, "Packed index".

use std::sync::Arc;

use super::fixed::Fixed;
use super::links::Links;
use super::names::Names;
use super::pool::{Pool, Values};
use super::row_code::flag;
use super::store::{Column, ListColumn, Nodes, Sym, Symbols};
use super::table::{KindRows, MOST_KINDS, Meta, Table};
use super::value_code::{self, tag};
use crate::record::{Numbers, RecordId};
use crate::vault::packed::Reader;

/// The version of the bytes.
pub(super) const VERSION: u64 = 1;
/// Bytes of a row: record, first and last change, kind, flags.
const ROW: usize = 34;
/// How deep lists may be nested.
const DEEPEST: usize = 8;

/// The records that have one of these folded codes, from the beginning of a packed table.
pub(super) fn coded(from: &mut Reader<'_>, codes: &[&str]) -> Option<Vec<RecordId>> {
    if from.number()? != VERSION {
        return None;
    }
    let bytes = from.block()?;
    let mut found = Vec::new();
    let mut reader = value_code::Reader(&bytes);
    while !reader.0.is_empty() {
        let id = reader.array().ok()?;
        if codes.contains(&reader.string().ok()?) {
            found.push(RecordId::from_bytes(id));
        }
    }
    Some(found)
}

/// Reads a table; `None` where the bytes are not one of this version.
pub(super) fn read(names: Arc<Names>, from: &mut Reader<'_>) -> Option<Table> {
    if from.number()? != VERSION {
        return None;
    }
    let codes = from.count(1)?;
    from.skip(codes)?;
    let mut symbols = Symbols::default();
    let own = from.count(1)?;
    let own = (0..own).map(|_| String::from_utf8(from.block()?).ok()).collect::<Option<_>>()?;
    let long = from.block()?;
    symbols.add_own(own, long.iter().map(|long| *long != 0))?;
    let pool = read_values(from)?;

    let count = from.count(1).filter(|count| *count <= MOST_KINDS)?;
    let mut kinds = Vec::with_capacity(count);
    for _ in 0..count {
        let word = String::from_utf8(from.block()?).ok()?;
        kinds.push(KindRows::new(word, read_nodes(from, symbols.len(), 0)?));
    }
    let count = from.count(ROW)?;
    let mut metas = Vec::with_capacity(count);
    for number in 0..u32::try_from(count).ok()? {
        let meta = read_row(&from.array()?)?;
        let rows = &mut kinds.get_mut(usize::from(meta.kind))?.rows;
        metas.push(Meta { at: u32::try_from(rows.len()).ok()?, ..meta });
        rows.push(number);
    }
    let all = |kind: &KindRows| kind.rows.len() == kind.nodes.len() as usize;
    let ids = Numbers::sorted(from.words(count)?);
    let links = from.words(pool.tagged(tag::LINK).len())?;
    kinds.iter().all(all).then(|| Table {
        symbols,
        pool,
        kinds,
        live: metas.len(),
        links: Links::known(metas.len(), links),
        metas,
        ids,
        ..Table::new(names)
    })
}

fn read_row(bytes: &[u8; ROW]) -> Option<Meta> {
    let (id, rest) = bytes.split_first_chunk::<{ RecordId::BYTES }>()?;
    let (created, rest) = rest.split_first_chunk::<8>()?;
    let (updated, rest) = rest.split_first_chunk::<8>()?;
    let [kind, flags] = *rest.first_chunk::<2>()?;
    Some(Meta {
        id: RecordId::from_bytes(*id),
        created: i64::from_le_bytes(*created),
        updated: i64::from_le_bytes(*updated),
        at: 0,
        kind,
        flags: flags & !flag::DEAD,
    })
}

fn read_values(from: &mut Reader<'_>) -> Option<Pool> {
    let count = from.count(4)?;
    let starts = from.words(count.checked_add(1)?)?;
    let bytes = from.block()?;
    Pool::packed(Values::new(bytes, starts)?)
}

fn read_nodes(from: &mut Reader<'_>, symbols: usize, depth: usize) -> Option<Nodes> {
    if depth > DEEPEST {
        return None;
    }
    let symbol = |from: &mut Reader<'_>| {
        let sym = Sym::try_from(from.number()?).ok()?;
        (usize::from(sym) < symbols).then_some(sym)
    };
    let len = u32::try_from(from.number()?).ok()?;
    let count = from.count(1)?;
    let mut columns = Vec::with_capacity(count);
    for _ in 0..count {
        let sym = symbol(from)?;
        columns.push(Column::new(sym, Fixed::read(from, len as usize)?));
    }
    let count = from.count(1)?;
    let mut lists = Vec::with_capacity(count);
    for _ in 0..count {
        let sym = symbol(from)?;
        let ends = from.words(len as usize)?;
        let nodes = read_nodes(from, symbols, depth + 1)?;
        let fits = ends.is_sorted() && ends.last().is_none_or(|end| *end <= nodes.len());
        lists.push(fits.then(|| ListColumn::new(sym, ends, nodes))?);
    }
    Nodes::packed(len, columns, lists)
}
