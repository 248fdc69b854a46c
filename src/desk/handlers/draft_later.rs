//! `draft.later`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Keeps the draft for the next time and offers the next one.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Overlay::Offer(at)) = model.overlays.pop() else { return Vec::new() };
    if at + 1 < model.drafts.len() {
        model.overlays.push(Overlay::Offer(at + 1));
    }
    Vec::new()
}
