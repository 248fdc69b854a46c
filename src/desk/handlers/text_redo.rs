//! `text.redo`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::text::TextBuffer;

/// Does the last step in a text again.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    super::change_text(model, TextBuffer::redo)
}
