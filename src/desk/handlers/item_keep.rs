//! `item.keep`

use crate::desk::effect::{Change, Effect, SaveOrder, Target};
use crate::desk::model::Model;

/// Keeps the part under the cursor that one person removed while another worked on it.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let found = model.record.as_ref().and_then(|view| Some((view, view.current()?)));
    let Some((view, line)) = found.filter(|(_, line)| line.marked) else {
        let text = model.tr("status-no-mark");
        model.tell(text);
        return Vec::new();
    };
    let said = model.tr_with("said-kept", &[("item", &line.label)]);
    let changes = vec![Change::Keep(line.path.clone())];
    let target = Target::Old(view.state.id);
    vec![Effect::Save(SaveOrder { target, changes, said, draft: None })]
}
