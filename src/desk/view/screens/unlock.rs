//! The passphrase. Its length is not shown.

use crate::desk::model::Model;
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;
use ratatui::layout::Position;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model) -> Option<Position> {
    let unlock = &model.unlock;
    let room = usize::from(model.size.0).saturating_sub(8);
    let y = model.size.1 / 3;
    let mut cursor = None;
    if unlock.busy {
        paint.text((4, y), room, &model.tr("unlock-busy"), Role::Plain);
    } else if unlock.held {
        paint.block((4, y), (room, 2), &model.tr("unlock-held"), Role::Plain);
    } else if unlock.asks {
        let used = paint.text((4, y), room, &model.tr("unlock-passphrase"), Role::Heading);
        let typed = if unlock.passphrase.is_empty() { "unlock-empty" } else { "unlock-typed" };
        let x = 4 + used + 1;
        paint.text((x, y), room, &model.tr(typed), Role::Quiet);
        cursor = Some(Position::new(x, y));
    } else {
        paint.block((4, y), (room, 2), &model.tr("unlock-again"), Role::Plain);
    }
    if model.resume.is_some() && !unlock.busy {
        paint.text((4, y.saturating_sub(2)), room, &model.tr("unlock-locked"), Role::Heading);
    }
    if let Some(trouble) = &unlock.trouble {
        let used = paint.block((4, y + 2), (room, 3), &trouble.what, Role::Error);
        paint.block((4, y + 2 + used), (room, 3), &trouble.try_this, Role::Plain);
    }
    cursor
}
