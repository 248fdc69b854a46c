//! `unlock.read`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Opens a vault that another process holds for reading.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let unlock = &mut model.unlock;
    if unlock.busy || !unlock.held {
        return Vec::new();
    }
    unlock.busy = true;
    unlock.held = false;
    unlock.trouble = None;
    vec![Effect::Unlock { passphrase: None, take_over: false, read_only: true }]
}
