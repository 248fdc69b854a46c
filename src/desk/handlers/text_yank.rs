//! `text.yank`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Puts in again what was deleted last by the word or the line.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let killed = model.killed.text.clone();
    super::change_text(model, |text| text.paste(&killed))
}
