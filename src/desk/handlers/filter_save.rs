//! `filter.save`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Asks for a name to save the filter under.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::filters::ask(model);
    Vec::new()
}
