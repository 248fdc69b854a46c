//! `menu.mark`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Puts the line in or out, where many may be picked; else types a space.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if let Some(Overlay::Menu(menu)) = model.overlays.last_mut()
        && menu.pick.many
    {
        // A folder is gone into, not brought in.
        if menu.pick.current().is_some_and(|choice| !choice.key.ends_with(['/', '.'])) {
            menu.pick.toggle();
        }
        return Vec::new();
    }
    super::change_text(model, |text| text.type_char(' '))
}
