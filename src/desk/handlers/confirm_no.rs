//! `confirm.no`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Answers a question with no.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.overlays.pop();
    Vec::new()
}
