//! `mark.toggle`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::list;

/// Marks the record under the cursor, or unmarks it, and goes down.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(id) = list::current(model) else { return Vec::new() };
    if let Some(marks) = model.list.marks_mut()
        && !marks.remove(&id)
    {
        marks.insert(id);
    }
    model.list.anchor = Some(id);
    model.list.step(1);
    crate::desk::update::cursor_moved(model);
    Vec::new()
}
