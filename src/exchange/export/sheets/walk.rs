//! The rows of a record, one after another: its own, and one for every part.

use super::super::cells::{self, Shown};
use super::super::{ExportError, Lens};
use crate::form::{FieldType, Form, Knowledge};
use crate::record::{Field, ItemId, Node, Path, RecordId, RecordState, Value};

/// One row on its way.
pub(super) struct Row<'s> {
    /// The form of the record or part.
    pub(super) form: &'s str,
    pub(super) record: RecordId,
    /// The part; none for the record itself.
    pub(super) part: Option<Part<'s>>,
    pub(super) cells: Vec<(String, Shown<'s>)>,
    /// The codes that the row uses, by field.
    pub(super) codes: Vec<(&'s str, String)>,
}

pub(super) struct Part<'s> {
    pub(super) id: ItemId,
    pub(super) parent: Option<ItemId>,
    pub(super) list: &'s str,
    pub(super) number: usize,
}

impl Row<'_> {
    pub(super) fn id(&self) -> String {
        self.part.as_ref().map_or_else(|| self.record.to_string(), |part| part.id.to_string())
    }
}

/// Gives every row of a record.
pub(super) struct Walk<'a, 's> {
    pub(super) knowledge: &'s Knowledge,
    pub(super) state: &'s RecordState,
    pub(super) lens: &'a Lens<'a>,
    pub(super) withheld: u64,
    pub(super) each: &'a mut dyn FnMut(Row<'s>) -> Result<(), ExportError>,
}

impl<'s> Walk<'_, 's> {
    pub(super) fn record(&mut self) -> Result<(), ExportError> {
        let Some(kind) = &self.state.kind else { return Ok(()) };
        let form = self.knowledge.form(kind);
        self.node(&self.state.node, &Path::root(), kind.as_str(), form, None)
    }

    pub(super) fn node(
        &mut self,
        node: &'s Node,
        at: &Path,
        name: &'s str,
        form: Option<&'s Form>,
        part: Option<Part<'s>>,
    ) -> Result<(), ExportError> {
        let parent = part.as_ref().map(|part| part.id);
        let record = self.state.id;
        let mut row = Row { form: name, record, part, cells: Vec::new(), codes: Vec::new() };
        let (state, lens, withheld) = (self.state, self.lens, &mut self.withheld);
        cells::fields(node, at, &mut |path, name, field| {
            if field.heads.iter().all(|head| head.value.is_empty()) {
                return;
            }
            if lens.shows(state, &path) {
                cells::cells(&name, field, &mut |column, shown| push(&mut row, column, shown));
                row.codes.extend(node.fields.get_key_value(&name).into_iter().flat_map(codes_of));
            } else {
                *withheld += 1;
            }
        });
        (self.each)(row)?;
        for (list, items) in &node.lists {
            let sub = form.and_then(|form| form.field(list)).and_then(|field| {
                let FieldType::List(sub) = &field.field_type else { return None };
                self.knowledge.sub_form(sub)
            });
            let name = sub.map_or(list.as_str(), |form| form.id.as_str());
            for (number, item) in (1..).zip(items) {
                let part = Part { id: item.id, parent, list, number };
                let at = at.then_field(list).then_item(item.id);
                self.node(&item.node, &at, name, sub, Some(part))?;
            }
        }
        Ok(())
    }
}

/// An amount has its currency beside it, so that the amount is a number.
pub(super) fn push<'s>(row: &mut Row<'s>, column: String, shown: Shown<'s>) {
    if let Shown::Money(money) = shown {
        let end = column.find(" ⟨").unwrap_or(column.len());
        let (base, suffix) = column.split_at_checked(end).unwrap_or((&column, ""));
        let currency = format!("{base}.currency{suffix}");
        row.cells.push((column, Shown::Number(money.amount)));
        row.cells.push((currency, Shown::Text(money.currency.as_str().into())));
    } else {
        row.cells.push((column, shown));
    }
}

pub(super) fn codes_of<'s>((name, field): (&'s String, &'s Field)) -> Vec<(&'s str, String)> {
    let codes = field.heads.iter().flat_map(|head| match &head.value {
        Value::Choice(code) => vec![code.to_string()],
        Value::Choices(codes) => codes.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    });
    codes.map(|code| (name.as_str(), code)).collect()
}
