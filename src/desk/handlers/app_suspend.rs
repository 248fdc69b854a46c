//! `app.suspend`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Stops the process, as Ctrl-Z does anywhere.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let mut effects: Vec<_> = crate::desk::update::edit::keep_draft(model).into_iter().collect();
    effects.push(Effect::Suspend);
    effects
}
