//! Where things stand on the screen: worked out from its size alone, for update and view alike.

use super::Model;
use super::doc::{Line, What};
use super::page::Page;
use super::wrap::{self, Row};

/// Below this nothing is drawn but the advice to make the window larger.
pub const SMALLEST: (u16, u16) = (60, 16);
/// From this width on the record stands beside the list.
const WIDE: u16 = 120;
/// From this height on a strip below the list shows the record.
const TALL: u16 = 20;

/// A rectangle in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Left column.
    pub x: u16,
    /// Top row.
    pub y: u16,
    /// Columns.
    pub w: u16,
    /// Rows.
    pub h: u16,
}

/// The list screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListRegions {
    /// The rows of the list.
    pub list: Area,
    /// The preview; empty where there is no room.
    pub preview: Area,
    /// Whether the preview stands beside the list.
    pub beside: bool,
}

/// Row 0 is the title, the last but one the status, the last the hints.
pub fn body(size: (u16, u16)) -> Area {
    Area { x: 0, y: 1, w: size.0, h: size.1.saturating_sub(3) }
}

/// The parts of the list screen.
pub fn list(size: (u16, u16), plain: bool) -> ListRegions {
    let all = body(size);
    if plain {
        // One thing at a time.
        return ListRegions { list: all, preview: Area::default(), beside: false };
    }
    if size.0 >= WIDE {
        let left = (size.0 * 2 / 5).max(60);
        let list = Area { w: left, ..all };
        let preview = Area { x: left + 1, w: size.0.saturating_sub(left + 1), ..all };
        return ListRegions { list, preview, beside: true };
    }
    let strip = if size.1 >= TALL { 6 } else { 0 };
    let list = Area { h: all.h.saturating_sub(strip), ..all };
    let preview = Area { y: list.y + list.h, h: strip, ..all };
    ListRegions { list, preview, beside: false }
}

/// The full view of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordRegions {
    /// The list that it was opened from; empty where there is no room.
    pub list: Area,
    /// The record.
    pub own: Area,
    /// The records that belong to it; empty where they stand below its own lines.
    pub linked: Area,
}

/// The parts of the full view. What stands at the right goes first where a window is narrow, then
/// what stands at the left.
pub fn record(size: (u16, u16), plain: bool) -> RecordRegions {
    let all = body(size);
    let (left, right) = match size.0 {
        _ if plain => (0, 0),
        WIDE.. => (size.0 * 44 / 160, size.0 * 46 / 160),
        90.. => (30, 0),
        _ => (0, 0),
    };
    let list = Area { w: left, ..all };
    let x = if left > 0 { left + 1 } else { 0 };
    let own = Area { x, w: size.0.saturating_sub(x + right), ..all };
    let linked = Area { x: x + own.w, w: right, ..all };
    RecordRegions { list, own, linked }
}

/// The lines of a page, and below them the room for what more there is to say of one.
pub fn page_parts(size: (u16, u16), page: &Page) -> (Area, Area) {
    let all = body(size);
    let below = match (page.has_details(), size.1 >= TALL) {
        (false, _) => 0,
        (true, _) if page.reads() => all.h / 2,
        (true, true) => 6,
        (true, false) => 4,
    };
    let lines = Area { h: all.h.saturating_sub(below), ..all };
    (lines, Area { y: lines.y + lines.h, h: below, ..all })
}

/// The mapping screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportRegions {
    /// What the files are: two rows.
    pub facts: Area,
    /// The columns, below their heading.
    pub columns: Area,
    /// The column, the rows or the notes, below their rule.
    pub pane: Area,
}

/// The parts of the mapping screen.
pub fn import(size: (u16, u16)) -> ImportRegions {
    let all = body(size);
    let facts = Area { h: 2, ..all };
    let rest = all.h.saturating_sub(facts.h + 2);
    let pane = (rest * 2 / 5).max(3);
    let columns = Area { y: all.y + facts.h + 1, h: rest.saturating_sub(pane), ..all };
    let pane = Area { y: columns.y + columns.h + 1, h: pane, ..all };
    ImportRegions { facts, columns, pane }
}

/// The editor lies over the lower part of the body; prose takes most of it.
pub fn editor(size: (u16, u16), wanted: u16) -> Area {
    let all = body(size);
    let h = wanted.min(all.h.saturating_sub(2)).max(5);
    Area { x: 0, y: all.y + all.h.saturating_sub(h), w: all.w, h }
}

/// How many rows the editor of this model wants: rule, text, reading or error, help.
pub fn editor_rows(model: &Model) -> u16 {
    use super::editor::Body;
    match model.any_editor().map(|e| &e.body) {
        Some(Body::Prose(_)) => model.size.1.saturating_sub(6),
        Some(Body::Pick(_)) => (model.size.1 / 2).max(10),
        _ => 5,
    }
}

/// The columns of prose: a measure that the eye follows, not the whole of a wide screen.
pub fn prose_width(size: (u16, u16)) -> usize {
    usize::from(size.0.saturating_sub(4)).clamp(10, 76)
}

/// The rows of prose.
pub fn prose_rows(model: &Model) -> usize {
    usize::from(editor(model.size, editor_rows(model)).h.saturating_sub(3)).max(1)
}

/// Columns of a field's label.
pub fn label_width(width: u16) -> usize {
    usize::from(width / 4).clamp(12, 24)
}

/// The rows that a line's value takes, and where its value begins.
pub fn value_rows(line: &Line, width: u16, plain: bool) -> (usize, Vec<Row>) {
    let indent = 2 + line.depth * 2;
    let start = match line.what {
        // Label and value are read in one go.
        _ if plain => indent + wrap::width(&line.label) + 2,
        What::List | What::Item | What::Linked => indent + wrap::width(&line.label) + 2,
        // A date in words is not cut.
        What::Link(_) => indent + label_width(width).max(18) + 1,
        What::Field | What::Extra => indent + label_width(width) + 1,
    };
    let room = |start: usize| usize::from(width).saturating_sub(start + 1).max(8);
    if let What::List | What::Item | What::Linked = line.what {
        return (start, vec![Row { start: 0, end: line.value.len() }]);
    }
    // A label that is wider than its column is not cut: a short value stands right behind it, a
    // longer one begins in the row below.
    let label = indent + wrap::width(&line.label) + 1;
    if plain || label <= start {
        return (start, wrap::wrap(&line.value, room(start)));
    }
    if line.heads < 2 && !line.value.contains('\n') && wrap::width(&line.value) <= room(label + 1) {
        return (label + 1, vec![Row { start: 0, end: line.value.len() }]);
    }
    let below = wrap::wrap(&line.value, room(start)).into_iter();
    (start, std::iter::once(Row { start: 0, end: 0 }).chain(below).collect())
}

/// The rows of the page of the place shown: what page-down moves by.
pub fn page(model: &Model) -> usize {
    use super::{Overlay, Place};
    let rows = match (model.overlays.last(), model.place) {
        (Some(Overlay::History(page)), _) => page_parts(model.size, page).0.h,
        (None, Place::Page) => {
            let lines = |page| page_parts(model.size, page).0.h;
            model.page.as_ref().map_or(0, lines)
        }
        (Some(Overlay::Editor(_)), _) => editor(model.size, editor_rows(model)).h.saturating_sub(3),
        (Some(_), _) => body(model.size).h.saturating_sub(4),
        (None, Place::Import) => import(model.size).columns.h,
        (None, Place::List) => list(model.size, model.plain).list.h.saturating_sub(1),
        (None, _) => body(model.size).h,
    };
    usize::from(rows.saturating_sub(1)).max(1)
}
