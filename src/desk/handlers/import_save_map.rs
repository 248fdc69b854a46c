//! `import.save-map`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Writes what was decided as a map file beside the first file.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(import) = &model.import else { return Vec::new() };
    match (import.plan(), import.files.first()) {
        (Some(plan), Some(file)) => vec![Effect::SaveMap(file.clone(), plan.map_text())],
        _ => Vec::new(),
    }
}
