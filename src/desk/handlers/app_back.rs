//! `app.back`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay, Place};

/// Goes back one step: from a record to the list, from a filter to all, from marks to none. It
/// never leaves plaint.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Heads(_) | Overlay::History(_))) {
        model.overlays.pop();
        return Vec::new();
    }
    match model.place {
        Place::Record => crate::desk::update::list::back(model),
        Place::Page => {
            model.page = None;
            model.place = Place::List;
            Vec::new()
        }
        Place::List if !model.list.filter.text().is_empty() => super::filter_clear::run(model, ""),
        Place::List if model.list.marked() > 0 => super::mark_set::run(model, "none"),
        Place::List | Place::Unlock | Place::Import | Place::Guide => Vec::new(),
    }
}
