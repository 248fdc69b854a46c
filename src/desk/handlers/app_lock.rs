//! `app.lock`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Locks the vault at once and keeps the place and the text being typed.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if model.saving_editor().is_some() {
        return Vec::new();
    }
    crate::desk::update::lock::lock(model)
}
