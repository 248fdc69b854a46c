//! `import.field`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::import;

/// Picks the field that the column fills.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    import::fields(model);
    Vec::new()
}
