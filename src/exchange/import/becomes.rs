//! What a single cell becomes, shown beside it before anything is written.

use super::convert::{self, Meaning};
use super::plan::Plan;
use crate::form::FieldDef;
use crate::record::Value;

/// What a cell becomes.
#[derive(Debug, Clone, PartialEq)]
pub enum Becomes {
    /// This value of its column's field.
    Value(Value),
    /// A part of the value that several columns make.
    Part,
    /// A link to the record with this key.
    Reference,
    /// Nothing: the text stands for no value.
    Nothing,
    /// An extra column, because its column fills no field.
    Extra,
    /// An extra column, because it does not fit the field.
    Misfit,
}

impl Plan {
    /// The field that a column fills.
    pub fn field(&self, source: usize, column: usize) -> Option<&FieldDef> {
        let column = self.sources.get(source)?.columns.get(column)?;
        column.target.as_ref()?.field_of(&self.knowledge, &self.kind)
    }

    /// What a cell of a column becomes.
    pub fn becomes(&self, source: usize, column: usize, text: &str) -> Becomes {
        let place = self.sources.get(source).and_then(|s| s.columns.get(column));
        let (Some(place), Some(field)) = (place, self.field(source, column)) else {
            return Becomes::Extra;
        };
        if place.part.is_some() {
            return Becomes::Part;
        }
        if place.reference {
            return Becomes::Reference;
        }
        match convert::meaning(&self.knowledge, field, &place.rules, text) {
            Meaning::Value(value, _) => Becomes::Value(value),
            Meaning::Nothing => Becomes::Nothing,
            Meaning::Unfit(_) => Becomes::Misfit,
        }
    }
}
