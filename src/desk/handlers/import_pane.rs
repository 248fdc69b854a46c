//! `import.pane`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::import::Pane;

/// Shows the column, the first rows, or what is rejected.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    if let Some(import) = &mut model.import {
        let at = Pane::ALL.iter().position(|pane| *pane == import.pane).unwrap_or(0);
        let by = if arg == "next" { 1 } else { Pane::ALL.len() - 1 };
        if let Some(pane) = Pane::ALL.get((at + by) % Pane::ALL.len()) {
            import.pane = *pane;
        }
    }
    Vec::new()
}
