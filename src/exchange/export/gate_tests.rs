//! Whatever is in a vault and whoever agreed to what: no writer lets out what identifies a person,
//! or what is between lawyer and client, without a consent that covers it.
//!
//! Every text field that any form of a case has holds a word of its own. What may leave is worked
//! out here from what was agreed to, not by the gate.

use super::calendar::{self, CalendarRequest};
use super::{Container, ExportError, Format, Request, run};
use crate::exchange::docket;
use crate::form::{FieldType, Form, Knowledge, Privacy};
use crate::publish::{Destination, Leaving, Ledger, Profile, Sealing, Target};
use crate::query::RowMaker;
use crate::record::{Code, EditError, Editor, FuzzyDate, Kind, Path, Place};
use crate::record::{RecordId, RecordState, Value};
use crate::rules::clock::{Wanted, agenda};
use crate::rules::law::Law;
use crate::rules::redaction::versions;
use crate::rules::{Around, Channel, Gate, Seal};
use crate::vault::keys::{self, NewSlot};
use crate::vault::{Env, Vault};
use chrono::NaiveDate;
use proptest::prelude::*;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;
use tempfile::TempDir;

const TODAY: (i32, u32, u32) = (2026, 6, 15);
const CHANNELS: [&str; 3] = ["team", "public", "cedaw-op"];
/// Past, to come, not entered.
const DAYS: [&str; 3] = ["2026-01-01", "2026-12-01", ""];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).unwrap()
}

/// What one person agreed to for one channel.
#[derive(Debug, Clone)]
struct Row {
    person: RecordId,
    channel: &'static str,
    level: u8,
    given: &'static str,
    withdrawn: &'static str,
    expires: &'static str,
    purpose: &'static str,
    withhold: &'static str,
}

impl Row {
    fn draw(rng: &mut impl Rng, person: RecordId, channel: &'static str, sure: bool) -> Self {
        let mut pick = |often: &'static str, seldom: &[&'static str]| {
            if sure || rng.random_bool(0.8) {
                often
            } else {
                seldom[rng.random_range(0..seldom.len())]
            }
        };
        let given = pick(DAYS[0], &DAYS[1..]);
        let withdrawn = pick("", &DAYS[..2]);
        let expires = pick("", &DAYS[..2]);
        let purpose = pick("", &["complaint", "statistics"]);
        let withhold = pick("", &["title,city", "by,narrative", "her street"]);
        let level = if sure { 6 } else { rng.random_range(2..=6) };
        Self { person, channel, level, given, withdrawn, expires, purpose, withhold }
    }

    /// Whether it covers her data on the day, at a level.
    fn covers(&self, need: u8) -> bool {
        let past = |day: &str| !day.is_empty() && day <= "2026-06-15";
        let own = self.channel == "team" || self.channel == "public";
        let purpose = own || self.purpose != "statistics";
        self.level >= need
            && past(self.given)
            && !past(self.withdrawn)
            && !past(self.expires)
            && purpose
            && !self.withhold.contains(' ')
    }
}

/// A word that stands in one field.
#[derive(Debug)]
struct Canary {
    word: String,
    privacy: Privacy,
    /// Prose that identifies, a column that no form knows, or anything of another record.
    never: bool,
    /// The fields on the way to it.
    names: BTreeSet<String>,
    /// Whose part of the case it stands in, where that can stay back by itself.
    owner: Option<RecordId>,
    /// The text of a redaction, and whether it still stands.
    redaction: Option<bool>,
}

/// A text field with the word that it gets.
struct Filled {
    field: String,
    privacy: Privacy,
    prose: bool,
    place: bool,
    word: String,
}

impl Filled {
    fn value(&self) -> Value {
        let text = self.word.clone();
        if self.place {
            return Value::Place(Place { text, latitude: None, longitude: None });
        }
        Value::Text(text)
    }
}

