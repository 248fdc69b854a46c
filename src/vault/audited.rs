//! The vault's own use of the audit log: what this process does, and anchors in the journal.

use super::audit::{self, Act, Head, Logged, Report};
use super::{Notice, Vault, VaultError, wire};
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// The label of the notes that anchor audit chains.
const HEADS: &str = "audit-heads";

impl Vault {
    /// Notes in the audit log that something was done; synced when it returns. `detail` names
    /// ids, files and reasons, never a value of a record.
    ///
    /// # Errors
    /// When the log cannot be written. On read-only media and a full disk it is no error:
    /// [`Logged::NotHere`] says so, and so must the face.
    pub fn log(&self, act: Act, detail: &str) -> Result<Logged, VaultError> {
        let mut chain = self.chain.lock().unwrap_or_else(PoisonError::into_inner);
        let logged = chain.append(self.now(), &self.identity.by, act, detail)?;
        if logged == Logged::NotHere {
            self.notice_once(Notice::NotLogged);
        }
        Ok(logged)
    }

    /// Proves the audit log whole against the journal's anchors.
    pub fn audit(&self) -> Result<Report, VaultError> {
        Ok(audit::verify(self.dir(), &self.key, &self.anchored())?)
    }

    /// Accepts every gap that the audit log has now, each by an entry that names it.
    pub fn reanchor_audit(&mut self) -> Result<Report, VaultError> {
        self.may_write()?;
        for problem in self.audit()?.problems.iter().filter(|p| p.is_gap()) {
            // The same answer as for any entry: the caller sees whether the report is whole now.
            let _logged = self.log(Act::Reanchor, &problem.to_string())?;
        }
        self.audit()
    }

    /// What opening does: anchors the chains of those who were here before, and enters that the
    /// vault was unlocked. A log that cannot be written never keeps a vault closed.
    pub(super) fn begin_audit(&mut self) {
        // A note may hide a loss that nobody has looked for yet.
        if !self.check_later {
            self.begin_anchors();
        }
        let took = self.info().notices.contains(&Notice::TookOver);
        let acts = if took { &[Act::Unlock, Act::TakeOver][..] } else { &[Act::Unlock] };
        if acts.iter().any(|act| self.log(*act, "").is_err()) {
            self.notice_once(Notice::NotLogged);
        }
    }

    /// Anchors the chains of those who were here before, if it may.
    pub(super) fn begin_anchors(&mut self) {
        if self.may_write().is_ok() {
            match self.anchor_audit() {
                Ok(()) | Err(VaultError::Full { .. }) => {}
                Err(e) => self.notice(Notice::Damage(e.to_string())),
            }
        }
    }

    /// Puts the heads of the chains that grew into the journal.
    pub(super) fn anchor_audit(&mut self) -> Result<(), VaultError> {
        let anchored = self.anchored();
        let mut heads = audit::heads(self.dir(), &self.key, &anchored)?;
        // A chain that was cut keeps its old anchor: that is what tells of the cut.
        let count = |chain: &str| anchored.iter().find(|h| h.chain == chain).map_or(0, |h| h.count);
        heads.retain(|head| head.count > count(&head.chain));
        if heads.is_empty() { Ok(()) } else { self.note(HEADS, &wire::to_bytes(&heads)?) }
    }

    /// The newest anchored head of each chain.
    fn anchored(&self) -> Vec<Head> {
        let mut newest: BTreeMap<String, Head> = BTreeMap::new();
        let notes = self.notes(HEADS).into_iter();
        for head in notes.filter_map(wire::from_bytes::<Vec<Head>>).flatten() {
            let known = newest.get(&head.chain).is_some_and(|known| known.count > head.count);
            if !known {
                newest.insert(head.chain.clone(), head);
            }
        }
        newest.into_values().collect()
    }
}
