//! By what a row is known again when it comes a second time.

use super::Rejected;
use crate::exchange::import::plan::SourcePlan;
use crate::exchange::import::said::Said;
use crate::exchange::import::table::Row;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The longest key that is kept as it is: the columns of the index cut long texts off.
const LONGEST: usize = 240;

/// What stands before the key of a row that goes by its content.
const ROW: &str = "row:";

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

/// The key of a row, and the one that it has where nobody is named as its sender.
pub(in crate::exchange::import) struct RowKey {
    pub key: String,
    /// Only where somebody is named and the content tells rows apart: a list that was imported
    /// before its sender was named is the same list.
    pub unnamed: Option<String>,
}

/// Gives rows their keys.
pub(in crate::exchange::import) struct Keys {
    partner: String,
    /// The columns in the order of their headers: keys do not change when columns are moved.
    by_header: Vec<usize>,
    /// How often a row of the same content came by.
    times: HashMap<[u8; 16], u32>,
}

impl Keys {
    pub(in crate::exchange::import) fn new(partner: Option<&str>, source: &SourcePlan) -> Self {
        let columns = source.columns();
        let mut by_header: Vec<usize> = (0..source.own_width()).collect();
        by_header.sort_by_key(|i| columns.get(*i).map(|c| c.header.as_str()));
        Self { partner: partner.unwrap_or_default().to_owned(), by_header, times: HashMap::new() }
    }

    /// With a key column its text, else a hash of what the row says and how often it came
    /// before; in both cases the partner belongs to it. Neither encoding, delimiter nor the
    /// order of columns changes it.
    pub(in crate::exchange::import) fn key(
        &mut self,
        source: &SourcePlan,
        row: &Row,
    ) -> Result<RowKey, Rejected> {
        if let Some(column) = source.key {
            let text = cell(row, column);
            if text.is_empty() {
                return Err(Rejected { column, reason: Said::new("import-why-key-empty") });
            }
            return Ok(RowKey { key: readable_key(&self.partner, text), unnamed: None });
        }
        let digest = self.digest(source, row);
        let times = self.times.entry(digest).or_insert(0);
        *times += 1;
        let text = data_encoding::HEXLOWER.encode(&digest);
        let plain =
            if *times == 1 { format!("{ROW}{text}") } else { format!("{ROW}{text}.{times}") };
        let named = named(&plain, &self.partner).filter(|_| !self.partner.is_empty());
        Ok(match named {
            Some(key) => RowKey { key, unnamed: Some(plain) },
            None => RowKey { key: plain, unnamed: None },
        })
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
        for place in &self.by_header {
            let text = texts.get(*place).copied().flatten();
            if let (Some(text), Some(column)) = (text, columns.get(*place)) {
                add(&column.header);
                if text.contains('\r') { add(&text.replace("\r\n", "\n")) } else { add(text) }
            }
        }
        half(&hash.finalize().into())
    }
}

/// The key, where this sender is named, of a row that has this one where nobody is; `None` for a
/// key that is none of a row's content.
pub(in crate::exchange::import) fn named(plain: &str, partner: &str) -> Option<String> {
    let rest = plain.strip_prefix(ROW)?;
    let (digest, times) = rest.split_at_checked(rest.find('.').unwrap_or(rest.len()))?;
    let mut hash = Sha256::new();
    hash.update(data_encoding::HEXLOWER.decode(digest.as_bytes()).ok()?);
    hash.update(partner.as_bytes());
    let text = data_encoding::HEXLOWER.encode(&half(&hash.finalize().into()));
    Some(format!("{ROW}{text}{times}"))
}

fn half(full: &[u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(full.split_at(16).0);
    half
}

/// The key that a record of a row had when nobody was named as the sender of its list.
pub(super) fn unnamed(key: &str, row: &RowKey, partner: &str) -> Option<String> {
    let plain = row.unnamed.as_deref()?;
    if let Some(way) = key.strip_prefix(&row.key) {
        return Some(format!("{plain}{way}"));
    }
    let code = key.strip_prefix(&format!("key:{partner}:"))?;
    Some(readable_key("", code))
}

/// The text of a column, without spaces around it; empty where there is none.
pub(in crate::exchange::import) fn cell(row: &Row, column: usize) -> &str {
    let found = row.cells.iter().find(|(place, _)| *place == column);
    found.map(|(_, text)| text.trim()).unwrap_or_default()
}
