//! What the columns of tables hold, and whether those of one name rows of another.

use super::Looked;
use crate::exchange::import::error::ImportError;
use crate::exchange::import::join::Join;
use crate::exchange::import::mapping::normal;
use crate::exchange::import::said::Said;
use crate::exchange::import::table::{self, Met, Shape};
use crate::exchange::import::words::{self, Becomes};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Headers that number the rows of their own table: that two tables have them means nothing.
const OWN_NUMBERS: [&str; 12] =
    ["id", "n", "no", "nr", "num", "number", "uuid", "index", "row", "п п", "номер", "код"];

/// What the columns of the tables hold, read when asked for.
pub(super) struct Values<'t> {
    tables: &'t [Looked],
    read: BTreeMap<(usize, usize), Column>,
}

/// How many columns are read at a time: two wide tables may have thousands of names in common.
const AT_A_TIME: usize = 32;
/// How many columns are held.
const HELD: usize = 8 * AT_A_TIME;

/// The hashes of the texts of a column.
#[derive(Default)]
struct Column {
    texts: HashSet<u64>,
    filled: u64,
    first: Option<String>,
}

impl Column {
    fn meet(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        self.texts.insert(hash(text));
        if self.first.is_none() {
            self.first = Some(text.to_owned());
        }
    }
}

impl<'t> Values<'t> {
    pub(super) const fn of(tables: &'t [Looked]) -> Self {
        Self { tables, read: BTreeMap::new() }
    }

    fn column(&mut self, table: usize, column: usize) -> Result<&Column, ImportError> {
        self.read(table, [column])?;
        self.read.get(&(table, column)).ok_or_else(|| {
            let name = self.tables.get(table).map_or("", |(source, _)| source.name());
            ImportError::not_a_table(name, Said::new("import-column-gone"))
        })
    }

    /// Reads columns of a table, all in one pass over it.
    fn read(
        &mut self,
        table: usize,
        columns: impl IntoIterator<Item = usize>,
    ) -> Result<(), ImportError> {
        let open = columns.into_iter().filter(|at| !self.read.contains_key(&(table, *at)));
        let mut open: BTreeMap<usize, Column> = open.map(|at| (at, Column::default())).collect();
        if open.is_empty() {
            return Ok(());
        }
        if let Some((source, shape)) = self.tables.get(table) {
            table::for_each(source, shape, &mut |met| {
                if let Met::Row(row) = met {
                    for (at, text) in &row.cells {
                        if let Some(column) = open.get_mut(at) {
                            column.meet(text.trim());
                        }
                    }
                }
                Ok(())
            })?;
        }
        if self.read.len() > HELD {
            self.read.clear();
        }
        self.read.extend(open.into_iter().map(|(at, column)| ((table, at), column)));
        Ok(())
    }

    /// The text of a column that holds one text only.
    pub(super) fn only_text(
        &mut self,
        table: usize,
        column: usize,
    ) -> Result<Option<String>, ImportError> {
        let column = self.column(table, column)?;
        Ok(column.first.clone().filter(|_| column.texts.len() == 1))
    }

    /// The columns by which `child` names rows of `parent`: those of the same name, where the
    /// values are different in all rows of the parent, and the child's are among them.
    pub(super) fn link(
        &mut self,
        child: usize,
        parent: usize,
        key: Option<&str>,
    ) -> Result<Option<(usize, usize)>, ImportError> {
        let tables = self.tables;
        let (Some((_, above)), Some((_, below))) = (tables.get(parent), tables.get(child)) else {
            return Ok(None);
        };
        let names =
            |shape: &Shape| -> Vec<String> { shape.columns.iter().map(|c| normal(c)).collect() };
        let (above, below) = (names(above), names(below));
        if above == below || above.iter().collect::<BTreeSet<_>>() == below.iter().collect() {
            return Ok(None);
        }
        let key = key.map(normal);
        let wanted = |name: &str| match &key {
            Some(key) => name == key,
            None => !OWN_NUMBERS.contains(&name) && !name.starts_with("column "),
        };
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (place, name) in above.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            places.entry(name).or_insert(place);
        }
        let named = below.iter().enumerate().filter(|(_, name)| wanted(name));
        let shared = named.filter_map(|(own, name)| Some((own, *places.get(name.as_str())?)));
        for some in shared.collect::<Vec<_>>().chunks(AT_A_TIME) {
            self.read(parent, some.iter().map(|(_, parents)| *parents))?;
            self.read(child, some.iter().map(|(own, _)| *own))?;
            for (own, parents) in some {
                if self.refers((child, *own), (parent, *parents), key.is_some())? {
                    return Ok(Some((*own, *parents)));
                }
            }
        }
        Ok(None)
    }

    /// Whether the values of one column are keys of another. A column that the person named need
    /// fit by half only; what fits nowhere is rejected and named.
    pub(super) fn refers(
        &mut self,
        (child, own): (usize, usize),
        (parent, parents): (usize, usize),
        named: bool,
    ) -> Result<bool, ImportError> {
        let rows = self.tables.get(parent).map_or(0, |(_, shape)| shape.rows);
        let above = self.column(parent, parents)?;
        let unique = above.texts.len() as u64 == above.filled;
        if above.filled == 0 || (!named && (!unique || above.filled < rows)) {
            return Ok(false);
        }
        let above = above.texts.clone();
        let below = self.column(child, own)?;
        let known = below.texts.iter().filter(|text| above.contains(text)).count();
        let share = if named { 2 } else { 10 };
        Ok(known > 0 && (below.texts.len() - known) * share <= below.texts.len())
    }

    /// The join of a table, with what its rows become by the name of the table or by the words
    /// before its headers.
    pub(super) fn join(
        &self,
        child: usize,
        parent: usize,
        own: usize,
        parents: usize,
    ) -> Result<Join, ImportError> {
        let mut join = Join { parent, own, parents, into: Vec::new(), first: None };
        let Some((source, shape)) = self.tables.get(child) else { return Ok(join) };
        let mut found = words::becomes(source.stem())?;
        if found.is_none() {
            found = by_headers(shape, own)?;
        }
        if let Some(found) = found {
            join.into.clone_from(&found.into);
            join.first.clone_from(&found.first);
        }
        Ok(join)
    }
}

/// What a table becomes by its headers: acts where one names them (those who took part stand
/// beside them), else what the word says that begins half of the headers.
fn by_headers(shape: &Shape, key: usize) -> Result<Option<&'static Becomes>, ImportError> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let headers = shape.columns.iter().enumerate().filter(|(n, _)| *n != key);
    for (_, header) in headers {
        let is_acts = |found: &&Becomes| found.into.last().is_some_and(|hop| hop.name() == "acts");
        if let Some(acts) = words::becomes(header)?.filter(is_acts) {
            return Ok(Some(acts));
        }
        if let Some(first) = words::words_of(header).into_iter().next() {
            *counts.entry(first).or_insert(0) += 1;
        }
    }
    let enough = shape.columns.len().saturating_sub(1);
    let common = counts.into_iter().filter(|(_, n)| n * 2 >= enough).map(|(word, _)| word);
    words::becomes(&common.collect::<Vec<_>>().join(" "))
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
