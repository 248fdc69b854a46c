//! The list with its filter line and preview.

use super::record::lines;
use crate::desk::model::Model;
use crate::desk::model::columns::columns;
use crate::desk::model::regions::{self, Area};
use crate::desk::model::titles;
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::{Paint, window};
use crate::form::FieldDef;
use crate::query::Row;
use ratatui::layout::Position;

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model) -> Option<Position> {
    let parts = regions::list(model.size, model.plain);
    let cursor = filter(paint, model);
    let here = rows(paint, model, parts.list);
    if parts.preview.h > 0 {
        preview(paint, model, parts.preview, parts.beside);
    }
    cursor.or(here)
}

/// The filter stands on the title row, at the right; while it is typed it has the row below too.
fn filter(paint: &mut Paint<'_>, model: &Model) -> Option<Position> {
    let list = &model.list;
    let y = 1;
    let room = usize::from(regions::list(model.size, model.plain).list.w).saturating_sub(4);
    if !list.filtering {
        if list.filter.text().is_empty() {
            header(paint, model);
        } else {
            let text = format!("{} {}", model.tr("filter-chip"), list.filter.text());
            paint.text((1, y), room, &text, Role::Heading);
        }
        return None;
    }
    let used = paint.text((1, y), room, &model.tr("filter-prompt"), Role::Heading) + 2;
    let left = room.saturating_sub(usize::from(used));
    let (shown, column) = window(list.filter.text(), list.filter.cursor(), left);
    paint.text((used, y), left + 1, &shown, Role::Plain);
    if let Some((at, what)) = &list.error {
        let at = at.to_string();
        let text = model.tr_with("status-filter", &[("column", &at), ("what", what)]);
        paint.text((1, y + 1), usize::from(model.size.0).saturating_sub(2), &text, Role::Error);
    }
    Some(Position::new(used + u16::try_from(column).unwrap_or(0), y))
}

fn header(paint: &mut Paint<'_>, model: &Model) {
    if model.plain {
        return;
    }
    let area = regions::list(model.size, model.plain).list;
    let mut x = area.x + 3;
    for (field, width) in columns(model, usize::from(area.w).saturating_sub(4)) {
        let sorted = model.list.sort.field == field.id;
        let label = model.knowledge.label(field, model.locale.lang());
        let arrow = match (sorted, model.list.sort.descending) {
            (false, _) => "",
            (true, false) => "↑",
            (true, true) => "↓",
        };
        let label = format!("{label}{arrow}");
        paint.words((x, area.y), width, &label, Role::Quiet);
        x += u16::try_from(width + 1).unwrap_or(1);
    }
}

/// Draws the list beside a record that was opened from it.
pub fn beside(paint: &mut Paint<'_>, model: &Model, area: Area) {
    let _elsewhere = rows(paint, model, area);
}

/// Draws the rows; in plain mode says where the row under the cursor is.
fn rows(paint: &mut Paint<'_>, model: &Model, area: Area) -> Option<Position> {
    let list = &model.list;
    let skip = u16::from(list.filtering && list.error.is_some());
    let height = usize::from(area.h.saturating_sub(1 + skip));
    let columns = columns(model, usize::from(area.w).saturating_sub(4));
    if list.rows.is_empty() {
        let id = if list.total == 0 { "list-none" } else { "list-none-found" };
        let text = model.tr(id);
        paint.text(
            (area.x + 3, area.y + 2),
            usize::from(area.w).saturating_sub(4),
            &text,
            Role::Plain,
        );
    }
    let mut cursor = None;
    for (n, row) in list.rows.iter().enumerate().skip(list.top).take(height) {
        let y = area.y + 1 + skip + u16::try_from(n - list.top).unwrap_or(0);
        let here = n == list.cursor;
        let Some(row) = list.table.row(*row) else { continue };
        if model.plain {
            plain_row(paint, model, (area, y), &row, &columns);
            cursor = if here { Some(Position::new(area.x + 1, y)) } else { cursor };
            continue;
        }
        if here {
            paint.text((area.x, y), 1, ">", Role::Heading);
        }
        if row.is_conflict() {
            paint.text((area.x + 1, y), 1, "!", Role::Mark);
        }
        if list.is_marked(row.id()) {
            paint.text((area.x + 2, y), 1, "*", Role::Heading);
        }
        let mut x = area.x + 3;
        for (at, (field, width)) in columns.iter().enumerate() {
            let text = titles::cell(model, &row, field);
            let role = if here && at == 0 { Role::Cursor } else { Role::Plain };
            paint.words((x, y), *width, &text, role);
            x += u16::try_from(width + 1).unwrap_or(1);
        }
    }
    cursor
}

/// A row as it is read: one thing after the other.
fn plain_row(
    paint: &mut Paint<'_>,
    model: &Model,
    (area, y): (Area, u16),
    row: &Row<'_>,
    columns: &[(&FieldDef, usize)],
) {
    let conflict = row.is_conflict().then(|| model.tr("plain-conflict"));
    let cells = columns.iter().map(|(field, _)| titles::cell(model, row, field));
    let marked = model.list.is_marked(row.id()).then(|| model.tr("plain-marked"));
    let cells = cells.filter(|text| !text.is_empty());
    let told: Vec<_> = marked.into_iter().chain(cells).chain(conflict).collect();
    let room = usize::from(area.w).saturating_sub(2);
    paint.text((area.x + 1, y), room, &told.join(", "), Role::Plain);
}

fn preview(paint: &mut Paint<'_>, model: &Model, area: Area, beside: bool) {
    let Some(view) = &model.preview else {
        if !beside {
            paint.rule((area.x, area.y), area.w, "");
        }
        return;
    };
    paint.rule((area.x, area.y), area.w, &titles::title(model, &view.state));
    let below = Area { y: area.y + 1, h: area.h.saturating_sub(1), ..area };
    let _no_cursor = lines(paint, model, (view, view.own_lines(), 0), below, None);
}
