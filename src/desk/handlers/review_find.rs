//! `review.find`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Looks for something in all sections of the complaint, or replaces it there.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::find::open_sections(model);
    Vec::new()
}
