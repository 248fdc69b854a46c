//! `guide.without`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::guide::Step;

/// Makes the vault without a recovery identity.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let step = model.guide.as_ref().map(|guide| guide.step);
    if !matches!(step, Some(Step::Recovery | Step::Copied)) {
        return Vec::new();
    }
    crate::desk::update::guide::make(model, false)
}
