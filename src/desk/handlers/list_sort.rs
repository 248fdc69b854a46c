//! `list.sort`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Offers what the list can be sorted by.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::sort::open(model);
    Vec::new()
}
