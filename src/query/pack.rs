//! A whole table as one run of bytes: arrays that are taken in as they are, values once and in
//! order. Row by row costs a microsecond for each of a hundred thousand rows; this costs what
//! opening the bytes costs. `docs/adr/0080-packed-index.md`; `docs/format.md`, "Packed index".

use std::sync::Arc;

use super::fixed::Fixed;
use super::links::Links;
use super::names::Names;
use super::pool::{Bits, Pool, Values, Vid};
use super::row_code::flag;
use super::store::{Column, ListColumn, Nodes, Sym, Symbols};
use super::table::{KindRows, MOST_KINDS, Meta, Table};
use super::value_code::{self, Val, tag};
use crate::record::{Numbers, RecordId};
use crate::vault::packed::{Reader, Writer};

/// The version of the bytes.
const VERSION: u64 = 1;
/// Bytes of a row: record, first and last change, kind, flags.
const ROW: usize = 34;
/// How deep lists may be nested.
const DEEPEST: usize = 8;

/// Writes a table.
pub(super) fn write(table: &Table, out: &mut Writer<'_>) {
    let live: Vec<&Meta> = table.metas.iter().filter(|meta| !meta.is_dead()).collect();
    out.number(VERSION);
    write_codes(table, &live, out);
    let (own, long) = table.symbols.own();
    out.number(own.len() as u64);
    own.iter().for_each(|word| out.block(word.as_bytes()));
    out.block(&long.iter().map(|long| u8::from(*long)).collect::<Vec<u8>>());

    let fresh = in_order(table, &live);
    let nodes: Vec<&Nodes> = match &fresh {
        Some(fresh) => fresh.iter().collect(),
        None => table.kinds.iter().map(|kind| &kind.nodes).collect(),
    };
    let mut used = Bits::new(table.pool.len());
    nodes.iter().for_each(|nodes| nodes.each_value(&mut |value| used.add(value)));
    let sorted = table.pool.sorted(&used);
    let mut numbers: Vec<Vid> = vec![0; table.pool.len()];
    for (new, old) in (0..).zip(&sorted) {
        if let Some(number) = numbers.get_mut(*old as usize) {
            *number = new;
        }
    }
    write_values(&table.pool, &sorted, out);

    out.number(nodes.len() as u64);
    for (kind, nodes) in table.kinds.iter().zip(nodes) {
        out.block(kind.word.as_bytes());
        write_nodes(nodes, &numbers, out);
    }
    out.number(live.len() as u64);
    for meta in &live {
        out.bytes(meta.id.as_bytes());
        out.bytes(&meta.created.to_le_bytes());
        out.bytes(&meta.updated.to_le_bytes());
        out.bytes(&[meta.kind, meta.flags]);
    }
    let ids: Vec<RecordId> = live.iter().map(|meta| meta.id).collect();
    let order = Numbers::in_order(&ids);
    out.words(order.iter().copied());
    write_links(&table.pool, &sorted, &Numbers::sorted(order), &ids, out);
}

/// The nodes of each kind anew and in the order of the rows: what was replaced is left behind, and
/// the place of a node is the number of its row among those of its kind. `None` where they stand
/// so already, as in a table that was read only to be written.
fn in_order(table: &Table, live: &[&Meta]) -> Option<Vec<Nodes>> {
    let mut met = vec![0_u32; table.kinds.len()];
    let stands = |meta: &&Meta| {
        met.get_mut(usize::from(meta.kind)).is_some_and(|met| {
            *met += 1;
            meta.at + 1 == *met
        })
    };
    let all_stand = live.iter().all(stands);
    if all_stand && table.kinds.iter().zip(&met).all(|(kind, met)| kind.nodes.len() == *met) {
        return None;
    }
    let mut fresh: Vec<Nodes> = table.kinds.iter().map(|_| Nodes::default()).collect();
    for meta in live {
        let kind = usize::from(meta.kind);
        if let (Some(to), Some(from)) = (fresh.get_mut(kind), table.kinds.get(kind)) {
            to.copy(&from.nodes, meta.at);
        }
    }
    Some(fresh)
}

/// The codes of records, so that one is found without the rest.
fn write_codes(table: &Table, live: &[&Meta], out: &mut Writer<'_>) {
    let mut bytes = Vec::new();
    let mut add = |id: RecordId, code: &str| {
        bytes.extend_from_slice(id.as_bytes());
        value_code::put_string(&mut bytes, code);
    };
    if let Some(sym) = table.symbols.find("code") {
        for meta in live {
            let value = table.nodes_of(meta).map_or(0, |nodes| nodes.value_of(sym, meta.at));
            match table.pool.get(value) {
                Some(Val::Text { folded, .. }) => add(meta.id, folded),
                Some(Val::Heads(heads)) => value_code::values(heads).for_each(|head| {
                    if let Val::Text { folded, .. } = head {
                        add(meta.id, folded);
                    }
                }),
                _ => {}
            }
        }
    }
    out.block(&bytes);
}

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

fn write_values(pool: &Pool, sorted: &[Vid], out: &mut Writer<'_>) {
    out.number(sorted.len() as u64);
    let mut end = 0_u32;
    out.words([0]);
    for id in sorted {
        end = end.saturating_add(pool.raw(*id).len() as u32);
        out.words([end]);
    }
    out.number(u64::from(end));
    sorted.iter().for_each(|id| out.bytes(pool.raw(*id)));
}

fn write_nodes(nodes: &Nodes, numbers: &[Vid], out: &mut Writer<'_>) {
    let number = |id: Vid| numbers.get(id as usize).copied().unwrap_or(0);
    out.number(u64::from(nodes.len()));
    out.number(nodes.columns.len() as u64);
    for column in &nodes.columns {
        out.number(u64::from(column.sym));
        let values = (0..nodes.len()).map(|at| number(column.get(at))).collect();
        Fixed::of(values).write(out);
    }
    out.number(nodes.lists.len() as u64);
    for list in &nodes.lists {
        out.number(u64::from(list.sym));
        // A node without items ends where the one before it does.
        let mut end = 0;
        out.words((0..nodes.len()).map(|at| {
            let items = list.items(at);
            end = if items.is_empty() { end } else { items.end };
            end
        }));
        write_nodes(&list.nodes, numbers, out);
    }
}

/// The row that each link leads to.
fn write_links(
    pool: &Pool,
    sorted: &[Vid],
    numbers: &Numbers,
    ids: &[RecordId],
    out: &mut Writer<'_>,
) {
    let id_of = |n: u32| ids.get(n as usize).copied();
    let links = sorted.iter().filter(|id| pool.raw(**id).first() == Some(&tag::LINK));
    out.words(links.map(|id| match pool.get(*id) {
        Some(Val::Link(id)) => numbers.find(id, id_of).unwrap_or(u32::MAX),
        _ => u32::MAX,
    }));
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
