//! `import.close`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::import;

/// Goes to the list.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    import::leave(model);
    Vec::new()
}
