//! `go.to`

use crate::desk::effect::Effect;
use crate::desk::model::page::About;
use crate::desk::model::{Model, Overlay, Place};
use crate::desk::update::page;

/// Goes to a section. Files that are being brought in are left by their own key.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    if model.place == Place::Import {
        let text = model.tr("status-leave-first");
        model.tell(text);
        return Vec::new();
    }
    if matches!(model.overlays.last(), Some(Overlay::Heads(_) | Overlay::History(_))) {
        model.overlays.pop();
    }
    match arg {
        "today" => page::open(model, About::Today),
        "conflicts" => page::open(model, About::Conflicts),
        "audit" => page::open(model, About::Audit),
        "calendar" => page::open(model, About::Calendar),
        "settings" => page::open(model, About::Settings),
        kind => page::section(model, kind),
    }
}
