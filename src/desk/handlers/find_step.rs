//! `find.step`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Goes to the next or the previous place found.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    crate::desk::update::find::step(model, arg == "next");
    Vec::new()
}
