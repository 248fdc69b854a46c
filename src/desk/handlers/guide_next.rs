//! `guide.next`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Goes on to the next step of the first run.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::guide::next(model)
}
