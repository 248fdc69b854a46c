//! A list to pick from over the lower part of the screen.

use super::editor::pick;
use crate::desk::model::Model;
use crate::desk::model::menu::Menu;
use crate::desk::model::regions::{self, Area};
use crate::desk::view::widgets::paint::Paint;
use ratatui::layout::Position;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model, menu: &Menu) -> Position {
    let area = regions::editor(model.size, (model.size.1 * 2 / 3).max(10));
    paint.blank(area);
    paint.rule((area.x, area.y), area.w, &menu.title);
    let inner =
        Area { x: 2, y: area.y + 1, w: area.w.saturating_sub(4), h: area.h.saturating_sub(1) };
    pick(paint, model, inner, &menu.pick)
}
