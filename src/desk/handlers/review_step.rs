//! `review.step`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Goes to the next or the previous comment or change that nobody has settled.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    crate::desk::update::page::complaint::step(model, arg == "next");
    Vec::new()
}
