//! Counts by field, and every value of a filter field in a row.

use crate::locale::MASK;
use std::collections::HashMap;

use super::cell::Cell;
use super::names::{FieldName, Source, Special};
use super::parse_value::LISTED;
use super::pool::{LAST_UNKNOWN, Vid};
use super::store::Nodes;
use super::table::{Meta, Table};
use super::value_code::{self, Val};

/// One group of a count: the value of each field in plain form with codes (`None` where the row
/// has no known one), and how many rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// One for each field of the count.
    pub key: Vec<Option<String>>,
    /// How many rows.
    pub n: usize,
}

/// How much of a field's values the keys of a count say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Everything; another record by its label, which may name somebody.
    Whole,
    /// Values, but another record by its code or id.
    Nameless,
    /// Only that there is a value: all of them are one group.
    Masked,
}

/// A field that no count knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no field `{field}` to count by; {try_this}")]
pub struct CountError {
    /// What was given.
    pub field: String,
    /// What to write instead.
    pub try_this: String,
}

/// The words of a count, each once; number 0 is no word.
struct Words {
    list: Vec<Option<String>>,
    numbers: HashMap<String, u32>,
    /// By the value and whether its label may be told.
    of_value: HashMap<(Vid, bool), Vec<u32>>,
}

impl Default for Words {
    fn default() -> Self {
        Self { list: vec![None], numbers: HashMap::new(), of_value: HashMap::new() }
    }
}

impl Words {
    fn number(&mut self, word: String) -> u32 {
        let next = self.list.len() as u32;
        *self.numbers.entry(word).or_insert_with_key(|word| {
            self.list.push(Some(word.clone()));
            next
        })
    }
}

