//! What an export of plaint may not do when it comes in, and what it may not bring back.

use super::tests::Home;
use super::{OwnFile, recognise, run};
use crate::exchange::export::Format;
use crate::exchange::import::{Mode, Receipt, Source};
use crate::form::Knowledge;
use crate::record::{
    Body, Code, Editor, Hlc, ItemId, Kind, NotKnown, Op, Path, RecordId, Value, decode, encode,
};
use data_encoding::BASE64;
use serde_json::{Value as Json, json};
use std::ops::ControlFlow;

const ID: &str = "00000000000000000000000004";
const OTHER: &str = "00000000000000000000000008";

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn code(code: &str) -> Code {
    Code::new(code).unwrap()
}

impl Home {
    fn case(&mut self, fill: impl Fn(&mut Editor<'_, '_>)) -> RecordId {
        let kind = Kind::new(Kind::CASE).unwrap();
        let made = self.vault.write(|pen| {
            let mut editor = Editor::create(pen, &kind);
            fill(&mut editor);
            editor.id()
        });
        made.unwrap().0
    }

    fn edit(&mut self, id: RecordId, edit: impl Fn(&mut Editor<'_, '_>)) {
        let seen = self.vault.ops_of(id).unwrap();
        self.vault.write(|pen| edit(&mut Editor::open(pen, &seen, id))).unwrap();
    }

    fn value(&self, id: RecordId, field: &str) -> Value {
        self.vault.state(id).unwrap().unwrap().value(&Path::field(field)).clone()
    }

    fn file(&self, history: bool) -> OwnFile {
        recognise(&self.export(Format::Json, history)).unwrap().unwrap()
    }

    /// Its export, with its history changed.
    fn forged(&self, change: impl Fn(&mut Vec<Op>)) -> OwnFile {
        self.export(Format::Json, true);
        let text = std::fs::read_to_string(self.dir.path().join("out")).unwrap();
        let mut list: Vec<Json> = serde_json::from_str(&text).unwrap();
        let mut ops = decode(&BASE64.decode(list[0]["ops"].as_str().unwrap().as_bytes()).unwrap());
        change(ops.as_mut().unwrap());
        list[0]["ops"] = BASE64.encode(&encode(&ops.unwrap())).into();
        own(&json!(list))
    }
}

fn own(list: &Json) -> OwnFile {
    recognise(&Source::bytes("f", serde_json::to_vec(list).unwrap())).unwrap().unwrap()
}

fn reason(receipt: &Receipt) -> String {
    assert_eq!(receipt.rejected(), 1, "{:?}", receipt.sources);
    receipt.sources[0].rejected[0].reason.english()
}

#[test]
fn an_erasure_in_a_file_takes_nothing_away_that_is_here() {
    let title = Path::field("title");
    let (mut home, mut there, mut third) = (Home::new(), Home::new(), Home::new());
    let id = home.case(|case| case.set(&title, text("said")).unwrap());
    there.import(&home.file(true));
    home.edit(id, |case| case.erase(&title).unwrap());
    let erased = home.file(true);

    let receipt = there.import(&erased);
    assert!(reason(&receipt).contains("`plaint erase`"), "{}", reason(&receipt));
    assert_eq!(there.value(id, "title"), text("said"));

    // Where nothing of it is, it may pass; where a person erased the same, it may too.
    assert_eq!(third.import(&erased).made_in_all(), 1);
    assert_eq!(third.value(id, "title"), Value::Empty);
    there.edit(id, |case| case.erase(&title).unwrap());
    assert_eq!(there.import(&erased).updated, 1);
}

#[test]
fn an_erasure_in_a_file_holds_nothing_back_and_names_nothing_of_others() {
    let (mut home, mut there) = (Home::new(), Home::new());
    let id = home.case(|case| case.set(&Path::field("title"), text("theirs")).unwrap());
    there.import(&home.file(true));
    there.edit(id, |case| case.set(&Path::field("summary"), text("ours")).unwrap());
    let mine = there.case(|case| case.set(&Path::field("title"), text("mine")).unwrap());
    let named = there.vault.ops_of(mine).unwrap().iter().map(|op| op.id).collect::<Vec<_>>();
    let erase = |path: Path, named: Vec<_>| {
        home.forged(move |ops| {
            let mut last = ops.last().unwrap().clone();
            last.id.seq += 1;
            (last.path, last.body, last.over) =
                (path.clone(), Body::Erase(named.clone()), Vec::new());
            ops.push(last);
        })
    };
    for file in [erase(Path::field("summary"), Vec::new()), erase(Path::field("notes"), named)] {
        let receipt = there.import(&file);
        assert!(reason(&receipt).contains("`plaint erase`"), "{}", reason(&receipt));
    }
    assert_eq!(there.value(id, "summary"), text("ours"));
    assert_eq!(there.value(mine, "title"), text("mine"));
}

