//! `text.undo`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::text::TextBuffer;

/// Takes the last step in a text back.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    super::change_text(model, TextBuffer::undo)
}
