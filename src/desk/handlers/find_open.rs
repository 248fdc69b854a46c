//! `find.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Looks for something in the prose being edited, or replaces it.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    crate::desk::update::find::open(model, arg == "replace");
    Vec::new()
}
