//! `view.empty`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Shows the fields without a value too, or hides them.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if let Some(mut view) = model.record.take() {
        view.empty = !view.empty;
        crate::desk::update::record::remake(model, &mut view);
        model.record = Some(view);
    }
    Vec::new()
}
