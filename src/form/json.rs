//! Values in JSON: codes, never labels.

use super::field::{FieldDef, FieldType};
use super::parse::ValueError;
use crate::record::{Code, FuzzyDate, Money, NotKnown, Place, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value as Json, json};

/// A value in JSON. Nothing is `null`; a state is `{"state":"refused"}`; a date is
/// `{"value","precision"}` with `"until"` for a range (precision `day month year about before
/// between`); money is `{"amount","currency"}`; a place is `{"text"}` with `latitude` and
/// `longitude` where they are known; a file is `{"name","media","size","sha256"}`, never its key.
/// A number that a JSON reader would round is a text.
pub fn to_json(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::NotKnown(state) => json!({ "state": state.as_str() }),
        Value::Text(text) => json!(text),
        Value::Number(number) => exact(number),
        Value::Money(money) => {
            json!({ "amount": exact(&money.amount), "currency": money.currency })
        }
        Value::Bool(yes) => json!(yes),
        Value::Choice(code) => json!(code.as_str()),
        Value::Choices(codes) => codes.iter().map(Code::as_str).collect(),
        Value::Date(date) => date_json(*date),
        Value::Place(place) => place_json(place),
        Value::Link(id) => json!(id.to_string()),
        Value::File(file) => json!({
            "name": file.name,
            "media": file.media,
            "size": file.size,
            "sha256": data_encoding::HEXLOWER.encode(&file.sha256),
        }),
    }
}

fn exact(number: &Decimal) -> Json {
    let whole = number.to_i64().filter(|n| Decimal::from(*n) == *number);
    // 2^53: beyond it a reader that keeps doubles rounds.
    if let Some(n) = whole.filter(|n| n.unsigned_abs() <= 1 << 53) {
        return json!(n);
    }
    let text = number.normalize().to_string();
    // Of more than fifteen digits two that differ may be one double, and printers choose freely.
    let few = text.bytes().filter(u8::is_ascii_digit).count() <= 15;
    match text.parse::<f64>() {
        Ok(float) if few && float.to_string() == text => json!(float),
        _ => json!(text),
    }
}

fn date_json(date: FuzzyDate) -> Json {
    let (value, precision, until) = date.json_parts();
    match until {
        Some(until) => json!({ "value": value, "precision": precision, "until": until }),
        None => json!({ "value": value, "precision": precision }),
    }
}

fn place_json(place: &Place) -> Json {
    let mut object = Map::new();
    object.insert("text".to_owned(), json!(place.text));
    let point = [("latitude", &place.latitude), ("longitude", &place.longitude)];
    for (name, degrees) in point {
        if let Some(degrees) = degrees {
            object.insert(name.to_owned(), exact(degrees));
        }
    }
    Json::Object(object)
}

/// Reads what [`to_json`] writes, for a field of a form. A date may also be the text of the
/// command line, a number a text.
///
/// # Errors
/// Where the JSON has another shape than the field's type; a file cannot come from JSON.
pub fn from_json(field: &FieldDef, json: &Json) -> Result<Value, ValueError> {
    if json.is_null() {
        return Ok(Value::Empty);
    }
    let state = json.get("state").and_then(Json::as_str).and_then(NotKnown::from_word);
    if let Some(state) = state {
        return Ok(Value::NotKnown(state));
    }
    read(field, json).ok_or_else(|| {
        let what = format!("this JSON is no {}", field.field_type);
        ValueError::new(field, what, shape(&field.field_type))
    })
}

const fn shape(field_type: &FieldType) -> &'static str {
    match field_type {
        FieldType::Text | FieldType::LongText => "give a text",
        FieldType::Number => "give a number",
        FieldType::Money => "give {\"amount\":100,\"currency\":\"EUR\"}",
        FieldType::Bool => "give true or false",
        FieldType::Choice => "give a code as a text",
        FieldType::Choices => "give an array of codes",
        FieldType::Date => "give {\"value\":\"2014-06\",\"precision\":\"month\"}",
        FieldType::Place => "give {\"text\":\"…\"}",
        FieldType::Link => "give the id of a record as a text",
        FieldType::File => "add files with `plaint evidence add`",
        FieldType::List(_) => "give the fields of its items by path",
    }
}

fn read(field: &FieldDef, json: &Json) -> Option<Value> {
    Some(match &field.field_type {
        FieldType::Text | FieldType::LongText => Value::Text(json.as_str()?.to_owned()),
        FieldType::Number => Value::Number(decimal(json)?),
        FieldType::Money => Value::Money(Money {
            amount: decimal(json.get("amount")?)?,
            currency: json.get("currency")?.as_str()?.to_owned(),
        }),
        FieldType::Bool => Value::Bool(json.as_bool()?),
        FieldType::Choice => Value::Choice(Code::new(json.as_str()?).ok()?),
        FieldType::Choices => Value::Choices(
            json.as_array()?.iter().map(|j| Code::new(j.as_str()?).ok()).collect::<Option<_>>()?,
        ),
        FieldType::Date => Value::Date(date(json)?),
        FieldType::Place => Value::Place(place(json)?),
        FieldType::Link => Value::Link(json.as_str()?.parse().ok()?),
        FieldType::File | FieldType::List(_) => return None,
    })
}

fn decimal(json: &Json) -> Option<Decimal> {
    let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    Decimal::from_str_exact(&text).or_else(|_| Decimal::from_scientific(&text)).ok()
}

fn date(json: &Json) -> Option<FuzzyDate> {
    if let Some(text) = json.as_str() {
        return text.parse().ok();
    }
    let value = json.get("value")?.as_str()?;
    let text = match json.get("precision")?.as_str()? {
        "before" => format!("before {value}"),
        "about" => format!("about {value}"),
        "between" => format!("{value}..{}", json.get("until")?.as_str()?),
        _ => value.to_owned(),
    };
    let date: FuzzyDate = text.parse().ok()?;
    (date.json_parts().1 == json.get("precision")?.as_str()?).then_some(date)
}

fn place(json: &Json) -> Option<Place> {
    if let Some(text) = json.as_str() {
        return Some(Place { text: text.to_owned(), ..Place::default() });
    }
    let degrees = |name: &str| match json.get(name) {
        None | Some(Json::Null) => Some(None),
        Some(number) => decimal(number).map(Some),
    };
    Some(Place {
        text: json.get("text")?.as_str()?.to_owned(),
        latitude: degrees("latitude")?,
        longitude: degrees("longitude")?,
    })
}
