//! A field being edited, over the lower part of the record.

use crate::desk::model::editor::{Body, Editor, Goal};
use crate::desk::model::pick::Pick;
use crate::desk::model::regions::{self, Area};
use crate::desk::model::text::TextBuffer;
use crate::desk::model::{Model, wrap};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::{Paint, window};
use crate::form::FieldType;
use ratatui::layout::Position;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model, editor: &Editor) -> Option<Position> {
    let area = regions::editor(model.size, regions::editor_rows(model));
    paint.blank(area);
    paint.rule((area.x, area.y), area.w, &editor.label);
    let inner =
        Area { x: 2, y: area.y + 1, w: area.w.saturating_sub(4), h: area.h.saturating_sub(1) };
    let below = foot(paint, model, editor, inner);
    let room = Area { h: inner.h.saturating_sub(below), ..inner };
    match &editor.body {
        Body::Line(text) => Some(one_line(paint, room, text)),
        Body::Prose(text, top) => prose(paint, model, room, text, *top),
        Body::Pick(it) => Some(pick(paint, model, room, it)),
        Body::Shown(text) => {
            paint.text((room.x, room.y), usize::from(room.w), text, Role::Plain);
            None
        }
    }
}

/// The last rows: what is wrong, or how it is read; else the field's own help, and what may be
/// written where nothing stands yet.
fn foot(paint: &mut Paint<'_>, model: &Model, editor: &Editor, area: Area) -> u16 {
    let width = usize::from(area.w);
    let last = area.y + area.h.saturating_sub(1);
    if let Some(error) = &editor.error {
        let rows = wrap::wrap(error, width);
        let used = u16::try_from(rows.len().min(2)).unwrap_or(1);
        for (n, row) in rows.iter().take(2).enumerate() {
            let y = last + 1 - used + u16::try_from(n).unwrap_or(0);
            let part = error.get(row.start..row.end).unwrap_or_default().trim_end();
            paint.text((area.x, y), width, part, Role::Error);
        }
        return used;
    }
    if let Some(reading) = &editor.reading {
        paint.text((area.x, last), width, &format!("= {reading}"), Role::Plain);
        return 1;
    }
    let help = editor.help.clone();
    let told: Vec<String> = format(model, editor).into_iter().chain(help).collect();
    let used = u16::try_from(told.len()).unwrap_or(0);
    for (y, text) in (last + 1 - used..).zip(&told) {
        paint.text((area.x, y), width, text, Role::Quiet);
    }
    used
}

/// What an empty field takes, where that is not plain.
fn format(model: &Model, editor: &Editor) -> Option<String> {
    let (Body::Line(text), Goal::Field(def)) = (&editor.body, &editor.goal) else { return None };
    let id = match def.field_type {
        FieldType::Date => "format-date",
        FieldType::Money => "format-money",
        _ => return None,
    };
    text.text().is_empty().then(|| model.tr(id))
}

fn one_line(paint: &mut Paint<'_>, area: Area, text: &TextBuffer) -> Position {
    let room = usize::from(area.w).saturating_sub(1);
    let (shown, column) = window(text.text(), text.cursor(), room);
    paint.text((area.x, area.y), room, &shown, Role::Plain);
    Position::new(area.x + u16::try_from(column).unwrap_or(0), area.y)
}

fn prose(
    paint: &mut Paint<'_>,
    model: &Model,
    area: Area,
    text: &TextBuffer,
    top: usize,
) -> Option<Position> {
    let rows = wrap::wrap(text.text(), regions::prose_width(model.size));
    let height = regions::prose_rows(model).min(usize::from(area.h));
    for (n, row) in rows.iter().enumerate().skip(top).take(height) {
        let y = area.y + u16::try_from(n - top).unwrap_or(0);
        let part = text.text().get(row.start..row.end).unwrap_or_default().trim_end();
        paint.text((area.x, y), usize::from(area.w) + 1, part, Role::Plain);
    }
    let (row, column) = wrap::locate(text.text(), &rows, text.cursor());
    let y = row.checked_sub(top).filter(|n| *n < height)?;
    let (x, y) = (u16::try_from(column).ok()?, u16::try_from(y).ok()?);
    Some(Position::new((area.x + x).min(area.x + area.w), area.y + y))
}

/// Draws a list to pick from: what was typed, then what it found.
pub fn pick(paint: &mut Paint<'_>, model: &Model, area: Area, pick: &Pick) -> Position {
    let width = usize::from(area.w);
    let used = paint.text((area.x, area.y), width, &model.tr("pick-prompt"), Role::Quiet) + 1;
    let room = width.saturating_sub(usize::from(used) + 1);
    let (shown, column) = window(pick.filter.text(), pick.filter.cursor(), room);
    paint.text((area.x + used, area.y), room, &shown, Role::Plain);
    let height = usize::from(area.h.saturating_sub(1)).max(1);
    let top = pick.cursor.saturating_sub(height - 1);
    // A screen reader reads what the cursor is on.
    let mut focus = None;
    if pick.found.is_empty() {
        paint.text((area.x + 4, area.y + 1), width, &model.tr("pick-none"), Role::Plain);
    }
    for (n, at) in pick.found.iter().enumerate().skip(top).take(height) {
        let y = area.y + 1 + u16::try_from(n - top).unwrap_or(0);
        let Some(choice) = pick.choices.get(*at) else { continue };
        let here = n == pick.cursor;
        if here {
            paint.text((area.x, y), 1, ">", Role::Heading);
        }
        let picked = pick.picked.contains(&choice.key);
        let mark = match (pick.many, picked) {
            (true, true) => "[x]",
            (true, false) => "[ ]",
            (false, true) => " *",
            (false, false) => "",
        };
        paint.text((area.x + 1, y), 3, mark, Role::Plain);
        let role = if here { Role::Cursor } else { Role::Plain };
        paint.text((area.x + 5, y), width.saturating_sub(5), &choice.label, role);
        if here && model.plain {
            focus = Some(Position::new(area.x + 5, y));
        }
    }
    if let Some(focus) = focus {
        return focus;
    }
    Position::new(area.x + used + u16::try_from(column).unwrap_or(0), area.y)
}
