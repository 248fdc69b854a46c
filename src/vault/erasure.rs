//! What follows an erasure: evidence and drafts go at once, and the vault is written afresh. A
//! note in the journal stands from before the operation until that is done, so that an erasure
//! which was cut off is never forgotten.

use super::drafts::Drafts;
use super::rekey::blob_of;
use super::{Notice, Vault, VaultError, blobs};
use crate::record::RecordId;
use std::collections::BTreeSet;

/// The label of the notes of erasures whose vault is not written afresh yet. What is written
/// afresh has none.
pub(super) const PURGE_DUE: &str = "purge-due";

impl Vault {
    /// Notes that values of a record are about to be erased; call it before the operation is
    /// saved. From then on every writer is told, until the vault was written afresh.
    ///
    /// # Errors
    /// Whatever would stop the vault from being written afresh, such as [`VaultError::Full`]:
    /// nothing is noted then, and nothing should be erased.
    pub fn begin_erasure(&mut self, record: RecordId) -> Result<(), VaultError> {
        self.may_rewrite()?;
        self.note(PURGE_DUE, record.as_bytes())
    }

    /// The records of erasures that are not finished.
    pub fn erasures_due(&self) -> BTreeSet<RecordId> {
        let of = |bytes: &[u8]| bytes.try_into().ok().map(RecordId::from_bytes);
        self.notes(PURGE_DUE).into_iter().filter_map(of).collect()
    }

    pub(super) fn tell_what_is_due(&self) {
        if self.may_write().is_ok() && !self.notes(PURGE_DUE).is_empty() {
            self.notice_once(Notice::ErasureDue);
        }
    }

    /// Destroys the evidence that only erased values held, and the drafts of the records.
    pub(super) fn clear_erased(&self) -> Result<(), VaultError> {
        let due = self.erasures_due();
        if due.is_empty() {
            return Ok(());
        }
        let erased = self.erased()?;
        let (mut loose, mut held) = (BTreeSet::new(), BTreeSet::new());
        self.each_section(&mut |_, ops| {
            for op in &ops {
                let found = if erased.contains(&op.id) { &mut loose } else { &mut held };
                found.extend(blob_of(op));
            }
        })?;
        for blob in loose.difference(&held) {
            blobs::destroy(self.dir(), blob)?;
        }
        let mut drafts = Drafts::open(self.dir(), &self.key)?;
        for record in due {
            if !self.ops_of(record)?.erased().is_empty() {
                drafts.forget(record)?;
            }
        }
        Ok(())
    }
}
