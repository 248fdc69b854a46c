//! The box in the corner that says which keys go on after a prefix, and what each does.

use crate::desk::keys::{hints as keys, label};
use crate::desk::model::regions::{self, Area};
use crate::desk::model::wrap::width;
use crate::desk::model::{Model, Which};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;

/// Draws it, if it is due.
pub fn draw(paint: &mut Paint<'_>, model: &Model) {
    let pending = model.resolver.pending();
    // Plain lines have nothing laid over them; the hint bar says the same in short.
    if pending.is_empty() || model.which != Which::Shown || model.plain {
        return;
    }
    let after = keys::after(&model.keymap, model.scope(), pending);
    let rows: Vec<(String, String)> =
        after.into_iter().map(|(key, [_, full])| (key, model.tr(&full))).collect();
    let body = regions::body(model.size);
    let shown = rows.len().min(usize::from(body.h).saturating_sub(2)).max(1);
    let keys = rows.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    let words = rows.iter().map(|(_, text)| width(text)).max().unwrap_or(0);
    let w = u16::try_from(keys + words + 6).unwrap_or(u16::MAX).clamp(24, body.w);
    let h = u16::try_from(shown + 1).unwrap_or(u16::MAX);
    let area = Area { x: body.w - w, y: (body.y + body.h).saturating_sub(h), w, h };
    paint.blank(area);
    paint.rule((area.x + 1, area.y), w - 1, &format!("{} …", label(pending)));
    for (n, (key, text)) in rows.iter().enumerate().take(shown) {
        let y = area.y + 1 + u16::try_from(n).unwrap_or(0);
        // A line between it and what it lies over: words run into each other otherwise.
        paint.text((area.x + 1, y), 1, "│", Role::Quiet);
        paint.text((area.x + 3, y), keys, key, Role::Key);
        let x = area.x + 4 + u16::try_from(keys).unwrap_or(0);
        let room = usize::from(body.w).saturating_sub(usize::from(x) + 1);
        paint.text((x, y), room, text, Role::Plain);
    }
}
