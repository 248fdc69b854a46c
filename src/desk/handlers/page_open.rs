//! `page.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Opens what the line under the cursor is about.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::page::enter(model)
}
