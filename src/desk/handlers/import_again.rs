//! `import.again`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::import::Stage;

fn stopped(model: &Model) -> bool {
    let stage = model.import.as_ref().map(|import| &import.stage);
    matches!(stage, Some(Stage::Done(outcome)) if outcome.stopped.is_some() && !outcome.undone)
}

/// Asks before it goes on; `None` where the import came to its end.
pub(super) fn question(model: &Model) -> Option<String> {
    stopped(model).then(|| model.tr("confirm-import-again"))
}

/// Goes on with an import that was stopped.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if stopped(model) { super::import_run::begin(model) } else { Vec::new() }
}
