//! `review.settle`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Accepts or rejects the change, or resolves the comment, under the cursor.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    crate::desk::update::page::complaint::settle(model, arg)
}
