//! A page of lines: when, what about, what.

use crate::desk::model::Model;
use crate::desk::model::page::{Entry, Page};
use crate::desk::model::regions::{self, Area};
use crate::desk::model::wrap::width;
use crate::desk::view::theme::Role;
use crate::desk::view::widgets::paint::Paint;
use ratatui::layout::Position;

/// Draws one that lies over a record, under a title of its own.
pub fn over(paint: &mut Paint<'_>, model: &Model, page: &Page) -> Option<Position> {
    paint.blank(Area { x: 0, y: 0, w: model.size.0, h: model.size.1.saturating_sub(2) });
    let room = usize::from(model.size.0).saturating_sub(1);
    paint.text((1, 0), room, &format!("plaint  {}", page.title), Role::Title);
    draw(paint, model, page)
}

/// Draws it.
pub fn draw(paint: &mut Paint<'_>, model: &Model, page: &Page) -> Option<Position> {
    let (area, below) = regions::page_parts(model.size, page.has_details());
    let columns = Columns::of(page, usize::from(area.w));
    let room = usize::from(area.w).saturating_sub(2);
    let mut cursor = None;
    for (n, entry) in page.entries.iter().enumerate().skip(page.top).take(usize::from(area.h)) {
        let y = area.y + u16::try_from(n - page.top).unwrap_or(0);
        if entry.heading {
            paint.text((area.x + 1, y), room, &entry.text, Role::Heading);
        } else if model.plain {
            let parts = [&entry.when, &entry.name, &entry.text];
            let told: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).cloned().collect();
            paint.text((area.x + 1, y), room, &told.join(", "), Role::Plain);
            if n == page.cursor {
                cursor = Some(Position::new(area.x + 1, y));
            }
        } else {
            line(paint, (area, y), &columns, entry, n == page.cursor);
        }
    }
    if below.h > 0 {
        paint.rule((below.x, below.y), below.w, "");
        let detail = page.current().map(|entry| entry.detail.as_str()).unwrap_or_default();
        let rows = usize::from(below.h).saturating_sub(1);
        paint.block((below.x + 1, below.y + 1), (room, rows), detail, Role::Plain);
    }
    cursor
}

/// Where the parts of a line stand: as wide as the widest of the page, within bounds.
struct Columns {
    when: usize,
    name: usize,
}

impl Columns {
    fn of(page: &Page, room: usize) -> Self {
        let widest = |part: fn(&Entry) -> &str, most: usize| {
            let lines = page.entries.iter().filter(|entry| !entry.heading);
            lines.map(|entry| width(part(entry))).max().unwrap_or(0).min(most)
        };
        let text = page.entries.iter().any(|entry| !entry.heading && !entry.text.is_empty());
        let most = if text { room / 2 } else { room };
        Self { when: widest(|e| &e.when, 16), name: widest(|e| &e.name, most) }
    }
}

fn line(
    paint: &mut Paint<'_>,
    (area, y): (Area, u16),
    columns: &Columns,
    entry: &Entry,
    here: bool,
) {
    let cells = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    if here {
        paint.text((area.x, y), 1, ">", Role::Heading);
    }
    paint.text((area.x + 1, y), 1, entry.mark, Role::Mark);
    let mut x = area.x + 3;
    if columns.when > 0 {
        paint.text((x, y), columns.when, &entry.when, Role::Quiet);
        x += cells(columns.when + 2);
    }
    let left = |x: u16| usize::from(area.w).saturating_sub(usize::from(x) + 1);
    let role = if here { Role::Cursor } else { Role::Plain };
    // A line that says one thing alone has the whole row for it.
    let room = if entry.text.is_empty() { left(x) } else { columns.name.min(left(x)) };
    paint.words((x, y), room, &entry.name, role);
    x += cells(columns.name + 2);
    paint.words((x, y), left(x), &entry.text, Role::Plain);
}
