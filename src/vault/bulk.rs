//! Saving much at once: the store follows in a process beside this one.

use super::Vault;
use super::store::{self, Companion};
use std::path::Path;

impl Vault {
    /// For a command that saves much and ends: the store follows in a process of its own, started
    /// from this program, until [`Vault::close_store`]. What this process needs in memory then
    /// hardly grows with what it saves.
    pub fn save_in_bulk(&mut self, program: &Path) {
        self.close_store();
        self.program = Some(program.to_owned());
        let before = self.apart.replace((program.to_owned(), false));
        if self.writer.is_some() {
            self.ask_store();
        }
        self.apart = before;
        // The store may have shown that the journal is damaged.
        if self.writer.is_some() {
            self.companion = Companion::start(program, &self.access(), &self.key);
        }
    }

    pub(super) fn close_companion(&mut self) {
        if let Some(companion) = self.companion.take() {
            let closed = companion.close();
            let outcome =
                closed.unwrap_or_else(|| store::follow(&self.access(), &self.journal, false));
            self.hear(&outcome);
        }
    }

    /// Has the companion follow, if there is one; says whether there is.
    pub(super) fn companion_follows(&mut self) -> bool {
        let Some(companion) = &mut self.companion else { return false };
        companion.follow();
        true
    }
}
