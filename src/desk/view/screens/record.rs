//! One record: fields, then lists with their items, headed and indented.

use crate::desk::model::Model;
use crate::desk::model::doc::{Line, What};
use crate::desk::model::record::RecordView;
use crate::desk::model::regions::{self, Area};
use crate::desk::model::titles;
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;
use crate::locale::MASK;
use crate::record::Step;
use ratatui::layout::Position;

/// Draws it: where there is room, between the list and the records that belong to it.
pub fn draw(paint: &mut Paint<'_>, model: &Model) -> Option<Position> {
    let view = model.record.as_ref()?;
    let parts = regions::record(model.size, model.plain);
    if parts.list.w > 0 {
        super::list::beside(paint, model, parts.list);
    }
    let area = parts.own;
    paint.rule((area.x, area.y), area.w, &titles::title(model, &view.state));
    let below = Area { y: area.y + 1, h: area.h.saturating_sub(1), ..area };
    if parts.linked.w == 0 {
        return lines(paint, model, (view, &view.lines, 0), below, Some(view.top));
    }
    let side = parts.linked;
    paint.rule((side.x, side.y), side.w, &model.tr("record-linked"));
    let side = Area { y: side.y + 1, h: side.h.saturating_sub(1), ..side };
    let rows = |line: &Line| regions::value_rows(line, side.w, model.plain).1.len();
    let to: usize = view.lines.iter().take(view.cursor + 1).skip(view.own).map(rows).sum();
    let top = to.saturating_sub(usize::from(side.h));
    let linked = lines(paint, model, (view, view.linked_lines(), view.own), side, Some(top));
    let own = lines(paint, model, (view, view.own_lines(), 0), below, Some(view.top));
    own.or(linked)
}

/// Draws lines of a record, the first of which has this number; `top` is the first row, and where
/// it is given the cursor shows.
pub fn lines(
    paint: &mut Paint<'_>,
    model: &Model,
    (view, all, from): (&RecordView, &[Line], usize),
    area: Area,
    top: Option<usize>,
) -> Option<Position> {
    // A preview stands under its title, which need not be said again.
    let form = view.state.kind.as_ref().and_then(|kind| model.knowledge.form(kind));
    let said = |line: &Line| {
        let [Step::Field(id)] = line.path.steps() else { return false };
        top.is_none() && form.is_some_and(|f| f.title.iter().take(2).any(|t| t == id))
    };
    let mut cursor = None;
    let mut row = 0;
    let first = top.unwrap_or(0);
    let end = first + usize::from(area.h);
    let told = (from..).zip(all).filter(|(_, line)| !said(line));
    for (n, line) in told {
        let fitted = view.rows(n, area.w, model.plain);
        let (start, rows) = (fitted.0, &fitted.1);
        let here = top.is_some() && n == view.cursor && !has_editor(model);
        for (part, cut) in rows.iter().enumerate() {
            if row >= first && row < end {
                let y = area.y + u16::try_from(row - first).unwrap_or(0);
                let value = line.value.get(cut.start..cut.end).unwrap_or_default().trim_end();
                if here && part == 0 && model.plain {
                    cursor = Some(Position::new(area.x + 2, y));
                }
                draw_row(paint, model, line, (area, y), (start, value, part == 0), here);
            }
            row += 1;
        }
        if row >= end {
            break;
        }
    }
    cursor
}

fn has_editor(model: &Model) -> bool {
    model.any_editor().is_some()
}

fn draw_row(
    paint: &mut Paint<'_>,
    model: &Model,
    line: &Line,
    (area, y): (Area, u16),
    (start, value, first): (usize, &str, bool),
    here: bool,
) {
    let cells = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let indent = 2 + line.depth * 2;
    let mut behind = 0;
    if first {
        let role = match (here, line.what) {
            (true, _) => Role::Cursor,
            (_, What::List | What::Item | What::Linked) => Role::Heading,
            _ => Role::Quiet,
        };
        if here && !model.plain {
            paint.text((area.x, y), 1, ">", Role::Heading);
        }
        let mark = if line.heads > 1 || line.marked {
            "!"
        } else if line.missing {
            "+"
        } else {
            ""
        };
        paint.text((area.x + 1, y), 1, mark, Role::Mark);
        let label = if model.plain { format!("{}:", line.label) } else { line.label.clone() };
        // What does not fit before its value has the row for itself.
        let end = if value.is_empty() { usize::from(area.w) } else { start };
        let room = end.saturating_sub(indent + 1);
        let used = paint.text((area.x + cells(indent), y), room, &label, role);
        behind = indent + usize::from(used) + 1;
    }
    let start = start.max(behind);
    let room = usize::from(area.w).saturating_sub(start + 1);
    let x = area.x + cells(start);
    if line.missing && first {
        paint.text((x, y), room, &model.tr("field-missing"), Role::Mark);
    } else if model.masked && line.private && !value.is_empty() {
        paint.text((x, y), room, if first { MASK } else { "" }, Role::Plain);
    } else if line.heads > 1 && first {
        let count = model.tr_count("field-heads", line.heads);
        let used = paint.text((x, y), room, &count, Role::Mark) + 1;
        paint.text((x + used, y), room.saturating_sub(usize::from(used)), value, Role::Plain);
    } else {
        paint.text((x, y), room, value, Role::Plain);
    }
}
