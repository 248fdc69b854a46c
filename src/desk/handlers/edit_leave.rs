//! `edit.leave`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Leaves the field; with something typed it wants the key twice.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::edit::leave(model)
}
