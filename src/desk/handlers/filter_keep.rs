//! `filter.keep`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Goes back to the list and keeps the filter, if it parses.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    if let Some((column, error)) = model.list.error.clone() {
        let column = column.to_string();
        let text = model.tr_with("status-filter", &[("column", &column), ("what", &error)]);
        model.complain(text);
        return Vec::new();
    }
    model.list.filtering = false;
    Vec::new()
}
