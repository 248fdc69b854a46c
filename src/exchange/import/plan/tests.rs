use super::*;
use crate::exchange::import::{DateOrder, convert};

fn plan_of(text: &str, options: &Options) -> Plan {
    let source = Source::bytes("t.csv", text.as_bytes().to_vec());
    plan(vec![source], &Knowledge::builtin(), options).unwrap()
}

#[test]
fn the_order_of_dates_is_found_and_values_that_do_not_fit_are_counted() {
    let plan = plan_of(
        "date,status,note\n1/7/13,meeting,x\n1/25/13,rally,\nin spring,picket,y\n",
        &Options::default(),
    );
    let [source] = plan.sources() else { panic!() };
    let [date, status, note] = source.columns() else { panic!() };
    assert_eq!(date.rules.date_order, Some(DateOrder::SlashMonthFirst));
    assert_eq!((date.filled, date.unfit, date.first_unfit), (3, 1, Some(4)));
    assert_eq!((status.how, status.target.as_ref()), (How::Unfit, None));
    assert_eq!((note.filled, note.target.as_ref()), (2, None));
    assert_eq!(source.notes().len(), 3);
}

#[test]
fn the_order_between_slashes_says_nothing_of_dots_and_a_saved_map_says_so_too() {
    let text = "date,note\n12.03.2026,x\n03/14/26,y\n03/04/26,z\n03.14.2026,w\n";
    let check = |plan: &Plan, first: &str| {
        let [date, _] = plan.sources[0].columns() else { panic!() };
        let knowledge = Knowledge::builtin();
        let field = date.target.as_ref().unwrap().field_of(&knowledge, plan.kind()).unwrap();
        let read = |text: &str| {
            let value = convert::value(&knowledge, field, &date.rules, text);
            value.map(|v| crate::form::print_value(&v))
        };
        assert_eq!(read("12.03.2026").as_deref(), Some(first));
        assert_eq!(read("03/04/26").as_deref(), Some("2026-03-04"));
        date.unfit
    };
    let found = plan_of(text, &Options::default());
    assert_eq!(check(&found, "2026-03-12"), 1);
    let map = Map::parse("m", &found.map_text(), &Knowledge::builtin()).unwrap();
    let again = plan_of(text, &Options { map: Some(map), ..Options::default() });
    assert_eq!(check(&again, "2026-03-12"), 1);
    let mut reading = Reading::default();
    reading.say("dates", "month-day-year").unwrap();
    let said = plan_of(text, &Options { reading, ..Options::default() });
    assert_eq!(check(&said, "2026-12-03"), 0);
}

#[test]
fn a_saved_map_gives_the_same_plan() {
    let text = "Дата;Тема;№\n04.12.2011;x;1\n";
    let options = Options { key: Some("№".to_owned()), ..Options::default() };
    let first = plan_of(text, &options);
    let map = Map::parse("m", &first.map_text(), &Knowledge::builtin()).unwrap();
    let again = plan_of(text, &Options { map: Some(map), ..Options::default() });
    assert_eq!(again.key, first.key);
    let targets = |plan: &Plan| -> Vec<_> {
        plan.sources[0].columns().iter().map(|c| (c.target.clone(), c.rules.date_order)).collect()
    };
    assert_eq!(targets(&again), targets(&first));
}

#[test]
fn a_key_that_is_no_column_is_refused_with_the_columns() {
    let options = Options { key: Some("id".to_owned()), ..Options::default() };
    let source = Source::bytes("t.csv", b"a,b\n1,2\n3,x\n".to_vec());
    let error = plan(vec![source], &Knowledge::builtin(), &options).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert!(error.try_this().contains("a, b"));
}