/// Gives the fields of a record or a part their words.
fn write(editor: &mut Editor<'_, '_>, at: &Path, filled: &[Filled]) -> Result<(), EditError> {
    filled.iter().try_for_each(|f| editor.set(&at.then_field(&f.field), f.value()))
}

fn link(
    editor: &mut Editor<'_, '_>,
    at: &Path,
    field: &str,
    to: Option<RecordId>,
) -> Result<(), EditError> {
    to.map_or(Ok(()), |id| editor.set(&at.then_field(field), Value::Link(id)))
}

/// The texts of the parts of a case.
struct Texts {
    own: Vec<Filled>,
    parts: BTreeMap<&'static str, Vec<Filled>>,
    rows: Vec<Vec<Filled>>,
    column: String,
}

/// A case with what was said about it.
struct Case {
    id: RecordId,
    client: Option<RecordId>,
    victim: Option<RecordId>,
    rows: Vec<Row>,
    canaries: Vec<Canary>,
    stale: bool,
}

impl Case {
    fn covered(&self, person: RecordId, channel: &str, need: u8) -> bool {
        let row = self.rows.iter().find(|r| r.person == person && r.channel == channel);
        row.is_some_and(|row| row.covers(need))
    }

    fn withheld(&self, channel: &str) -> BTreeSet<&str> {
        let rows = self.rows.iter().filter(|row| row.channel == channel);
        let fields = rows.map(|row| row.withhold).filter(|text| !text.contains(' '));
        fields.flat_map(|text| text.split(',')).filter(|field| !field.is_empty()).collect()
    }

    /// Whether anything of it may leave: everyone to whom it was done agreed.
    fn may_leave(&self, channel: &str, bare: bool) -> bool {
        let need = need(channel, bare);
        let agreed = |person: RecordId| self.covered(person, channel, need);
        // The narrative that is redacted stays back by itself where it is withheld.
        let stale = self.stale && !bare && !self.withheld(channel).contains("narrative");
        self.client.is_some_and(agreed) && self.victim.is_none_or(agreed) && !stale
    }

    fn lets(&self, canary: &Canary, channel: &str, bare: bool) -> bool {
        let need = need(channel, bare);
        let withheld = self.withheld(channel);
        let named = canary.names.iter().any(|name| withheld.contains(name.as_str()));
        let third = canary
            .owner
            .is_some_and(|owner| Some(owner) != self.client && !self.covered(owner, channel, need));
        let class = canary.privacy < Privacy::Privileged && !bare;
        match canary.redaction {
            Some(current) => current && !bare && !withheld.contains("narrative") && !named,
            None => class && !canary.never && !named && !third,
        }
    }
}

/// From which level on records leave over a channel (levels 0–6 of the field's own list).
fn need(channel: &str, bare: bool) -> u8 {
    match (channel, bare) {
        ("public", false) => 6,
        ("public", true) => 3,
        (_, false) => 5,
        (_, true) => 4,
    }
}

struct World {
    dir: TempDir,
    vault: Vault,
    knowledge: Arc<Knowledge>,
    rng: ChaCha8Rng,
    words: usize,
}

/// The words of a case's own fields: what each is of, and whose it is where a perpetrator out of
/// office or a witness has to agree.
fn written(
    texts: &Texts,
    rows: &[Row],
    (perpetrator, witness): (Option<RecordId>, Option<RecordId>),
) -> Vec<Canary> {
    let mut canaries = Vec::new();
    let mut note = |prefix: &[&str], owner, filled: &[Filled]| {
        canaries.extend(filled.iter().map(|f| Canary {
            word: f.word.clone(),
            privacy: f.privacy,
            never: f.prose && f.privacy >= Privacy::Identifying,
            names: prefix.iter().map(|p| (*p).to_owned()).chain([f.field.clone()]).collect(),
            owner,
            redaction: None,
        }));
    };
    note(&[], None, &texts.own);
    note(&["events"], None, &texts.parts["event"]);
    note(&["events", "acts"], None, &texts.parts["act"]);
    note(&["events", "involvements"], perpetrator, &texts.parts["involvement"]);
    note(&["sources"], witness, &texts.parts["source"]);
    for (row, filled) in rows.iter().zip(&texts.rows) {
        note(&["consents"], Some(row.person), filled);
    }
    canaries
}

