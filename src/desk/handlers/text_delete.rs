//! `text.delete`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::guide::Guide;
use crate::desk::model::text::Reach;

/// Deletes in a text. Words and the ends of lines can be put in again by `text.yank`; several of
/// them deleted one after the other come back together.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    if let Some(secret) = model.guide.as_mut().and_then(Guide::secret_mut) {
        if arg == "back" {
            secret.pop();
        } else if arg == "to-start" {
            *secret = zeroize::Zeroizing::default();
        }
        return Vec::new();
    }
    let reach = match arg {
        "back" => Reach::Left,
        "forward" => Reach::Right,
        "word-back" => Reach::WordLeft,
        "word-forward" => Reach::WordRight,
        "to-start" => Reach::LineStart,
        _ => Reach::LineEnd,
    };
    let mut gone = String::new();
    let effects = super::change_text(model, |text| {
        gone = text.delete(reach);
        // At the end of a line its break is what is left to delete.
        if gone.is_empty() && reach == Reach::LineEnd {
            gone = text.delete(Reach::Right);
        }
    });
    if !matches!(reach, Reach::Left | Reach::Right) {
        model.kill(&gone, matches!(reach, Reach::WordLeft | Reach::LineStart));
    }
    effects
}
