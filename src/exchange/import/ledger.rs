//! What the vault knows of imports: which records came from where, which commands were imports,
//! and the receipt of each, kept as a record of kind `setting`.

use super::error::ImportError;
use super::plan::Plan;
use super::receipt::Receipt;
use super::source::Source;
use super::write::SOURCE_KEY;
use crate::form::Knowledge;
use crate::query::{Cell, Names, Table};
use crate::record::{
    Body, Code, Editor, GroupId, Kind, OpId, Path, Pen, RecordId, RecordState, Value,
    removed_by_hand,
};
use crate::vault::{Vault, VaultError};
use chrono::{DateTime, Datelike, Local};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

/// The type of setting that a receipt is.
pub const SETTING_TYPE: &str = "import";

/// How many rows of the index are held at a time.
const ROWS_AT_ONCE: usize = 4096;

/// A key of a row, shortened so that a hundred thousand take little room.
pub(super) type ShortKey = [u8; 16];

pub(super) fn short_key(kind: &str, key: &str) -> ShortKey {
    let full: [u8; 32] = Sha256::digest(format!("{kind}\0{key}").as_bytes()).into();
    let mut short = [0; 16];
    short.copy_from_slice(full.split_at(16).0);
    short
}

/// How far an import is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Standing {
    /// Whether it came to its end.
    pub finished: bool,
    /// What was imported and how: the same command gives the same.
    pub fingerprint: String,
    /// Who was named as the sender of its files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// The group of all its operations.
    pub group: String,
    /// How many rows of all its files are done.
    pub done: u64,
    /// As in the receipt.
    pub made: BTreeMap<String, u64>,
    /// As in the receipt.
    pub updated: u64,
    /// As in the receipt.
    pub unchanged: u64,
    /// The receipt, once it is finished.
    pub receipt: Option<serde_json::Value>,
}

/// What was found in the vault.
#[derive(Default)]
pub(super) struct Ledger {
    /// The record of every key.
    pub known: HashMap<ShortKey, RecordId>,
    /// The record of every key that is removed now: by a person, or by the undo of its import.
    pub removed: HashMap<ShortKey, RecordId>,
    /// The commands that were imports.
    pub imports: HashSet<GroupId>,
    /// Who was named as the sender of any list.
    pub partners: BTreeSet<String>,
    /// The highest number among the codes that cases were given in this year.
    pub last_code: u64,
    /// The same import, begun and not finished: its receipt's record, the operation that says how
    /// far it is, and how far it is.
    pub begun: Option<(RecordId, OpId, Standing)>,
}

impl Ledger {
    /// Reads it from the index, in memory bounded by the number of records.
    pub(super) fn read(
        vault: &Vault,
        knowledge: &Arc<Knowledge>,
        fingerprint: &str,
    ) -> Result<Self, ImportError> {
        let mut ledger = Self::default();
        let year = year_of(vault.now());
        let mut receipts = Vec::new();
        let mut table = Table::new(Arc::new(Names::of(knowledge)));
        let mut broken = false;
        let mut take = |record, columns: &[u8]| {
            if table.len() == ROWS_AT_ONCE {
                ledger.take_rows(&table, year, &mut receipts);
                table.clear();
            }
            broken |= table.push(record, columns).is_err();
        };
        vault.each_row_once(&mut take)?;
        vault.each_removed(&mut take)?;
        if broken {
            // The index is of another make than ours; the records themselves say the same.
            return Self::read_records(vault, fingerprint);
        }
        ledger.take_rows(&table, year, &mut receipts);
        vault.each_state(&receipts, &mut |state| {
            ledger.take_receipt(&state, fingerprint);
            ControlFlow::Continue(())
        })?;
        Ok(ledger)
    }

    fn take_rows(&mut self, table: &Table, year: i32, receipts: &mut Vec<RecordId>) {
        self.last_code = self.last_code.max(table.last_code(year));
        for row in table.rows() {
            let keys = if row.is_removed() { &mut self.removed } else { &mut self.known };
            if let Cell::Text(key) = row.cell(SOURCE_KEY) {
                keys.insert(short_key(row.kind(), key), row.id());
            }
            let is_import = matches!(row.cell("setting_type"), Cell::Code(SETTING_TYPE));
            if row.kind() == Kind::SETTING && is_import && !row.is_removed() {
                receipts.push(row.id());
            }
        }
    }

    fn read_records(vault: &Vault, fingerprint: &str) -> Result<Self, ImportError> {
        let mut ledger = Self::default();
        let key_path = Path::field(SOURCE_KEY);
        let prefix = format!("{}-", year_of(vault.now()));
        vault.for_each_state(&mut |state| {
            if let Some(kind) = &state.kind
                && let Value::Text(key) = state.value(&key_path)
            {
                let keys = if state.removed { &mut ledger.removed } else { &mut ledger.known };
                keys.insert(short_key(kind.as_str(), key), state.id);
            }
            if let Value::Text(code) = state.value(&Path::field("code"))
                && let Some(number) = code.strip_prefix(&prefix).and_then(|n| n.parse().ok())
            {
                ledger.last_code = ledger.last_code.max(number);
            }
            if state.kind.as_ref().is_some_and(|k| k.as_str() == Kind::SETTING) {
                ledger.take_receipt(&state, fingerprint);
            }
            ControlFlow::Continue(())
        })?;
        Ok(ledger)
    }

