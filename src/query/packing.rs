//! Writing the rows of a vault as the run of bytes that [`super::pack`] reads. Their values are the
//! larger part of it and go to [`super::runs`]: what is held of a record is its place and numbers.

use std::sync::Arc;

use super::fixed::Fixed;
use super::names::Names;
use super::pack::VERSION;
use super::pool::{Bits, LAST_UNKNOWN, Vid};
use super::runs::{Dictionary, Runs};
use super::store::Nodes;
use super::table::{Meta, Table};
use super::value_code::{self, Val, tag};
use crate::record::{Numbers, RecordId};
use crate::vault::packed::{Aside, Writer};

/// Rows on their way into a packed table.
pub(super) struct Packing {
    table: Table,
    values: Runs,
}

impl Packing {
    pub fn new(names: Arc<Names>) -> Self {
        Self { table: Table::new(names), values: Runs::new() }
    }

    /// Takes a row in; false where it is none, or where its values find no place.
    pub fn push(&mut self, id: RecordId, columns: &[u8], aside: &mut Aside<'_>) -> bool {
        self.table.push_into(id, columns, &mut self.values).is_ok() && self.values.settle(aside)
    }

    /// Writes all rows; `None` where what was put aside does not come back.
    pub fn write(self, aside: &Aside<'_>, out: &mut Writer<'_>) -> Option<()> {
        let Self { mut table, values } = self;
        in_order(&mut table);
        let values = values.close();
        let codes = Codes::of(&table);
        let count = u32::try_from(table.metas.len()).unwrap_or(u32::MAX);
        let order = Numbers::in_order_of(count, |n| table.metas.get(n as usize).map(|m| m.id));
        let found = Found::of(&table, &values, &codes, &Numbers::sorted(order.clone()), aside)?;

        out.number(VERSION);
        out.number(found.codes);
        codes.write(&table, &found, &values, aside, out)?;
        let (own, long) = table.symbols.own();
        out.number(own.len() as u64);
        own.iter().for_each(|word| out.block(word.as_bytes()));
        out.block(&long.iter().map(|long| u8::from(*long)).collect::<Vec<u8>>());
        found.write_values(&values, aside, out)?;
        out.number(table.kinds.len() as u64);
        for kind in &table.kinds {
            out.block(kind.word.as_bytes());
            write_nodes(&kind.nodes, &found.numbers, out);
        }
        out.number(table.metas.len() as u64);
        for meta in &table.metas {
            out.bytes(meta.id.as_bytes());
            out.bytes(&meta.created.to_le_bytes());
            out.bytes(&meta.updated.to_le_bytes());
            out.bytes(&[meta.kind, meta.flags]);
        }
        out.words(order);
        out.words(found.links);
        Some(())
    }
}

/// Puts the nodes of each kind in the order of the rows: what was replaced is left behind, and the
/// place of a node is the number of its row among those of its kind.
fn in_order(table: &mut Table) {
    let Table { kinds, metas, .. } = table;
    for (at, kind) in kinds.iter_mut().enumerate() {
        let is_own = |meta: &Meta| usize::from(meta.kind) == at;
        let own = metas.iter().filter(|meta| is_own(meta));
        if own.map(|meta| meta.at).eq(0..kind.nodes.len()) {
            continue;
        }
        let mut fresh = Nodes::default();
        for meta in metas.iter_mut().filter(|meta| is_own(meta)) {
            meta.at = fresh.copy(&kind.nodes, meta.at);
        }
        kind.nodes = fresh;
    }
}

/// The rows that have a value as their code.
struct Codes(Vec<(Vid, u32)>);

impl Codes {
    fn of(table: &Table) -> Self {
        let Some(sym) = table.symbols.find("code") else { return Self(Vec::new()) };
        let code = |meta: &Meta| table.nodes_of(meta).map_or(0, |n| n.value_of(sym, meta.at));
        let all = table.metas.iter().map(code).zip(0..);
        let mut codes: Vec<(Vid, u32)> = all.filter(|(value, _)| *value > LAST_UNKNOWN).collect();
        codes.sort_unstable();
        Self(codes)
    }

