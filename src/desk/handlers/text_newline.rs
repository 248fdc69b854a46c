//! `text.newline`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Begins a new paragraph.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    super::change_text(model, |text| text.type_char('\n'))
}
