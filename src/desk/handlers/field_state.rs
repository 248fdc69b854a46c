//! `field.state`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::doc::What;
use crate::desk::update::edit;

/// Sets one of the ways of not knowing, or empties the field.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let Some(view) = &model.record else { return Vec::new() };
    let Some(line) = view.current().filter(|line| line.what == What::Field) else {
        let text = model.tr("status-no-field");
        model.tell(text);
        return Vec::new();
    };
    let (record, path, resolving) = (view.state.id, line.path.clone(), line.heads > 1);
    edit::set(model, record, path, edit::state_value(arg), resolving, None)
}
