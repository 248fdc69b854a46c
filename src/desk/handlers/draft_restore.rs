//! `draft.restore`

use crate::desk::effect::Effect;
use crate::desk::effect::LoadFor;
use crate::desk::model::{Model, Overlay};

/// Opens the field of the draft with its text.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Overlay::Offer(at)) = model.overlays.pop() else { return Vec::new() };
    match model.drafts.get(at) {
        Some((_, draft)) => {
            vec![Effect::Load(draft.record, LoadFor::Draft(draft.key.clone()))]
        }
        None => Vec::new(),
    }
}
