//! What pages are made of: changes, conflicts, the audit log.

use super::{Trouble, Worker};
use crate::desk::effect::{Msg, Open};
use crate::exchange::paragraphs;
use crate::record::{self, Path, RecordId, RecordState};
use crate::vault::audit;

impl Worker {
    /// The changes of a record, or of what stands at a place in it.
    pub(super) fn history(&mut self, record: RecordId, path: Path) -> Msg {
        let ops =
            self.vault().and_then(|vault| vault.ops_of(record).map_err(|e| Trouble::from(&e)));
        match ops {
            Ok(ops) => {
                let within = (path != Path::root()).then_some(&path);
                let changes = record::history(&ops, record, within);
                Msg::History(record, path, changes)
            }
            Err(trouble) => Msg::Failed(trouble),
        }
    }

    /// The paragraphs of a long text, with how each read before.
    pub(super) fn paragraphs(&mut self, record: RecordId, path: Path) -> Msg {
        let ops =
            self.vault().and_then(|vault| vault.ops_of(record).map_err(|e| Trouble::from(&e)));
        match ops {
            Ok(ops) => {
                let all = paragraphs::of(&ops, record, &path);
                Msg::Paragraphs(record, path, Box::new(all))
            }
            Err(trouble) => Msg::Failed(trouble),
        }
    }

    /// What wants a decision in these records.
    pub(super) fn conflicts(&mut self, records: &[RecordId]) -> Msg {
        let vault = match self.vault() {
            Ok(vault) => vault,
            Err(trouble) => return Msg::Failed(trouble),
        };
        let mut found = Vec::new();
        for id in records {
            match vault.state(*id) {
                Ok(Some(state)) => found.push((*id, open(&state))),
                Ok(None) => {}
                Err(error) => return Msg::Failed(Trouble::from(&error)),
            }
        }
        Msg::Conflicts(found)
    }

    /// The audit log with the proof that it is whole.
    pub(super) fn audit(&mut self) -> Msg {
        let read = self.vault().and_then(|vault| {
            let report = vault.audit().map_err(|e| Trouble::from(&e))?;
            let entries = audit::read(vault.dir(), vault.key()).map_err(|e| Trouble {
                what: e.to_string(),
                try_this: e.try_this().to_owned(),
                exit: 1,
            })?;
            Ok((entries, report))
        });
        match read {
            Ok((entries, report)) => Msg::Audit(entries, report),
            Err(trouble) => Msg::Failed(trouble),
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
