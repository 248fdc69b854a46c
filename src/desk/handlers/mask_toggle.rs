//! `mask.toggle`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Hides identifying fields, or shows them again.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.masked = !model.masked;
    let text = model.tr(if model.masked { "status-masked" } else { "status-unmasked" });
    model.tell(text);
    crate::desk::update::record::remake_all(model);
    if model.masked { Vec::new() } else { vec![Effect::Shown("desk: mask off".to_owned())] }
}
