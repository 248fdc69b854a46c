//! `triage.reach`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Sets it in the marked records instead of the one, or the other way round.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::triage::reach(model);
    Vec::new()
}
