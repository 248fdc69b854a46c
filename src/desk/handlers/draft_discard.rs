//! `draft.discard`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Forgets the draft and offers the next one.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(Overlay::Offer(at)) = model.overlays.pop() else { return Vec::new() };
    if at >= model.drafts.len() {
        return Vec::new();
    }
    let (_, draft) = model.drafts.remove(at);
    if at < model.drafts.len() {
        model.overlays.push(Overlay::Offer(at));
    }
    let text = model.tr("status-draft-gone");
    model.tell(text);
    vec![Effect::DropDraft(draft.key)]
}
