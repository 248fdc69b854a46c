//! `import.take-back`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::import::Stage;

/// Takes the whole import back; what was changed since stays.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Stage::Done(outcome)) = model.import.as_ref().map(|import| &import.stage) else {
        return Vec::new();
    };
    match outcome.group.filter(|_| !outcome.undone) {
        Some(group) => vec![Effect::UndoImport(group)],
        None => {
            let text = model.tr("status-nothing-to-undo");
            model.tell(text);
            Vec::new()
        }
    }
}
