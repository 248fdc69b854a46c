//! `review.sign`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Signs the text off as it reads now, by name and date.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    crate::desk::update::page::complaint::sign(model)
}
