//! `import.undo`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::import;

/// Takes the last decision back.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let before = model.import.as_mut().and_then(|import| import.before.pop());
    if let (Some(import), Some(before)) = (&mut model.import, before) {
        import.decided = before;
        return import::look(model);
    }
    let text = model.tr("import-nothing-to-undo");
    model.tell(text);
    Vec::new()
}
