//! One sheet of every shape that partners send: what a row becomes.

use super::tests::{Home, import, records, texts};
use super::*;
use crate::form::{Knowledge, print_value};
use crate::record::{Editor, Path, RecordState, Step, Value};
use crate::vault::Vault;

fn planned(text: &str) -> Plan {
    let source = Source::bytes("sheet.csv", text.as_bytes().to_vec());
    plan(vec![source], &Knowledge::builtin(), &Options::default()).unwrap()
}

/// The fields of a record, items numbered by their place, with their values as the command line
/// writes them; extras as `extra.HEADER`.
fn said(state: &RecordState) -> Vec<(String, String)> {
    let mut all = Vec::new();
    state.walk(|path, field| {
        let mut name = String::new();
        for step in path.steps() {
            match step {
                Step::Field(field) if name.is_empty() => name.push_str(field),
                Step::Field(field) => name.extend([".", field]),
                Step::Extra(header) => name.extend(["extra.", header]),
                Step::Item(_) => {}
            }
        }
        all.push((name, print_value(field.value())));
    });
    all
}

fn imported(text: &str) -> (Home, Vault, Plan) {
    let plan = planned(text);
    let (home, mut vault) = Home::new();
    let receipt = import(&mut vault, &plan);
    assert_eq!(receipt.rejected(), 0);
    let again = import(&mut vault, &plan);
    assert_eq!((again.made_in_all(), again.updated), (0, 0));
    (home, vault, plan)
}

fn has(state: &RecordState, name: &str, value: &str) {
    let said = said(state);
    assert!(said.iter().any(|(n, v)| n == name && v == value), "{name}={value} in {said:?}");
}

fn client(vault: &Vault, case: &RecordState) -> RecordState {
    let Value::Link(id) = case.value(&Path::field("client")) else { panic!("no client") };
    vault.state(*id).unwrap().unwrap()
}

#[test]
fn a_flat_list_becomes_cases_with_an_event_an_act_and_the_person() {
    let (_home, vault, _) = imported(
        "Дата задержания;Область;Вид нарушения;Возраст;Пол;Сотрудник звание;Подразделение полиции;Широта;Долгота\n\
         26 апреля 2014 г.;Нигде;избиение;34 года;Ж;сержант;рота;49,99;36,23\n\
         около мая 2014;Нигде;пытки?;н/д;неизвестно;;;;\n",
    );
    let cases = records(&vault, "case");
    let one = cases.iter().find(|c| texts(c).iter().any(|t| t == "рота")).unwrap();
    has(one, "events.from", "2014-04-26");
    has(one, "events.acts.type", "beating");
    has(one, "events.place", " @ 49.99,36.23");
    has(one, "events.involvements.rank", "сержант");
    let person = client(&vault, one);
    has(&person, "age", "34");
    has(&person, "sex", "female");
    let two = cases.iter().find(|c| c.id != one.id).unwrap();
    has(two, "events.from", "about 2014-05");
    has(two, "extra.Вид нарушения", "пытки?");
    has(two, "extra.Возраст", "н/д");
    has(&client(&vault, two), "sex", "?unknown");
}

#[test]
fn what_does_not_match_is_listed_with_what_it_may_mean() {
    let plan = planned("violation,x\ntorture,1\nTortur,2\nTortur,3\nnonsense,4\nrape,5\nrape,6\n");
    let column = &plan.sources()[0].columns()[0];
    let listed: Vec<_> =
        column.unmatched.iter().map(|u| (u.value.as_str(), u.n, u.suggest.as_deref())).collect();
    assert_eq!(listed, [("Tortur", 2, Some("torture")), ("nonsense", 1, None)]);
    let (_home, mut vault) = Home::new();
    let json = import(&mut vault, &plan).to_json();
    assert_eq!(json["unmatched"][0]["suggest"], "torture");
    let mut corrected = plan.clone();
    corrected.correct(0, 0, "Tortur", "torture");
    corrected.recount(0).unwrap();
    assert_eq!(corrected.sources()[0].columns()[0].unfit, 1);
    let map = Map::parse("m", &corrected.map_text(), &Knowledge::builtin()).unwrap();
    assert_eq!(map.columns["violation"].rules.values["Tortur"], "torture");
}

#[test]
fn a_column_is_known_by_what_it_holds_where_one_field_alone_fits() {
    let plan = planned("a,b,c\nУкраина,zz,да\nГрузия,yy,нет\nKazakhstan,xx,да\n");
    let [a, b, _] = plan.sources()[0].columns() else { panic!() };
    assert_eq!((a.how, a.target.clone()), (How::Values, Target::parse("country")));
    assert_eq!((b.how, b.target.as_ref()), (How::Unknown, None));
}

