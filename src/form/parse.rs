//! Values as they are written on the command line, and back.

use super::field::{FieldDef, FieldType};
use super::knowledge::Knowledge;
use super::vocabulary::Vocabulary;
use crate::locale::{Advice, Locale, fold, slug};
use crate::record::{Code, FuzzyDate, Money, NotKnown, Place, Value};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A text that a field cannot hold. The text is the user's own; it is for the screen, not a log.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {}; {}", advice.what, advice.try_this)]
pub struct ValueError {
    /// The id of the field.
    pub field: String,
    /// What is wrong, and what to do.
    pub advice: Advice,
}

impl std::fmt::Debug for ValueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What was typed may be case text; it stays out of whatever prints this.
        f.debug_struct("ValueError").field("field", &self.field).finish_non_exhaustive()
    }
}

impl ValueError {
    pub(super) fn new(field: &FieldDef, what: String, try_this: impl Into<String>) -> Self {
        Self { field: field.id.clone(), advice: Advice::new(what, try_this) }
    }

    /// What a list offers and no field can hold.
    pub fn unfit(field: &FieldDef, text: &str) -> Self {
        let what = format!("`{text}` makes no code");
        Self::new(field, what, "write a word of letters or digits").told("word", &[("text", text)])
    }

    fn told(self, id: &str, words: &[(&'static str, &str)]) -> Self {
        Self { advice: self.advice.told(format!("value-wrong-{id}"), words), ..self }
    }

    /// What is wrong and what to do, in the words of a language.
    pub fn in_words_of(&self, locale: &Locale) -> (String, String) {
        self.advice.in_words_of(locale)
    }
}

/// Reads a value in the syntax of the command line: nothing clears, `?unknown`, `?not-asked` and
/// `?refused` are the three kinds of not knowing, choices are codes or labels in any language,
/// `a,b` are two members with `\,` for a comma inside one, money is `100 EUR`, a place may end in
/// `@ LATITUDE, LONGITUDE`, and a text that begins with `?`, `@` or `\` may have a `\` before it.
///
/// # Errors
/// Says what the field holds and how it is written.
pub fn parse_value(
    knowledge: &Knowledge,
    field: &FieldDef,
    text: &str,
) -> Result<Value, ValueError> {
    if text.trim().is_empty() {
        return Ok(Value::Empty);
    }
    if let Some(state) = text.trim().strip_prefix('?').and_then(NotKnown::from_word) {
        return Ok(Value::NotKnown(state));
    }
    match &field.field_type {
        FieldType::Text | FieldType::LongText => Ok(Value::Text(lines(&unescape(text)))),
        FieldType::Number => number(text).map(Value::Number).ok_or_else(|| {
            ValueError::new(field, format!("`{text}` is not a number"), "write 12 or 12.5")
                .told("number", &[("text", text)])
        }),
        FieldType::Money => money(field, text),
        FieldType::Bool => yes_or_no(text).map(Value::Bool).ok_or_else(|| {
            ValueError::new(field, format!("`{text}` is neither yes nor no"), "write yes or no")
                .told("bool", &[("text", text)])
        }),
        FieldType::Choice => {
            code(field, knowledge.vocabulary_of(field), text.trim()).map(Value::Choice)
        }
        FieldType::Choices => {
            members(field, knowledge.vocabulary_of(field), text).map(Value::Choices)
        }
        FieldType::Date => date(text).map(Value::Date).ok_or_else(|| {
            ValueError::new(
                field,
                format!("`{text}` is not a date"),
                "write 2014-06-12, 2014-06, 2014, `before 2014-06`, `about 2014-06-12` or 2014-06..2014-08",
            )
            .told("date", &[("text", text)])
        }),
        FieldType::Place => place(field, &unescape(text)).map(Value::Place),
        FieldType::Link => text.trim().parse().map(Value::Link).map_err(|error| {
            ValueError::new(field, error.to_string(), "give the id of a record")
                .told("link", &[("text", text)])
        }),
        FieldType::File => Err(ValueError::new(
            field,
            "a file cannot be written as text".to_owned(),
            "add it with `plaint evidence add`",
        )
        .told("file", &[])),
        FieldType::List(_) => Err(ValueError::new(
            field,
            "this is a list, not a value".to_owned(),
            format!("add an item: {}[+1].FIELD=VALUE", field.id),
        )
        .told("list", &[("field", &field.id)])),
    }
}

/// The inverse of [`parse_value`]: `parse_value(print_value(v)) == v` for every value that a field
/// of its type can hold, but for a file, which prints as its name.
pub fn print_value(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::NotKnown(state) => format!("?{}", state.as_str()),
        Value::Text(text) => escape(text),
        Value::Number(number) => number.to_string(),
        Value::Money(money) => format!("{} {}", money.amount, money.currency),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Choice(code) => code.to_string(),
        Value::Choices(codes) => codes.iter().map(Code::as_str).collect::<Vec<_>>().join(","),
        Value::Date(date) => date.to_string(),
        Value::Place(place) => print_place(place),
        Value::Link(id) => id.to_string(),
        Value::File(file) => file.name.clone(),
    }
}

const ESCAPED: [char; 3] = ['\\', '?', '@'];

fn escape(text: &str) -> String {
    if text.trim_start().starts_with(ESCAPED) { format!("\\{text}") } else { text.to_owned() }
}

fn unescape(text: &str) -> String {
    match text.strip_prefix('\\') {
        Some(rest) if rest.trim_start().starts_with(ESCAPED) => rest.to_owned(),
        _ => text.to_owned(),
    }
}

fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A decimal number with point or comma. Spaces group digits; so does a sign that is there twice
/// or that stands before the other one. A single comma is the decimal sign, as in the region.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let mut digits: String =
        text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2009}' && *c != '_').collect();
    digits = digits.replace('\u{2212}', "-");
    let count = |sign: char| digits.matches(sign).count();
    let (commas, points) = (count(','), count('.'));
    if commas > 1 || (commas == 1 && points > 0 && digits.rfind(',') < digits.rfind('.')) {
        digits.retain(|c| c != ',');
    }
    if points > 1 || (points == 1 && commas > 0 && digits.rfind('.') < digits.rfind(',')) {
        digits.retain(|c| c != '.');
    }
    let plain = digits.replace(',', ".");
    Decimal::from_str_exact(&plain).ok()
}

