//! What the list is sorted by.

use super::list;
use crate::desk::model::list::Sort;
use crate::desk::model::menu::{Goal, Menu};
use crate::desk::model::pick::Choice;
use crate::desk::model::{Model, Overlay};
use crate::form::{FieldDef, FieldType};
use crate::locale::fold;

/// Whether a list can be sorted by a field.
const fn sorts(def: &FieldDef) -> bool {
    !matches!(def.field_type, FieldType::LongText | FieldType::File | FieldType::List(_))
}

/// Offers every order: by the last change, by each column, by every other field, either way.
pub fn open(model: &mut Model) {
    let form = model.list.kind().and_then(|kind| model.knowledge.form(kind));
    let fields = || form.into_iter().flat_map(|form| &form.fields).filter(|def| sorts(def));
    let columns = fields().filter(|def| def.list.is_some());
    let others = fields().filter(|def| def.list.is_none());
    let mut choices = vec![choice(model, Sort::UPDATED, true), choice(model, Sort::UPDATED, false)];
    for def in columns.chain(others) {
        choices.extend([false, true].map(|descending| choice(model, &def.id, descending)));
    }
    let now = key(&model.list.sort.field, model.list.sort.descending);
    let menu = Menu::one(model.tr("sort-title"), choices, Some(now), Goal::Sort);
    model.overlays.push(Overlay::Menu(Box::new(menu)));
}

fn key(field: &str, descending: bool) -> String {
    format!("{field} {}", if descending { "down" } else { "up" })
}

fn choice(model: &Model, field: &str, descending: bool) -> Choice {
    let label = label(model, field, descending);
    let words = fold(&format!("{label} {field}"));
    Choice { key: key(field, descending), label, words }
}

/// What an order is called: `Due ↑`.
fn label(model: &Model, field: &str, descending: bool) -> String {
    if field == Sort::UPDATED {
        return model.tr(if descending { "sort-newest" } else { "sort-oldest" });
    }
    let form = model.list.kind().and_then(|kind| model.knowledge.form(kind));
    let def = form.and_then(|form| form.field(field));
    let name =
        def.map_or_else(|| field.to_owned(), |def| model.knowledge.label(def, model.locale.lang()));
    model.tr_with(if descending { "sort-down" } else { "sort-up" }, &[("column", &name)])
}

/// Sorts as the choice of the list says.
pub fn take(model: &mut Model, key: &str) {
    if let Some((field, way)) = key.split_once(' ') {
        set(model, Sort { field: field.to_owned(), descending: way == "down" });
    }
}

/// Sorts so and says it; the cursor stays on its record.
pub fn set(model: &mut Model, sort: Sort) {
    model.list.sort = sort;
    list::reselect(model);
    let Sort { field, descending } = model.list.sort.clone();
    let column = label(model, &field, descending);
    let text = model.tr_with("status-sorted", &[("column", &column)]);
    model.tell(text);
}
