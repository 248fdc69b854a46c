//! `confirm.yes`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Answers a question with yes.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(Overlay::Confirm(run, _)) => super::confirmed(model, run),
        _ => Vec::new(),
    }
}
