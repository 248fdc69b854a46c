//! Values: written, read, shown.

use super::*;
use crate::record::{
    BlobRef, Code, FuzzyDate, Kind, Money, NotKnown, Path, Place, RecordId, Value,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;
use rust_decimal::Decimal;
use serde_json::json;

const TYPES: &str = r#"
id = "t"
record = true
[[field]]
id = "text"
type = "text"
[[field]]
id = "long"
type = "long-text"
[[field]]
id = "number"
type = "number"
[[field]]
id = "money"
type = "money"
[[field]]
id = "bool"
type = "bool"
[[field]]
id = "choice"
type = "choice"
vocabulary = "place-types"
[[field]]
id = "choices"
type = "choices"
vocabulary = "act-types"
[[field]]
id = "open"
type = "choice"
vocabulary = "consent-channels"
[[field]]
id = "tags"
type = "choices"
[[field]]
id = "date"
type = "date"
[[field]]
id = "place"
type = "place"
[[field]]
id = "link"
type = "link"
[[field]]
id = "file"
type = "file"
[[field]]
id = "list"
type = "list"
of = "event"
"#;

fn knowledge() -> &'static Knowledge {
    static LOADED: std::sync::LazyLock<Knowledge> = std::sync::LazyLock::new(|| {
        let source = Source { name: "forms/t.toml".to_owned(), bytes: TYPES.as_bytes().into() };
        Knowledge::load(&[source]).0
    });
    &LOADED
}

fn field(id: &str) -> &'static FieldDef {
    knowledge().field_at(&Kind::new("t").unwrap(), &Path::field(id)).unwrap()
}

fn parse(id: &str, text: &str) -> Result<Value, ValueError> {
    parse_value(knowledge(), field(id), text)
}

#[rstest]
#[case("text", "", "")]
#[case("text", "?unknown", "?unknown")]
#[case("date", " ?not-asked ", "?not-asked")]
#[case("money", "?refused", "?refused")]
#[case("text", "\\?unknown", "\\?unknown")]
#[case("text", "?what", "\\?what")]
#[case("text", "a\\b", "a\\b")]
#[case("long", "one\r\ntwo", "one\ntwo")]
#[case("number", "12,5", "12.5")]
#[case("number", "1 234,50", "1234.50")]
#[case("number", "1.234,5", "1234.5")]
#[case("number", "1,234,567", "1234567")]
#[case("number", "-3", "-3")]
#[case("money", "100 EUR", "100 EUR")]
#[case("money", "1 500,50 грн.", "1500.50 UAH")]
#[case("money", "$20", "20 USD")]
#[case("money", "usd 5", "5 USD")]
#[case("bool", "Да", "yes")]
#[case("bool", "ні", "no")]
#[case("bool", "true", "yes")]
#[case("choice", "Отделение полиции", "police-station")]
#[case("choice", "ВІДДІЛОК ПОЛІЦІЇ", "police-station")]
#[case("choice", "police-station", "police-station")]
#[case("choices", "побои, Rape ,угроза", "beating,rape,threat")]
#[case("choices", "Beating, physical assault", "beating")]
#[case("choices", "Beating\\, physical assault,rape", "beating,rape")]
#[case("open", "csw-communication", "csw-communication")]
#[case("open", "публично", "public")]
#[case("tags", "Круглый стол 2026, media,a\\,b", "a-b,krugliy-stol-2026,media")]
#[case("date", "12.06.2014", "2014-06-12")]
#[case("date", "6.2014", "2014-06")]
#[case("date", "Около 2014-06", "about 2014-06")]
#[case("date", "до 2014", "before 2014")]
#[case("date", "before 2014-06", "before 2014-06")]
#[case("date", "01.06.2014..08.2014", "2014-06-01..2014-08")]
#[case("place", "Kharkiv @ 49.99, 36.23", "Kharkiv @ 49.99,36.23")]
#[case("place", "office@example.org, Kyiv", "office@example.org, Kyiv @")]
fn reads_what_people_write(#[case] id: &str, #[case] text: &str, #[case] printed: &str) {
    let value = parse(id, text).unwrap();
    assert_eq!(print_value(&value), printed);
    assert_eq!(parse(id, printed).unwrap(), value);
}

#[rstest]
#[case("number", "twelve", "not a number")]
#[case("money", "100", "which currency")]
#[case("money", "EUR", "not an amount")]
#[case("bool", "maybe", "neither yes nor no")]
#[case("choice", "moon", "not in the list `place-types`")]
#[case("choices", "beating,moon", "`moon` is not in the list")]
#[case("tags", "!!!", "cannot be a code")]
#[case("date", "12/06/2014", "not a date")]
#[case("date", "tomorrow", "not a date")]
#[case("place", "x @ 99,0", "no point")]
#[case("link", "xyz", "not an id")]
#[case("file", "a.jpg", "cannot be written")]
#[case("list", "x", "a list")]
fn says_what_it_cannot_read(#[case] id: &str, #[case] text: &str, #[case] what: &str) {
    let error = parse(id, text).unwrap_err();
    assert!(error.to_string().contains(what), "{error}");
    assert!(!error.advice.try_this.is_empty());
    assert!(!format!("{error:?}").contains(text), "typed text must not reach a log");
    // Of a file and a list only the command line can be asked such a thing.
    for lang in ["ru", "uk"] {
        let (what, advice) = error.in_words_of(&crate::locale::Locale::new(lang));
        let told = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
        let own = told(&what) && told(&advice);
        assert!(own || matches!(id, "file" | "list"), "{lang}: {what}; {advice}");
    }
}

