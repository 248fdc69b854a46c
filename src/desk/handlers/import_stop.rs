//! `import.stop`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::import::Stage;

/// Stops the import after the batch under way; it can go on later.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if let Some(import) = &mut model.import
        && let Stage::Running { stopping, .. } = &mut import.stage
    {
        *stopping = true;
        return vec![Effect::StopImport];
    }
    Vec::new()
}
