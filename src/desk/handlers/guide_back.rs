//! `guide.back`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Goes a step back.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::guide::back(model);
    Vec::new()
}
