//! From the text of a cell to the value of a field, and whether the value still shows the text.

use super::dates::{self, DateOrder};
use super::words::{Words, words};
use crate::form::{FieldDef, FieldType, Knowledge, Term, Vocabulary, parse_value};
use crate::locale::fold;
use crate::record::{Code, Place, Value};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// How the cells of a column are to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellRules {
    /// The order of day and month, where that matters.
    pub date_order: Option<DateOrder>,
    /// The decimal sign, `,` or `.`, where that matters; the other one groups digits.
    pub decimal: Option<char>,
    /// What texts mean: a code or value as the command line writes it; nothing leaves the text as
    /// an extra.
    pub values: BTreeMap<String, String>,
}

impl CellRules {
    /// What was decided for a text.
    fn decided(&self, text: &str) -> Option<&str> {
        self.values.get(text.trim()).map(String::as_str)
    }
}

/// What a cell means for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A value, and the parts of the text that it leaves out.
    Value(Value, Vec<String>),
    /// The text stands for nothing: `n/a`.
    Nothing,
    /// The text does not fit; these parts of it do not.
    Unfit(Vec<String>),
}

impl Meaning {
    /// The value.
    pub(super) fn value(self) -> Option<Value> {
        match self {
            Self::Value(value, _) => Some(value),
            Self::Nothing | Self::Unfit(_) => None,
        }
    }
}

/// What a cell means for a field. A cell is never read as the syntax of the command line:
/// `?unknown` in a text column is text.
pub(super) fn meaning(
    knowledge: &Knowledge,
    field: &FieldDef,
    rules: &CellRules,
    text: &str,
) -> Meaning {
    if let Some(decided) = rules.decided(text) {
        let value = parse_value(knowledge, field, decided).ok().filter(|v| !v.is_empty());
        return value.map_or(Meaning::Nothing, |value| Meaning::Value(value, Vec::new()));
    }
    let Ok(words) = words() else { return Meaning::Unfit(Vec::new()) };
    let one = |value: Option<Value>| match value {
        Some(value) => Meaning::Value(value, Vec::new()),
        None => no_value(words, text),
    };
    match &field.field_type {
        FieldType::Text | FieldType::LongText => one(Some(Value::Text(line_feeds(text)))),
        FieldType::Place => one(Some(Value::Place(place(text)))),
        FieldType::Date => one(dates::read(text, rules.date_order).map(Value::Date)),
        FieldType::Choices => choices(knowledge, field, rules, words, text),
        FieldType::Choice => one(choice(knowledge, field, text).map(Value::Choice)),
        FieldType::Bool => one(words.yes_or_no(text).map(Value::Bool)),
        FieldType::Number => one(number(words, rules, text).map(Value::Number)),
        FieldType::Money => one(money(knowledge, field, words, rules, text)),
        FieldType::Link | FieldType::File | FieldType::List(_) => Meaning::Unfit(Vec::new()),
    }
}

/// The value that a cell means; `None` where it does not fit.
pub(super) fn value(
    knowledge: &Knowledge,
    field: &FieldDef,
    rules: &CellRules,
    text: &str,
) -> Option<Value> {
    meaning(knowledge, field, rules, text).value()
}

/// A text that is no value may say that nothing is known.
fn no_value(words: &Words, text: &str) -> Meaning {
    match words.not_known(text) {
        Some(state) => Meaning::Value(Value::NotKnown(state), Vec::new()),
        None if words.is_nothing(text) => Meaning::Nothing,
        None => Meaning::Unfit(vec![text.trim().to_owned()]),
    }
}

/// The code that a text surely means. A list that takes other codes too does not take them from a
/// partner's sheet; a field without a list takes anything.
pub(super) fn choice(knowledge: &Knowledge, field: &FieldDef, text: &str) -> Option<Code> {
    if field.vocabulary.is_some() {
        let term = sure_term(knowledge.vocabulary_of(field)?, text)?;
        return Code::new(&term.code).ok();
    }
    match parse_value(knowledge, field, &text.replace(',', "\\,")).ok()? {
        Value::Choice(code) => Some(code),
        Value::Choices(codes) => codes.into_iter().next(),
        _ => None,
    }
}

/// The term of a code, a label or a synonym. A word that is a code of ours but for its case may be
/// anybody's word for something else (`Harassment`); short codes stand in capitals everywhere.
fn sure_term<'v>(list: &'v Vocabulary, text: &str) -> Option<&'v Term> {
    let term = list.find(text)?;
    let wanted = fold(text);
    let named = term.labels.values().chain(&term.synonyms).any(|word| fold(word) == wanted);
    let code = text.trim() == term.code || term.code.len() <= 3;
    (named || code).then_some(term)
}

/// Several codes or labels between line breaks, semicolons, bars or commas.
fn choices(
    knowledge: &Knowledge,
    field: &FieldDef,
    rules: &CellRules,
    words: &Words,
    text: &str,
) -> Meaning {
    let mut all = BTreeSet::new();
    let mut left = Vec::new();
    for part in parts(knowledge, field, text) {
        let found = match rules.decided(part) {
            Some(decided) => Code::new(decided).ok(),
            None => choice(knowledge, field, part),
        };
        match found {
            Some(code) => {
                all.insert(code);
            }
            None => left.push(part.to_owned()),
        }
    }
    match (all.is_empty(), left.len()) {
        (false, _) => Meaning::Value(Value::Choices(all), left),
        (true, 1) => no_value(words, text),
        (true, _) => Meaning::Unfit(left),
    }
}

