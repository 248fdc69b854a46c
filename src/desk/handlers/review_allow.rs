//! `review.allow`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Lets the words that were found under the cursor stand, with a reason.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::page::complaint::allow(model)
}
