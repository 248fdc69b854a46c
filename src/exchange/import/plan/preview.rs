//! The first rows as they will be: for a person to look at before anything is written.

use super::Plan;
use crate::exchange::import::draft::{Chain, Family, RecordDraft, Tag};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::table::{self, Met};
use crate::record::{Kind, Value};
use std::fmt::Write;

/// A record that a row will become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRecord {
    /// Its kind.
    pub kind: Kind,
    /// Its fields: the way to each, as `events[1].from`, and its value.
    pub fields: Vec<(String, Value)>,
    /// Its links to other records of the row: the way, and which record, from 0.
    pub links: Vec<(String, usize)>,
    /// What is kept as extra: header and text.
    pub extras: Vec<(String, String)>,
}

/// What a row will become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// The row.
    pub row: u64,
    /// Its records, its own first; empty if it is rejected.
    pub records: Vec<PreviewRecord>,
    /// Why it is rejected.
    pub rejected: Option<Said>,
}

impl Plan {
    /// The first rows of a table whose rows become records, as they will be. Joined tables are
    /// read whole for it.
    ///
    /// # Errors
    /// The file changed or cannot be read any more.
    pub fn preview(&self, source: usize, rows: usize) -> Result<Vec<PreviewRow>, ImportError> {
        let mut seen = Vec::new();
        let Some(table) = self.sources.get(source) else { return Ok(seen) };
        let Some(mut family) = Family::new(self, source, &mut |_, _| ())? else { return Ok(seen) };
        let outcome = table::for_each(&table.source, &table.shape, &mut |met| {
            if seen.len() == rows {
                return Err(ImportError::Stopped { rows: rows as u64 });
            }
            seen.push(match met {
                Met::Rejected(why) => rejected(why.row, why.reason),
                Met::Row(row) => {
                    let number = row.number;
                    match family.draft(row) {
                        Err(why) => rejected(number, why.reason),
                        Ok(draft) => PreviewRow {
                            row: number,
                            records: draft.records.iter().map(record).collect(),
                            rejected: None,
                        },
                    }
                }
            });
            Ok(())
        });
        match outcome {
            Ok(()) | Err(ImportError::Stopped { .. }) => Ok(seen),
            Err(error) => Err(error),
        }
    }
}

const fn rejected(row: u64, why: Said) -> PreviewRow {
    PreviewRow { row, records: Vec::new(), rejected: Some(why) }
}

fn record(draft: &RecordDraft) -> PreviewRecord {
    PreviewRecord {
        kind: draft.kind.clone(),
        fields: draft
            .fields
            .iter()
            .map(|(place, value)| (way(&place.chain, &place.field), value.clone()))
            .collect(),
        links: draft
            .links
            .iter()
            .map(|(place, to)| (way(&place.chain, &place.field), *to))
            .collect(),
        extras: draft
            .extras
            .iter()
            .map(|((chain, header), text)| (way(chain, header), text.clone()))
            .collect(),
    }
}

fn way(chain: &Chain, end: &str) -> String {
    let mut way = String::new();
    for knot in chain {
        let number = match knot.tag {
            Tag::Number(number) => u32::from(number),
            Tag::Row { row, .. } => row,
        };
        let _ = write!(way, "{}[{number}].", knot.list);
    }
    way + end
}
