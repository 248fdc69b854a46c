//! `record.new`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::{edit, fresh};

/// Shows an empty record of the kind shown. Nothing is saved before it has a value.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(kind) = model.list.kind().cloned() else { return Vec::new() };
    if edit::may_write(model) {
        fresh::begin(model, kind);
        let text = model.tr("status-fresh");
        model.tell(text);
    }
    Vec::new()
}
