//! `redact.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Opens the text that others get of the field under the cursor.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::redact::open(model)
}