const SIGNS: [(&str, &str); 9] = [
    ("€", "EUR"),
    ("$", "USD"),
    ("£", "GBP"),
    ("₴", "UAH"),
    ("грн", "UAH"),
    ("₽", "RUB"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("сом", "KGS"),
];

fn money(field: &FieldDef, text: &str) -> Result<Value, ValueError> {
    let bad =
        |what: String| ValueError::new(field, what, "write the amount and a currency: 100 EUR");
    let is_number =
        |c: char| c.is_ascii_digit() || " .,_-\u{a0}\u{202f}\u{2009}\u{2212}".contains(c);
    let amount: String = text.chars().filter(|c| is_number(*c)).collect();
    let currency: String = text.chars().filter(|c| !is_number(*c)).collect();
    let amount = amount.trim().trim_end_matches('.');
    let Some(amount) = number(amount) else {
        return Err(
            bad(format!("`{text}` is not an amount of money")).told("money", &[("text", text)])
        );
    };
    let word = currency.trim();
    let known = SIGNS.iter().find(|(sign, _)| fold(sign) == fold(word));
    let currency = known.map_or_else(|| word.to_ascii_uppercase(), |(_, code)| (*code).to_owned());
    if currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase()) {
        Ok(Value::Money(Money { amount, currency }))
    } else {
        Err(bad(format!("`{text}` does not say in which currency"))
            .told("currency", &[("text", text)]))
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "yes" | "y" | "true" | "1" | "да" | "так" | "+" => Some(true),
        "no" | "n" | "false" | "0" | "нет" | "ні" | "-" => Some(false),
        _ => None,
    }
}

/// The code that a text means in a vocabulary; any code, or one made of the text, where there is
/// none.
fn code(field: &FieldDef, vocabulary: Option<&Vocabulary>, text: &str) -> Result<Code, ValueError> {
    let free = || {
        Code::new(text).or_else(|_| Code::new(&slug(text))).map_err(|error| {
            ValueError::new(field, error.to_string(), "write a word of letters or digits")
                .told("word", &[("text", text)])
        })
    };
    let Some(list) = vocabulary else { return free() };
    match list.find(text) {
        Some(term) => Code::new(&term.code)
            .map_err(|error| ValueError::new(field, error.to_string(), "run `plaint forms check`")),
        None if list.open => free(),
        None => {
            let (near, codes) = hint(list, text);
            let advice =
                if near { format!("did you mean {codes}?") } else { format!("use one of {codes}") };
            let what = format!("`{text}` is not in the list `{}`", list.id);
            let words = [("text", text), ("list", list.id.as_str()), ("codes", codes.as_str())];
            let id = if near { "near" } else { "choice" };
            Err(ValueError::new(field, what, advice).told(id, &words))
        }
    }
}

