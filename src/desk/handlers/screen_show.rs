//! `screen.show`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Shows again what was there before the screen was emptied.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.blanked = false;
    Vec::new()
}
