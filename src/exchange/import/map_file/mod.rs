//! The map file: what was decided about the columns of tables, as commented TOML that a person can
//! change.

mod parse;
mod print;
mod shipped;
#[cfg(test)]
mod tests;

pub(super) use print::print;
pub(super) use shipped::shipped;

use super::mapping::{Part, normal};
use super::target::{Hop, Target};
use crate::record::Kind;
use std::collections::{BTreeMap, HashSet};

/// What a map file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// What a row becomes.
    pub kind: Option<Kind>,
    /// Who sent the list.
    pub partner: Option<String>,
    /// The column that tells rows apart.
    pub key: Option<String>,
    /// How the files are written, in the words of the command line: `delimiter`, `sheet`.
    pub reading: BTreeMap<String, String>,
    /// Headers by which the map is known to fit a file that was imported without one.
    pub has: Vec<String>,
    /// What is decided about columns of any table, by header.
    pub columns: BTreeMap<String, MapColumn>,
    /// What is decided about tables that belong together.
    pub tables: Vec<MapTable>,
}

/// What is decided about a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapColumn {
    /// Where it goes; `None` keeps it as an extra column.
    pub target: Option<Target>,
    /// The part of the value that it holds.
    pub part: Option<Part>,
    /// How its cells are read.
    pub rules: super::CellRules,
}

/// What is decided about one of several tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapTable {
    /// Headers by which the table is known.
    pub has: Vec<String>,
    /// How its rows belong to those of another.
    pub join: Option<MapJoin>,
    /// Its columns, by header.
    pub columns: BTreeMap<String, MapColumn>,
}

/// How a table is joined to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapJoin {
    /// The column that names a row of the other table.
    pub join: String,
    /// The column of the other table that is named.
    pub on: String,
    /// What a row becomes.
    pub into: Vec<Hop>,
    /// A link of the record to what the first row becomes.
    pub first: Option<String>,
}

impl Map {
    /// The part of the map that speaks of a table with these headers.
    pub(super) fn table(&self, headers: &[String]) -> Option<&MapTable> {
        self.tables.iter().find(|table| has_all(headers, &table.has))
    }

    /// What is decided about the columns of a table with these headers.
    pub(super) fn columns_of(&self, headers: &[String]) -> BTreeMap<String, MapColumn> {
        let mut all = self.columns.clone();
        if let Some(table) = self.table(headers) {
            all.extend(table.columns.iter().map(|(header, to)| (header.clone(), to.clone())));
        }
        all
    }
}

/// Whether a table has all of these headers.
pub(super) fn has_all(headers: &[String], wanted: &[String]) -> bool {
    let there: HashSet<String> = headers.iter().map(|header| normal(header)).collect();
    !wanted.is_empty() && wanted.iter().all(|header| there.contains(&normal(header)))
}
