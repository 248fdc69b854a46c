//! `text.delete`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::guide::Guide;
use crate::desk::model::text::Reach;

/// Deletes in a text.
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
        "to-start" => Reach::LineStart,
        _ => Reach::LineEnd,
    };
    super::change_text(model, |text| text.delete(reach))
}
