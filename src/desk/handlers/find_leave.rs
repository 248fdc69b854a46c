//! `find.leave`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Goes back to the prose, to the place found.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::find::leave(model);
    Vec::new()
}
