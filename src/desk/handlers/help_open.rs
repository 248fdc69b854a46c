//! `help.open`

use crate::desk::effect::Effect;
use crate::desk::model::finder::Finder;
use crate::desk::model::{Model, Overlay};

/// Opens the searchable help of this place.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Finder(_))) {
        return Vec::new();
    }
    let finder = Finder::new(&model.keymap, &model.locale, model.scope(), false);
    model.overlays.push(Overlay::Finder(Box::new(finder)));
    Vec::new()
}
