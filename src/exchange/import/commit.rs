//! Saving the batches of an import, all in one group, with the record that says how far it is.

use super::error::ImportError;
use super::ledger::{self, Ledger, Standing};
use super::receipt::Receipt;
use crate::record::{GroupId, Op, OpId, Pen, RecordId};
use crate::vault::Vault;

/// The receipt's record, and the operation that says last how far the import is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub record: RecordId,
    pub last: OpId,
}

/// A pen for the next batch: in the import's group, or in a new one.
pub(super) fn pen(vault: &mut Vault, group: Option<GroupId>) -> Pen<'_> {
    let stamp = vault.stamp();
    match group {
        Some(group) => Pen::in_group(stamp, group, vault.entropy()),
        None => Pen::new(stamp, vault.entropy()),
    }
}

/// Writes with a batch how far the import is: over what was written before, or on a new record.
pub(super) fn tell(
    pen: &mut Pen<'_>,
    sheet: Option<Sheet>,
    (now, name): (i64, &str),
    standing: &Standing,
) -> Option<Sheet> {
    let (record, before) = match sheet {
        Some(sheet) => (sheet.record, Some(sheet.last)),
        None => (ledger::begin_receipt(pen, now, name)?, None),
    };
    let last = ledger::write_standing(pen, record, before, standing);
    Some(Sheet { record, last })
}

/// Saves a batch.
pub(super) fn save(
    vault: &mut Vault,
    receipt: &mut Receipt,
    ledger: &mut Ledger,
    (group, ops): (GroupId, Vec<Op>),
) -> Result<(), ImportError> {
    vault.save(ops)?;
    receipt.group = Some(group);
    ledger.imports.insert(group);
    Ok(())
}

/// Writes the receipt of an import that came to its end into the vault, if it wrote anything.
pub(super) fn finish(
    vault: &mut Vault,
    receipt: &Receipt,
    sheet: Option<Sheet>,
    (fingerprint, rows): (&str, u64),
) -> Result<(), ImportError> {
    let (Some(sheet), Some(group)) = (sheet, receipt.group) else { return Ok(()) };
    let standing = Standing {
        finished: true,
        receipt: Some(receipt.to_json()),
        ..Standing::of(receipt, fingerprint, group, rows)
    };
    let mut pen = pen(vault, Some(group));
    ledger::write_standing(&mut pen, sheet.record, Some(sheet.last), &standing);
    let ops = pen.finish();
    vault.save(ops)?;
    Ok(())
}
