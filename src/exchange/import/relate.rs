//! How the tables of one import belong together: which names the rows of which, and what its rows
//! become.

use super::draft::cell;
use super::error::ImportError;
use super::join::Join;
use super::map_file::Map;
use super::mapping::normal;
use super::source::Source;
use super::table::{self, Met, Shape};
use super::words::{self, Becomes};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A table that was looked at.
pub(super) type Looked = (Source, Shape);

/// Headers that number the rows of their own table: that two tables have them means nothing.
const OWN_NUMBERS: [&str; 12] =
    ["id", "n", "no", "nr", "num", "number", "uuid", "index", "row", "п п", "номер", "код"];

/// The columns in which KoboToolbox and ODK number rows and name the row above.
const KOBO: [&str; 3] = ["_index", "_parent_index", "_parent_table_name"];

/// Finds the joins of all tables, `None` for those whose rows become records. `key` is the column
/// that the person named.
pub(super) fn relate(
    tables: &[Looked],
    key: Option<&str>,
    map: &Map,
) -> Result<Vec<Option<Join>>, ImportError> {
    let mut joins: Vec<Option<Join>> = vec![None; tables.len()];
    if tables.len() < 2 {
        return Ok(joins);
    }
    if map.tables.iter().any(|table| table.join.is_some()) {
        by_map(tables, map, &mut joins)?;
        return Ok(joins);
    }
    let mut values = Values { tables, read: BTreeMap::new() };
    kobo(tables, &mut values, &mut joins)?;
    if let Some(root) = root(&mut values, &joins, key)? {
        join_below(&mut values, &mut joins, root, key)?;
    }
    Ok(joins)
}

/// Joins tables as a map says.
fn by_map(tables: &[Looked], map: &Map, joins: &mut [Option<Join>]) -> Result<(), ImportError> {
    for (child, (source, shape)) in tables.iter().enumerate() {
        let Some(decided) = map.table(&shape.columns).and_then(|table| table.join.as_ref()) else {
            continue;
        };
        let own = shape.columns.iter().position(|c| normal(c) == normal(&decided.join));
        let parents = |table: usize| {
            let (_, shape) = tables.get(table)?;
            shape.columns.iter().position(|c| normal(c) == normal(&decided.on))
        };
        // A table of the map whose rows become records is meant before one that is joined itself.
        let is_root = |n: &usize| {
            let table = tables.get(*n).and_then(|(_, shape)| map.table(&shape.columns));
            table.is_some_and(|table| table.join.is_none())
        };
        let (roots, others): (Vec<usize>, Vec<usize>) =
            (0..tables.len()).filter(|n| *n != child).partition(is_root);
        let parent = roots.into_iter().chain(others).find_map(|n| {
            let is_below = joins.get(n).is_some_and(|join: &Option<Join>| {
                join.as_ref().is_some_and(|join| join.parent == child)
            });
            parents(n).filter(|_| !is_below).map(|column| (n, column))
        });
        let (Some(own), Some((parent, parents))) = (own, parent) else {
            return Err(ImportError::Map {
                map: "the map".to_owned(),
                what: format!(
                    "{} cannot be joined: the column `{}` or `{}` is not there",
                    source.name(),
                    decided.join,
                    decided.on
                ),
                try_this: "give all tables that the map joins, or change join and on".to_owned(),
            });
        };
        if let Some(join) = joins.get_mut(child) {
            let (into, first) = (decided.into.clone(), decided.first.clone());
            *join = Some(Join { parent, own, parents, into, first });
        }
    }
    Ok(())
}

/// The table to which most others can be joined; the first of several.
fn root(
    values: &mut Values<'_>,
    joins: &[Option<Join>],
    key: Option<&str>,
) -> Result<Option<usize>, ImportError> {
    let mut best = None;
    for parent in (0..joins.len()).filter(|n| joins.get(*n).is_some_and(Option::is_none)) {
        let mut children = 0;
        for child in (0..joins.len()).filter(|n| *n != parent) {
            children += usize::from(values.link(child, parent, key)?.is_some());
        }
        if children > 0 && best.is_none_or(|(_, most)| children > most) {
            best = Some((parent, children));
        }
    }
    Ok(best.map(|(parent, _)| parent))
}

