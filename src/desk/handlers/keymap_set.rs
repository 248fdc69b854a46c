//! `keymap.set`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::page::settings;

/// Takes keys by another keymap from now on.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    settings::set(model, settings::KEYMAP, arg)
}
