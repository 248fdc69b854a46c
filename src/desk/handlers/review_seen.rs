//! `review.seen`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Says that the sources that changed were looked at.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::page::complaint::seen(model)
}
