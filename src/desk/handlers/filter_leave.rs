//! `filter.leave`

use crate::desk::effect::Effect;
use crate::desk::model::Model;
use crate::desk::model::text::TextBuffer;

/// Goes back to the list with the filter that was there before.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    model.list.filtering = false;
    model.list.filter = TextBuffer::one_line(&model.list.before);
    crate::desk::update::list::refilter(model)
}
