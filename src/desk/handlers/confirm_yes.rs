//! `confirm.yes`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Answers a question with yes.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(Overlay::Confirm(run, _)) if run.command.id == "app.quit" => vec![Effect::Quit],
        Some(Overlay::Confirm(run, _)) => super::run(model, run),
        _ => Vec::new(),
    }
}
