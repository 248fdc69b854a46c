//! `cursor.move`

use crate::desk::effect::Effect;
use crate::desk::model::editor::Body;
use crate::desk::model::{Model, Overlay, Place, regions};

/// Moves the cursor over the lines of whatever is on top.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    let page = isize::try_from(regions::page(model)).unwrap_or(1);
    let by = match arg {
        "down" => 1,
        "up" => -1,
        "page-down" => page,
        "page-up" => -page,
        "half-down" => (page / 2).max(1),
        "half-up" => -(page / 2).max(1),
        "first" => isize::MIN,
        _ => isize::MAX,
    };
    let options = model.record.as_ref().map_or(0, |view| view.options().len());
    match model.overlays.last_mut() {
        Some(Overlay::Finder(finder)) => finder.pick.step(by),
        Some(Overlay::Menu(menu)) => menu.pick.step(by),
        Some(Overlay::Editor(editor)) => {
            if let Body::Pick(pick) = &mut editor.body {
                pick.step(by);
            }
        }
        Some(Overlay::Heads(at)) => {
            *at = at.saturating_add_signed(by).min(options.saturating_sub(1));
        }
        Some(Overlay::History(page)) => page.step(by),
        Some(Overlay::Offer(_) | Overlay::Find(_) | Overlay::Confirm(..)) => {}
        None if model.place == Place::Record => {
            if let Some(view) = &mut model.record {
                view.step(by);
            }
        }
        None if model.place == Place::Import => {
            if let Some(import) = &mut model.import {
                import.step(by);
            }
        }
        None if model.place == Place::Page => {
            if let Some(page) = &mut model.page {
                page.step(by);
            }
        }
        None => {
            model.list.step(by);
            crate::desk::update::cursor_moved(model);
        }
    }
    Vec::new()
}
