use super::*;
use crate::exchange::import::DateOrder;

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
    assert_eq!(date.rules.date_order, Some(DateOrder::MonthFirst));
    assert_eq!((date.filled, date.unfit, date.first_unfit), (3, 1, Some(4)));
    assert_eq!((status.how, status.target.as_ref()), (How::Unfit, None));
    assert_eq!((note.filled, note.target.as_ref()), (2, None));
    assert_eq!(source.notes().len(), 3);
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
