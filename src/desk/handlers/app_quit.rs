//! `app.quit`

use crate::desk::command::Run;
use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Ends the desk; with something typed and not saved it asks.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let changed = model.any_editor().is_some_and(|e| e.is_changed());
    if matches!(model.overlays.last(), Some(Overlay::Confirm(..))) {
        return Vec::new();
    }
    let Some(run) = Run::parse("app.quit").filter(|_| changed) else {
        return vec![Effect::Quit];
    };
    let question = model.tr("confirm-quit");
    model.overlays.push(Overlay::Confirm(run, question));
    crate::desk::update::edit::keep_draft(model).into_iter().collect()
}
