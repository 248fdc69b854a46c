//! `history.open`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Shows who changed the field under the cursor, or the whole record, and from what to what; or
/// who wrote which paragraph of it.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    use crate::desk::update::page::{history, paragraphs};
    if arg == "paragraphs" {
        return paragraphs::open(model);
    }
    history::open(model, arg == "record")
}
