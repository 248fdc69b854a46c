//! `edit.save`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Saves what is typed or picked.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::edit::save(model)
}
