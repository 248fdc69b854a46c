//! What was found in the searchable texts, as rows, nodes and values of the table.

use super::super::names::{FieldName, FieldShape};
use super::super::pool::Bits;
use super::super::store::Nodes;
use super::super::text::Place;
use super::super::value_code;
use super::compile::{Compiler, Scope};
use super::plan::Plan;
use super::sets;
use crate::record::RecordId;

impl<'t> Compiler<'t> {
    /// The records in whose searchable text a needle stands.
    pub(super) fn in_text(&self, needle: &str) -> Plan {
        let mut rows = Bits::default();
        let mut last = None;
        self.context.text.each(needle, &mut |id, _| {
            if last != Some(id) {
                last = Some(id);
                let row = self.table.find(id).and_then(|index| u32::try_from(index).ok());
                rows.extend(row);
            }
        });
        if rows.is_empty() { Plan::Always(false) } else { Plan::Rows(rows) }
    }

    /// The texts that hold a folded needle, those included that are cut off in their columns.
    pub(super) fn texts(&self, needle: &str) -> Bits {
        let table = self.table;
        let mut set = sets::texts(&table.pool, needle);
        self.context.text.each(needle, &mut |id, place| {
            if !table.symbols.is_long(field_of(place)) {
                return;
            }
            let Some((nodes, at, field)) = self.node_of(id, place) else { return };
            let value = table.symbols.find(field).map_or(0, |sym| nodes.value_of(sym, at));
            if value_code::is_long(table.pool.raw(value)) {
                set.add(value);
            }
        });
        set
    }

    /// One plan for each place where a field holds prose in which a needle stands: the prose of
    /// an event is found with that event and no other.
    pub(super) fn said(&self, field: &FieldName, needle: &str, scope: Scope<'t>) -> Vec<Plan> {
        let prose = field.sources.iter().filter(|s| {
            s.shape == FieldShape::Prose && s.through.is_none() && s.is_within(scope.path)
        });
        prose
            .filter_map(|source| {
                let below = source.path.get(scope.path.len()..)?;
                let (lists, nodes) = self.lists(scope.nodes, below)?;
                let mut here = Bits::default();
                self.context.text.each(needle, &mut |id, place| {
                    if field_of(place) == source.field
                        && let Some((of, at, _)) = self.node_of(id, place)
                        && std::ptr::eq(of, nodes)
                    {
                        here.add(at);
                    }
                });
                (!here.is_empty()).then(|| Plan::below(lists, Plan::Here(here)))
            })
            .collect()
    }

    /// The node and the field in which a text was found.
    fn node_of<'p>(&self, id: RecordId, place: &'p str) -> Option<(&'t Nodes, u32, &'p str)> {
        let place = Place::read(place)?;
        let meta = self.table.metas.get(self.table.find(id)?).filter(|m| !m.is_dead())?;
        let mut nodes = self.table.nodes_of(meta)?;
        let mut at = meta.at;
        for (list, number) in place.lists {
            let list = nodes.lists.get(nodes.list(self.table.symbols.find(list)?)?)?;
            at = list.items(at).nth(number)?;
            nodes = &list.nodes;
        }
        Some((nodes, at, place.field))
    }
}

/// The field of a place, without reading the rest of it.
fn field_of(place: &str) -> &str {
    place.rsplit_once('.').map_or(place, |(_, field)| field)
}