impl World {
    fn new(seed: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let recipient = keys::keygen(&dir.path().join("key.txt"), 0).unwrap();
        let knowledge = Knowledge::builtin();
        let indexer = Arc::new(RowMaker::new(Arc::clone(&knowledge)));
        let path = dir.path().join("vault");
        let slots = [NewSlot::Recipient(recipient)];
        let vault = Vault::create(&path, &slots, "Ana", indexer, Env::real()).unwrap();
        Self { dir, vault, knowledge, rng: ChaCha8Rng::seed_from_u64(seed), words: 0 }
    }

    fn word(&mut self) -> String {
        self.words += 1;
        format!("Qx{}z", self.words)
    }

    /// The text fields of a form with a word for each.
    fn fill(&mut self, form: &Form) -> Vec<Filled> {
        let skip = ["withhold", "redacts", "reviewed_versions", "redacted", "reviewed_by"];
        // A hold would turn every withdrawal into a stop of its own.
        let skip = |id: &str| skip.contains(&id) || id.starts_with("legal_hold");
        let fields = form.fields.iter().filter(|field| !skip(&field.id));
        fields
            .filter_map(|field| {
                let prose = field.field_type == FieldType::LongText;
                let place = field.field_type == FieldType::Place;
                let fits = prose || place || field.field_type == FieldType::Text;
                fits.then(|| Filled {
                    field: field.id.clone(),
                    privacy: field.privacy,
                    prose,
                    place,
                    word: self.word(),
                })
            })
            .collect()
    }

    /// A record of another kind, full of words.
    fn other(&mut self, kind: &str, link: Option<RecordId>) -> (RecordId, Vec<Canary>) {
        let knowledge = Arc::clone(&self.knowledge);
        let kind = Kind::new(kind).unwrap();
        let form = knowledge.form(&kind).unwrap();
        let filled = self.fill(form);
        let (id, _) = self
            .vault
            .write(|pen| {
                let mut editor = Editor::create(pen, &kind);
                write(&mut editor, &Path::root(), &filled).unwrap();
                if let Some(case) = link {
                    editor.set(&Path::field("case"), Value::Link(case)).unwrap();
                }
                if kind.as_str() == Kind::ACTION {
                    let task = Code::new("task").unwrap();
                    editor.set(&Path::field("action_type"), Value::Choice(task)).unwrap();
                    editor.set(&Path::field("due"), date("2026-07-01")).unwrap();
                }
                editor.id()
            })
            .unwrap();
        let canaries = filled
            .into_iter()
            .map(|filled| Canary {
                word: filled.word,
                privacy: filled.privacy,
                never: true,
                names: [filled.field].into(),
                owner: None,
                redaction: None,
            })
            .collect();
        (id, canaries)
    }

