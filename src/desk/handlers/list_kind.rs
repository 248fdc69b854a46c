//! `list.kind`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Shows the records of the next or the previous kind.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    let count = model.list.kinds.len().max(1);
    let by = if arg == "next" { 1 } else { count - 1 };
    let kind = (model.list.kind + by) % count;
    crate::desk::update::list::show_kind(model, kind)
}
