//! Imports into a real vault.

use super::run::run_in_batches;
use super::*;
use crate::form::{Knowledge, to_json};
use crate::query::RowMaker;
use crate::record::{Editor, Entropy, Kind, Path, RecordId, RecordState, Value};
use crate::vault::keys::{self, KeySource, NewSlot};
use crate::vault::{self, Env, IndexRow, Indexer, OpenOptions, Vault};
use proptest::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rstest::rstest;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use tempfile::TempDir;

struct NoIndex;

impl Indexer for NoIndex {
    fn version(&self) -> u32 {
        1
    }

    fn row(&self, _: &RecordState) -> IndexRow {
        IndexRow::default()
    }
}

struct Seeded(ChaCha8Rng);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

fn env(seed: u64) -> Env {
    Env {
        now: Box::new(|| 1_400_000_000_000),
        entropy: Box::new(Seeded(ChaCha8Rng::seed_from_u64(seed))),
    }
}

pub(super) struct Home(TempDir);

impl Home {
    pub(super) fn new() -> (Self, Vault) {
        Self::with(Arc::new(RowMaker::new(Knowledge::builtin())))
    }

    fn with(indexer: Arc<dyn Indexer>) -> (Self, Vault) {
        let dir = tempfile::tempdir().unwrap();
        let recipient = keys::keygen(&dir.path().join("identity"), 0).unwrap();
        let slots = [NewSlot::Recipient(recipient)];
        let vault = Vault::create(&dir.path().join("v"), &slots, "T", indexer, env(1)).unwrap();
        (Self(dir), vault)
    }

    fn open(&self, seed: u64) -> Vault {
        let keys = [KeySource::Identity(self.0.path().join("identity"))];
        let indexer = Arc::new(RowMaker::new(Knowledge::builtin()));
        let options = OpenOptions { env: env(seed), ..OpenOptions::new(indexer) };
        Vault::open(&self.0.path().join("v"), &keys, vault::Mode::Write, options).unwrap()
    }
}

fn plan_of(name: &str, bytes: impl Into<Vec<u8>>, options: &Options) -> Plan {
    plan(vec![Source::bytes(name, bytes.into())], &Knowledge::builtin(), options).unwrap()
}

