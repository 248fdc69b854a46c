//! `repeat`

use crate::desk::effect::Effect;
use crate::desk::model::{Again, Model};

/// Makes the last edit again, on the record that is here now.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    match model.again.clone() {
        None => {
            let text = model.tr("status-nothing-to-repeat");
            model.tell(text);
            Vec::new()
        }
        Some(Again::Run(run)) => {
            let scope = model.scope();
            if run.command.scopes.iter().any(|s| scope.stack().contains(s)) {
                return super::run(model, run);
            }
            let text = model.tr("status-repeat-elsewhere");
            model.tell(text);
            Vec::new()
        }
        Some(Again::Set(kind, path, value)) => {
            crate::desk::update::repeat::set(model, &kind, path, value)
        }
    }
}
