//! How the tables of one import belong together: which names the rows of which, and what its rows
//! become.

mod values;

use super::error::ImportError;
use super::join::Join;
use super::map_file::Map;
use super::mapping::normal;
use super::source::Source;
use super::table::Shape;
use crate::exchange::import::said::Said;
use std::collections::BTreeSet;
use values::Values;

/// A table that was looked at.
pub(super) type Looked = (Source, Shape);

/// The column in which KoboToolbox and ODK number the rows of an export.
pub(super) const INDEX: &str = "_index";

/// The columns in which they number rows and name the row above.
const KOBO: [&str; 3] = [INDEX, "_parent_index", "_parent_table_name"];

/// The columns in which ODK Central and ODK Briefcase give each row its key, and name that of the
/// row above.
const ODK: (&str, &str) = ("KEY", "PARENT_KEY");

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
    let mut values = Values::of(tables);
    kobo(tables, &mut values, &mut joins)?;
    odk(tables, &mut values, &mut joins)?;
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
            let said = Said::new("import-cannot-join").with("own", decided.join.as_str());
            return Err(ImportError::map(source.name(), said.with("other", decided.on.as_str())));
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

/// The place of the column with this header in a table.
fn column(tables: &[Looked], table: usize, name: &str) -> Option<usize> {
    tables.get(table)?.1.columns.iter().position(|header| header == name)
}

/// Joins the tables of a form export that name the table and the row above.
fn kobo(
    tables: &[Looked],
    values: &mut Values<'_>,
    joins: &mut [Option<Join>],
) -> Result<(), ImportError> {
    for child in 0..tables.len() {
        let [index, parent_index, parent_table] = KOBO.map(|name| column(tables, child, name));
        let (Some(own), Some(naming)) = (parent_index, parent_table) else { continue };
        let Some(name) = values.only_text(child, naming)? else { continue };
        let parent = (0..tables.len()).find(|n| {
            *n != child && tables.get(*n).is_some_and(|(source, _)| is_table(source, &name))
        });
        if let (Some(parent), Some(_)) = (parent, index)
            && let Some(parents) = column(tables, parent, KOBO[0])
            && let Some(join) = joins.get_mut(child)
        {
            *join = Some(values.join(child, parent, own, parents)?);
        }
    }
    Ok(())
}

/// Joins the repeats of ODK Central and ODK Briefcase: each row names by `PARENT_KEY` the `KEY` of
/// the row above, of the submission or of another repeat.
fn odk(
    tables: &[Looked],
    values: &mut Values<'_>,
    joins: &mut [Option<Join>],
) -> Result<(), ImportError> {
    for child in 0..tables.len() {
        let Some(own) = column(tables, child, ODK.1) else { continue };
        for parent in (0..tables.len()).filter(|n| *n != child) {
            let Some(parents) = column(tables, parent, ODK.0) else { continue };
            // Of all tables with keys, the one that has these.
            if values.refers((child, own), (parent, parents), false)?
                && let Some(join) = joins.get_mut(child).filter(|join| join.is_none())
            {
                *join = Some(values.join(child, parent, own, parents)?);
            }
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