    /// A case; in a sure one everybody agreed to everything.
    fn case(&mut self, sure: bool) -> Case {
        let mut canaries = Vec::new();
        let mut person = |world: &mut Self, likely: f64| {
            let there = sure || world.rng.random_bool(likely);
            there.then(|| {
                let (id, words) = world.other(Kind::PERSON, None);
                canaries.extend(words);
                id
            })
        };
        let client = person(self, 0.9);
        let victim = person(self, 0.5);
        let witness = person(self, 0.7);
        let perpetrator = person(self, 0.7);
        let officer = self.rng.random_bool(0.5);
        let mut rows = Vec::new();
        for who in [client, victim, witness, perpetrator].into_iter().flatten() {
            for channel in CHANNELS {
                if sure || self.rng.random_bool(0.8) {
                    rows.push(Row::draw(&mut self.rng, who, channel, sure));
                }
            }
        }
        let knowledge = Arc::clone(&self.knowledge);
        let part = |form: &str| knowledge.sub_form(form).unwrap();
        let own = knowledge.form(&Kind::new(Kind::CASE).unwrap()).unwrap();
        let texts = Texts {
            own: self.fill(own),
            parts: ["event", "act", "involvement", "source"]
                .into_iter()
                .map(|form| (form, self.fill(part(form))))
                .collect(),
            rows: rows.iter().map(|_| self.fill(part("consent"))).collect(),
            column: self.word(),
        };
        let redacted = self.word();
        let redact = self.rng.random_bool(0.6);
        let stale = redact && !sure && self.rng.random_bool(0.4);
        let owners = (perpetrator.filter(|_| !officer), witness);
        canaries.extend(written(&texts, &rows, owners));
        let known = |word: &str, redaction| Canary {
            word: word.to_owned(),
            privacy: Privacy::Identifying,
            never: true,
            names: BTreeSet::new(),
            owner: None,
            redaction,
        };
        canaries.push(known(&texts.column, None));
        if redact {
            canaries.push(known(&redacted, Some(!stale)));
        }
        let people = [client, victim, witness, perpetrator];
        let (id, event) = self.write_case(people, officer, &rows, &texts);
        if redact {
            self.redact(id, &event, &redacted, stale);
        }
        for kind in [Kind::ACTION, Kind::EVIDENCE] {
            let (_, words) = self.other(kind, Some(id));
            canaries.extend(words);
        }
        Case { id, client, victim, rows, canaries, stale }
    }

    fn write_case(
        &mut self,
        [client, victim, witness, perpetrator]: [Option<RecordId>; 4],
        officer: bool,
        rows: &[Row],
        texts: &Texts,
    ) -> (RecordId, Path) {
        let made = self.vault.write(|pen| -> Result<_, EditError> {
            let editor = &mut Editor::create(pen, &Kind::new(Kind::CASE).unwrap());
            let part = |form: &str| texts.parts[form].as_slice();
            write(editor, &Path::root(), &texts.own)?;
            editor.set(&Path::extra("Имя"), Value::Text(texts.column.clone()))?;
            editor.set(&Path::field("next_due"), date("2026-07-02"))?;
            link(editor, &Path::root(), "client", client)?;
            let event = editor.add_item(&Path::field("events"))?;
            write(editor, &event, part("event"))?;
            editor.set(&event.then_field("from"), date("2026-01-03"))?;
            let act = editor.add_item(&event.then_field("acts"))?;
            write(editor, &act, part("act"))?;
            editor.set(&act.then_field("type"), Value::Choice(Code::new("beating").unwrap()))?;
            link(editor, &act, "victim", victim)?;
            let involved = editor.add_item(&event.then_field("involvements"))?;
            write(editor, &involved, part("involvement"))?;
            link(editor, &involved, "perpetrator", perpetrator)?;
            let kind = Code::new(if officer { "police" } else { "partner" }).unwrap();
            editor.set(&involved.then_field("perpetrator_type"), Value::Choice(kind))?;
            let source = editor.add_item(&Path::field("sources"))?;
            write(editor, &source, part("source"))?;
            link(editor, &source, "person", witness)?;
            for (row, filled) in rows.iter().zip(&texts.rows) {
                let item = editor.add_item(&Path::field("consents"))?;
                write(editor, &item, filled)?;
                editor.set(&item.then_field("person"), Value::Link(row.person))?;
                let level = row.level.to_string();
                for (field, code) in
                    [("channel", row.channel), ("purpose", row.purpose), ("level", level.as_str())]
                {
                    if !code.is_empty() {
                        let code = Code::new(code).unwrap();
                        editor.set(&item.then_field(field), Value::Choice(code))?;
                    }
                }
                for (field, day) in
                    [("given", row.given), ("withdrawn", row.withdrawn), ("expires", row.expires)]
                {
                    if !day.is_empty() {
                        editor.set(&item.then_field(field), date(day))?;
                    }
                }
                if !row.withhold.is_empty() {
                    let text = Value::Text(row.withhold.to_owned());
                    editor.set(&item.then_field("withhold"), text)?;
                }
            }
            Ok((editor.id(), event))
        });
        made.unwrap().0.unwrap()
    }

