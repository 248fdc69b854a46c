//! `import.key`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::update::import;

/// Makes the column the one that tells rows apart, or no longer.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let Some(header) = import::column_now(model).map(|column| column.header.clone()) else {
        return Vec::new();
    };
    import::decide(model, |decided| {
        let is_key = decided.options.key.as_ref() == Some(&header);
        decided.options.key = (!is_key).then_some(header);
    })
}
