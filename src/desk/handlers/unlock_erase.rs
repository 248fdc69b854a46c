//! `unlock.erase`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Empties the passphrase.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.unlock.passphrase = zeroize::Zeroizing::default();
    Vec::new()
}
