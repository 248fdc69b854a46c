//! `history.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Shows who changed the field under the cursor, or the whole record, and from what to what.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    crate::desk::update::page::history::open(model, arg == "record")
}
