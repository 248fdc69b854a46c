//! `record.remove`

use crate::desk::effect::Effect;
use crate::desk::effect::{Change, SaveOrder, Target};
use crate::desk::model::Model;
use crate::desk::model::record::UNSAVED;
use crate::desk::model::titles;
use crate::desk::update::edit;
use crate::record::Path;

/// Removes the whole record; undo brings it back.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if !edit::may_write(model) {
        return Vec::new();
    }
    let Some(view) = &model.record else { return Vec::new() };
    if view.state.id == UNSAVED {
        // There is nothing to remove yet.
        return crate::desk::update::list::back(model);
    }
    let title = titles::title(model, &view.state);
    let target = Target::Old(view.state.id);
    let said = model.tr_with("said-removed", &[("item", &title)]);
    let changes = vec![Change::Remove(Path::root())];
    vec![Effect::Save(SaveOrder { target, changes, said, draft: None })]
}
