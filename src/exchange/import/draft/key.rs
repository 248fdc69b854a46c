//! By what a row is known again when it comes a second time.

use super::Rejected;
use crate::exchange::import::plan::SourcePlan;
use crate::exchange::import::table::Row;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The longest key that is kept as it is: the columns of the index cut long texts off.
const LONGEST: usize = 240;

/// A key that a person can read where it is short.
pub(in crate::exchange::import) fn readable_key(partner: &str, text: &str) -> String {
    shortened(format!("key:{partner}:{text}"))
}

/// The key of a record that a row makes beside its own.
pub(super) fn linked_key(key: &str, way: &str) -> String {
    shortened(format!("{key}/{way}"))
}

fn shortened(key: String) -> String {
    if key.len() <= LONGEST {
        return key;
    }
    format!("key:{}", data_encoding::HEXLOWER.encode(&Sha256::digest(key.as_bytes())))
}

/// Gives rows their keys.
pub(super) struct Keys {
    partner: String,
    /// The columns in the order of their headers: keys do not change when columns are moved.
    by_header: Vec<usize>,
    /// How often a row of the same content came by.
    times: HashMap<[u8; 16], u32>,
}

impl Keys {
    pub(super) fn new(partner: Option<&str>, source: &SourcePlan) -> Self {
        let columns = source.columns();
        let mut by_header: Vec<usize> = (0..source.own_width()).collect();
        by_header.sort_by_key(|i| columns.get(*i).map(|c| c.header.as_str()));
        Self { partner: partner.unwrap_or_default().to_owned(), by_header, times: HashMap::new() }
    }

    /// With a key column its text, else a hash of what the row says and how often it came
    /// before; in both cases the partner belongs to it. Neither encoding, delimiter nor the
    /// order of columns changes it.
    pub(super) fn key(&mut self, source: &SourcePlan, row: &Row) -> Result<String, Rejected> {
        if let Some(column) = source.key {
            let text = cell(row, column);
            if text.is_empty() {
                return Err(Rejected { column, reason: "the key is empty".to_owned() });
            }
            return Ok(readable_key(&self.partner, text));
        }
        let digest = self.digest(source, row);
        let times = self.times.entry(digest).or_insert(0);
        *times += 1;
        let text = data_encoding::HEXLOWER.encode(&digest);
        Ok(if *times == 1 { format!("row:{text}") } else { format!("row:{text}.{times}") })
    }

    fn digest(&self, source: &SourcePlan, row: &Row) -> [u8; 16] {
        let columns = source.columns();
        let mut texts: Vec<Option<&str>> = vec![None; columns.len()];
        for (place, text) in &row.cells {
            if let Some(slot) = texts.get_mut(*place) {
                *slot = Some(text);
            }
        }
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        add(&self.partner);
        for place in &self.by_header {
            let text = texts.get(*place).copied().flatten();
            if let (Some(text), Some(column)) = (text, columns.get(*place)) {
                add(&column.header);
                if text.contains('\r') { add(&text.replace("\r\n", "\n")) } else { add(text) }
            }
        }
        let full: [u8; 32] = hash.finalize().into();
        let mut short = [0; 16];
        short.copy_from_slice(full.split_at(16).0);
        short
    }
}

/// The text of a column, without spaces around it; empty where there is none.
pub(in crate::exchange::import) fn cell(row: &Row, column: usize) -> &str {
    let found = row.cells.iter().find(|(place, _)| *place == column);
    found.map(|(_, text)| text.trim()).unwrap_or_default()
}
