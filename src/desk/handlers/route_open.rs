//! `route.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Shows where the case can still go, and which rule says so.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::page::route::open_here(model)
}