    /// The record of a key that a person removed: an import does not make it again. One that went
    /// with the undo of its import does not count.
    pub(super) fn removed_by_hand(
        &self,
        vault: &Vault,
        key: &ShortKey,
    ) -> Result<Option<RecordId>, VaultError> {
        let Some(id) = self.removed.get(key).filter(|_| !self.known.contains_key(key)) else {
            return Ok(None);
        };
        let ops = vault.ops_of(*id)?;
        let by_hand = removed_by_hand(&ops, *id);
        Ok(by_hand.then_some(*id))
    }

    fn take_receipt(&mut self, state: &RecordState, fingerprint: &str) {
        let is_import = matches!(
            state.value(&Path::field("setting_type")),
            Value::Choice(code) if code.as_str() == SETTING_TYPE
        );
        let Some(head) = state.field(&Path::field("value")).and_then(|f| f.heads.first()) else {
            return;
        };
        let Value::Text(text) = &head.value else { return };
        let Some(standing) = serde_json::from_str::<Standing>(text).ok().filter(|_| is_import)
        else {
            return;
        };
        if let Ok(group) = standing.group.parse() {
            self.imports.insert(group);
            self.partners.extend(standing.partner.clone());
            if !standing.finished && standing.fingerprint == fingerprint {
                self.begun = Some((state.id, head.op, standing));
            }
        }
    }
}

/// The year of a moment where the person is.
pub(super) fn year_of(now: i64) -> i32 {
    DateTime::from_timestamp_millis(now).map_or(0, |time| time.with_timezone(&Local).year())
}

/// Makes the record of a receipt; its `value` is written by [`write_standing`].
pub(super) fn begin_receipt(pen: &mut Pen<'_>, now: i64, name: &str) -> Option<RecordId> {
    let kind = Kind::new(Kind::SETTING).ok()?;
    pen.because(Some(name.to_owned()));
    let mut editor = Editor::create(pen, &kind);
    let mut set = |field: &str, value: Value| editor.set(&Path::field(field), value).ok();
    set("name", Value::Text(name.to_owned()))?;
    set("setting_type", Value::Choice(Code::new(SETTING_TYPE).ok()?))?;
    if let Some(time) = DateTime::from_timestamp_millis(now) {
        let day = time.with_timezone(&Local).date_naive();
        set("created", Value::Date(crate::record::FuzzyDate::day(day)))?;
    }
    let record = editor.id();
    pen.because(None);
    Some(record)
}

/// Writes how far an import is, over what was written before.
pub(super) fn write_standing(
    pen: &mut Pen<'_>,
    record: RecordId,
    before: Option<OpId>,
    standing: &Standing,
) -> OpId {
    let text = serde_json::to_string(standing).unwrap_or_default();
    let over = before.into_iter().collect();
    pen.write(record, Path::field("value"), Body::Set(Value::Text(text)), over)
}

/// What the name of a receipt begins with.
const RECEIPT: &str = "import ";

/// The files of an import, by the reason that its first operations give.
pub fn files_of(why: &str) -> Option<&str> {
    why.strip_prefix(RECEIPT)
}

/// The name of a receipt.
pub(super) fn receipt_name(plan: &Plan) -> String {
    let files: Vec<&str> = plan.sources().iter().map(super::SourcePlan::file).collect();
    format!("{RECEIPT}{}", files.join(", "))
}

impl Standing {
    /// How far a receipt under way says it is.
    pub(super) fn of(receipt: &Receipt, fingerprint: &str, group: GroupId, done: u64) -> Self {
        Self {
            finished: false,
            fingerprint: fingerprint.to_owned(),
            partner: receipt.partner.clone(),
            group: group.to_string(),
            done,
            made: receipt.made.clone(),
            updated: receipt.updated,
            unchanged: receipt.unchanged,
            receipt: None,
        }
    }
}

/// What tells an import from another one: the bytes of its files and what is done with them. It
/// is kept sealed in the vault only.
pub(super) fn fingerprint(plan: &Plan) -> Result<String, ImportError> {
    let mut hash = Sha256::new();
    for source in &plan.sources {
        hash.update(file_hash(&source.source)?);
        hash.update(source.mark());
        for column in &source.columns {
            let target = column.target.as_ref().map_or_else(String::new, ToString::to_string);
            let how = format!("{}\0{target}\0{:?}{:?}\0", column.header, column.part, column.rules);
            hash.update(how.as_bytes());
        }
        hash.update(format!("{:?}\0", source.join).as_bytes());
    }
    let partner = plan.partner.as_deref().unwrap_or_default();
    let key = plan.key.as_deref().unwrap_or_default();
    hash.update(format!("{}\0{partner}\0{key}", plan.kind).as_bytes());
    Ok(data_encoding::HEXLOWER.encode(&hash.finalize()))
}

/// What tells an import of whole files from another one.
pub(super) fn files_fingerprint<'s>(
    sources: impl Iterator<Item = &'s Source>,
) -> Result<String, ImportError> {
    let mut hash = Sha256::new();
    for source in sources {
        hash.update(file_hash(source)?);
    }
    Ok(data_encoding::HEXLOWER.encode(&hash.finalize()))
}

fn file_hash(source: &Source) -> Result<[u8; 32], ImportError> {
    let fail = |e| ImportError::read(source.name(), e);
    let mut reader = source.open().map_err(fail)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let count = reader.read(&mut chunk).map_err(fail)?;
        if count == 0 {
            return Ok(hash.finalize().into());
        }
        hash.update(chunk.get(..count).unwrap_or_default());
    }
}