#[test]
fn an_unknown_word_is_answered_with_near_codes() {
    let error = parse("choice", "police").unwrap_err();
    assert!(error.advice.try_this.contains("police-station"), "{error}");
}

#[rstest]
#[case("text", "a", json!("a"))]
#[case("text", "", json!(null))]
#[case("text", "?refused", json!({ "state": "refused" }))]
#[case("number", "12.50", json!(12.5))]
#[case("number", "3", json!(3))]
#[case("number", "0.1234567890123456789012345678", json!("0.1234567890123456789012345678"))]
#[case("money", "100 EUR", json!({ "amount": 100, "currency": "EUR" }))]
#[case("bool", "yes", json!(true))]
#[case("choice", "Тюрьма", json!("prison"))]
#[case("choices", "rape,beating", json!(["beating", "rape"]))]
#[case("date", "2014-06-12", json!({ "value": "2014-06-12", "precision": "day" }))]
#[case("date", "2014-06", json!({ "value": "2014-06", "precision": "month" }))]
#[case("date", "2014", json!({ "value": "2014", "precision": "year" }))]
#[case("date", "before 2014-06", json!({ "value": "2014-06", "precision": "before" }))]
#[case("date", "about 2014", json!({ "value": "2014", "precision": "about" }))]
#[case("date", "2014-06..2014-08", json!({ "value": "2014-06", "precision": "between", "until": "2014-08" }))]
#[case("place", "Kharkiv @ 49.99,36.23", json!({ "text": "Kharkiv", "latitude": 49.99, "longitude": 36.23 }))]
fn json_has_codes_and_comes_back(
    #[case] id: &str,
    #[case] text: &str,
    #[case] expected: serde_json::Value,
) {
    let value = parse(id, text).unwrap();
    assert_eq!(to_json(&value), expected);
    assert_eq!(from_json(field(id), &expected).unwrap(), value);
}

#[rstest]
#[case("number", json!("x"))]
#[case("date", json!({ "value": "2014-06", "precision": "day" }))]
#[case("date", json!({ "value": "2014-06", "precision": "between" }))]
#[case("choice", json!("No code"))]
#[case("choices", json!("a"))]
#[case("money", json!({ "amount": 1 }))]
#[case("text", json!(["a"]))]
#[case("file", json!({ "name": "a" }))]
fn wrong_json_is_refused(#[case] id: &str, #[case] json: serde_json::Value) {
    let error = from_json(field(id), &json).unwrap_err();
    assert!(!error.advice.try_this.is_empty());
}

#[test]
fn a_file_never_gives_its_key() {
    let file = BlobRef {
        blob: [1; 16],
        key: [0xab; 32],
        sha256: [2; 32],
        size: 9,
        media: "image/jpeg".to_owned(),
        name: "a.jpg".to_owned(),
    };
    let value = Value::File(file);
    let json = to_json(&value).to_string();
    assert!(json.contains("a.jpg") && !json.contains("abab"), "{json}");
    assert_eq!(display(knowledge(), field("file"), &value, "en"), "a.jpg");
}

#[rstest]
#[case("date", "2014-06-12", "en", "12 June 2014")]
#[case("date", "2014-06-12", "ru", "12 июня 2014")]
#[case("date", "2014-06-12", "uk", "12 червня 2014")]
#[case("date", "2014-06", "ru", "июнь 2014")]
#[case("date", "before 2014-06", "uk", "до червня 2014")]
#[case("date", "about 2014", "ru", "около 2014 года")]
#[case("date", "2014-06..2014-12", "en", "June 2014 – December 2014")]
#[case("choices", "beating,rape", "ru", "Избиение, физическое насилие, Изнасилование")]
#[case("number", "1234567.5", "uk", "1\u{a0}234\u{a0}567,5")]
#[case("number", "-1234.5", "en", "-1234.5")]
#[case("money", "100.5 EUR", "ru", "100,5 EUR")]
#[case("bool", "yes", "uk", "так")]
#[case("text", "?not-asked", "ru", "не спрашивали")]
#[case("open", "csw", "ru", "csw")]
#[case("place", "Харків", "uk", "Харків")]
fn shows_values_in_a_language(
    #[case] id: &str,
    #[case] text: &str,
    #[case] lang: &str,
    #[case] expected: &str,
) {
    let value = parse(id, text).unwrap();
    assert_eq!(display(knowledge(), field(id), &value, lang), expected);
}

