//! `import.run`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::import::Stage;

/// What an import would do, as it was tried; `None` while that is not known, or where it cannot be
/// done so.
pub(super) fn question(model: &Model) -> Option<String> {
    let import = model.import.as_ref().filter(|import| import.trouble.is_none())?;
    let trial = import.trial.as_ref()?;
    let (made, updated) = (trial.made_in_all().to_string(), trial.updated.to_string());
    let rejected = trial.rejected().to_string();
    Some(model.tr_with(
        "confirm-import-run",
        &[("made", &made), ("updated", &updated), ("rejected", &rejected)],
    ))
}

/// Writes the import. It was asked about.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if question(model).is_some() {
        return begin(model);
    }
    let text = model.tr("import-not-yet");
    model.tell(text);
    Vec::new()
}

/// Begins to write, or goes on.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let Some(import) = &mut model.import else { return Vec::new() };
    let Some(plan) = import.plan().cloned().map(Box::new) else { return Vec::new() };
    import.stage = Stage::Running { rows: 0, of: plan.rows(), stopping: false };
    vec![Effect::Import(plan)]
}
