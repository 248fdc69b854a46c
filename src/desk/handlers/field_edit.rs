//! `field.edit`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Edits the field under the cursor, or chooses where two values stand.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::edit::open(model);
    crate::desk::update::edit::shown(model)
}
