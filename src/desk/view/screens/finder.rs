//! Help and palette: what can be done here, with its keys; Enter does it.

use crate::desk::model::finder::Finder;
use crate::desk::model::{Model, regions};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::{Paint, window};
use ratatui::layout::Position;

/// Columns of the keys.
const KEYS: usize = 22;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model, finder: &Finder) -> Position {
    let area = regions::body(model.size);
    paint.blank(area);
    let title = model.tr(if finder.palette { "palette-title" } else { "desk-help-title" });
    paint.rule((area.x, area.y), area.w, &title);
    let width = usize::from(area.w).saturating_sub(4);
    let prompt = paint.text((2, area.y + 1), width, &model.tr("pick-prompt"), Role::Quiet) + 3;
    let room = width.saturating_sub(usize::from(prompt));
    let (shown, column) = window(finder.pick.filter.text(), finder.pick.filter.cursor(), room);
    paint.text((prompt, area.y + 1), room + 1, &shown, Role::Plain);
    let height = usize::from(area.h.saturating_sub(2)).max(1);
    let top = finder.pick.cursor.saturating_sub(height - 1);
    let mut focus = None;
    if finder.pick.found.is_empty() {
        paint.text((4, area.y + 2), width, &model.tr("pick-none"), Role::Plain);
    }
    for (n, at) in finder.pick.found.iter().enumerate().skip(top).take(height) {
        let y = area.y + 2 + u16::try_from(n - top).unwrap_or(0);
        let (Some(choice), Some(keys)) = (finder.pick.choices.get(*at), finder.keys.get(*at))
        else {
            continue;
        };
        let here = n == finder.pick.cursor;
        if here {
            paint.text((0, y), 1, ">", Role::Heading);
            focus = model.plain.then_some(Position::new(2, y));
        }
        paint.text((2, y), KEYS, keys, Role::Key);
        let x = 2 + u16::try_from(KEYS).unwrap_or(0) + 1;
        let room = usize::from(model.size.0).saturating_sub(usize::from(x) + 1);
        let role = if here { Role::Cursor } else { Role::Plain };
        let mut used = paint.text((x, y), room, &choice.label, role);
        if finder.palette {
            used += 2;
            let left = room.saturating_sub(usize::from(used));
            paint.text((x + used, y), left, &choice.key, Role::Quiet);
        }
    }
    if let Some(focus) = focus {
        return focus;
    }
    Position::new(prompt + u16::try_from(column).unwrap_or(0), area.y + 1)
}
