//! `section.move`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Goes to the next or the previous heading.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    if let Some(view) = &mut model.record {
        view.section(arg == "next");
    }
    Vec::new()
}
