//! `edit.state`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::edit;

/// Saves one of the ways of not knowing, or the empty value.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    if arg != "clear" && model.editor_mut().is_some_and(|e| e.is_extra()) {
        let text = model.tr("status-extra");
        model.tell(text);
        return Vec::new();
    }
    match model.editor_mut() {
        Some(editor) if editor.def().is_some() && !editor.saving => {
            edit::save_value(model, edit::state_value(arg))
        }
        _ => Vec::new(),
    }
}
