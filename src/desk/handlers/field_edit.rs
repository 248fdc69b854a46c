//! `field.edit`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::doc::What;

/// Edits the field under the cursor, or chooses where two values stand.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let line = model.record.as_ref().and_then(|view| view.current());
    if line.is_some_and(|line| matches!(line.what, What::Link(_))) {
        return super::link_open::run(model, "");
    }
    crate::desk::update::edit::open(model);
    crate::desk::update::edit::shown(model)
}
