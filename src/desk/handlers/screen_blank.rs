//! `screen.blank`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Empties the screen at once; a text being typed goes to the draft journal.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.blanked = true;
    crate::desk::update::edit::keep_draft(model).into_iter().collect()
}
