//! `import.table`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Shows the next or the previous table.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    if let Some(import) = &mut model.import {
        let count = import.plan().map_or(0, |plan| plan.sources().len()).max(1);
        let by = if arg == "next" { 1 } else { count - 1 };
        import.table = (import.table + by) % count;
        (import.column, import.top) = (0, 0);
    }
    Vec::new()
}
