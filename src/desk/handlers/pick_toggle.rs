//! `pick.toggle`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::editor::Body;

/// Puts the line in or out, where many may be picked; else picks and saves.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let now = model.now;
    if let Some(editor) = model.editor_mut()
        && let Body::Pick(pick) = &mut editor.body
        && pick.many
    {
        pick.toggle();
        editor.leaving = false;
        editor.arm_draft(now);
        return Vec::new();
    }
    // A space is also typed: between the words of a label.
    super::change_text(model, |text| text.type_char(' '))
}
