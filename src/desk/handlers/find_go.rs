//! `find.go`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};
use crate::desk::update::find;

/// Goes to the next place; where keys type the replacement, replaces this one first.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Find(it)) if it.replacing => {
            if let Some(effects) = find::replace_sections(model, false) {
                return effects;
            }
            find::replace_one(model);
        }
        _ => find::step(model, true),
    }
    Vec::new()
}
