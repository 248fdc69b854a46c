//! `record.step`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Opens the next or the previous record of the list.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    model.list.step(if arg == "next" { 1 } else { -1 });
    crate::desk::update::list::open(model)
}
