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
    let (area, below) = regions::page_parts(model.size, page);
    let room = usize::from(area.w).saturating_sub(2);
    let mut cursor = None;
    let mut columns = Columns::at(page, page.top, usize::from(area.w));
    for (n, entry) in page.entries.iter().enumerate().skip(page.top).take(usize::from(area.h)) {
        let y = area.y + u16::try_from(n - page.top).unwrap_or(0);
        if entry.heading {
            columns = Columns::at(page, n + 1, usize::from(area.w));
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

/// Where the parts of a line stand: as wide as the widest of the page where that leaves enough for
/// what is said, else as the widest between two headings.
struct Columns {
    when: usize,
    name: usize,
}

impl Columns {
    /// Of this line.
    fn at(page: &Page, line: usize, room: usize) -> Self {
        let of_page = |part: fn(&Entry) -> &str| {
            let lines = page.entries.iter().filter(|entry| !entry.heading);
            lines.map(|entry| width(part(entry))).max().unwrap_or(0)
        };
        let all = Self { when: of_page(|e| &e.when), name: of_page(|e| &e.name) };
        if all.when <= MOST_WHEN && (all.when + all.name) * 5 <= room * 2 {
            return all;
        }
        Self::between(page, line, room)
    }

    /// Of the lines about this one, up to the headings before and after it.
    fn between(page: &Page, line: usize, room: usize) -> Self {
        let before = page.entries.iter().take(line).rposition(|entry| entry.heading);
        let lines = || {
            let from = before.map_or(0, |heading| heading + 1);
            page.entries.iter().skip(from).take_while(|entry| !entry.heading)
        };
        let widest =
            |part: fn(&Entry) -> &str| lines().map(|entry| width(part(entry))).max().unwrap_or(0);
        let when = widest(|e| &e.when).min(MOST_WHEN);
        let text = widest(|e| &e.text);
        // What is to be said has half of the rest, or what it needs where that is less.
        let rest = room.saturating_sub(when + 8);
        let most = if text > 0 { (rest / 2).max(rest.saturating_sub(text)) } else { room };
        Self { when, name: widest(|e| &e.name).min(most) }
    }
}

/// The cells that a day with its year and a time of day need.
const MOST_WHEN: usize = 24;

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
    if columns.name > 0 {
        x += cells(columns.name + 2);
    }
    // Where nothing has a name, what is said is what the cursor is on.
    let role = if columns.name > 0 { Role::Plain } else { role };
    paint.words((x, y), left(x), &entry.text, role);
}
