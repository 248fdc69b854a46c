//! `text.row`

use crate::desk::effect::Effect;
use crate::desk::model::editor::Body;
use crate::desk::model::{Model, regions};

/// Moves the cursor by rows as they are shown.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    let page = regions::prose_rows(model).saturating_sub(1).max(1);
    let page = isize::try_from(page).unwrap_or(1);
    let cells = regions::prose_width(model.size);
    let Some(editor) = model.editor_mut() else { return Vec::new() };
    let Body::Prose(prose) = &mut editor.body else { return Vec::new() };
    match arg {
        "up" => prose.go_rows(cells, -1),
        "down" => prose.go_rows(cells, 1),
        "page-up" => prose.go_rows(cells, -page),
        "page-down" => prose.go_rows(cells, page),
        "start" => prose.go_row_start(cells),
        _ => prose.go_row_end(cells),
    }
    Vec::new()
}
