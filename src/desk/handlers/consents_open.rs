//! `consents.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::page::About;
use crate::desk::update::page;

/// Shows who agreed to what in the case, and what of it has left.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    page::open_of_case(model, About::Consents)
}
