//! `list.sort`

use crate::desk::effect::Effect;
use crate::desk::model::Model;

/// Sorts by the next column; after the last, by the newest change.
pub(super) fn run(model: &mut Model, _arg: &str) -> Vec<Effect> {
    let form = model.list.kind().and_then(|kind| model.knowledge.form(kind));
    let columns: Vec<_> =
        form.into_iter().flat_map(|f| f.columns()).map(|field| field.id.clone()).collect();
    let next = match &model.list.sort {
        None => 0,
        Some(sort) => columns.iter().position(|c| c == sort).map_or(0, |at| at + 1),
    };
    model.list.sort = columns.get(next).cloned();
    crate::desk::update::list::reselect(model);
    let form = model.list.kind().and_then(|kind| model.knowledge.form(kind));
    let field = model.list.sort.as_ref().and_then(|sort| form?.field(sort));
    let label = field.map_or_else(
        || model.tr("sort-newest"),
        |field| model.knowledge.label(field, model.locale.lang()),
    );
    let text = model.tr_with("status-sorted", &[("column", &label)]);
    model.tell(text);
    Vec::new()
}
