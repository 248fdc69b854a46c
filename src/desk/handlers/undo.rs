//! `undo`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Takes the last command back.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if !crate::desk::update::edit::may_write(model) {
        return Vec::new();
    }
    match model.done.last() {
        Some(done) => {
            vec![Effect::Undo { group: done.group, redo: false, shown: super::shown(model) }]
        }
        None => {
            let text = model.tr("status-nothing-to-undo");
            model.tell(text);
            Vec::new()
        }
    }
}
