//! What plaint exports comes back equal.

use super::{OwnFile, recognise, run};
use crate::exchange::export::{self, Format, Request};
use crate::exchange::import::{Mode, Receipt, Source};
use crate::form::{FieldType, Form, Knowledge};
use crate::publish::{Destination, Leaving, Ledger, Profile, Sealing, Target};
use crate::query::RowMaker;
use crate::record::{
    Body, Code, Editor, FuzzyDate, Kind, Money, NotKnown, Path, Pen, Place, Precision, RecordId,
    RecordState, Value,
};
use crate::rules::Channel;
use crate::vault::keys::{self, NewSlot};
use crate::vault::{Env, Vault};
use chrono::NaiveDate;
use proptest::prelude::*;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use tempfile::TempDir;

pub(super) struct Home {
    pub(super) vault: Vault,
    pub(super) dir: TempDir,
}

struct Free;

impl Ledger for Free {
    fn keep(&mut self, _: &Leaving) -> Result<(), String> {
        Ok(())
    }
}

impl Home {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let recipient = keys::keygen(&dir.path().join("identity"), 0).unwrap();
        let indexer = Arc::new(RowMaker::new(Knowledge::builtin()));
        let slots = [NewSlot::Recipient(recipient)];
        let vault =
            Vault::create(&dir.path().join("v"), &slots, "T", indexer, Env::real()).unwrap();
        Self { vault, dir }
    }

    pub(super) fn states(&self) -> BTreeMap<RecordId, RecordState> {
        let mut states = BTreeMap::new();
        self.vault
            .for_each_state(&mut |state| {
                if state.kind.as_ref().is_some_and(|kind| kind.as_str() != Kind::SETTING) {
                    states.insert(state.id, state);
                }
                ControlFlow::Continue(())
            })
            .unwrap();
        states
    }

    pub(super) fn export(&self, format: Format, history: bool) -> Source {
        let records: Vec<RecordId> = self.states().into_keys().collect();
        let path = self.dir.path().join("out");
        let today = NaiveDate::from_ymd_opt(2014, 6, 15).unwrap();
        let request = Request {
            channel: Channel::own(),
            days: [today; 2],
            override_reason: Some("a test".to_owned()),
            destination: Destination {
                target: Target::File(path.clone()),
                sealing: Sealing::Plaintext,
            },
            format,
            deidentify: false,
            lang: "en".to_owned(),
            history,
        };
        export::run(&self.vault, &Knowledge::builtin(), &records, &request, &mut Free).unwrap();
        Source::bytes("out", std::fs::read(&path).unwrap())
    }

    pub(super) fn import(&mut self, file: &OwnFile) -> Receipt {
        let files = std::slice::from_ref(file);
        run(files, &Knowledge::builtin(), &mut self.vault, Mode::Write, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap()
    }
}

type Said = BTreeMap<String, Vec<Value>>;

/// What a record says: every place with its values, and the items of every list in their order.
fn said(state: &RecordState) -> Said {
    fn lists(node: &crate::record::Node, at: &Path, out: &mut Said) {
        for (list, items) in node.lists.iter().filter(|(_, items)| !items.is_empty()) {
            let at = at.then_field(list);
            let ids = items.iter().map(|item| Value::Text(item.id.to_string()));
            out.insert(at.to_string(), ids.collect());
            for item in items {
                lists(&item.node, &at.then_item(item.id), out);
            }
        }
    }
    let mut out = BTreeMap::new();
    lists(&state.node, &Path::root(), &mut out);
    state.walk(|path, field| {
        let values = field.heads.iter().map(|head| head.value.clone()).collect();
        if !field.heads.iter().all(|head| head.value.is_empty()) {
            out.insert(path.to_string(), values);
        }
    });
    out
}

fn all_said(home: &Home) -> BTreeMap<RecordId, Said> {
    home.states().iter().map(|(id, state)| (*id, said(state))).collect()
}

/// Draws values, as wild as the type allows.
struct Dice(ChaCha8Rng);

impl Dice {
    fn text(&mut self) -> String {
        const WILD: [&str; 24] = [
            "=1+1",
            "+7 495",
            "-5",
            "@x",
            "\tx",
            "\rx",
            "\n",
            "a\r\nb",
            "\"q\"",
            "'mark",
            "a,b;c",
            "\u{202e}=1",
            "\u{feff}",
            "?refused",
            "?empty",
            "?",
            " spaces ",
            "_x0041_",
            "＝1",
            "\u{1}",
            "Дата ⟨2⟩",
            "]]>&<",
            "💛",
            "\u{fffe}",
        ];
        let parts = self.0.random_range(1..4);
        let text: String = (0..parts)
            .map(|_| {
                if self.0.random_bool(0.6) {
                    (*WILD.choose(&mut self.0).unwrap()).to_owned()
                } else {
                    let signs = self.0.random_range(1..6);
                    (0..signs).map(|_| self.0.random::<char>()).filter(|c| *c != '\0').collect()
                }
            })
            .collect();
        if text.is_empty() { "x".to_owned() } else { text }
    }

