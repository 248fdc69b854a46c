//! The fields of a record or an item as cells, for every kind of table.

use crate::form::print_value;
use crate::record::{Field, Money, Node, NotKnown, Path, Place, Precision, Value};
use crate::record::{FuzzyDate, Step};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown<'v> {
    /// A text, byte for byte, or a code, a state, a date that is not one day.
    Text(Cow<'v, str>),
    /// A number.
    Number(Decimal),
    /// An amount in a currency.
    Money(&'v Money),
    /// One day.
    Day(NaiveDate),
}

/// What stands in a cell where one of two concurrent values is none.
pub const NOTHING: &str = "?empty";

/// The end of a column that holds texts which would read as a state.
pub const TEXT_COLUMN: &str = " ⟨text⟩";

/// The number of a head in the name of its column, ` ⟨2⟩`.
pub fn head_suffix(head: usize) -> String {
    format!(" ⟨{head}⟩")
}

/// Whether a text reads as one of the words that stand for no text.
pub fn reads_as_state(text: &str) -> bool {
    let word = text.trim().strip_prefix('?');
    word.is_some_and(|word| NotKnown::from_word(word).is_some()) || text.trim() == NOTHING
}

/// Gives the cells of a field, each with the name of its column.
///
/// `name` is the field's own. The second of two concurrent values has a column of its own,
/// `status ⟨2⟩`; so has a text that would read as a state. A place has its point beside it in
/// `place.latitude` and `place.longitude`.
pub fn cells<'f>(name: &str, field: &'f Field, each: &mut dyn FnMut(String, Shown<'f>)) {
    if field.heads.iter().all(|head| head.value.is_empty()) {
        return;
    }
    for (n, head) in (1..).zip(&field.heads) {
        let suffix = if n > 1 || is_odd(name) { head_suffix(n) } else { String::new() };
        value_cells(name, &suffix, &head.value, each);
    }
}

/// Whether a header of someone else's ends as ours do. Its columns are written out in full, so
/// that they are not taken for another's.
fn is_odd(name: &str) -> bool {
    name.ends_with('⟩')
}

fn value_cells<'f>(
    name: &str,
    suffix: &str,
    value: &'f Value,
    each: &mut dyn FnMut(String, Shown<'f>),
) {
    let mut text_cell = |text: &'f str| {
        let mark = if reads_as_state(text) || is_odd(name) { TEXT_COLUMN } else { "" };
        each(format!("{name}{mark}{suffix}"), Shown::Text(Cow::Borrowed(text)));
    };
    let shown = match value {
        Value::Text(text) => return text_cell(text),
        Value::Place(Place { text, latitude, longitude }) => {
            if !text.is_empty() {
                text_cell(text);
            }
            for (part, degrees) in [("latitude", latitude), ("longitude", longitude)] {
                if let Some(degrees) = degrees {
                    each(format!("{name}.{part}{suffix}"), Shown::Number(*degrees));
                }
            }
            return;
        }
        Value::Empty => Shown::Text(Cow::Borrowed(NOTHING)),
        Value::Number(number) => Shown::Number(*number),
        Value::Money(money) => Shown::Money(money),
        Value::Date(FuzzyDate::On(day, Precision::Day)) => Shown::Day(*day),
        value => Shown::Text(Cow::Owned(print_value(value))),
    };
    each(format!("{name}{suffix}"), shown);
}

/// Gives the fields and extra columns of a record or an item, without its lists: the path, the
/// name of its column, the field.
pub fn fields<'n>(node: &'n Node, at: &Path, each: &mut dyn FnMut(Path, String, &'n Field)) {
    for (name, field) in &node.fields {
        each(at.then_field(name), name.clone(), field);
    }
    for (header, field) in &node.extra {
        each(at.then(Step::Extra(header.clone())), format!("extra.{header}"), field);
    }
}
