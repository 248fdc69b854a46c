//! What a field of a row holds, for lists and counts.

use rust_decimal::Decimal;

use super::value_code::{self, Val};
use crate::record::{FuzzyDate, NotKnown, RecordId};

/// What a field of a row holds. Labels, language and masking are the caller's: it knows the form
/// of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'t> {
    /// Nothing.
    Empty,
    /// One of the three kinds of not knowing.
    NotKnown(NotKnown),
    /// Text; also a place as it was told, and the name of a file. Long ones are cut off.
    Text(&'t str),
    /// A code of the field's vocabulary.
    Code(&'t str),
    /// Codes of the field's vocabulary.
    Codes(Vec<&'t str>),
    /// A number.
    Number(Decimal),
    /// An amount and its currency.
    Money(Decimal, &'t str),
    /// Yes or no.
    Bool(bool),
    /// A date.
    Date(FuzzyDate),
    /// Another record; its row, if the table has one, says its name.
    Link(RecordId),
    /// Prose is there; it stands in the record and in the searchable text.
    Prose,
    /// A moment, in milliseconds since 1970 UTC (`updated`, `created`).
    Time(i64),
    /// Values of which one must be chosen, the latest first.
    Conflict(Vec<Cell<'t>>),
}

impl Cell<'_> {
    /// Whether there is nothing.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// A plain form with codes and not labels, as `parse` reads it; empty for nothing.
    pub fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::NotKnown(state) => format!("?{}", state.as_str()),
            Self::Text(text) | Self::Code(text) => (*text).to_owned(),
            Self::Codes(codes) => codes.join(","),
            Self::Number(n) => n.to_string(),
            Self::Money(amount, currency) => format!("{amount} {currency}"),
            Self::Bool(true) => "yes".to_owned(),
            Self::Bool(false) => "no".to_owned(),
            Self::Date(date) => date.to_string(),
            Self::Link(id) => id.to_string(),
            Self::Prose => "…".to_owned(),
            Self::Time(millis) => millis.to_string(),
            Self::Conflict(cells) => cells.first().map(Self::plain).unwrap_or_default(),
        }
    }
}

impl<'t> Cell<'t> {
    pub(super) fn of(value: Option<Val<'t>>) -> Self {
        match value {
            None => Self::Empty,
            Some(Val::NotKnown(state)) => Self::NotKnown(state),
            Some(Val::Prose) => Self::Prose,
            Some(Val::Bool(yes)) => Self::Bool(yes),
            Some(Val::Text { text, .. }) => Self::Text(text),
            Some(Val::Code(code)) => Self::Code(code),
            Some(Val::Codes(codes)) => Self::Codes(value_code::strings(codes).collect()),
            Some(Val::Date(date)) => Self::Date(date),
            Some(Val::Number(n)) => Self::Number(n),
            Some(Val::Money(amount, currency)) => Self::Money(amount, currency),
            Some(Val::Link(id)) => Self::Link(id),
            Some(Val::Heads(heads)) => {
                Self::Conflict(value_code::values(heads).map(|v| Self::of(Some(v))).collect())
            }
        }
    }
}