    /// Gives the codes that a value is, each with its row.
    fn each(&self, value: &[u8], ids: &[Vid], visit: &mut dyn FnMut(u32, &str)) {
        for id in ids {
            let first = self.0.partition_point(|(code, _)| code < id);
            let rows = self.0.iter().skip(first).take_while(|(code, _)| code == id);
            for (_, row) in rows {
                match value_code::read(value) {
                    Ok(Val::Text { folded, .. }) => visit(*row, folded),
                    Ok(Val::Heads(heads)) => value_code::values(heads).for_each(|head| {
                        if let Val::Text { folded, .. } = head {
                            visit(*row, folded);
                        }
                    }),
                    _ => {}
                }
            }
        }
    }

    /// Writes them in front, so that a code is found without the rest.
    fn write(
        &self,
        table: &Table,
        found: &Found,
        values: &Dictionary,
        aside: &Aside<'_>,
        out: &mut Writer<'_>,
    ) -> Option<()> {
        if found.codes == 0 {
            return Some(());
        }
        let mut bytes = Vec::new();
        values.each(aside, &mut |value, ids| {
            self.each(value, ids, &mut |row, code| {
                put_code(&mut bytes, table, row, code);
                out.bytes(&bytes);
            });
        })
    }
}

/// The bytes of a code: the record and the folded text.
fn put_code(bytes: &mut Vec<u8>, table: &Table, row: u32, code: &str) {
    bytes.clear();
    let id = table.metas.get(row as usize).map(|meta| meta.id);
    bytes.extend_from_slice(id.unwrap_or(RecordId::from_bytes([0; RecordId::BYTES])).as_bytes());
    value_code::put_string(bytes, code);
}

/// What a first pass over the values tells.
struct Found {
    /// The number of each value in the order of their bytes, by the one that it had.
    numbers: Vec<Vid>,
    /// Where each value ends.
    ends: Vec<u32>,
    /// Which values are written, in their order: those that nothing holds are left out.
    used: Bits,
    /// How many bytes the codes take.
    codes: u64,
    /// The row that each link leads to.
    links: Vec<u32>,
}

impl Found {
    fn of(
        table: &Table,
        values: &Dictionary,
        codes: &Codes,
        rows: &Numbers,
        aside: &Aside<'_>,
    ) -> Option<Self> {
        let mut used = Bits::new(values.len());
        table.kinds.iter().for_each(|kind| kind.nodes.each_value(&mut |value| used.add(value)));
        used.extend(0..=LAST_UNKNOWN);
        let mut found = Self {
            numbers: vec![0; values.len()],
            ends: Vec::new(),
            used,
            codes: 0,
            links: Vec::new(),
        };
        let id_of = |n: u32| table.metas.get(n as usize).map(|meta| meta.id);
        let mut bytes = Vec::new();
        values.each(aside, &mut |value, ids| {
            if !found.holds(ids) {
                return;
            }
            let number = found.ends.len() as Vid;
            for id in ids {
                if let Some(place) = found.numbers.get_mut(*id as usize) {
                    *place = number;
                }
            }
            let end = found.ends.last().copied().unwrap_or(0);
            found.ends.push(end.saturating_add(value.len() as u32));
            codes.each(value, ids, &mut |row, code| {
                put_code(&mut bytes, table, row, code);
                found.codes += bytes.len() as u64;
            });
            if value.first() == Some(&tag::LINK) {
                found.links.push(match value_code::read(value) {
                    Ok(Val::Link(id)) => rows.find(id, id_of).unwrap_or(u32::MAX),
                    _ => u32::MAX,
                });
            }
        })?;
        Some(found)
    }

    fn holds(&self, ids: &[Vid]) -> bool {
        ids.iter().any(|id| self.used.has(*id))
    }

    fn write_values(
        &self,
        values: &Dictionary,
        aside: &Aside<'_>,
        out: &mut Writer<'_>,
    ) -> Option<()> {
        out.number(self.ends.len() as u64);
        out.words([0]);
        out.words(self.ends.iter().copied());
        out.number(u64::from(self.ends.last().copied().unwrap_or(0)));
        values.each(aside, &mut |value, ids| {
            if self.holds(ids) {
                out.bytes(value);
            }
        })
    }
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
