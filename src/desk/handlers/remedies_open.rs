//! `remedies.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::page::About;
use crate::desk::update::page;

/// Shows what was tried at home about the case, and how each remedy stands.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    page::open_of_case(model, About::Remedies)
}