    fn decimal(&mut self) -> Decimal {
        let scale = self.0.random_range(0..8);
        let digits: i64 = if self.0.random_bool(0.5) {
            self.0.random()
        } else {
            self.0.random_range(-9999..9999)
        };
        Decimal::new(digits, scale)
    }

    fn date(&mut self) -> FuzzyDate {
        let year = self.0.random_range(1850..2100);
        let day =
            |dice: &mut Self| NaiveDate::from_yo_opt(year, dice.0.random_range(1..366)).unwrap();
        let first = NaiveDate::from_ymd_opt(year, self.0.random_range(1..13), 1).unwrap();
        match self.0.random_range(0..5) {
            0 => FuzzyDate::On(first, Precision::Month),
            1 => FuzzyDate::About(day(self), Precision::Day),
            2 => FuzzyDate::Before(first, Precision::Month),
            3 => {
                let until = NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap();
                FuzzyDate::Between(first, Precision::Month, until, Precision::Year)
            }
            _ => FuzzyDate::day(day(self)),
        }
    }

    fn value(&mut self, field_type: &FieldType, links: &[RecordId]) -> Option<Value> {
        if self.0.random_bool(0.1) && *field_type != FieldType::File {
            let states = [NotKnown::Unknown, NotKnown::NotAsked, NotKnown::Refused];
            return Some(Value::NotKnown(*states.choose(&mut self.0).unwrap()));
        }
        let code =
            |dice: &mut Self| Code::new(["a", "x-1", "b.c"].choose(&mut dice.0).unwrap()).unwrap();
        Some(match field_type {
            FieldType::Text | FieldType::LongText => Value::Text(self.text()),
            FieldType::Number => Value::Number(self.decimal()),
            FieldType::Money => {
                Value::Money(Money { amount: self.decimal(), currency: "EUR".to_owned() })
            }
            FieldType::Bool => Value::Bool(self.0.random()),
            FieldType::Choice => Value::Choice(code(self)),
            FieldType::Choices => Value::Choices((0..2).map(|_| code(self)).collect()),
            FieldType::Date => Value::Date(self.date()),
            FieldType::Place => Value::Place(Place {
                text: self.text(),
                latitude: self
                    .0
                    .random_bool(0.5)
                    .then(|| Decimal::new(self.0.random_range(-900..900), 1)),
                longitude: self
                    .0
                    .random_bool(0.5)
                    .then(|| Decimal::new(self.0.random_range(-900..900), 1)),
            }),
            FieldType::Link => Value::Link(*links.choose(&mut self.0).unwrap()),
            FieldType::File | FieldType::List(_) => return None,
        })
    }

    fn fill(
        &mut self,
        editor: &mut Editor<'_, '_>,
        knowledge: &Knowledge,
        form: &Form,
        at: &Path,
        links: &[RecordId],
    ) {
        for field in &form.fields {
            if let FieldType::List(sub) = &field.field_type {
                for _ in 0..self.0.random_range(0..3) {
                    let item = editor.add_item(&at.then_field(&field.id)).unwrap();
                    let sub = knowledge.sub_form(sub).unwrap();
                    self.fill(editor, knowledge, sub, &item, links);
                }
                continue;
            }
            // A code of a case is unlike another's, and the rest of the house relies on it.
            if !self.0.random_bool(0.3) || field.id == "code" {
                continue;
            }
            let path = at.then_field(&field.id);
            let Some(value) = self.value(&field.field_type, links) else { continue };
            // Two people's values at once; texts of both would be merged by words.
            if self.0.random_bool(0.1)
                && matches!(field.field_type, FieldType::Date | FieldType::Number)
            {
                let other = if self.0.random_bool(0.2) {
                    Value::Empty
                } else {
                    self.value(&field.field_type, links).unwrap()
                };
                let record = editor.id();
                for value in [value, other] {
                    editor.pen().write(record, path.clone(), Body::Set(value), Vec::new());
                }
            } else {
                editor.set(&path, value).unwrap();
            }
        }
        if self.0.random_bool(0.5) {
            let header =
                if self.0.random_bool(0.3) { "odd ⟨2⟩".to_owned() } else { self.text() };
            let value = Value::Text(self.text());
            editor.set(&at.then(crate::record::Step::Extra(header)), value).unwrap();
        }
    }

