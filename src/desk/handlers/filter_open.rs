//! `filter.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Opens the filter line.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.list.before = model.list.filter.text().to_owned();
    model.list.filtering = true;
    Vec::new()
}
