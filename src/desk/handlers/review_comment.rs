//! `review.comment`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Begins a comment on the section under the cursor.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::page::complaint::comment(model)
}
