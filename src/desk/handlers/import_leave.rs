//! `import.leave`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::import;

/// Leaves the files as they are. Nothing was written.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    import::leave(model);
    Vec::new()
}
