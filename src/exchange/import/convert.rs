//! From the text of a cell to the value of a field, and whether the value still shows the text.

use super::dates::{self, DateOrder};
use crate::form::{FieldDef, FieldType, Knowledge, parse_value};
use crate::record::{Place, Value};
use std::collections::BTreeSet;

/// The value that a cell means for a field; `None` where it does not fit. A cell is never read
/// as the syntax of the command line: `?unknown` in a text column is text.
pub(super) fn value(
    knowledge: &Knowledge,
    field: &FieldDef,
    order: Option<DateOrder>,
    text: &str,
) -> Option<Value> {
    match &field.field_type {
        FieldType::Text | FieldType::LongText => Some(Value::Text(line_feeds(text))),
        FieldType::Place => {
            Some(Value::Place(Place { text: line_feeds(text), ..Place::default() }))
        }
        FieldType::Date => dates::read(text, order).map(Value::Date),
        FieldType::Choices => choices(knowledge, field, text),
        FieldType::Choice if !is_listed(knowledge, field, text) => None,
        FieldType::Number | FieldType::Money | FieldType::Bool | FieldType::Choice => {
            parse_value(knowledge, field, text).ok().filter(|v| !v.is_empty())
        }
        FieldType::Link | FieldType::File | FieldType::List(_) => None,
    }
}

/// Several codes or labels between line breaks, semicolons, bars or commas. All must fit.
fn choices(knowledge: &Knowledge, field: &FieldDef, text: &str) -> Option<Value> {
    let one = |part: &str| match parse_value(knowledge, field, &part.replace(',', "\\,")) {
        Ok(Value::Choices(codes)) => Some(codes),
        _ => None,
    };
    let signs: &[char] = if text.contains(['\n', ';', '|']) { &['\n', ';', '|'] } else { &[','] };
    let mut all = BTreeSet::new();
    for part in text.split(signs).map(str::trim).filter(|p| !p.is_empty()) {
        if !is_listed(knowledge, field, part) {
            return None;
        }
        all.extend(one(part)?);
    }
    (!all.is_empty()).then_some(Value::Choices(all))
}

/// Whether the vocabulary of the field knows the text. A list that takes other codes too does
/// not take them from a partner's sheet; a field without a list takes anything.
fn is_listed(knowledge: &Knowledge, field: &FieldDef, text: &str) -> bool {
    field.vocabulary.is_none()
        || knowledge.vocabulary_of(field).is_some_and(|list| list.find(text).is_some())
}

fn line_feeds(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// Whether whoever sees the value sees the cell's text, byte for byte. Where not, the text is
/// kept beside it as an extra.
pub(super) fn shows(value: &Value, text: &str) -> bool {
    match value {
        Value::Text(kept) => kept == text,
        Value::Place(place) => place.text == text,
        Value::Number(number) => number.to_string() == text,
        Value::Bool(yes) => yes.to_string() == text,
        Value::Choice(code) => code.as_str() == text,
        Value::Choices(codes) => {
            let written: Vec<&str> = text.split('\n').collect();
            codes.len() == written.len()
                && written.iter().all(|w| codes.iter().any(|c| c.as_str() == *w))
        }
        Value::Date(date) => date.to_string() == text,
        Value::Empty | Value::NotKnown(_) | Value::Money(_) | Value::Link(_) | Value::File(_) => {
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;
    use rstest::rstest;

    fn field(kind: &str, id: &str) -> FieldDef {
        let knowledge = Knowledge::builtin();
        knowledge.sub_form(kind).unwrap().field(id).unwrap().clone()
    }

    #[rstest]
    #[case("case", "title", "?unknown", true)]
    #[case("case", "title", "two\r\nlines", false)]
    #[case("case", "title", " spaces ", true)]
    #[case("event", "from", "12.01.2013", false)]
    #[case("event", "from", "2013-01-12", true)]
    #[case("event", "place", "Nowhere 14 @ 1,2", true)]
    #[case("case", "tags", "one\ntwo", true)]
    #[case("case", "tags", "one;two", false)]
    #[case("case", "tags", "One", false)]
    #[case("person", "age", "034", false)]
    #[case("person", "age", "34", true)]
    #[case("act", "amount", "100 EUR", false)]
    fn a_value_tells_whether_it_shows_its_text(
        #[case] form: &str,
        #[case] id: &str,
        #[case] text: &str,
        #[case] shown: bool,
    ) {
        let knowledge = Knowledge::builtin();
        let order = Some(DateOrder::DayFirst);
        let value = value(&knowledge, &field(form, id), order, text).unwrap();
        assert_eq!(shows(&value, text), shown, "{value:?}");
    }

    #[rstest]
    #[case("case", "status", "митинг")]
    #[case("event", "from", "in spring")]
    #[case("person", "age", "about thirty")]
    fn what_does_not_fit_gives_no_value(#[case] form: &str, #[case] id: &str, #[case] text: &str) {
        assert!(Kind::new(form).is_ok());
        assert_eq!(value(&Knowledge::builtin(), &field(form, id), None, text), None);
    }
}
