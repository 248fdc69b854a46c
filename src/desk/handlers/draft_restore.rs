//! `draft.restore`

use crate::desk::effect::{Effect, LoadFor};
use crate::desk::model::editor::fresh_of;
use crate::desk::model::triage::of_key;
use crate::desk::model::{Model, Overlay};
use crate::desk::update::{edit, fresh, triage};

/// Opens the field of the draft with its text.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Overlay::Offer(at)) = model.overlays.pop() else { return Vec::new() };
    let Some((_, draft)) = model.drafts.get(at) else { return Vec::new() };
    if let Some(aspect) = of_key(&draft.key) {
        let (_, draft) = model.drafts.remove(at);
        model.offer_next = Some(at);
        triage::restore(model, aspect, &draft);
        return Vec::new();
    }
    let Some((kind, token)) = fresh_of(&draft.key) else {
        return vec![Effect::Load(draft.record, LoadFor::Draft(draft.key.clone()))];
    };
    // The record was never saved, so there is nothing to read.
    let (_, draft) = model.drafts.remove(at);
    model.offer_next = Some(at);
    fresh::begin_as(model, kind, token);
    edit::restore(model, &draft);
    Vec::new()
}