/// Codes near what was typed, else some of the list; whether they are near.
fn hint(list: &Vocabulary, text: &str) -> (bool, String) {
    let wanted = fold(text);
    let near: Vec<&str> = list
        .terms()
        .iter()
        .filter(|term| {
            term.words().any(|word| {
                let word = fold(word);
                word.contains(&wanted) || (word.len() > 2 && wanted.contains(&word))
            })
        })
        .map(|term| term.code.as_str())
        .take(8)
        .collect();
    if near.is_empty() {
        let some: Vec<&str> = list.terms().iter().map(|t| t.code.as_str()).take(12).collect();
        let more = if list.terms().len() > some.len() { ", …" } else { "" };
        (false, format!("{}{more}", some.join(", ")))
    } else {
        (true, near.join(", "))
    }
}

/// Parts between commas; `\,` is a comma inside one.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(',' | '\\')) => {
                if let (Some(part), Some(next)) = (parts.last_mut(), chars.next()) {
                    part.push(next);
                }
            }
            (',', _) => parts.push(String::new()),
            (c, _) => {
                if let Some(part) = parts.last_mut() {
                    part.push(c);
                }
            }
        }
    }
    parts
}

fn members(
    field: &FieldDef,
    vocabulary: Option<&Vocabulary>,
    text: &str,
) -> Result<BTreeSet<Code>, ValueError> {
    // A label may hold a comma itself; then the whole text is one member.
    if let Some(term) = vocabulary.and_then(|list| list.find(text)) {
        return code(field, vocabulary, &term.code).map(|code| BTreeSet::from([code]));
    }
    split(text)
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .map(|part| code(field, vocabulary, part))
        .collect()
}

/// A date as the command line writes it, with the words of every interface language and the
/// order day.month.year of the region.
fn date(text: &str) -> Option<FuzzyDate> {
    const WORDS: [(&str, &str); 10] = [
        ("before ", "before "),
        ("до ", "before "),
        ("раньше ", "before "),
        ("раніше ", "before "),
        ("about ", "about "),
        ("circa ", "about "),
        ("около ", "about "),
        ("примерно ", "about "),
        ("близько ", "about "),
        ("приблизно ", "about "),
    ];
    let folded = fold(text);
    let (prefix, rest) = WORDS
        .iter()
        .find_map(|(word, plain)| folded.strip_prefix(word).map(|rest| (*plain, rest)))
        .unwrap_or(("", &folded));
    let units: Option<Vec<String>> = rest.splitn(2, "..").map(unit).collect();
    format!("{prefix}{}", units?.join("..")).parse().ok()
}

/// `12.06.2014` as `2014-06-12`, `06.2014` as `2014-06`; anything else as it is.
fn unit(text: &str) -> Option<String> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => Some(format!("{year}-{month:0>2}-{day:0>2}")),
        [month, year] if year.len() == 4 => Some(format!("{year}-{month:0>2}")),
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

fn place(field: &FieldDef, text: &str) -> Result<Place, ValueError> {
    let told = |text: &str| Place { text: text.trim().to_owned(), ..Place::default() };
    let degrees = |text: &str| Decimal::from_str_exact(text.trim()).ok();
    let Some((before, point)) = text.rsplit_once('@') else { return Ok(told(text)) };
    if point.trim().is_empty() {
        return Ok(told(before));
    }
    let point_text = point;
    let point = point.split_once(',').map(|(a, b)| (degrees(a), degrees(b)));
    // What does not look like a point belongs to the text: an e-mail address, a name.
    let Some((Some(latitude), Some(longitude))) = point else { return Ok(told(text)) };
    if latitude.abs() > Decimal::from(90) || longitude.abs() > Decimal::from(180) {
        let what = format!("`{latitude},{longitude}` is no point on the map");
        let try_this = "write the latitude and the longitude in degrees: Kharkiv @ 49.99,36.23";
        let words = [("text", point_text.trim())];
        return Err(ValueError::new(field, what, try_this).told("point", &words));
    }
    Ok(Place { latitude: Some(latitude), longitude: Some(longitude), ..told(before) })
}

fn print_place(place: &Place) -> String {
    match (place.latitude, place.longitude) {
        (Some(latitude), Some(longitude)) => {
            format!("{} @ {latitude},{longitude}", escape(&place.text))
        }
        // A sign at the end says that what stands before it is all text.
        _ if place.text.contains('@') => format!("{} @", escape(&place.text)),
        _ => escape(&place.text),
    }
}