    fn records(&mut self, home: &mut Home) {
        let knowledge = Knowledge::builtin();
        let kinds = ["case", "case", "person", "organisation", "action"];
        let stamp = home.vault.stamp();
        let mut pen = Pen::new(stamp, home.vault.entropy());
        let ids: Vec<RecordId> = kinds.iter().map(|_| pen.record_id()).collect();
        for (kind, id) in kinds.iter().zip(&ids) {
            let kind = Kind::new(kind).unwrap();
            let form = knowledge.form(&kind).unwrap();
            let mut editor = Editor::create_as(&mut pen, *id, &kind);
            self.fill(&mut editor, &knowledge, form, &Path::root(), &ids);
        }
        let ops = pen.finish();
        home.vault.save(ops).unwrap();
    }
}

const FORMATS: [(Format, bool); 5] = [
    (Format::Json, false),
    (Format::Json, true),
    (Format::Csv(Profile::Machine), false),
    (Format::Csv(Profile::Spreadsheet { delimiter: b';' }), false),
    (Format::Xlsx, false),
];

fn round_trip(seed: u64) {
    let mut home = Home::new();
    Dice(ChaCha8Rng::seed_from_u64(seed)).records(&mut home);
    let before = all_said(&home);
    for (format, history) in FORMATS {
        let source = home.export(format, history);
        let file = recognise(&source).unwrap().unwrap_or_else(|| panic!("{format:?} is not seen"));
        let mut there = Home::new();
        let receipt = there.import(&file);
        assert_eq!(receipt.rejected(), 0, "{format:?}: {:?}", receipt.sources);
        assert_eq!(receipt.made_in_all(), before.len() as u64, "{format:?}");
        let after = all_said(&there);
        for (id, record) in &before {
            for (place, values) in record {
                assert_eq!(after[id].get(place), Some(values), "{format:?} {place}");
            }
            assert_eq!(after[id].len(), record.len(), "{format:?}");
        }
        assert_eq!(after.len(), before.len());
        let ops = there.vault.info().ops;
        let again = there.import(&file);
        assert_eq!((again.unchanged, again.updated), (before.len() as u64, 0), "{format:?}");
        assert_eq!(there.vault.info().ops, ops, "{format:?}: an import changed something twice");
        if history {
            let ours = home.states().into_keys().next().unwrap();
            assert_eq!(there.vault.ops_of(ours).unwrap(), home.vault.ops_of(ours).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, ..ProptestConfig::default() })]
    #[test]
    fn what_is_exported_comes_back_equal(seed in any::<u64>()) {
        round_trip(seed);
    }
}

#[test]
fn what_was_changed_here_stands_beside_what_the_file_says() {
    let mut home = Home::new();
    let kind = Kind::new(Kind::CASE).unwrap();
    let title = Path::field("title");
    let text = |text: &str| Value::Text(text.to_owned());
    let (id, _) = home
        .vault
        .write(|pen| {
            let mut editor = Editor::create(pen, &kind);
            editor.set(&title, text("theirs")).unwrap();
            let event = editor.add_item(&Path::field("events")).unwrap();
            editor.set(&event.then_field("city"), text("A")).unwrap();
            editor.id()
        })
        .unwrap();
    let file = recognise(&home.export(Format::Json, false)).unwrap().unwrap();
    let mut there = Home::new();
    there.import(&file);
    let seen = there.vault.ops_of(id).unwrap();
    let edit = |pen: &mut Pen<'_>| {
        let mut editor = Editor::open(pen, &seen, id);
        editor.set(&title, text("ours")).unwrap();
        let events = crate::record::view(&seen, id).unwrap();
        let item = events.node.list("events")[0].id;
        editor.remove(&Path::field("events").then_item(item)).unwrap();
    };
    there.vault.write(edit).unwrap();
    let receipt = there.import(&file);
    assert_eq!((receipt.updated, receipt.made_in_all()), (1, 0));
    let state = there.vault.state(id).unwrap().unwrap();
    let heads: Vec<Value> =
        state.field(&title).unwrap().heads.iter().map(|h| h.value.clone()).collect();
    assert_eq!(heads, [text("theirs"), text("ours")]);
    assert!(state.node.list("events").is_empty(), "a removed item was brought back");
}

#[test]
fn a_history_that_is_not_the_records_own_is_refused() {
    let mut home = Home::new();
    Dice(ChaCha8Rng::seed_from_u64(7)).records(&mut home);
    let source = home.export(Format::Json, true);
    // This vault made these operations and has them; another copy of it would not.
    let file = recognise(&source).unwrap().unwrap();
    assert_eq!(home.import(&file).unchanged, 5);
    let mut there = Home::new();
    there.import(&file);
    let text = std::fs::read_to_string(home.dir.path().join("out")).unwrap();
    let mut list: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let other = list[1]["ops"].clone();
    list[0]["ops"] = other;
    let forged = Source::bytes("f", serde_json::to_vec(&list).unwrap());
    let receipt = there.import(&recognise(&forged).unwrap().unwrap());
    assert_eq!((receipt.rejected(), receipt.unchanged), (1, 4));
}