/// The members that a cell lists; a label may hold a comma itself.
fn parts<'t>(knowledge: &Knowledge, field: &FieldDef, text: &'t str) -> Vec<&'t str> {
    let whole = knowledge.vocabulary_of(field).and_then(|list| sure_term(list, text));
    let signs: &[char] = if whole.is_some() {
        &[]
    } else if text.contains(['\n', ';', '|']) {
        &['\n', '\r', ';', '|']
    } else if !text.contains(',') && spaced(knowledge, field, text) {
        &[' ']
    } else {
        &[',']
    };
    text.split(signs).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether the words of a text are codes each, as form tools write several choices.
fn spaced(knowledge: &Knowledge, field: &FieldDef, text: &str) -> bool {
    let code = |word: &str| choice(knowledge, field, word).is_some();
    field.vocabulary.is_some() && text.trim().contains(' ') && text.split_whitespace().all(code)
}

/// `49.99, 36.23` or `-1.26 36.79 0.0 20.0` alone is a point; anything else is a place as told.
fn place(text: &str) -> Place {
    let told = Place { text: line_feeds(text), ..Place::default() };
    let numbers: Option<Vec<Decimal>> = text
        .split([',', ' ', ';', '|', '\t'])
        .filter(|part| !part.is_empty())
        .map(|part| Decimal::from_str_exact(part).ok())
        .collect();
    match numbers.as_deref() {
        Some([latitude, longitude, rest @ ..])
            if rest.len() <= 2 && is_point(*latitude, *longitude) && text.contains('.') =>
        {
            Place { latitude: Some(*latitude), longitude: Some(*longitude), ..told }
        }
        _ => told,
    }
}

/// Whether degrees of latitude and longitude are a point on the map.
pub(super) fn is_point(latitude: Decimal, longitude: Decimal) -> bool {
    latitude.abs() <= Decimal::from(90) && longitude.abs() <= Decimal::from(180)
}

/// A number; with its word, an age.
pub(super) fn number(words: &Words, rules: &CellRules, text: &str) -> Option<Decimal> {
    let plain = words.years_of(text).unwrap_or_else(|| text.trim().to_owned());
    let plain = ungrouped(rules, &plain);
    let signs = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,+-_\u{2212}".contains(c);
    if !plain.chars().all(signs) || !plain.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut digits: String = plain.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    digits = digits.replace('\u{2212}', "-");
    let last_comma = digits.rfind(',');
    let last_point = digits.rfind('.');
    let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
    if commas > 1 || (points > 0 && last_comma < last_point) {
        digits.retain(|c| c != ',');
    }
    if points > 1 || (commas > 0 && last_point < last_comma) {
        digits.retain(|c| c != '.');
    }
    Decimal::from_str_exact(&digits.replace(',', ".")).ok()
}

/// The text with a point for the decimal sign and nothing between groups of digits, where the
/// decimal sign is known.
fn ungrouped(rules: &CellRules, text: &str) -> String {
    match rules.decimal {
        Some(',') => text.replace('.', "").replace(',', "."),
        Some(_) => text.replace(',', ""),
        None => text.to_owned(),
    }
}

/// An amount and its currency: `1 500,50 руб.`, `€200`.
fn money(
    knowledge: &Knowledge,
    field: &FieldDef,
    words: &Words,
    rules: &CellRules,
    text: &str,
) -> Option<Value> {
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,-_\u{2212}".contains(c);
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at_checked(first)?;
    let end = rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
    let (amount, after) = rest.split_at_checked(end)?;
    let minus = if before.trim_end().ends_with(['-', '\u{2212}']) { "-" } else { "" };
    let amount = amount.trim().trim_end_matches(['.', ',', '-']);
    let amount = number(words, rules, &format!("{minus}{amount}"))?;
    let word = format!("{} {}", before.trim_end_matches(['-', '\u{2212}']).trim(), after.trim());
    let word = word.trim();
    let currency = words.currency(word).unwrap_or(word);
    parse_value(knowledge, field, &format!("{amount} {currency}")).ok().filter(|v| !v.is_empty())
}

fn line_feeds(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// The code of the term that a text may mean, for a person to decide: a code of ours in other
/// letters, or the label nearest to it.
pub(super) fn suggest(knowledge: &Knowledge, field: &FieldDef, text: &str) -> Option<String> {
    let list = knowledge.vocabulary_of(field)?;
    if let Some(term) = list.find(text) {
        return Some(term.code.clone());
    }
    let wanted = fold(text);
    if wanted.chars().count() < 4 {
        return None;
    }
    let near = |word: &str| {
        let word = fold(word);
        let inside = word.chars().count() > 4
            && (wanted.contains(word.as_str()) || word.contains(wanted.as_str()));
        if inside { 0.9 } else { strsim::normalized_damerau_levenshtein(&wanted, &word) }
    };
    let best = list.terms().iter().map(|term| {
        let score = term.words().map(near).fold(0.0, f64::max);
        (score, term)
    });
    let (score, term) = best.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (score >= 0.7).then(|| term.code.clone())
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
mod tests;
