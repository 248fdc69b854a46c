//! `import.values`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::import;

/// Lists the texts of the column that do not fit its field.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    import::misfits(model);
    Vec::new()
}
