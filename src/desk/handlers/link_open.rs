//! `link.open`

use crate::desk::effect::{Effect, LoadFor};
use crate::desk::model::Model;
use crate::desk::model::doc::What;
use crate::desk::model::record::UNSAVED;
use crate::record::Value;

/// Opens the record that the line under the cursor leads to; going back comes back here.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(view) = &model.record else { return Vec::new() };
    let Some(line) = view.current() else { return Vec::new() };
    let to = match (line.what, view.state.value(&line.path)) {
        (What::Link(id), _) => Some(id),
        (What::Field, Value::Link(id)) => Some(*id),
        _ => None,
    };
    let Some(to) = to.filter(|_| view.state.id != UNSAVED) else {
        let text = model.tr("status-no-link");
        model.tell(text);
        return Vec::new();
    };
    model.trail.push((view.state.id, line.path.clone(), view.empty));
    vec![Effect::Load(to, LoadFor::Open)]
}
