//! `history.restore`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Makes the value of the line under the cursor hold again.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::page::history::restore(model)
}
