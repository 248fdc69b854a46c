//! `menu.leave`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Closes the list; nothing is picked.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.overlays.pop();
    Vec::new()
}
