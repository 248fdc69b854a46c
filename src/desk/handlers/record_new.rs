//! `record.new`

use crate::desk::effect::Effect;
use crate::desk::effect::{SaveOrder, Target};
use crate::desk::model::Model;

/// Makes a new record of the kind shown.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(kind) = model.list.kind().cloned() else { return Vec::new() };
    if !crate::desk::update::edit::may_write(model) {
        return Vec::new();
    }
    let name = model.knowledge.form(&kind).map(|f| model.tr(&f.label)).unwrap_or_default();
    let said = model.tr_with("said-new", &[("kind", &name)]);
    let target = Target::New(kind);
    vec![Effect::Save(SaveOrder { target, changes: Vec::new(), said, draft: None })]
}
