//! A pass over all rows of a table before anything is done with them: how many and how wide they
//! are, which are no records, whether their texts were decoded wrongly, whether they are counts
//! instead of records.

use super::counts::Counts;
use super::shape::{NoRecord, Shape};
use super::{Row, names};
use crate::exchange::import::encoding::mojibake::{Census, Finding};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;

/// How many rows that are no records are remembered; more are records.
const MOST_NO_RECORDS: usize = 10_000;

/// The pass.
pub(super) struct Survey<'s> {
    shape: &'s Shape,
    header: Option<usize>,
    widest: usize,
    rows: u64,
    ragged: (u64, Vec<u64>),
    no_records: Vec<(u64, NoRecord)>,
    census: Census,
    counts: Counts,
}

impl<'s> Survey<'s> {
    pub(super) fn new(shape: &'s Shape) -> Result<Self, ImportError> {
        Ok(Self {
            shape,
            header: shape.header_row.map(|_| shape.columns.len()),
            widest: 0,
            rows: 0,
            ragged: (0, Vec::new()),
            no_records: Vec::new(),
            census: Census::default(),
            counts: Counts::of(&shape.columns)?,
        })
    }

    /// Takes a row into account.
    pub(super) fn meet(&mut self, row: &Row) {
        let Some((last, _)) = row.cells.last() else { return };
        for (_, text) in &row.cells {
            self.census.meet(row.number, text);
        }
        self.rows += 1;
        if let Some(why) = self.no_record(row) {
            if self.no_records.len() < MOST_NO_RECORDS {
                self.no_records.push((row.number, why));
            }
            return;
        }
        let used = last + 1;
        if self.header.is_some_and(|width| used > width) {
            self.ragged.0 += 1;
            if self.ragged.1.len() < 5 {
                self.ragged.1.push(row.number);
            }
        }
        self.widest = self.widest.max(used);
    }

    /// Takes a row into account that cannot be used.
    pub(super) const fn meet_rejected(&mut self) {
        self.rows += 1;
    }

    fn no_record(&mut self, row: &Row) -> Option<NoRecord> {
        let width = self.header?;
        let columns = &self.shape.columns;
        let says = |(column, text): &(usize, String)| columns.get(*column) == Some(text);
        if row.cells.len() >= 2 && row.cells.iter().all(says) {
            return Some(NoRecord::Header);
        }
        if let [(0, text)] = row.cells.as_slice()
            && width > 1
            && text.starts_with('#')
            && text.chars().nth(1).is_some_and(|c| c == ' ' || c.is_alphabetic() || c == '#')
        {
            return Some(NoRecord::Comment);
        }
        self.counts.meet(row).then_some(NoRecord::Totals)
    }

    /// What the pass found; an error if the table holds no records.
    pub(super) fn finish(self, file: &str) -> Result<Surveyed, ImportError> {
        let records = self.rows - self.no_records.len() as u64;
        if let Some(why) = self.counts.verdict(records) {
            let why = Said::new("import-is-counts").with("why", Said::new(why));
            return Err(ImportError::not_a_table(file, why));
        }
        Ok(Surveyed {
            rows: self.rows,
            widest: self.widest,
            ragged: self.ragged,
            no_records: self.no_records,
            finding: self.census.find(),
            notes: self.counts.notes(),
        })
    }
}

/// What the pass found.
pub(super) struct Surveyed {
    rows: u64,
    widest: usize,
    ragged: (u64, Vec<u64>),
    no_records: Vec<(u64, NoRecord)>,
    finding: Option<Finding>,
    notes: Vec<Said>,
}

impl Surveyed {
    /// Writes it into the shape.
    pub(super) fn tell(self, shape: &mut Shape) {
        shape.rows = self.rows;
        shape.ragged = self.ragged;
        shape.no_records = self.no_records.into_iter().collect();
        shape.notes.extend(self.notes);
        names::extend(&mut shape.columns, self.widest);
        match self.finding {
            Some(Finding::All(mishap)) => {
                shape.undo(mishap);
                shape.notes.push(mishap.said("import-say-undone"));
            }
            Some(Finding::Some(mishap, cells, first)) => {
                let said = mishap.said("import-say-mojibake").with("n", cells);
                shape.notes.push(said.with("row", first.to_string()));
            }
            None => {}
        }
    }
}