    /// Writes a redaction of the event's narrative; for a stale one the narrative changes after.
    fn redact(&mut self, case: RecordId, event: &Path, word: &str, stale: bool) {
        let narrative = event.then_field("narrative");
        let state = self.vault.state(case).unwrap().unwrap();
        let now = versions(&state, &narrative).unwrap();
        let write = |vault: &mut Vault, edit: &dyn Fn(&mut Editor<'_, '_>)| {
            let seen = vault.ops_of(case).unwrap();
            vault.write(|pen| edit(&mut Editor::open(pen, &seen, case))).unwrap();
        };
        write(&mut self.vault, &|editor| {
            let item = editor.add_item(&Path::field("redactions")).unwrap();
            let text = |text: &str| Value::Text(text.to_owned());
            editor.set(&item.then_field("redacts"), text(&narrative.to_string())).unwrap();
            editor.set(&item.then_field("redacted"), text(word)).unwrap();
            editor.set(&item.then_field("reviewed_by"), text("Ana")).unwrap();
            editor.set(&item.then_field("reviewed"), date("2026-05-01")).unwrap();
            editor.set(&item.then_field("reviewed_versions"), text(&now)).unwrap();
        });
        if stale {
            write(&mut self.vault, &|editor| {
                editor.set(&narrative, Value::Text("changed since".to_owned())).unwrap();
            });
        }
    }

    /// What a writer lets out of a case over a channel; `None` where the gate refused.
    fn output(&self, case: &Case, channel: &str, writer: Writer) -> Option<String> {
        let file = self.dir.path().join("out");
        let _none_before = std::fs::remove_file(&file);
        let channel: Channel = channel.parse().unwrap();
        let target = Target::File(file.clone());
        let destination = Destination { target, sealing: Sealing::Plaintext };
        let done = match writer {
            Writer::Export(format, deidentify) => {
                let request = Request {
                    channel,
                    days: [today(); 2],
                    override_reason: None,
                    destination,
                    format,
                    deidentify,
                    lang: "en".to_owned(),
                    history: false,
                };
                run(&self.vault, &self.knowledge, &[case.id], &request, &mut Silent).map(|_| ())
            }
            Writer::Calendar => self.calendar(case, channel, destination),
        };
        match done {
            Ok(()) => Some(readable(&std::fs::read(&file).unwrap())),
            Err(ExportError::Refused(_)) => {
                assert!(!file.exists(), "a refused file is there");
                None
            }
            Err(other) => panic!("{other}"),
        }
    }

    fn calendar(
        &self,
        case: &Case,
        channel: Channel,
        destination: Destination,
    ) -> Result<(), ExportError> {
        let law = Law::builtin();
        let mut actions = Vec::new();
        self.vault.for_each_state(&mut |state: RecordState| {
            if state.value(&Path::field("case")) == &Value::Link(case.id) {
                actions.push(state.id);
            }
            std::ops::ControlFlow::Continue(())
        })?;
        let by_case = [(Some(case.id), actions)].into();
        let mut facts = Vec::new();
        docket::each_case(&self.vault, &by_case, &[case.id], &mut |case| facts.push(case))?;
        let entries = agenda(&law, &facts[0], Wanted::Open, today());
        assert!(!entries.is_empty());
        let locale = self.knowledge.locale("en");
        let request = CalendarRequest {
            channel,
            days: [today(); 2],
            override_reason: None,
            destination,
            code: &|id| Some(id.to_string()),
            words: &|entry| (entry.what(&locale, &str::to_owned), entry.rule_text(&locale)),
            now: 0,
        };
        calendar::write(&self.vault, &self.knowledge, &entries, &request, &mut Silent).map(|_| ())
    }
}

