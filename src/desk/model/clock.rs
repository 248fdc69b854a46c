//! When the desk has something to do without a key.

use super::{Locking, Model, Place, Which};

impl Model {
    /// The time at which something is due, if anything is: the runtime sleeps until then.
    pub fn deadline(&self) -> Option<i64> {
        let draft = self.any_editor().and_then(|editor| editor.unkept).map(draft_due);
        let which = match self.which {
            Which::Due(at) => Some(at),
            Which::No | Which::Shown => None,
        };
        let due = [self.unlock.due, self.preview_due, draft, self.midnight, self.lock_due(), which];
        due.into_iter().flatten().min()
    }

    /// When the vault is to be locked, if no key comes; not while an answer is awaited.
    pub fn lock_due(&self) -> Option<i64> {
        let importing = self.import.as_ref().is_some_and(|import| import.is_running());
        let under_way = self.waiting || importing || self.locking == Locking::Waits;
        let shut = matches!(self.place, Place::Unlock | Place::Guide);
        let open = !shut && !under_way;
        self.lock_after.filter(|_| open).map(|after| self.touched + after)
    }
}

/// A text is kept one second after the last key, and at the latest this long after the first one
/// that is not kept: five seconds less what the keeping takes.
pub const fn draft_due((first, last): (i64, i64)) -> i64 {
    let (idle, busy) = (last + 1_000, first + 4_500);
    if idle < busy { idle } else { busy }
}
