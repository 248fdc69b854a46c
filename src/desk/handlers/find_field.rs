//! `find.field`

use crate::desk::effect::Effect;
use crate::desk::model::{Model, Overlay};

/// Keys go to what is looked for, or to what takes its place.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if let Some(Overlay::Find(find)) = model.overlays.last_mut() {
        find.replacing = !find.replacing;
    }
    Vec::new()
}
