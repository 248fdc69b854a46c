//! Dossiers for tests, made of the operations that a person's edits would be.

use super::{
    Asked, Beginning, Book, CaseFile, Complaint, Dossier, Everything, Filled, Finding, Wanted,
    begin, check, fill, measure, write,
};
use crate::draft::template::Templates;
use crate::form::Knowledge;
use crate::locale::Locale;
use crate::record::{
    Code, DeviceId, Editor, Entropy, FuzzyDate, Hlc, Kind, Op, OpSet, Path, Pen, RecordId,
    RecordState, Stamp, Value, view,
};
use crate::rules::facts::{ActionFact, CaseFacts};
use crate::rules::law::{Law, Procedure};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

struct Count(u64);

impl Entropy for Count {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0 += 1;
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = self.0.to_le_bytes()[at % 8] ^ (at as u8);
        }
    }
}

/// What a vault would hold.
pub(crate) struct World {
    pub ops: OpSet,
    entropy: Count,
    seq: u64,
    pub cases: Vec<RecordId>,
    pub complaint: Option<RecordId>,
    pub law: Arc<Law>,
    pub knowledge: Arc<Knowledge>,
    pub templates: Arc<Templates>,
}

pub(crate) fn code(word: &str) -> Value {
    Value::Choice(Code::new(word).unwrap())
}

