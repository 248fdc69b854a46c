//! `find.all`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::find;

/// Replaces every place found, as one step of undo.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if let Some(effects) = find::replace_sections(model, true) {
        find::leave(model);
        return effects;
    }
    let count = find::replace_all(model);
    find::leave(model);
    let text = model.tr_count("find-replaced", count);
    model.tell(text);
    Vec::new()
}
