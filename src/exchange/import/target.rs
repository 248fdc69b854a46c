//! Where a column goes.

use crate::form::{FieldDef, FieldType, Form, Knowledge};
use crate::record::Kind;
use std::fmt;

/// A field of the record that a row becomes, or of a new item in one of its lists:
/// `title`, `events[+1].from`, `events[+1].acts[+1].type`. The number tells new items of one
/// list apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The lists on the way and which new item of each.
    pub lists: Vec<(String, u16)>,
    /// The id of the field.
    pub field: String,
}

impl Target {
    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts: Vec<&str> = text.split('.').collect();
        let field = parts.pop().filter(|f| !f.is_empty() && !f.contains('['))?.to_owned();
        let item = |part: &str| {
            let (list, rest) = part.split_once("[+")?;
            let number = rest.strip_suffix(']')?;
            let number = if number.is_empty() { 1 } else { number.parse().ok()? };
            Some((list.to_owned(), number))
        };
        let lists = parts.into_iter().map(item).collect::<Option<Vec<_>>>()?;
        Some(Self { lists, field })
    }

    /// The field that it names in the form of a kind.
    pub fn field_of<'k>(&self, knowledge: &'k Knowledge, kind: &Kind) -> Option<&'k FieldDef> {
        let mut form = knowledge.form(kind)?;
        for (list, _) in &self.lists {
            form = below(knowledge, form, list)?;
        }
        form.field(&self.field).filter(|f| takes_text(f))
    }
}

/// The form of the items of a list.
pub(super) fn below<'k>(knowledge: &'k Knowledge, form: &Form, list: &str) -> Option<&'k Form> {
    match &form.field(list)?.field_type {
        FieldType::List(sub) => knowledge.sub_form(sub),
        _ => None,
    }
}

/// Whether a cell can fill the field: links, files and lists need more than a text.
pub(super) const fn takes_text(field: &FieldDef) -> bool {
    !matches!(field.field_type, FieldType::Link | FieldType::File | FieldType::List(_))
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (list, number) in &self.lists {
            write!(f, "{list}[+{number}].")?;
        }
        f.write_str(&self.field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_round_trip_through_text() {
        for text in ["title", "events[+1].from", "events[+2].acts[+1].type"] {
            assert_eq!(Target::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Target::parse("events[+].from").unwrap().to_string(), "events[+1].from");
        for text in ["", "events[+1]", "events.from", "events[x].from"] {
            assert_eq!(Target::parse(text), None, "{text}");
        }
    }
}
