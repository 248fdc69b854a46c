//! `text.row`

use crate::desk::effect::Effect;
use crate::desk::model::editor::Body;
use crate::desk::model::{Model, regions, wrap};

/// Moves the cursor by rows as they are shown.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    let page = regions::prose_rows(model).saturating_sub(1).max(1);
    let width = regions::prose_width(model.size);
    let Some(editor) = model.editor_mut() else { return Vec::new() };
    let Body::Prose(text, _) = &mut editor.body else { return Vec::new() };
    let rows = wrap::wrap(text.text(), width);
    let (row, column) = wrap::locate(text.text(), &rows, text.cursor());
    let last = rows.len().saturating_sub(1);
    let to = match arg {
        "up" => row.saturating_sub(1),
        "down" => row + 1,
        "page-up" => row.saturating_sub(page),
        _ => row + page,
    };
    let at =
        if to > last { text.text().len() } else { wrap::offset(text.text(), &rows, to, column) };
    text.set_cursor(at);
    Vec::new()
}
