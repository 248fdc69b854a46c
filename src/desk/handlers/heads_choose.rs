//! `heads.choose`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};
use crate::desk::update::edit;

/// Makes the chosen value the one that holds.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Overlay::Heads(at)) = model.overlays.last() else { return Vec::new() };
    let at = *at;
    if !edit::may_write(model) {
        return Vec::new();
    }
    let Some(view) = &model.record else { return Vec::new() };
    let Some((value, _)) = view.options().into_iter().nth(at) else { return Vec::new() };
    let Some(line) = view.current() else { return Vec::new() };
    let (record, path) = (view.state.id, line.path.clone());
    edit::set(model, record, path, value, true, None)
}
