//! `screen.show`

use crate::desk::effect::Effect;
use crate::desk::model::{Locking, Model};

/// Shows again what was there before the screen was emptied; says so if it was to be locked.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.blanked = false;
    if let Locking::Failed(text) = std::mem::replace(&mut model.locking, Locking::No) {
        model.complain(text);
    }
    Vec::new()
}
