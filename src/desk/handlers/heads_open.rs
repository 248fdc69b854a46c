//! `heads.open`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Shows the values of a field that two people filled differently.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let conflict = |line: &crate::desk::model::doc::Line| line.heads > 1;
    let Some(view) = &mut model.record else { return Vec::new() };
    if !view.current().is_some_and(conflict) {
        // Goes to the next one, if there is one.
        let after = view.lines.iter().skip(view.cursor + 1).position(conflict);
        let next = after.map(|n| view.cursor + 1 + n).or(view.lines.iter().position(conflict));
        let Some(next) = next else {
            let text = model.tr("status-no-conflict");
            model.tell(text);
            return Vec::new();
        };
        view.cursor = next;
    }
    model.overlays.push(Overlay::Heads(0));
    Vec::new()
}
