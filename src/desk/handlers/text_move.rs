//! `text.move`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::text::Reach;

/// Moves the cursor in a text.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    let reach = match arg {
        "left" => Reach::Left,
        "right" => Reach::Right,
        "word-left" => Reach::WordLeft,
        "word-right" => Reach::WordRight,
        "start" => Reach::LineStart,
        "end" => Reach::LineEnd,
        "first" => Reach::Start,
        _ => Reach::End,
    };
    if let Some(text) = super::text_on_top(model) {
        text.go(reach);
    }
    Vec::new()
}
