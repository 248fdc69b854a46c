//! `list.kind`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Shows the records of the next or the previous kind.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    let count = model.list.kinds.len().max(1);
    let by = if arg == "next" { 1 } else { count - 1 };
    model.list.kind = (model.list.kind + by) % count;
    model.list.cursor = 0;
    model.list.sort = None;
    model.list.seen.clear();
    crate::desk::update::list::refilter(model)
}
