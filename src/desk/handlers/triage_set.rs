//! `triage.set`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::triage::Aspect;

/// Sets status, owner, a note … in the record or in all that are marked.
pub(super) fn run(model: &mut Model, arg: &str) -> Vec<Effect> {
    match Aspect::from_word(arg) {
        Some(aspect) => crate::desk::update::triage::open(model, aspect),
        None => Vec::new(),
    }
}
