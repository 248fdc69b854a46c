//! A field being edited, over the lower part of the record.

use crate::desk::model::editor::{Body, Editor};
use crate::desk::model::pick::Pick;
use crate::desk::model::prose::Prose;
use crate::desk::model::regions::{self, Area};
use crate::desk::model::text::TextBuffer;
use crate::desk::model::{Model, Overlay, wrap};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::{Paint, window};
use crate::form::FieldType;
use crate::record::Value;
use ratatui::layout::Position;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model, editor: &Editor) -> Option<Position> {
    let area = regions::editor(model.size, regions::editor_rows(model));
    paint.blank(area);
    paint.rule((area.x, area.y), area.w, &editor.label);
    if let Some(told) = length(model, editor) {
        let room = usize::from(area.w).saturating_sub(wrap::width(&editor.label) + 8);
        let used = wrap::width(&told) + 2;
        if used <= room {
            let x = usize::from(area.x + area.w).saturating_sub(used + 2);
            let at = (u16::try_from(x).unwrap_or(0), area.y);
            paint.text(at, used, &format!(" {told} "), Role::Quiet);
        }
    }
    let inner =
        Area { x: 2, y: area.y + 1, w: area.w.saturating_sub(4), h: area.h.saturating_sub(1) };
    let below = foot(paint, model, editor, inner);
    let room = Area { h: inner.h.saturating_sub(below), ..inner };
    match &editor.body {
        Body::Line(text) => Some(one_line(paint, room, text)),
        Body::Prose(text) => prose(paint, model, room, text),
        Body::Pick(it) => Some(pick(paint, model, room, it)),
        Body::Shown(text) => {
            paint.text((room.x, room.y), usize::from(room.w), text, Role::Plain);
            None
        }
    }
}

/// How long the section of a complaint is while it is typed, as its body counts it: words and pages,
/// and what there is a limit for against it.
fn length(model: &Model, editor: &Editor) -> Option<String> {
    let Body::Prose(prose) = &editor.body else { return None };
    let paper = model.page.as_ref()?.paper.as_ref()?;
    let section = paper.section_at(&editor.path).filter(|_| paper.complaint.id == editor.record)?;
    let before = match &editor.original {
        Value::Text(text) => text.as_str(),
        _ => "",
    };
    let typed = section.typed(before, prose.text.text());
    let Some((most, unit)) = &section.most else {
        let pages = model.tr_count("complaint-pages", typed.pages);
        return Some(format!("{} · {pages}", model.tr_count("complaint-words", typed.words)));
    };
    let is = match unit.as_str() {
        "words" => typed.words,
        "chars" => typed.characters,
        _ => typed.pages,
    };
    // More than the body takes is told by a sign, too.
    let mark = if is as u64 > u64::from(*most) { "! " } else { "" };
    Some(format!("{mark}{is} / {most} {}", model.tr(&format!("draft-unit-{unit}"))))
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
            // While it is typed it is advice; once a save was tried it is what is wrong.
            let role = if editor.tried { Role::Error } else { Role::Quiet };
            paint.text((area.x, y), width, part, role);
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
    let (Body::Line(text), Some(def)) = (&editor.body, editor.def()) else { return None };
    let id = match def.field_type {
        FieldType::Date => "format-date",
        FieldType::Money => "format-money",
        FieldType::Number => "format-number",
        FieldType::Place => "format-place",
        FieldType::Choices => "format-choices",
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

fn prose(paint: &mut Paint<'_>, model: &Model, area: Area, prose: &Prose) -> Option<Position> {
    let (text, top) = (prose.text.text(), prose.top);
    let rows = prose.rows(regions::prose_width(model.size));
    let height = regions::prose_rows(model).min(usize::from(area.h));
    for (n, row) in rows.iter().enumerate().skip(top).take(height) {
        let y = area.y + u16::try_from(n - top).unwrap_or(0);
        let part = text.get(row.start..row.end).unwrap_or_default().trim_end();
        paint.text((area.x, y), usize::from(area.w) + 1, part, Role::Plain);
    }
    if let Some((from, to)) = found(model) {
        for (n, row) in rows.iter().enumerate().skip(top).take(height) {
            let part = text.get(row.start.max(from)..row.end.min(to)).unwrap_or_default();
            let x = wrap::column(text, &rows, n, row.start.max(from));
            let at = (area.x + u16::try_from(x).unwrap_or(0), area.y + cells(n - top));
            paint.text(at, usize::from(area.w), part.trim_end(), Role::Cursor);
        }
    }
    let (row, column) = prose.place(&rows);
    let y = row.checked_sub(top).filter(|n| *n < height)?;
    let (x, y) = (u16::try_from(column).ok()?, u16::try_from(y).ok()?);
    Some(Position::new((area.x + x).min(area.x + area.w), area.y + y))
}

/// What is looked for, where it was found and the cursor is.
fn found(model: &Model) -> Option<(usize, usize)> {
    match model.overlays.last() {
        Some(Overlay::Find(find)) => find.hit(),
        _ => None,
    }
}

fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(0)
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
    for n in (top..pick.found.len()).take(height) {
        let y = area.y + 1 + u16::try_from(n - top).unwrap_or(0);
        let Some(choice) = pick.get(n) else { continue };
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
        let used = paint.text((area.x + 5, y), width.saturating_sub(5), &choice.label, role);
        if pick.is_fresh(n) {
            let x = area.x + 6 + used;
            paint.text((x, y), width.saturating_sub(6), &model.tr("pick-new"), Role::Quiet);
        }
        if here && model.plain {
            focus = Some(Position::new(area.x + 5, y));
        }
    }
    if let Some(focus) = focus {
        return focus;
    }
    Position::new(area.x + used + u16::try_from(column).unwrap_or(0), area.y)
}
