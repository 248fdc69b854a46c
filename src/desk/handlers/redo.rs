//! `redo`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Does again what was taken back last.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if !crate::desk::update::edit::may_write(model) {
        return Vec::new();
    }
    match model.undone.last() {
        Some(undone) => {
            vec![Effect::Undo { group: undone.group, redo: true, shown: super::shown(model) }]
        }
        None => {
            let text = model.tr("status-nothing-to-redo");
            model.tell(text);
            Vec::new()
        }
    }
}
