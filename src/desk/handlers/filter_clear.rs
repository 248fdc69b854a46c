//! `filter.clear`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Empties the filter: all records again.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.list.filter.clear();
    crate::desk::update::list::refilter(model)
}