#[test]
fn a_history_of_days_to_come_is_refused() {
    let (mut home, mut there) = (Home::new(), Home::new());
    home.case(|case| case.set(&Path::field("title"), text("x")).unwrap());
    let day = (24 * 60 * 60 * 1000) << 16;
    let late = |days: u64| {
        home.forged(move |ops| {
            let last = ops.last_mut().unwrap();
            last.hlc = Hlc(last.hlc.0.saturating_add(days * day));
        })
    };
    assert!(reason(&there.import(&late(3))).contains("clock"));
    let far = home.forged(|ops| ops.last_mut().unwrap().hlc = Hlc(u64::MAX));
    assert!(reason(&there.import(&far)).contains("clock"));
    let soon = home.forged(|ops| ops.last_mut().unwrap().hlc.0 += day / 2);
    assert_eq!(there.import(&soon).made_in_all(), 1);
}

#[test]
fn codes_beside_another_value_come_back_and_codes_taken_out_here_do_not() {
    let tags = Path::field("tags");
    let mut home = Home::new();
    let id = home.case(|case| {
        let record = case.id();
        for body in [
            Body::AddMember(code("a")),
            Body::AddMember(code("b")),
            Body::Set(Value::NotKnown(NotKnown::Refused)),
        ] {
            case.pen().write(record, Path::field("tags"), body, Vec::new());
        }
    });
    let heads = |home: &Home| -> Vec<Value> {
        let state = home.vault.state(id).unwrap().unwrap();
        state.field(&tags).unwrap().heads.iter().map(|head| head.value.clone()).collect()
    };
    let mut there = Home::new();
    there.import(&home.file(false));
    assert_eq!(heads(&there).len(), 2);
    assert_eq!(heads(&there), heads(&home));

    there.edit(id, |case| case.remove_member(&tags, &code("a")).unwrap());
    assert_eq!(there.import(&home.file(false)).unchanged, 1);
    assert!(heads(&there).contains(&Value::Choices([code("b")].into())));
}

#[test]
fn a_record_that_is_rejected_leaves_nothing_behind() {
    let item = ItemId::from_bytes([1; ItemId::BYTES]);
    let inner = ItemId::from_bytes([2; ItemId::BYTES]).to_string();
    let acts = format!("events[{item}].acts");
    let file = own(&json!([
        { "id": ID, "kind": "case", "fields": { "title": { "value": "whole" } } },
        { "id": OTHER, "kind": "case", "fields": {}, "lists": { acts: [inner], "events": [] } },
    ]));
    let mut home = Home::new();
    let receipt = home.import(&file);
    assert_eq!(receipt.made_in_all(), 1);
    assert!(reason(&receipt).contains(&item.to_string()), "{}", reason(&receipt));
    assert!(home.vault.ops_of(OTHER.parse().unwrap()).unwrap().is_empty());
    assert_eq!(home.value(ID.parse().unwrap(), "title"), text("whole"));
}

#[test]
fn of_two_rows_with_one_id_the_second_is_rejected() {
    let row = |title: &str| json!({ "id": ID, "kind": "case", "fields": { "title": { "value": title } } });
    let mut home = Home::new();
    let receipt = home.import(&own(&json!([row("first"), row("second")])));
    assert_eq!(reason(&receipt), "the id is the same as in row 1");
    assert_eq!(receipt.sources[0].rejected[0].row, 2);
    assert_eq!(home.value(ID.parse().unwrap(), "title"), text("first"));
}

#[test]
fn a_dry_run_says_that_it_is_one() {
    let mut home = Home::new();
    let file = own(&json!([{ "id": ID, "kind": "case", "fields": {} }]));
    let files = std::slice::from_ref(&file);
    let knowledge = Knowledge::builtin();
    let receipt =
        run(files, &knowledge, &mut home.vault, Mode::DryRun, &mut |_| ControlFlow::Continue(()))
            .unwrap();
    assert!(receipt.dry_run);
    assert!(home.vault.ops_of(ID.parse().unwrap()).unwrap().is_empty());
}

#[test]
fn what_is_nested_without_end_uses_up_no_stack() {
    let deep = "a[1].".repeat(50_000);
    let table = format!("id,kind,title,{deep}title\n{ID},case,x,y\n");
    let mut home = Home::new();
    let file = recognise(&Source::bytes("t", table.into_bytes())).unwrap().unwrap();
    assert_eq!(home.import(&file).made_in_all(), 1);
    let item = ItemId::from_bytes([1; ItemId::BYTES]);
    let path = format!("{}title", format!("events[{item}].").repeat(50_000));
    let mut row = json!({ "id": OTHER, "kind": "case", "fields": {} });
    row["fields"][path] = json!({ "value": "x" });
    assert!(reason(&home.import(&own(&json!([row])))).contains("deep"));
}
