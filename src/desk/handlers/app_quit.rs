//! `app.quit`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Ends the desk. With something typed and not saved it was asked about.
pub(super) fn run(_model: &mut Model, _arg: &str) -> Vec<Effect> {
    vec![Effect::Quit]
}
