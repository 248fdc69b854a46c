//! `list.reverse`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::list::Sort;
use crate::desk::update::sort;

/// Turns the order round.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Sort { field, descending } = model.list.sort.clone();
    sort::set(model, Sort { field, descending: !descending });
    Vec::new()
}