impl Table {
    /// Counts rows by the values of filter fields, given by id or label. A row with several
    /// values of a field counts once in each of them, so the groups may add up to more than the
    /// rows; with two fields it counts once for each pair. Dates count by what is written.
    /// The largest group comes first, equal ones by key. `keys` says of each field how much of
    /// its values may be told.
    pub fn count_by(
        &self,
        rows: &[usize],
        fields: &[&str],
        keys: &dyn Fn(&FieldName) -> Keys,
    ) -> Result<Vec<Count>, CountError> {
        let fields = fields
            .iter()
            .map(|word| self.names.field(word).ok_or_else(|| self.no_field(word)))
            .map(|field| field.map(|field| (field, keys(field))))
            .collect::<Result<Vec<_>, _>>()?;
        let mut words = Words::default();
        let mut groups: HashMap<Vec<u32>, usize> = HashMap::new();
        for meta in rows.iter().filter_map(|index| self.metas.get(*index)) {
            let mut keys = vec![Vec::with_capacity(fields.len())];
            for (field, told) in &fields {
                let values = self.keys_of(meta, field, *told, &mut words);
                keys = keys
                    .into_iter()
                    .flat_map(|key: Vec<u32>| {
                        values.iter().map(move |v| {
                            let mut longer = key.clone();
                            longer.push(*v);
                            longer
                        })
                    })
                    .collect();
            }
            for key in keys {
                *groups.entry(key).or_default() += 1;
            }
        }
        let words: Vec<Option<String>> = words.list;
        let word = |n: u32| words.get(n as usize).cloned().flatten();
        let mut counts: Vec<Count> = groups
            .into_iter()
            .map(|(key, n)| Count { key: key.into_iter().map(word).collect(), n })
            .collect();
        counts.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.key.cmp(&b.key)));
        Ok(counts)
    }

    fn no_field(&self, word: &str) -> CountError {
        let try_this = self.names.nearest_field(word).map_or_else(
            || format!("write a field such as country, status or act; {LISTED}"),
            |near| format!("did you mean {near} ({LISTED})"),
        );
        CountError { field: word.to_owned(), try_this }
    }

    /// The distinct values of a field in a row, as numbers of their words; never none.
    fn keys_of(&self, meta: &Meta, field: &FieldName, told: Keys, words: &mut Words) -> Vec<u32> {
        let mut keys = Vec::new();
        if told == Keys::Masked {
            let filled = !self.ids_of(meta, field).is_empty();
            return vec![if filled { words.number(MASK.to_owned()) } else { 0 }];
        }
        if field.special == Some(Special::Kind) {
            keys.push(words.number(self.kind_word(meta).to_owned()));
        }
        for id in self.ids_of(meta, field) {
            let cached = (id, told == Keys::Whole);
            if let Some(known) = words.of_value.get(&cached) {
                keys.extend_from_slice(known);
                continue;
            }
            let numbers: Vec<u32> =
                self.words_of(id, told).into_iter().map(|word| words.number(word)).collect();
            keys.extend_from_slice(&numbers);
            words.of_value.insert(cached, numbers);
        }
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() {
            keys.push(0);
        }
        keys
    }

    /// The words that a value counts under.
    fn words_of(&self, id: Vid, told: Keys) -> Vec<String> {
        match self.pool.get(id) {
            Some(Val::Codes(codes)) => value_code::strings(codes).map(str::to_owned).collect(),
            Some(Val::Heads(heads)) => {
                value_code::values(heads).map(|v| Cell::of(Some(v)).plain()).collect()
            }
            Some(Val::Link(link)) => {
                let row = self.get(link);
                let label = row.and_then(|row| match (told, row.cell("code")) {
                    (Keys::Whole, _) => row.label(),
                    (_, Cell::Text(code)) => Some(code),
                    _ => None,
                });
                vec![label.map_or_else(|| link.to_string(), str::to_owned)]
            }
            other => vec![Cell::of(other).plain()],
        }
    }

    /// The numbers of the known values of a filter field in a row, each once.
    pub(super) fn values_of(&self, meta: &Meta, field: &str) -> Vec<Vid> {
        self.names.field(field).map_or_else(Vec::new, |f| self.ids_of(meta, f))
    }

    fn ids_of(&self, meta: &Meta, field: &FieldName) -> Vec<Vid> {
        let mut found = Vec::new();
        let Some(nodes) = self.nodes_of(meta) else { return found };
        let own: &[(&str, &str)] = match field.special {
            Some(Special::Since) => &[("events", "from")],
            Some(Special::Until) => &[("events", "until")],
            _ => &[],
        };
        for (list, name) in own {
            self.walk(nodes, meta.at, &[(*list).to_owned()], &mut |n, at| {
                self.add(n, at, name, &mut found);
            });
        }
        for source in &field.sources {
            self.walk(nodes, meta.at, &source.path, &mut |n, at| {
                self.add_source(n, at, source, &mut found);
            });
        }
        found
    }

    fn add_source(&self, nodes: &Nodes, at: u32, source: &Source, found: &mut Vec<Vid>) {
        let Some(target) = &source.through else {
            self.add(nodes, at, &source.field, found);
            return;
        };
        let link = self.symbols.find(&source.field).map_or(0, |sym| nodes.value_of(sym, at));
        if let Some(Val::Link(id)) = self.pool.get(link)
            && let Some(row) = self.get(id)
            && let Some(linked) = row.nodes()
        {
            self.add(linked, row.meta.at, target, found);
        }
    }

    fn add(&self, nodes: &Nodes, at: u32, field: &str, found: &mut Vec<Vid>) {
        let id = self.symbols.find(field).map_or(0, |sym| nodes.value_of(sym, at));
        if id > LAST_UNKNOWN && !found.contains(&id) {
            found.push(id);
        }
    }

    fn walk(&self, nodes: &Nodes, at: u32, path: &[String], visit: &mut dyn FnMut(&Nodes, u32)) {
        let Some((first, rest)) = path.split_first() else {
            visit(nodes, at);
            return;
        };
        let place = self.symbols.find(first).and_then(|sym| nodes.list(sym));
        let Some(list) = place.and_then(|p| nodes.lists.get(p)) else { return };
        for item in list.items(at) {
            self.walk(&list.nodes, item, rest, visit);
        }
    }
}