pub(super) fn import(vault: &mut Vault, plan: &Plan) -> Receipt {
    run(plan, vault, Mode::Write, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn cases(vault: &Vault) -> Vec<RecordState> {
    records(vault, Kind::CASE)
}

/// All records of a kind.
pub(super) fn records(vault: &Vault, kind: &str) -> Vec<RecordState> {
    let mut states = Vec::new();
    vault
        .for_each_state(&mut |state| {
            if state.kind.as_ref().is_some_and(|k| k.as_str() == kind) {
                states.push(state);
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    states
}

/// What a record says, without ids and times.
fn content(state: &RecordState) -> Vec<(String, String)> {
    let mut all = Vec::new();
    state.walk(|path, field| {
        let names: Vec<String> = path
            .steps()
            .iter()
            .filter_map(|step| match step {
                crate::record::Step::Field(name) => Some(name.clone()),
                crate::record::Step::Extra(header) => Some(format!("extra.{header}")),
                crate::record::Step::Item(_) => None,
            })
            .collect();
        for head in &field.heads {
            all.push((names.join("/"), to_json(&head.value).to_string()));
        }
    });
    all.sort();
    all
}

pub(super) fn contents(vault: &Vault) -> Vec<Vec<(String, String)>> {
    let mut all: Vec<_> = cases(vault).iter().map(content).collect();
    all.sort();
    all
}

/// All texts of a record, as an export shows them.
pub(super) fn texts(state: &RecordState) -> Vec<String> {
    fn strings(json: &serde_json::Value, out: &mut Vec<String>) {
        match json {
            serde_json::Value::String(text) => out.push(text.clone()),
            serde_json::Value::Array(all) => all.iter().for_each(|j| strings(j, out)),
            serde_json::Value::Object(all) => all.values().for_each(|j| strings(j, out)),
            other => out.push(other.to_string()),
        }
    }
    let mut out = Vec::new();
    state.walk(|_, field| {
        for head in &field.heads {
            strings(&to_json(&head.value), &mut out);
        }
    });
    out
}

const LIST: &str = "№;Дата;Регион;Тема;Описание;Место;Задержано\n\
    1;04.12.2011;Край;Собрание;\"Сход \"\"у фонтана\"\";\nвторая строка\";площадь;19\n\
    2;15.12.2011;Край;Пикет;Одиночный пикет; парк ;1\n\
    2;15.12.2011;Край;Пикет;Одиночный пикет; парк ;1\n\
    3;;Область;Без даты;;;\n";

#[test]
fn a_second_import_writes_nothing_at_all() {
    let (_home, mut vault) = Home::new();
    let plan = plan_of("list.csv", LIST, &Options::default());
    let first = import(&mut vault, &plan);
    let ops = vault.info().ops;
    let second = import(&mut vault, &plan);
    assert_eq!((vault.info().ops, second.group), (ops, None));
    assert!(first.group.is_some());
    assert_eq!(second.to_json()["unchanged"], 4);
}

#[test]
fn a_case_without_a_code_gets_one_of_the_year_and_keeps_it() {
    let (_home, mut vault) = Home::new();
    let options = Options { key: Some("id".to_owned()), ..Options::default() };
    let codes = |vault: &Vault| -> Vec<String> {
        let mut codes: Vec<String> = cases(vault)
            .iter()
            .map(|case| crate::form::print_value(case.value(&Path::field("code"))))
            .collect();
        codes.sort();
        codes
    };
    import(&mut vault, &plan_of("a.csv", "id,title\na,x\nb,y\n", &options));
    assert_eq!(codes(&vault), ["2014-0001", "2014-0002"]);
    // What comes again, changed or not, keeps its code; what is new gets the next one.
    let second = plan_of("b.csv", "id,title\nb,z\na,x\nc,w\n", &options);
    let receipt = import(&mut vault, &second);
    assert_eq!((receipt.made["case"], receipt.updated, receipt.unchanged), (1, 1, 1));
    assert_eq!(codes(&vault), ["2014-0001", "2014-0002", "2014-0003"]);
    let ops = vault.info().ops;
    import(&mut vault, &second);
    assert_eq!(vault.info().ops, ops);
    // A sender's own code is kept.
    import(&mut vault, &plan_of("c.csv", "code,title\nK-7,v\n", &Options::default()));
    assert!(codes(&vault).contains(&"K-7".to_owned()));
}

#[test]
fn a_list_whose_sender_is_named_later_is_the_same_list() {
    let (_home, mut vault) = Home::new();
    let list = "client code,title,city\nS-1,x,Osh\nS-2,y,Osh\nS-2,y,Osh\n";
    let of = |partner: &str| {
        let partner = (!partner.is_empty()).then(|| partner.to_owned());
        plan_of("a.csv", list, &Options { partner, ..Options::default() })
    };
    assert_eq!(import(&mut vault, &of("")).made["case"], 3);
    let people = records(&vault, "person").len();
    let named = import(&mut vault, &of("A"));
    assert_eq!((named.made_in_all(), named.updated), (0, 3));
    let partner = |case: &RecordState| case.value(&Path::field("partner")).clone();
    assert!(cases(&vault).iter().all(|case| partner(case) == Value::Text("A".to_owned())));
    assert_eq!(records(&vault, "person").len(), people);
    let ops = vault.info().ops;
    assert_eq!(import(&mut vault, &of("A")).unchanged, 3);
    assert_eq!(vault.info().ops, ops);
    // Rows of another sender are others, though they say the same.
    assert_eq!(import(&mut vault, &of("B")).made["case"], 3);
    assert_eq!(import(&mut vault, &of("A")).unchanged, 3);
    assert_eq!(import(&mut vault, &of("B")).unchanged, 3);
}

#[test]
fn a_list_whose_sender_is_named_no_more_is_the_same_list() {
    let (_home, mut vault) = Home::new();
    let list = "client code,title,city\nS-1,x,Osh\nS-2,y,Osh\nS-2,y,Osh\n";
    let of = |text: &str, partner: Option<&str>| {
        let partner = partner.map(str::to_owned);
        plan_of("a.csv", text, &Options { partner, ..Options::default() })
    };
    assert_eq!(import(&mut vault, &of(list, Some("A"))).made["case"], 3);
    let ops = vault.info().ops;
    let again = import(&mut vault, &of(list, None));
    assert_eq!((again.made_in_all(), again.unchanged), (0, 3));
    assert!(again.sources[0].notes.iter().any(|note| note.contains("from A")), "{again:?}");
    assert_eq!(vault.info().ops, ops);
    // What came since is of the same sender.
    let longer = import(&mut vault, &of(&format!("{list}S-3,z,Naryn\n"), None));
    assert_eq!((longer.made["case"], longer.unchanged), (1, 3));
    let partner = |case: &RecordState| case.value(&Path::field("partner")).clone();
    assert!(cases(&vault).iter().all(|case| partner(case) == Value::Text("A".to_owned())));
    // Another list is nobody's.
    import(&mut vault, &of("client code,title,city\nT-1,q,Talas\n", None));
    assert_eq!(cases(&vault).iter().filter(|case| partner(case) == Value::Empty).count(), 1);
}

#[test]
fn a_header_that_could_be_a_record_goes_into_no_file() {
    let (_home, mut vault) = Home::new();
    let list = "Вера Пример;Ош;рассказ\nАнна Пример;Бишкек;1\nИра Пример;Нарын;2\n\
                Оля Пример;Талас;3\nВера Пример;Ош;рассказ\n";
    let plan = plan_of("list.csv", list, &Options::default());
    assert_eq!(plan.sources()[0].header_row(), Some(1));
    let receipt = import(&mut vault, &plan);
    for text in [receipt.to_file_json().to_string(), plan.map_text()] {
        assert!(!text.contains("Вера") && !text.contains("рассказ"), "{text}");
        assert!(text.contains("--header-row 1"), "{text}");
    }
    // A person says that it is one, or it is plain that it is.
    let reading =
        Reading { header: Some(HeaderRows::Rows { first: 1, last: 1 }), ..Reading::default() };
    let said = plan_of("list.csv", list, &Options { reading, ..Options::default() });
    assert!(said.map_text().contains("Вера Пример"));
    let plain = plan_of("list.csv", LIST, &Options::default());
    assert!(!plain.header_is_doubtful(&plain.sources()[0]));
}

#[test]
fn keys_are_found_without_an_index_of_ours() {
    let (_home, mut vault) = Home::with(Arc::new(NoIndex));
    let plan = plan_of("list.csv", LIST, &Options::default());
    assert_eq!(import(&mut vault, &plan).made["case"], 4);
    assert_eq!(import(&mut vault, &plan).unchanged, 4);
}

#[test]
fn a_long_key_is_known_again() {
    let (_home, mut vault) = Home::new();
    let options = Options { key: Some("id".to_owned()), ..Options::default() };
    let text = format!("id,title\n{},x\n{}y,x\n", "k".repeat(900), "k".repeat(900));
    let plan = plan_of("list.csv", text, &options);
    assert_eq!(import(&mut vault, &plan).made["case"], 2);
    assert_eq!(import(&mut vault, &plan).unchanged, 2);
}

#[test]
fn what_stands_above_a_table_and_beside_its_columns_is_kept() {
    let (_home, mut vault) = Home::new();
    let text = format!("Журнал за 2011 год;;\n\n{LIST}4;;;;;;;лишнее\n");
    let plan = plan_of("titled.csv", text, &Options::default());
    assert_eq!(plan.sources()[0].header_row(), Some(3));
    assert_eq!(import(&mut vault, &plan).made["case"], 5);
    let states = cases(&vault);
    assert!(states.iter().all(|s| texts(s).iter().any(|t| t == "Журнал за 2011 год")));
    assert!(states.iter().any(|s| texts(s).iter().any(|t| t == "лишнее")));
    assert!(plan.sources()[0].notes().iter().any(|n| n.contains("more cells")));
}

#[test]
fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let (_home, mut vault) = Home::new();
    let plan = plan_of("list.csv", LIST, &Options::default());
    let receipt = run(&plan, &mut vault, Mode::DryRun, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((receipt.made["case"], vault.info().ops), (4, 0));
    assert_eq!(receipt.group, None);
}

fn long_list(rows: usize) -> String {
    let row =
        |n: usize| format!("{n},{}.01.2013,Title {},Place {n},x{}\n", n % 28 + 1, n % 7, n % 3);
    let header = "id,date,title,place,other\n".to_owned();
    std::iter::once(header).chain((0..rows).map(row)).collect()
}

#[test]
fn a_killed_import_goes_on_and_equals_one_that_was_not() {
    let plan = plan_of("list.csv", long_list(350) + "bad,\0,x,y,z\n", &Options::default());
    let (_whole_home, mut whole) = Home::new();
    let expected = import(&mut whole, &plan);
    assert_eq!(expected.made["case"], 350);
    assert_eq!(expected.rejected(), 1);
    for stop in 1..=4 {
        let (home, mut vault) = Home::new();
        let mut batches = 0;
        let result = run_in_batches(&plan, &mut vault, Mode::Write, 100, &mut |_| {
            batches += 1;
            if batches == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(result, Err(ImportError::Stopped { .. })));
        drop(vault);
        let mut vault = home.open(99);
        let receipt = import(&mut vault, &plan);
        assert_eq!(receipt.to_json(), expected.to_json(), "stopped after batch {stop}");
        assert_eq!(contents(&vault), contents(&whole));
        let imports = vault.groups(10).len();
        assert_eq!(imports, 1, "one group");
        let ops = vault.info().ops;
        assert_eq!(import(&mut vault, &plan).unchanged, 350);
        assert_eq!(vault.info().ops, ops);
    }
}

#[test]
fn an_import_is_undone_whole_and_can_be_made_again() {
    let (_home, mut vault) = Home::new();
    let plan = plan_of("list.csv", long_list(120), &Options::default());
    let group = import(&mut vault, &plan).group.unwrap();
    let seen = vault.ops_of_group(group).unwrap();
    vault.write(|pen| crate::record::undo(pen, &seen, group)).unwrap();
    assert_eq!(cases(&vault).len(), 0);
    let again = import(&mut vault, &plan);
    assert_eq!((again.made["case"], cases(&vault).len()), (120, 120));
}

#[test]
fn a_record_that_was_removed_by_hand_is_not_made_again() {
    let (_home, mut vault) = Home::new();
    let plan = plan_of("list.csv", long_list(20), &Options::default());
    let group = import(&mut vault, &plan).group.unwrap();
    let gone = cases(&vault).first().unwrap().id;
    let seen = vault.ops_of(gone).unwrap();
    let remove = |pen: &mut crate::record::Pen<'_>| {
        Editor::open(pen, &seen, gone).remove(&Path::root()).unwrap();
    };
    vault.write(remove).unwrap();
    assert_eq!(cases(&vault).len(), 19);
    let again = import(&mut vault, &plan);
    assert_eq!((again.made_in_all(), again.unchanged, cases(&vault).len()), (0, 20, 19));
    let notes = &again.sources[0].notes;
    assert!(notes.iter().any(|note| note.contains("1 row: removed here")), "{notes:?}");
    // The undo of the whole import brings nobody back, and then all but that one come again.
    let mut seen = vault.ops_of_group(group).unwrap();
    for record in seen.records() {
        seen.merge(vault.ops_of(record).unwrap());
    }
    vault.write(|pen| crate::record::undo(pen, &seen, group)).unwrap();
    assert_eq!(cases(&vault).len(), 0);
    assert_eq!((import(&mut vault, &plan).made_in_all(), cases(&vault).len()), (19, 19));
}

#[test]
fn a_key_column_updates_and_an_edit_made_here_gets_a_second_head() {
    let options = Options {
        key: Some("id".to_owned()),
        partner: Some("Partner A".to_owned()),
        ..Options::default()
    };
    let (home, mut vault) = Home::new();
    let first = "id,title,date,other\n1,one,2013-01-01,a\n2,two,2013-01-02,b\n3,three,,c\n";
    import(&mut vault, &plan_of("l.csv", first, &options));
    let id_of = |vault: &Vault, key: &str| -> RecordId {
        let key = Value::Text(format!("key:Partner A:{key}"));
        cases(vault).iter().find(|s| *s.value(&Path::field("source_key")) == key).unwrap().id
    };
    let two = id_of(&vault, "2");
    let seen = vault.ops_of(two).unwrap();
    vault
        .write(|pen| {
            let mut editor = Editor::open(pen, &seen, two);
            editor.set(&Path::field("title"), Value::Text("mine".to_owned())).unwrap();
        })
        .unwrap();
    drop(vault);
    let mut vault = home.open(5);
    let second = "id,title,date,other\n1,ONE,2013-01-01,a\n2,TWO,2013-01-02,b\n3,three,,c\n\
                  3,again,,\n,nobody,,\n4,four,,\n";
    let receipt = import(&mut vault, &plan_of("l2.csv", second, &options));
    assert_eq!((receipt.made["case"], receipt.updated, receipt.unchanged), (1, 2, 1));
    let reasons: Vec<_> =
        receipt.sources[0].rejected.iter().map(|r| (r.row, r.column.clone())).collect();
    assert_eq!(reasons, [(5, Some("id".to_owned())), (6, Some("id".to_owned()))]);
    let state = vault.state(two).unwrap().unwrap();
    let heads = &state.field(&Path::field("title")).unwrap().heads;
    let both: BTreeSet<_> = heads.iter().map(|h| to_json(&h.value).to_string()).collect();
    assert_eq!(both, BTreeSet::from(["\"TWO\"".to_owned(), "\"mine\"".to_owned()]));
    let one = vault.state(id_of(&vault, "1")).unwrap().unwrap();
    assert_eq!(one.value(&Path::field("title")), &Value::Text("ONE".to_owned()));
    assert_eq!(one.value(&Path::field("partner")), &Value::Text("Partner A".to_owned()));
    let again = import(&mut vault, &plan_of("l2.csv", second, &options));
    assert_eq!((again.made_in_all(), again.updated, again.unchanged), (0, 0, 4));
}

#[test]
fn people_are_imported_as_people() {
    let options = Options { kind: Some(Kind::new("person").unwrap()), ..Options::default() };
    let (_home, mut vault) = Home::new();
    let text = "ФИО;Возраст;Пол;Прочее\nN. N.;34;женский;x\n";
    let receipt = import(&mut vault, &plan_of("p.csv", text, &options));
    assert_eq!(receipt.made["person"], 1);
    let again = import(&mut vault, &plan_of("p.csv", text, &options));
    assert_eq!(again.unchanged, 1);
}

#[rstest]
#[case("a,b\n\"".to_owned() + &"\"".repeat(9_000_000 * 2))]
#[case("a,b\n1,".to_owned() + &"x".repeat(9_000_000) + "\n2,y\n")]
fn a_hostile_file_is_refused_with_its_place(#[case] text: String) {
    let source = Source::bytes("h.csv", text.into_bytes());
    let error = plan(vec![source], &Knowledge::builtin(), &Options::default()).unwrap_err();
    assert!(matches!(error, ImportError::TooLarge { row: 2, .. }), "{error}");
    assert_eq!(error.exit_code(), 4);
    assert!(!error.try_this().contains("import-"), "{error:?}");
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zа-я0-9]{1,8}",
        1 => "[0-3][0-9]\\.[01][0-9]\\.20[01][0-9]",
        1 => "[ -~\u{400}-\u{45f}\u{202e}\u{200b}\n\r\t\"';,|=+@-]{0,12}",
        1 => Just(String::new()),
        1 => Just("?unknown".to_owned()),
        1 => Just("one; two\nthree".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_of_random_rows_is_found_in_the_records(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 9), 1..12),
        delimiter in proptest::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let header =
            ["Id", "date", "title", "status", "tags", "place", "description", "age", "until"];
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(header).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let filled: Vec<&Vec<String>> =
            rows.iter().filter(|r| r.iter().any(|c| !c.trim().is_empty())).collect();
        prop_assume!(!filled.is_empty());
        let (_home, mut vault) = Home::new();
        let plan = plan_of("r.csv", bytes, &Options::default());
        let receipt = import(&mut vault, &plan);
        prop_assert_eq!(receipt.rejected(), 0);
        let states = cases(&vault);
        prop_assert_eq!(states.len(), filled.len());
        for (state, row) in states.iter().zip(filled) {
            let mut found = texts(state);
            if let Value::Link(client) = state.value(&Path::field("client")) {
                found.extend(texts(&vault.state(*client).unwrap().unwrap()));
            }
            for cell in row.iter().filter(|c| !c.trim().is_empty()) {
                prop_assert!(found.contains(cell), "{:?} is not in {:?}", cell, found);
            }
        }
        let ops = vault.info().ops;
        import(&mut vault, &plan);
        prop_assert_eq!(vault.info().ops, ops);
    }
}
