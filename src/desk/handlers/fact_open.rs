//! `fact.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Looks for a fact of the complaint's cases, to be put where the cursor is.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::facts::open(model)
}
