//! The lists that a field is picked from.

use crate::desk::model::pick::{Choice, Pick};
use crate::form::{FieldDef, FieldType, Knowledge};
use crate::locale::{Locale, fold};
use crate::record::{Code, Value};

pub(super) fn terms(knowledge: &Knowledge, def: &FieldDef, value: &Value, lang: &str) -> Pick {
    let vocabulary = knowledge.vocabulary_of(def);
    let choices = vocabulary.map(|v| v.terms()).unwrap_or_default().iter().map(|term| Choice {
        key: term.code.clone(),
        label: term.label(lang).to_owned(),
        words: fold(
            &std::iter::once(term.label(lang)).chain(term.words()).collect::<Vec<_>>().join(" "),
        ),
    });
    let picked = match value {
        Value::Choice(code) => [code.to_string()].into(),
        Value::Choices(codes) => codes.iter().map(Code::to_string).collect(),
        _ => [].into(),
    };
    Pick::new(choices.collect(), picked, def.field_type == FieldType::Choices)
}

pub(super) fn yes_no(locale: &Locale, value: &Value) -> Pick {
    let choice = |key: &str| {
        let label = locale.tr(&format!("answer-{key}"));
        Choice { key: key.to_owned(), words: fold(&format!("{label} {key}")), label }
    };
    let picked = match value {
        Value::Bool(true) => ["yes".to_owned()].into(),
        Value::Bool(false) => ["no".to_owned()].into(),
        _ => [].into(),
    };
    Pick::new(vec![choice("yes"), choice("no")], picked, false)
}