pub(crate) fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn date(text: &str) -> Value {
    Value::Date(text.parse::<FuzzyDate>().unwrap())
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            ops: OpSet::new(),
            entropy: Count(0),
            seq: 0,
            cases: Vec::new(),
            complaint: None,
            law: Law::builtin(),
            knowledge: Knowledge::builtin(),
            templates: Templates::builtin(),
        }
    }

    /// Writes with a pen, and keeps what it wrote.
    pub(crate) fn write<T>(&mut self, make: impl FnOnce(&mut Pen<'_>, &OpSet) -> T) -> T {
        let stamp = Stamp {
            device: DeviceId::from_bytes([1; 8]),
            last_seq: self.seq,
            hlc: Hlc::default(),
            by: "tester".to_owned(),
            now: 1_400_000_000_000 + self.seq as i64,
        };
        let seen = self.ops.clone();
        let mut pen = Pen::new(stamp, &mut self.entropy);
        let made = make(&mut pen, &seen);
        let ops: Vec<Op> = pen.finish();
        self.seq += ops.len() as u64;
        self.ops.extend(ops);
        made
    }

    fn record(&mut self, kind: &str, fields: &[(&str, Value)]) -> RecordId {
        self.write(|pen, _| {
            let mut editor = Editor::create(pen, &Kind::new(kind).unwrap());
            for (field, value) in fields {
                editor.set(&Path::field(field), value.clone()).unwrap();
            }
            editor.id()
        })
    }

    pub(crate) fn set(&mut self, record: RecordId, path: &str, value: Value) {
        self.write(|pen, seen| {
            let mut editor = Editor::open(pen, seen, record);
            editor.set(&path.parse().unwrap(), value).unwrap();
        });
    }

    /// A person of this name.
    pub(crate) fn person(&mut self, name: &str) -> RecordId {
        self.record("person", &[("name", text(name))])
    }

    /// A new item in a list of an item of a list of a record.
    pub(crate) fn add(&mut self, record: RecordId, list: &Path, nth: usize, inner: &str) -> Path {
        self.write(|pen, seen| {
            let state = view(seen, record).unwrap();
            let item = state.node.list(&list.to_string())[nth].id;
            let mut editor = Editor::open(pen, seen, record);
            editor.add_item(&list.clone().then_item(item).then_field(inner)).unwrap()
        })
    }

    /// A case with a client, an event, a remedy and a consent of level 5 in writing.
    pub(crate) fn case(&mut self, number: usize, name: &str, channel: &str) -> RecordId {
        let client = self.record(
            "person",
            &[
                ("name", text(name)),
                ("sex", code("female")),
                ("born", date("1990-03-02")),
                ("nationality", code("kg")),
            ],
        );
        let case = self.record(
            "case",
            &[
                ("code", text(&format!("T-{number:04}"))),
                ("title", text("a title")),
                ("country", code("kg")),
                ("client", Value::Link(client)),
            ],
        );
        self.write(|pen, seen| {
            let mut editor = Editor::open(pen, seen, case);
            let event = editor.add_item(&Path::field("events")).unwrap();
            for (field, value) in [
                ("from", date("2024-02-12")),
                ("country", code("kg")),
                ("city", text("Bishkek")),
                ("narrative", text(&format!("{name} was taken to the station."))),
            ] {
                editor.set(&event.then_field(field), value).unwrap();
            }
            for kind in ["beating", "threat"] {
                let act = editor.add_item(&event.then_field("acts")).unwrap();
                editor.set(&act.then_field("type"), code(kind)).unwrap();
                editor.set(&act.then_field("victim"), Value::Link(client)).unwrap();
            }
            let who = editor.add_item(&event.then_field("involvements")).unwrap();
            editor.set(&who.then_field("perpetrator_type"), code("police")).unwrap();
            let consent = editor.add_item(&Path::field("consents")).unwrap();
            for (field, value) in [
                ("channel", code(channel)),
                ("level", code("5")),
                ("given", date("2024-03-01")),
                ("how", code("written")),
            ] {
                editor.set(&consent.then_field(field), value).unwrap();
            }
        });
        self.record(
            "action",
            &[
                ("action_type", code("remedy")),
                ("case", Value::Link(case)),
                ("body", text("Prosecutor")),
                ("sent", date("2024-03-05")),
                ("result", code("refused")),
                ("decided", date("2024-04-01")),
                ("notified", date("2024-04-03")),
                ("final", date("2024-04-01")),
            ],
        );
        self.cases.push(case);
        case
    }

    pub(crate) fn procedure(&self, id: &str) -> Procedure {
        self.law.procedure(id).unwrap().clone()
    }

    pub(crate) fn state(&self, id: RecordId) -> RecordState {
        view(&self.ops, id).unwrap()
    }

    pub(crate) fn dossier_of(&self, complaint: Complaint) -> Dossier {
        let all: BTreeMap<RecordId, RecordState> =
            self.ops.records().into_iter().map(|id| (id, self.state(id))).collect();
        let of_kind = |kind: &'static str| {
            all.values().filter(move |s| s.kind.as_ref().is_some_and(|k| k.as_str() == kind))
        };
        let case = |row: &super::CaseRow| {
            let state = self.state(row.case.unwrap());
            let mut actions: Vec<RecordState> = of_kind("action")
                .filter(|action| ActionFact::case_of(action) == Some(state.id))
                .cloned()
                .collect();
            actions.sort_by_key(CaseFile::order_of);
            let facts = actions.iter().map(ActionFact::read).collect();
            let person = |id: RecordId| all.get(&id).map(Cow::Borrowed);
            let facts = CaseFacts::read(&state, facts, &person);
            CaseFile { alias: row.alias.clone(), state, facts, actions }
        };
        let cases = complaint.cases.iter().map(case).collect();
        let dropped = super::former(&complaint, &self.ops);
        let former =
            super::Former { cases: dropped.iter().map(case).collect(), records: BTreeMap::new() };
        let records =
            all.iter().filter(|(_, s)| s.kind.as_ref().is_some_and(|k| k.as_str() != "case"));
        let records = records.map(|(id, state)| (*id, state.clone())).collect();
        Dossier { complaint, cases, records, former }
    }

    /// Begins a complaint of all cases.
    pub(crate) fn begin(&mut self, procedure: &str, lang: &str, pseudonyms: bool) -> RecordId {
        let wanted = Wanted {
            title: "A title".to_owned(),
            procedure: procedure.to_owned(),
            lang: lang.to_owned(),
            cases: self.cases.clone(),
            pseudonyms,
            sender: "Demo Partner Co.".to_owned(),
            owner: String::new(),
        };
        let rows = wanted.cases.iter().enumerate().map(|(at, case)| super::CaseRow {
            item: crate::record::ItemId::from_bytes([at as u8; 8]),
            case: Some(*case),
            alias: super::alias(at),
        });
        let unwritten = Complaint::unwritten(
            wanted.title.clone(),
            (procedure, lang, &wanted.sender),
            pseudonyms,
            rows.collect(),
        );
        let dossier = self.dossier_of(unwritten);
        let beginning: Beginning =
            self.with_book(&dossier, procedure, |book| begin(book, &self.templates).unwrap());
        let id = self.write(|pen, _| {
            let id = pen.record_id();
            let kind = Kind::new(Kind::COMPLAINT).unwrap();
            write(pen, id, &kind, &wanted, &beginning).unwrap();
            id
        });
        self.complaint = Some(id);
        id
    }

    pub(crate) fn with_book<T>(
        &self,
        dossier: &Dossier,
        procedure: &str,
        f: impl FnOnce(&Book<'_>) -> T,
    ) -> T {
        let procedure = self.procedure(procedure);
        f(&Book {
            dossier,
            knowledge: &self.knowledge,
            law: &self.law,
            procedure: &procedure,
            passes: &Everything,
            today: day("2024-06-01"),
        })
    }

    pub(crate) fn complaint(&self) -> Complaint {
        Complaint::read(&self.state(self.complaint.unwrap())).unwrap()
    }

    pub(crate) fn dossier(&self) -> Dossier {
        self.dossier_of(self.complaint())
    }

    pub(crate) fn filled(&self) -> Filled {
        let dossier = self.dossier();
        let id = dossier.complaint.procedure.clone();
        self.with_book(&dossier, &id, |book| fill(book, &self.templates))
    }

    /// The path of the text of the section of this key.
    pub(crate) fn section(&self, key: &str) -> String {
        Complaint::text_of(self.complaint().section(key).unwrap().item).to_string()
    }

    /// What a check of the complaint on this day finds.
    pub(crate) fn findings(&self, on: &str) -> Vec<Finding> {
        let dossier = self.dossier();
        let filled = self.filled();
        let measured = measure(&filled, &dossier.complaint.lang);
        let id = dossier.complaint.procedure.clone();
        self.with_book(&dossier, &id, |book| {
            check(&Asked {
                book,
                filled: &filled,
                measured: &measured,
                channel: &id.parse().unwrap(),
                refused: None,
                day: day(on),
                machine: day(on),
                locale: &Locale::new("en"),
            })
        })
    }
}
