//! What pages are made of: changes, conflicts, the audit log.

use super::Worker;
use crate::desk::effect::{Msg, Open};
use crate::exchange::paragraphs;
use crate::record::{self, Path, RecordId, RecordState};
use crate::vault::{VaultError, audit};

impl Worker {
    /// The changes of a record, or of what stands at a place in it.
    pub(super) fn history(&mut self, record: RecordId, path: Path) -> Msg {
        let ops = self.vault().and_then(|vault| Ok(vault.ops_of(record)?));
        match ops {
            Ok(ops) => {
                let within = (path != Path::root()).then_some(&path);
                let changes = record::history(&ops, record, within);
                Msg::History(record, path, changes)
            }
            Err(failure) => self.failed(failure),
        }
    }

    /// The paragraphs of a long text, with how each read before.
    pub(super) fn paragraphs(&mut self, record: RecordId, path: Path) -> Msg {
        let ops = self.vault().and_then(|vault| Ok(vault.ops_of(record)?));
        match ops {
            Ok(ops) => {
                let all = paragraphs::of(&ops, record, &path);
                Msg::Paragraphs(record, path, Box::new(all))
            }
            Err(failure) => self.failed(failure),
        }
    }

    /// What wants a decision in these records.
    pub(super) fn conflicts(&mut self, records: &[RecordId]) -> Msg {
        let vault = match self.vault() {
            Ok(vault) => vault,
            Err(failure) => return self.failed(failure),
        };
        let mut found = Vec::new();
        for id in records {
            match vault.state(*id) {
                Ok(Some(state)) => found.push((*id, open(&state))),
                Ok(None) => {}
                Err(error) => return self.failed(error),
            }
        }
        Msg::Conflicts(found)
    }

    /// The audit log with the proof that it is whole.
    pub(super) fn audit(&mut self) -> Msg {
        let read = self.vault().and_then(|vault| {
            let report = vault.audit()?;
            let entries = audit::read(vault.dir(), vault.key()).map_err(VaultError::from)?;
            Ok((entries, report))
        });
        match read {
            Ok((entries, report)) => Msg::Audit(entries, report),
            Err(failure) => self.failed(failure),
        }
    }
}

fn open(state: &RecordState) -> Vec<Open> {
    let values = |path: &Path| {
        let field = state.field(path).filter(|field| field.is_conflict());
        field.map(|f| f.heads.iter().map(|h| h.value.clone()).collect()).unwrap_or_default()
    };
    state.conflicts().into_iter().map(|path| Open { values: values(&path), path }).collect()
}
