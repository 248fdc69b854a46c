//! The line that looks for something in the prose below it.

use crate::desk::model::find::Find;
use crate::desk::model::regions::{self, Area};
use crate::desk::model::text::TextBuffer;
use crate::desk::model::wrap::width;
use crate::desk::model::{Model, regions::editor_rows};
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::{Paint, window};
use ratatui::layout::Position;

/// Draws it over the rule of the editor and the row above.
pub fn draw(paint: &mut Paint<'_>, model: &Model, find: &Find) -> Option<Position> {
    let mut editor = regions::editor(model.size, editor_rows(model));
    if model.any_editor().is_none() {
        // Over a page it has the two last rows.
        let all = regions::body(model.size);
        editor = Area { y: (all.y + all.h).saturating_sub(1), h: 1, ..all };
    }
    let top = editor.y.saturating_sub(1);
    paint.blank(Area { y: top, h: 2, ..editor });
    let count = match (find.at, find.what.text().is_empty()) {
        (_, true) => String::new(),
        (Some(at), _) => format!("{}/{}", at + 1, find.hits.len()),
        (None, _) => model.tr("find-none"),
    };
    let labels = [model.tr("find-what"), model.tr("find-with")];
    let indent = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    let room = usize::from(editor.w).saturating_sub(indent + width(&count) + 3);
    let mut cursor = None;
    for (n, (label, line)) in (0..).zip(labels.iter().zip([&find.what, &find.with])) {
        let y = top + n;
        let here = (n == 1) == find.replacing;
        let x = u16::try_from(indent).unwrap_or(0) + 1;
        paint.text((1, y), indent, label, if here { Role::Heading } else { Role::Quiet });
        let column = one_line(paint, (x, y), room, line);
        if here {
            cursor = Some(Position::new(x + column, y));
        }
    }
    let x = usize::from(editor.w).saturating_sub(width(&count) + 1);
    paint.text((u16::try_from(x).unwrap_or(0), top), width(&count), &count, Role::Quiet);
    cursor
}

fn one_line(paint: &mut Paint<'_>, at: (u16, u16), room: usize, line: &TextBuffer) -> u16 {
    let (shown, column) = window(line.text(), line.cursor(), room);
    paint.text(at, room, &shown, Role::Plain);
    u16::try_from(column).unwrap_or(0)
}
