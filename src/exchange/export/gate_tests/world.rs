//! A vault full of words: every text field that any form of a case has holds one of its own.

use super::{CHANNELS, DAYS};
use crate::form::{FieldType, Form, Knowledge, Privacy};
use crate::query::RowMaker;
use crate::record::{Code, EditError, Editor, FuzzyDate, Kind, Path, Place, RecordId, Value};
use crate::rules::redaction::versions;
use crate::vault::keys::{self, NewSlot};
use crate::vault::{Env, Vault};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tempfile::TempDir;

/// What one person agreed to for one channel.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) person: RecordId,
    pub(super) channel: &'static str,
    pub(super) level: u8,
    pub(super) given: &'static str,
    pub(super) withdrawn: &'static str,
    pub(super) expires: &'static str,
    pub(super) purpose: &'static str,
    pub(super) withhold: &'static str,
}

impl Row {
    pub(super) fn draw(
        rng: &mut impl Rng,
        person: RecordId,
        channel: &'static str,
        sure: bool,
    ) -> Self {
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
    pub(super) fn covers(&self, need: u8) -> bool {
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
pub(super) struct Canary {
    pub(super) word: String,
    pub(super) privacy: Privacy,
    /// Prose that identifies, a column that no form knows, or anything of another record.
    pub(super) never: bool,
    /// The fields on the way to it.
    pub(super) names: BTreeSet<String>,
    /// Whose part of the case it stands in, where that can stay back by itself.
    pub(super) owner: Option<RecordId>,
    /// The text of a redaction, and whether it still stands.
    pub(super) redaction: Option<bool>,
    /// The record that it stands in, where that is not the case.
    pub(super) record: Option<(RecordId, Kind)>,
    /// Whether it is long text.
    pub(super) prose: bool,
}

/// A text field with the word that it gets.
pub(super) struct Filled {
    pub(super) field: String,
    pub(super) privacy: Privacy,
    pub(super) prose: bool,
    pub(super) place: bool,
    pub(super) word: String,
}

impl Filled {
    pub(super) fn value(&self) -> Value {
        let text = self.word.clone();
        if self.place {
            return Value::Place(Place { text, latitude: None, longitude: None });
        }
        if self.prose {
            return Value::Text(format!("At night {text} was heard."));
        }
        Value::Text(text)
    }
}

/// Gives the fields of a record or a part their words.
pub(super) fn write(
    editor: &mut Editor<'_, '_>,
    at: &Path,
    filled: &[Filled],
) -> Result<(), EditError> {
    filled.iter().try_for_each(|f| editor.set(&at.then_field(&f.field), f.value()))
}

pub(super) fn link(
    editor: &mut Editor<'_, '_>,
    at: &Path,
    field: &str,
    to: Option<RecordId>,
) -> Result<(), EditError> {
    to.map_or(Ok(()), |id| editor.set(&at.then_field(field), Value::Link(id)))
}

/// The texts of the parts of a case.
pub(super) struct Texts {
    pub(super) own: Vec<Filled>,
    pub(super) parts: BTreeMap<&'static str, Vec<Filled>>,
    pub(super) rows: Vec<Vec<Filled>>,
    pub(super) column: String,
}

/// A case with what was said about it.
pub(super) struct Case {
    pub(super) id: RecordId,
    pub(super) client: Option<RecordId>,
    pub(super) victim: Option<RecordId>,
    pub(super) rows: Vec<Row>,
    pub(super) canaries: Vec<Canary>,
    pub(super) stale: bool,
}

impl Case {
    pub(super) fn covered(&self, person: RecordId, channel: &str, need: u8) -> bool {
        let row = self.rows.iter().find(|r| r.person == person && r.channel == channel);
        row.is_some_and(|row| row.covers(need))
    }

    pub(super) fn withheld(&self, channel: &str) -> BTreeSet<&str> {
        let rows = self.rows.iter().filter(|row| row.channel == channel);
        let fields = rows.map(|row| row.withhold).filter(|text| !text.contains(' '));
        fields.flat_map(|text| text.split(',')).filter(|field| !field.is_empty()).collect()
    }

    /// Whether anything of it may leave: everyone to whom it was done agreed.
    pub(super) fn may_leave(&self, channel: &str, bare: bool) -> bool {
        let need = need(channel, bare);
        let agreed = |person: RecordId| self.covered(person, channel, need);
        // The narrative that is redacted stays back by itself where it is withheld.
        let stale = self.stale && !bare && !self.withheld(channel).contains("narrative");
        self.client.is_some_and(agreed) && self.victim.is_none_or(agreed) && !stale
    }

    pub(super) fn lets(&self, canary: &Canary, channel: &str, bare: bool) -> bool {
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
pub(super) fn need(channel: &str, bare: bool) -> u8 {
    match (channel, bare) {
        ("public", false) => 6,
        ("public", true) => 3,
        (_, false) => 5,
        (_, true) => 4,
    }
}

pub(super) struct World {
    pub(super) dir: TempDir,
    pub(super) vault: Vault,
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) rng: ChaCha8Rng,
    pub(super) words: usize,
}

/// The words of a case's own fields: what each is of, and whose it is where a perpetrator out of
/// office or a witness has to agree.
pub(super) fn written(
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
            record: None,
            prose: f.prose,
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
    pub(super) fn new(seed: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let recipient = keys::keygen(&dir.path().join("key.txt"), 0).unwrap();
        let knowledge = Knowledge::builtin();
        let indexer = Arc::new(RowMaker::new(Arc::clone(&knowledge)));
        let path = dir.path().join("vault");
        let slots = [NewSlot::Recipient(recipient)];
        let vault = Vault::create(&path, &slots, "Ana", indexer, Env::real()).unwrap();
        Self { dir, vault, knowledge, rng: ChaCha8Rng::seed_from_u64(seed), words: 0 }
    }

    pub(super) fn word(&mut self) -> String {
        self.words += 1;
        format!("Qx{}z", self.words)
    }

    /// The text fields of a form with a word for each.
    pub(super) fn fill(&mut self, form: &Form) -> Vec<Filled> {
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
    pub(super) fn other(&mut self, kind: &str, link: Option<RecordId>) -> (RecordId, Vec<Canary>) {
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
                record: Some((id, kind.clone())),
                prose: filled.prose,
            })
            .collect();
        (id, canaries)
    }

    /// A case; in a sure one everybody agreed to everything.
    pub(super) fn case(&mut self, sure: bool) -> Case {
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
            record: None,
            prose: true,
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

    pub(super) fn write_case(
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
    pub(super) fn redact(&mut self, case: RecordId, event: &Path, word: &str, stale: bool) {
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
}

pub(super) fn date(day: &str) -> Value {
    Value::Date(day.parse::<FuzzyDate>().unwrap())
}
