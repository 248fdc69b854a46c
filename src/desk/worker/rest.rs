//! What the worker does when nobody asks for anything: it looks at journal and store behind the
//! first frame, brings the store up to date after saves, and packs the index where much came. Then
//! it sleeps until it is asked.

use super::failure::to_write_again;
use super::{Worker, words};
use crate::desk::effect::{Msg, Trouble};
use crate::vault::Vault;
use std::time::Duration;

/// How long nobody must have asked for anything. The work holds up what is asked meanwhile.
const PAUSE: Duration = Duration::from_secs(10);

/// What is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// To check the journal and the store: once after opening.
    Check,
    /// To bring the store up to date and close it: after saves.
    Close,
    /// Nothing.
    Done,
}

impl Rest {
    /// What an opened vault needs: a reader looks after nothing.
    pub(super) fn of(vault: &Vault) -> Self {
        if vault.info().read_only.is_none() { Self::Check } else { Self::Done }
    }
}

impl Worker {
    /// After how long without a job there is something to do; `None` when there is nothing.
    pub(in crate::desk) fn rest_after(&self) -> Option<Duration> {
        self.open.as_ref().filter(|open| open.rest != Rest::Done).map(|_| PAUSE)
    }

    /// Something was saved, so the store is behind.
    pub(super) const fn saved(&mut self) {
        if let Some(open) = &mut self.open
            && let Rest::Done = open.rest
        {
            open.rest = Rest::Close;
        }
    }

    /// Does what is left; tells when the vault turned out to be damaged.
    pub(in crate::desk) fn rest(&mut self) -> Option<Msg> {
        let open = self.open.as_mut()?;
        match std::mem::replace(&mut open.rest, Rest::Done) {
            Rest::Check => open.vault.check_store(),
            Rest::Close => open.vault.close_store(),
            Rest::Done => return None,
        }
        // For the next start: what came since it was packed last is read row by row.
        open.vault.pack_index();
        let reason = open.vault.info().read_only?;
        let what = words::reason(&self.config.locale, &reason);
        let try_this = to_write_again(&reason, &self.config.locale);
        Some(Msg::Failed(Trouble { what, try_this, exit: 6 }))
    }
}