/// Joins what can be joined to a table, and what is left to the tables that were joined.
fn join_below(
    values: &mut Values<'_>,
    joins: &mut [Option<Join>],
    root: usize,
    key: Option<&str>,
) -> Result<(), ImportError> {
    let mut parents = vec![root];
    let mut seen = BTreeSet::from([root]);
    while let Some(parent) = parents.pop() {
        for child in 0..joins.len() {
            let free = joins.get(child).is_some_and(Option::is_none) && !seen.contains(&child);
            // Below the first table a key that the person named says nothing.
            let key = key.filter(|_| parent == root);
            let Some((own, parents_column)) =
                (if free { values.link(child, parent, key)? } else { None })
            else {
                continue;
            };
            seen.insert(child);
            parents.push(child);
            if let Some(place) = joins.get_mut(child) {
                *place = Some(values.join(child, parent, own, parents_column)?);
            }
        }
    }
    Ok(())
}

/// Joins the tables of a form export that name the table and the row above.
fn kobo(
    tables: &[Looked],
    values: &mut Values<'_>,
    joins: &mut [Option<Join>],
) -> Result<(), ImportError> {
    let place = |table: usize, name: &str| {
        tables.get(table).and_then(|(_, shape)| shape.columns.iter().position(|c| c == name))
    };
    for child in 0..tables.len() {
        let [index, parent_index, parent_table] = KOBO.map(|name| place(child, name));
        let (Some(own), Some(naming)) = (parent_index, parent_table) else { continue };
        let Some(name) = values.only_text(child, naming)? else { continue };
        let parent = (0..tables.len()).find(|n| {
            *n != child && tables.get(*n).is_some_and(|(source, _)| is_table(source, &name))
        });
        if let (Some(parent), Some(_)) = (parent, index)
            && let Some(parents) = place(parent, KOBO[0])
            && let Some(join) = joins.get_mut(child)
        {
            *join = Some(values.join(child, parent, own, parents)?);
        }
    }
    Ok(())
}

/// Whether a table goes by this name: its sheet, or its file. A group's name has `/` where a file
/// name cannot.
fn is_table(source: &Source, name: &str) -> bool {
    let stem = source.stem();
    let plain = |text: &str| normal(text).replace(' ', "");
    [stem, source.name()].into_iter().any(|own| plain(own) == plain(name))
}

/// What the columns of the tables hold, read when asked for.
struct Values<'t> {
    tables: &'t [Looked],
    read: BTreeMap<(usize, usize), Column>,
}

/// The hashes of the texts of a column.
struct Column {
    texts: HashSet<u64>,
    filled: u64,
    first: Option<String>,
}

impl Values<'_> {
    fn column(&mut self, table: usize, column: usize) -> Result<&Column, ImportError> {
        let place = (table, column);
        if !self.read.contains_key(&place) {
            let mut found = Column { texts: HashSet::new(), filled: 0, first: None };
            if let Some((source, shape)) = self.tables.get(table) {
                table::for_each(source, shape, &mut |met| {
                    if let Met::Row(row) = met {
                        let text = cell(&row, column);
                        if !text.is_empty() {
                            found.filled += 1;
                            found.texts.insert(hash(text));
                            if found.first.is_none() {
                                found.first = Some(text.to_owned());
                            }
                        }
                    }
                    Ok(())
                })?;
            }
            self.read.insert(place, found);
        }
        self.read.get(&place).ok_or_else(|| {
            ImportError::not_a_table("the import", "a column is gone", "run the command again")
        })
    }

    /// The text of a column that holds one text only.
    fn only_text(&mut self, table: usize, column: usize) -> Result<Option<String>, ImportError> {
        let column = self.column(table, column)?;
        Ok(column.first.clone().filter(|_| column.texts.len() == 1))
    }

    /// The columns by which `child` names rows of `parent`: those of the same name, where the
    /// values are different in all rows of the parent, and the child's are among them.
    fn link(
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
        for (own, name) in below.iter().enumerate() {
            let wanted = key.map_or_else(
                || !OWN_NUMBERS.contains(&name.as_str()) && !name.starts_with("column "),
                |key| *name == normal(key),
            );
            let place = above.iter().position(|other| other == name);
            let Some(parents) = place.filter(|_| wanted && !name.is_empty()) else { continue };
            if self.refers((child, own), (parent, parents), key.is_some())? {
                return Ok(Some((own, parents)));
            }
        }
        Ok(None)
    }

    /// Whether the values of one column are keys of another. A column that the person named need
    /// fit by half only; what fits nowhere is rejected and named.
    fn refers(
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
    fn join(
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
