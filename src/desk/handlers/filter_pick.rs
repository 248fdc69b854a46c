//! `filter.pick`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Offers the saved filters.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::filters::open(model)
}
