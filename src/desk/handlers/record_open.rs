//! `record.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Opens the record under the cursor in full.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::list::open(model)
}
