//! Filters that were saved under a name: records of kind `setting` in the vault.

use super::Model;
use super::list::Sort;
use crate::query::{Cell, Context, Query};
use crate::record::{Code, Kind, Path, RecordId, RecordState, Value};

/// The type of setting that a saved filter is.
pub const SETTING_TYPE: &str = "filter";

/// A saved filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The record that keeps it.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// The filter as it is printed: with ids and codes, in no language.
    pub query: String,
    /// What the list was sorted by.
    pub sort: Sort,
}

impl Saved {
    /// Reads it from the record; `None` where the record keeps no filter.
    pub fn of(state: &RecordState) -> Option<Self> {
        let text = |field: &str| match state.value(&Path::field(field)) {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        };
        let sort = text("sort").and_then(|sort| {
            let (field, way) = sort.split_once(' ')?;
            Some(Sort { field: field.to_owned(), descending: way == "down" })
        });
        Some(Self {
            id: state.id,
            name: text("name")?,
            query: text("value").unwrap_or_default(),
            sort: sort.unwrap_or_default(),
        })
    }

    /// The values of the record that keeps this filter of a kind of record.
    pub fn values(
        name: &str,
        query: &str,
        (kind, sort): (&Kind, &Sort),
    ) -> Vec<(&'static str, Value)> {
        let code = |word: &str| Code::new(word).map_or(Value::Empty, Value::Choice);
        let way = if sort.descending { "down" } else { "up" };
        vec![
            ("name", Value::Text(name.to_owned())),
            ("setting_type", code(SETTING_TYPE)),
            ("list_kind", code(kind.as_str())),
            ("value", Value::Text(query.to_owned())),
            ("sort", Value::Text(format!("{} {way}", sort.field))),
        ]
    }
}

/// The rows that a filter of the program's own finds.
pub fn found(model: &Model, filter: &str, kind: Option<&str>) -> Vec<usize> {
    let Ok(query) = Query::parse(filter, model.list.table.names()) else { return Vec::new() };
    let kind: Option<Kind> = kind.and_then(|kind| kind.parse().ok());
    model.list.table.select(&query, &Context::on(model.today), kind.as_ref())
}

/// The records that keep filters of the kind shown, with their names.
pub fn of_kind(model: &Model) -> Vec<(RecordId, String)> {
    let Some(kind) = model.list.kind() else { return Vec::new() };
    let is = |cell: Cell<'_>, word: &str| matches!(cell, Cell::Code(code) if code == word);
    let rows = model.list.table.rows().filter(|row| {
        row.kind() == Kind::SETTING
            && !row.is_removed()
            && is(row.cell("setting_type"), SETTING_TYPE)
            && is(row.cell("list_kind"), kind.as_str())
    });
    rows.map(|row| (row.id(), row.cell("name").plain())).collect()
}
