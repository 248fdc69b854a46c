//! `filter.forget`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Forgets the saved filter under the cursor.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::filters::forget(model)
}
