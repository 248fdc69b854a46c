//! `guide.demo`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Leaves the guide for a throw-away vault of invented cases; nothing is made here.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.demo = true;
    vec![Effect::Quit]
}
