//! `import.extra`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::import::What;
use crate::desk::update::import;

/// Keeps the column as it is, as an extra column.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    import::decide_column(model, What::Field(None))
}
