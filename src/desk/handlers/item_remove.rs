//! `item.remove`

use crate::desk::effect::Effect;
use crate::desk::effect::{Change, SaveOrder, Target};
use crate::desk::model::Model;
use crate::desk::update::edit;
use crate::record::{Path, Step};

/// Removes the item at the cursor: the event, act, involvement or consent.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let Some(view) = &model.record else { return Vec::new() };
    let steps = view.current().map(|l| l.path.steps().to_vec()).unwrap_or_default();
    let Some(last) = steps.iter().rposition(|s| matches!(s, Step::Item(_))) else {
        let text = model.tr("status-no-item");
        model.tell(text);
        return Vec::new();
    };
    let path = Path::new(steps.into_iter().take(last + 1).collect());
    let label = view.lines.iter().find(|l| l.path == path).map(|l| l.label.clone());
    let label = label.unwrap_or_default();
    let target = Target::Old(view.state.id);
    let said = model.tr_with("said-removed", &[("item", &label)]);
    let changes = vec![Change::Remove(path)];
    vec![Effect::Save(SaveOrder { target, changes, said, draft: None })]
}