#[rstest]
#[case("status", &["status"])]
#[case("Статус", &["status"])]
#[case("КРАЇНА", &["country"])]
#[case("no such", &[])]
fn fields_are_found_by_label(#[case] text: &str, #[case] expected: &[&str]) {
    let knowledge = Knowledge::builtin();
    let form = knowledge.form(&Kind::new("case").unwrap()).unwrap();
    let found: Vec<&str> =
        knowledge.find_fields(form, text).iter().map(|f| f.id.as_str()).collect();
    assert_eq!(found, expected);
}

fn day() -> impl Strategy<Value = NaiveDate> + Clone {
    (1000i32..3000, 1u32..13, 1u32..29)
        .prop_map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap())
}

fn date() -> impl Strategy<Value = FuzzyDate> {
    let unit = (day(), 0..3u8).prop_map(|(day, precision)| match precision {
        0 => day.format("%Y-%m-%d").to_string(),
        1 => day.format("%Y-%m").to_string(),
        _ => day.format("%Y").to_string(),
    });
    (unit.clone(), unit, 0..4u8).prop_filter_map("a range that runs backwards", |(a, b, shape)| {
        match shape {
            0 => a,
            1 => format!("before {a}"),
            2 => format!("about {a}"),
            _ => format!("{a}..{b}"),
        }
        .parse()
        .ok()
    })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0u32..20).prop_map(|(n, scale)| Decimal::new(n, scale))
}

fn code_of(list: &'static str) -> impl Strategy<Value = Code> {
    let list = knowledge().vocabulary(list).unwrap();
    (0..list.terms().len()).prop_map(move |n| Code::new(&list.terms()[n].code).unwrap())
}

fn text() -> impl Strategy<Value = String> {
    "[\\\\?@ ]{0,2}\\PC{0,30}\n?".prop_filter("blank", |text| !text.trim().is_empty())
}

fn place() -> impl Strategy<Value = Place> {
    let degrees = (-90_000_000i64..90_000_000).prop_map(|n| Decimal::new(n, 6));
    (text(), proptest::option::of((degrees.clone(), degrees))).prop_map(|(text, point)| Place {
        text: text.trim().to_owned(),
        latitude: point.map(|p| p.0),
        longitude: point.map(|p| p.1),
    })
}

fn any_value() -> impl Strategy<Value = (&'static str, Value)> {
    prop_oneof![
        text().prop_map(|t| ("text", Value::Text(t))),
        text().prop_map(|t| ("long", Value::Text(t))),
        decimal().prop_map(|d| ("number", Value::Number(d))),
        (decimal(), "[A-Z]{3}")
            .prop_map(|(amount, currency)| ("money", Value::Money(Money { amount, currency }))),
        any::<bool>().prop_map(|b| ("bool", Value::Bool(b))),
        code_of("place-types").prop_map(|c| ("choice", Value::Choice(c))),
        proptest::collection::btree_set(code_of("act-types"), 1..5)
            .prop_map(|c| ("choices", Value::Choices(c))),
        proptest::collection::btree_set("[a-z0-9._:-]{1,8}", 1..5).prop_map(|codes| (
            "tags",
            Value::Choices(codes.iter().map(|c| Code::new(c).unwrap()).collect())
        )),
        date().prop_map(|d| ("date", Value::Date(d))),
        place().prop_map(|p| ("place", Value::Place(p))),
        any::<[u8; 16]>().prop_map(|b| ("link", Value::Link(RecordId::from_bytes(b)))),
        (0..3u8).prop_map(|n| {
            let state = [NotKnown::Unknown, NotKnown::NotAsked, NotKnown::Refused][usize::from(n)];
            ("text", Value::NotKnown(state))
        }),
        Just(("date", Value::Empty)),
    ]
}

proptest! {
    #[test]
    fn printed_values_come_back((id, value) in any_value()) {
        prop_assert_eq!(parse(id, &print_value(&value)).unwrap(), value);
    }

    #[test]
    fn json_comes_back((id, value) in any_value()) {
        let text = to_json(&value).to_string();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(from_json(field(id), &json).unwrap(), value);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        for field in &knowledge().sub_form("t").unwrap().fields {
            drop(parse_value(knowledge(), field, &text).map(|v| print_value(&v)));
        }
    }

    #[test]
    fn no_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for name in ["forms/a.toml", "vocabularies/a.toml", "locales/ru/a.ftl"] {
            let source = Source { name: name.to_owned(), bytes: bytes.clone().into() };
            drop(Knowledge::load_only(&[source]));
        }
    }
}

#[rstest]
#[case("-1346782896105996.30")]
#[case("-1346782896105996.20")]
#[case("0.1")]
#[case("123456789012345.6")]
fn a_number_comes_back_from_json_to_the_last_digit(#[case] text: &str) {
    let number: Decimal = text.parse().unwrap();
    let json = to_json(&Value::Number(number)).to_string();
    assert!(json.contains(&number.normalize().to_string()), "{json}");
}