fn date(day: &str) -> Value {
    Value::Date(day.parse::<FuzzyDate>().unwrap())
}

/// Every writer of records; those of complaints and reports have tests of their own.
#[derive(Debug, Clone, Copy)]
enum Writer {
    Export(Format, bool),
    Calendar,
}

impl Writer {
    fn all() -> Vec<Self> {
        let spreadsheet = Profile::Spreadsheet { delimiter: b';' };
        let formats = [
            Format::Json,
            Format::Csv(Profile::Machine),
            Format::Csv(spreadsheet),
            Format::Xlsx,
            Format::Gbvims(Container::Workbook),
            Format::Gbvims(Container::Csv(Profile::Machine)),
        ];
        let mut all = vec![Self::Calendar];
        for format in formats {
            all.extend([Self::Export(format, false), Self::Export(format, true)]);
        }
        all
    }

    /// Whether it leaves out what identifies by itself.
    fn is_bare(self) -> bool {
        matches!(self, Self::Export(_, true) | Self::Export(Format::Gbvims(_), _))
    }
}

struct Silent;

impl Ledger for Silent {
    fn keep(&mut self, _entry: &Leaving) -> Result<(), String> {
        Ok(())
    }
}

/// The text of a file: of every part of it, if it is an archive; lines of a calendar unfolded.
fn readable(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).replace("\r\n ", "");
    };
    let mut text = String::new();
    for n in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(n).unwrap().read_to_end(&mut part).unwrap();
        text.push_str(&String::from_utf8_lossy(&part));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_identifies_leaves_without_a_consent_that_covers_it(seed in any::<u64>()) {
        let mut world = World::new(seed);
        let cases: Vec<Case> = (0..4).map(|n| world.case(n == 0)).collect();
        for (n, case) in cases.iter().enumerate() {
            for (channel, writer) in
                CHANNELS.iter().flat_map(|c| Writer::all().into_iter().map(move |w| (*c, w)))
            {
                let bare = writer.is_bare();
                let out = world.output(case, channel, writer);
                let may = case.may_leave(channel, bare);
                prop_assert_eq!(out.is_some(), may, "{:?} {} {:?}", writer, channel, case.rows);
                let Some(out) = out else { continue };
                for canary in case.canaries.iter().filter(|c| c.privacy >= Privacy::Identifying) {
                    let there = out.contains(&canary.word);
                    let lets = case.lets(canary, channel, bare);
                    prop_assert!(!there || lets, "{:?} {} {:?}", writer, channel, canary);
                    // The test would say nothing if words never left at all.
                    let whole = matches!(writer, Writer::Export(Format::Json, false));
                    prop_assert!(n > 0 || !whole || there == lets, "{:?} {}", canary, channel);
                }
            }
        }
        // A file, an action, a person leave over a channel to others with their case alone.
        let knowledge = Knowledge::builtin();
        let kind_of = |id| world.vault.state(id).ok().flatten().and_then(|state| state.kind);
        let mut passed = Vec::new();
        world.vault.for_each_state(&mut |state: RecordState| {
            let is_case = state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::CASE);
            let channel = CHANNELS[0].parse().unwrap();
            let mut gate = Gate::new(channel, [today(); 2], Seal::Encrypted, None);
            gate.consider(&state, &Around { knowledge: &knowledge, kind_of: &kind_of });
            if !is_case && gate.clear().is_ok() {
                passed.push(state.id);
            }
            std::ops::ControlFlow::Continue(())
        }).unwrap();
        prop_assert!(passed.is_empty());
    }
}