#[test]
fn a_column_for_every_choice_becomes_one_set() {
    let (_home, vault, _) = imported(
        "title,victim/groups/sex_worker,victim/groups/prisoner,colour/red\n\
         A,1,0,1\nB,True,True,n/a\nC,n/a,n/a,0\n",
    );
    let cases = records(&vault, "case");
    let of = |title: &str| {
        cases
            .iter()
            .find(|c| *c.value(&Path::field("title")) == Value::Text(title.to_owned()))
            .unwrap()
    };
    let groups = |title: &str| match client(&vault, of(title)).value(&Path::field("groups")) {
        Value::Choices(codes) => codes.len(),
        _ => 0,
    };
    assert_eq!((groups("A"), groups("B")), (1, 2));
    assert_eq!(of("C").value(&Path::field("client")), &Value::Empty);
    has(of("A"), "extra.colour/red", "1");
}

#[test]
fn repeats_beside_one_another_become_parts_of_their_own() {
    let (_home, vault, _) = imported(
        "title,victims[1]/age,victims[1]/sex,victims[2]/age,victims[2]/sex,bed[1]/size\n\
         A,34,female,5,male,2\nB,20,male,,,\n",
    );
    let cases = records(&vault, "case");
    let people = records(&vault, "person");
    assert_eq!(people.len(), 3);
    let acts = |n: usize| cases[n].node.list("events")[0].node.list("acts").len();
    let mut all = [acts(0), acts(1)];
    all.sort_unstable();
    assert_eq!(all, [1, 2]);
}

#[test]
fn the_first_rows_are_shown_as_they_will_be() {
    let mut plan = planned("date,victim_age,note\n12.01.2014,34,x\n25.01.2014,?,y\n");
    let rows = plan.preview(0, 1).unwrap();
    assert_eq!((rows.len(), rows[0].row), (1, 2));
    let [case, person] = rows[0].records.as_slice() else { panic!("{rows:?}") };
    assert_eq!(case.fields[0].0, "events[1].from");
    assert_eq!(case.links, [("client".to_owned(), 1)]);
    assert_eq!(person.fields[0].0, "age");
    plan.send(0, 2, Target::parse("title"));
    let rows = plan.preview(0, 9).unwrap();
    assert_eq!(rows.len(), 2);
    assert!(rows[1].records[0].fields.contains(&("title".to_owned(), Value::Text("y".to_owned()))));
}

#[test]
fn a_decimal_comma_and_groups_of_digits_are_told_apart_by_the_column() {
    let plan = planned("violation,victim_dependants\nrape,\"1,200\"\nrape,3\n");
    assert_eq!(plan.sources()[0].columns()[1].rules.decimal, Some('.'));
    let plan = planned("violation,victim_dependants\nrape,\"1,200\"\nrape,\"3,5\"\n");
    assert_eq!(plan.sources()[0].columns()[1].rules.decimal, None);
}

#[test]
fn a_person_beside_a_row_who_was_removed_by_hand_is_not_made_or_linked_again() {
    let list = |rows: &str| {
        let map = "[[column]]\nheader = \"who\"\nto = \"client.code\"\n\
            [[column]]\nheader = \"work\"\nto = \"client.occupation\"\n";
        let map = Map::parse("m.toml", map, &Knowledge::builtin()).unwrap();
        let options = Options { key: Some("id".to_owned()), map: Some(map), ..Options::default() };
        let text = format!("id,title,who,work\n{rows}").into_bytes();
        plan(vec![Source::bytes("l.csv", text)], &Knowledge::builtin(), &options).unwrap()
    };
    let (_home, mut vault) = Home::new();
    let first = import(&mut vault, &list("A,one,P1,nurse\nB,two,P2,nurse\n"));
    assert_eq!((first.made["case"], first.made["person"]), (2, 2));
    let titled = |vault: &Vault, title: &str| {
        let is = |c: &RecordState| *c.value(&Path::field("title")) == Value::Text(title.to_owned());
        records(vault, "case").into_iter().find(is).unwrap()
    };
    let gone = client(&vault, &titled(&vault, "one")).id;
    let seen = vault.ops_of(gone).unwrap();
    vault.write(|pen| Editor::open(pen, &seen, gone).remove(&Path::root()).unwrap()).unwrap();
    let again = import(&mut vault, &list("A,new,P1,nurse\nB,two,P2,nurse\nC,three,P1,nurse\n"));
    assert_eq!((again.made_in_all(), again.updated, again.unchanged), (1, 1, 1));
    assert_eq!(records(&vault, "person").len(), 1);
    // The link of before stays as it is, to come back with the person; a new row gets none.
    assert_eq!(titled(&vault, "new").value(&Path::field("client")), &Value::Link(gone));
    assert_eq!(titled(&vault, "three").value(&Path::field("client")), &Value::Empty);
    let notes = &again.sources[0].notes;
    assert!(notes.iter().any(|note| note.contains("1 record beside")), "{notes:?}");
}
