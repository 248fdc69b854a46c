//! Keeps every cursor on the screen after a change of the model or of the window.

use crate::desk::model::editor::Body;
use crate::desk::model::import::Stage;
use crate::desk::model::import::receipt::lines as receipt_lines;
use crate::desk::model::{Model, Overlay, columns, regions};

/// The first row to show so that rows `from..to` of what is shown are inside `height`.
pub fn follow(top: usize, from: usize, to: usize, height: usize) -> usize {
    if from < top {
        from
    } else if to > top + height {
        // A block taller than the window shows its beginning.
        (to - height).min(from)
    } else {
        top
    }
}

/// Puts the tops right.
pub fn settle(model: &mut Model) {
    let list = regions::list(model.size, model.plain).list;
    let rows = usize::from(list.h.saturating_sub(1)).max(1);
    let cursor = model.list.cursor;
    model.list.top = follow(model.list.top, cursor, cursor + 1, rows)
        .min(model.list.rows.len().saturating_sub(1));
    model.list.seen = columns::seen(model, rows);
    let plain = model.plain;
    let beside = regions::list(model.size, plain).preview.w;
    if let Some(view) = &mut model.preview {
        view.fit(beside, plain);
    }
    let body = regions::body(model.size);
    let covered = match model.any_editor() {
        Some(_) => regions::editor(model.size, regions::editor_rows(model)).h,
        None => 0,
    };
    let height = usize::from(body.h.saturating_sub(covered + 1)).max(1);
    let parts = regions::record(model.size, plain);
    if let Some(view) = &mut model.record
        && (parts.linked.w == 0 || view.cursor < view.own)
    {
        let width = parts.own.w;
        view.fit(width, plain);
        let rows = |line| view.rows(line, width, plain).1.len();
        let before: usize = (0..view.cursor).map(rows).sum();
        let own = if view.lines.is_empty() { 1 } else { rows(view.cursor) };
        view.top = follow(view.top, before, before + own, height);
    }
    let over = model.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::History(page) => Some(page.as_mut()),
        _ => None,
    });
    for page in over.into_iter().chain(&mut model.page) {
        let rows = usize::from(regions::page_parts(model.size, page).0.h).max(1);
        // The heading of the first line comes into sight with it.
        let from = if page.position().0 == 1 { 0 } else { page.cursor };
        page.top = follow(page.top, from, page.cursor + 1, rows);
    }
    let rows = usize::from(regions::import(model.size).columns.h).max(1);
    let long = outcome_rows(model);
    if let Some(import) = &mut model.import {
        import.top = follow(import.top, import.column, import.column + 1, rows);
        if let Stage::Done(outcome) = &mut import.stage {
            outcome.top = outcome.top.min(long);
        }
    }
    let (width, height) = (regions::prose_width(model.size), regions::prose_rows(model));
    let editors = model.overlays.iter_mut().rev().find_map(|over| match over {
        Overlay::Editor(editor) => Some(editor),
        _ => None,
    });
    if let Some(editor) = editors
        && let Body::Prose(prose) = &mut editor.body
    {
        prose.fit(width);
        let (row, _) = prose.place(&prose.rows(width));
        prose.top = follow(prose.top, row, row + 1, height);
    }
}

/// How far the receipt can be scrolled.
fn outcome_rows(model: &Model) -> usize {
    let room = usize::from(regions::body(model.size).h.saturating_sub(1));
    receipt_lines(model).len().saturating_sub(room)
}

#[cfg(test)]
mod tests {
    use super::follow;
    use rstest::rstest;

    #[rstest]
    #[case(0, 3, 4, 5, 0)]
    #[case(0, 5, 6, 5, 1)]
    #[case(9, 3, 4, 5, 3)]
    #[case(0, 2, 20, 5, 2)]
    fn the_cursor_stays_in_sight(
        #[case] top: usize,
        #[case] from: usize,
        #[case] to: usize,
        #[case] height: usize,
        #[case] wanted: usize,
    ) {
        assert_eq!(follow(top, from, to, height), wanted);
    }
}
