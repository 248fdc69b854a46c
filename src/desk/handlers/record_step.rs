//! `record.step`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Opens the next or the previous record of the list.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    crate::desk::update::list::step(model, arg == "next")
}
