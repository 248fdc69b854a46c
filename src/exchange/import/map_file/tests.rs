use super::*;
use crate::exchange::import::{CellRules, ColumnMap, Options, Plan, Source, plan};
use crate::form::Knowledge;
use proptest::prelude::*;
use rstest::rstest;

fn plan_of(files: &[(&str, &str)], map: Option<Map>) -> Plan {
    let sources = files.iter().map(|(name, text)| Source::bytes(name, text.as_bytes().to_vec()));
    let options = Options { map, ..Options::default() };
    plan(sources.collect(), &Knowledge::builtin(), &options).unwrap()
}

fn parsed(text: &str) -> Map {
    Map::parse("m.toml", text, &Knowledge::builtin()).unwrap()
}

const LIST: &str = "Дата \"начала\",пол,широта,долгота,прочее\n04.12.2011,женский,49.99,36.23,x\n\
    05.12.2011,жещина,49.9,36.2,y\n06.12.2011,мужской,50,36,z\n";

#[test]
fn a_printed_map_is_read_back_and_gives_the_same_map() {
    let mut plan = plan_of(&[("l.csv", LIST)], None);
    plan.send(0, 0, Target::parse("events[+1].from"));
    plan.correct(0, 1, "жещина", "female");
    plan.recount(0).unwrap();
    let text = plan.map_text();
    let map = parsed(&text);
    let again = plan_of(&[("l.csv", LIST)], Some(map));
    let decided = |plan: &Plan| -> Vec<_> {
        let columns = plan.sources()[0].columns().iter();
        columns.map(|c| (c.target.clone(), c.part.clone(), c.rules.clone(), c.unfit)).collect()
    };
    assert_eq!(decided(&again), decided(&plan));
    assert_eq!(again.sources()[0].columns()[1].unfit, 0);
    assert_eq!(parsed(&again.map_text()), parsed(&text));
}

#[test]
fn a_map_of_joined_tables_keeps_the_joins() {
    let cases = ("cases.csv", "no,summary\nA,x\nB,y\n");
    let people = ("list2.csv", "case,years,name\nA,30,u\nB,31,v\nB,,w\n");
    let text = "kind = \"case\"\nkey = \"no\"\n[[table]]\nhas = [\"no\", \"summary\"]\n\
        [[table]]\nhas = [\"case\", \"years\"]\njoin = \"case\"\non = \"no\"\n\
        into = \"sources[*].person\"\nfirst = \"client\"\n\
        [[table.column]]\nheader = \"years\"\nto = \"sources[*].person.age\"\n";
    let plan = plan_of(&[cases, people], Some(parsed(text)));
    let join = plan.sources()[1].join().unwrap();
    assert_eq!((join.parent, join.own, join.parents), (0, 0, 0));
    let again = plan_of(&[cases, people], Some(parsed(&plan.map_text())));
    assert_eq!(again.sources()[1].join(), plan.sources()[1].join());
    let target = |plan: &Plan| plan.sources()[1].columns()[1].target.clone();
    assert_eq!(target(&again), Target::parse("sources[*].person.age"));
}

#[rstest]
#[case("knd = 1", "line 1")]
#[case("kind = \"Case!\"", "Case!")]
#[case("kind = \"case\"\n[[column]]\nheader = \"a\"\nto = \"nonsense\"", "nonsense")]
#[case("[[column]]\nheader = \"a\"\nto = \"opened\"\ndates = \"ymd\"", "ymd")]
#[case("[[column]]\nheader = \"a\"\nto = \"opened\"\npart = \"hour\"", "hour")]
#[case("[[column]]\nheader = \"a\"\nto = \"client.age\"\ndecimal = \"x\"", "decimal")]
#[case("[values.a]\nx = \"y\"", "`a`")]
#[case("[reading]\ndelimiter = \"ab\"", "delimiter")]
#[case("[[table]]\nhas = []", "headers")]
#[case("[[table]]\nhas = [\"a\"]\njoin = \"a\"\ninto = \"nowhere[*]\"", "nowhere")]
fn a_map_that_does_not_fit_says_where(#[case] text: &str, #[case] said: &str) {
    let error = Map::parse("m.toml", text, &Knowledge::builtin()).unwrap_err();
    assert!(error.to_string().contains(said), "{error}");
    assert_eq!(error.exit_code(), 2);
}

#[test]
fn the_maps_that_come_with_the_program_are_sound() {
    let knowledge = Knowledge::builtin();
    assert_eq!(shipped(&knowledge, &[&["no such header".to_owned()]]).unwrap(), None);
}

fn target() -> impl Strategy<Value = Option<Target>> {
    let targets = ["title", "client.age", "events[+1].from", "events[+2].acts[+1].type", "tags"];
    proptest::option::of(proptest::sample::select(targets.to_vec()))
        .prop_map(|text| text.and_then(Target::parse))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_decisions_survive_the_file(
        headers in proptest::collection::btree_set("\\PC{1,12}", 1..6),
        targets in proptest::collection::vec(target(), 6),
        values in proptest::collection::btree_map(".{0,12}", "[a-z]{0,6}", 0..4),
        decimal in proptest::option::of(proptest::sample::select(vec![',', '.'])),
    ) {
        let mut map = Map::default();
        for (header, target) in headers.iter().zip(targets) {
            let rules = CellRules { decimal, values: values.clone(), ..CellRules::default() };
            map.columns.insert(header.clone(), MapColumn { target, part: None, rules });
        }
        let columns: Vec<ColumnMap> = map
            .columns
            .iter()
            .map(|(header, to)| {
                let mut column = ColumnMap::new(header);
                column.target.clone_from(&to.target);
                column.rules.clone_from(&to.rules);
                column
            })
            .collect();
        let mut text = String::new();
        print::print_columns(&mut text, "", &columns.iter().collect::<Vec<_>>());
        prop_assert_eq!(parsed(&text), map);
    }
}
