//! `unlock.submit`

use crate::desk::effect::Effect;
use crate::desk::effect::Secret;
use crate::desk::model::Model;

/// Opens the vault with the passphrase typed.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let unlock = &mut model.unlock;
    if unlock.busy || (unlock.asks && !unlock.held && unlock.passphrase.is_empty()) {
        return Vec::new();
    }
    unlock.busy = true;
    // A vault that is held was opened by its key already: Enter asks its holder to let go.
    let take_over = std::mem::take(&mut unlock.held);
    unlock.trouble = None;
    let typed = unlock.asks && !take_over;
    let passphrase = typed.then(|| Secret(unlock.passphrase.clone()));
    vec![Effect::Unlock { passphrase, take_over, read_only: false }]
}
