//! `fact.copy`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Puts what the fact under the cursor says into the text, as words that no longer follow it.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::facts::copy(model);
    Vec::new()
}
