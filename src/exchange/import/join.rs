//! The rows of a table that is joined to another, held compactly and found by their key.

use super::draft::cell;
use super::error::{ImportError, Rejection};
use super::plan::SourcePlan;
use super::table::{self, Met, Row};
use super::target::Hop;
use crate::exchange::import::said::Said;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The most text of one joined table, in bytes. It is held in memory: nothing readable is written
/// to a disk, and the rows of a case may stand anywhere in the table.
const MAX_JOINED: usize = 256 * 1024 * 1024;

/// How a table is joined to another of the same import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The other table, by its place among the sources.
    pub parent: usize,
    /// The column that names a row of the other table.
    pub own: usize,
    /// The column of the other table that is named.
    pub parents: usize,
    /// What a row becomes: an item (`events[+1].acts[*]`), or a record that is linked
    /// (`sources[*].person`, `action[*]`). Nothing keeps its cells as extra columns of the record.
    pub into: Vec<Hop>,
    /// A link of the record that leads to what the first row becomes: `client`.
    pub first: Option<String>,
}

struct Entry {
    hash: u64,
    at: usize,
    used: bool,
}

/// The rows of a joined table: their text and some 24 bytes a row.
#[derive(Default)]
pub(super) struct Rows {
    texts: Vec<u8>,
    /// By the hash of the key, then in the order of the file.
    index: Vec<Entry>,
    key: usize,
}

impl Rows {
    /// Reads a table. Rows that cannot be used are given to `reject`.
    pub(super) fn load(
        source: &SourcePlan,
        key: usize,
        reject: &mut dyn FnMut(Rejection),
    ) -> Result<Self, ImportError> {
        let mut rows = Self { key, ..Self::default() };
        table::for_each(&source.source, &source.shape, &mut |met| {
            let row = match met {
                Met::Rejected(why) => {
                    reject(why);
                    return Ok(());
                }
                Met::Row(row) => row,
            };
            if cell(&row, key).is_empty() {
                let column = source.columns.get(key).map(|c| c.header.clone());
                let reason = Said::new("import-why-no-key");
                reject(Rejection { row: row.number, column, reason });
                return Ok(());
            }
            rows.push(&row);
            if rows.texts.len() > MAX_JOINED {
                let why = Said::new("import-large-joined").with("most", MAX_JOINED >> 20);
                return Err(ImportError::too_large(source.file(), row.number, None, why));
            }
            Ok(())
        })?;
        rows.index.sort_by_key(|entry| (entry.hash, entry.at));
        Ok(rows)
    }

    fn push(&mut self, row: &Row) {
        self.index.push(Entry {
            hash: hash(cell(row, self.key)),
            at: self.texts.len(),
            used: false,
        });
        self.texts.extend_from_slice(&row.number.to_le_bytes());
        self.texts.extend_from_slice(&(row.cells.len() as u64).to_le_bytes());
        for (column, text) in &row.cells {
            self.texts.extend_from_slice(&(*column as u64).to_le_bytes());
            self.texts.extend_from_slice(&(text.len() as u64).to_le_bytes());
            self.texts.extend_from_slice(text.as_bytes());
        }
    }

    fn row(&self, at: usize) -> Option<Row> {
        let mut rest = self.texts.get(at..)?;
        let number = take_number(&mut rest)?;
        let count = take_number(&mut rest)?;
        let mut cells = Vec::new();
        for _ in 0..count {
            let column = usize::try_from(take_number(&mut rest)?).ok()?;
            let length = usize::try_from(take_number(&mut rest)?).ok()?;
            let (text, after) = rest.split_at_checked(length)?;
            rest = after;
            cells.push((column, String::from_utf8_lossy(text).into_owned()));
        }
        Some(Row { number, cells })
    }

    /// The rows that name this key, in the order of the file. They count as used from then on.
    pub(super) fn of(&mut self, key: &str) -> Vec<Row> {
        if key.is_empty() {
            return Vec::new();
        }
        let wanted = hash(key);
        let mut found = Vec::new();
        let mut place = self.index.partition_point(|entry| entry.hash < wanted);
        while let Some(at) = self.index.get(place).filter(|e| e.hash == wanted).map(|e| e.at) {
            if let Some(row) = self.row(at).filter(|row| cell(row, self.key) == key) {
                if let Some(entry) = self.index.get_mut(place) {
                    entry.used = true;
                }
                found.push(row);
            }
            place += 1;
        }
        found
    }

    /// The numbers of the rows that no row of the other table asked for, rising.
    pub(super) fn orphans(&self) -> Vec<u64> {
        let left = self.index.iter().filter(|entry| !entry.used);
        let mut numbers: Vec<u64> =
            left.filter_map(|entry| self.row(entry.at).map(|row| row.number)).collect();
        numbers.sort_unstable();
        numbers
    }

    /// How many rows there are.
    pub(super) const fn len(&self) -> usize {
        self.index.len()
    }
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let (number, after) = rest.split_first_chunk::<8>()?;
    *rest = after;
    Some(u64::from_le_bytes(*number))
}

fn hash(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_key_and_the_others_are_orphans() {
        let row = |number, key: &str, text: &str| Row {
            number,
            cells: vec![(0, key.to_owned()), (3, text.to_owned())],
        };
        let mut rows = Rows::default();
        let all = [row(2, "b", "x"), row(3, " a ", "ä\0"), row(4, "b", ""), row(5, "c", "y")];
        all.iter().for_each(|r| rows.push(r));
        rows.index.sort_by_key(|entry| (entry.hash, entry.at));
        assert_eq!(rows.of("b"), [all[0].clone(), all[2].clone()]);
        assert_eq!(rows.of("a"), [all[1].clone()]);
        assert_eq!(rows.of("d"), []);
        assert_eq!((rows.orphans(), rows.len()), (vec![5], 4));
    }
}
