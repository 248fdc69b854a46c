//! `route.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::page::About;
use crate::desk::update::page;

/// Shows where the case can still go, and which rule says so.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    page::open_of_case(model, About::Route)
}
