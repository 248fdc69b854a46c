//! The cases of a dossier as templates see them: every record a map of its fields by their ids,
//! every field a fact that knows where it comes from.
//!
//! `case.client.name` is the name of the client, `case.events` a list of maps, `case.remedies` the
//! domestic remedies of the case in their order, `case.alias` what it goes by. A fact prints its
//! words; `.text` is them (empty where nothing is known), `.code` the code behind them.

use super::Dossier;
use super::chronology;
use super::dossier::CaseFile;
use super::joint::{Pattern, Share};
use crate::form::{FieldDef, FieldType, Form, Knowledge, Privacy, display};
use crate::locale::{FluentArgs, Locale};
use crate::record::{Field, Kind, Node, Path, RecordId, RecordState, Value as Held};
use crate::rules::law::{Law, Procedure};
use minijinja::value::{Value, ValueKind};
use std::collections::BTreeMap;

/// What may be told of the records of a dossier.
pub trait Passes {
    /// Whether a field may stand in the text.
    fn passes(&self, state: &RecordState, path: &Path) -> bool;
}

/// Everything: the vault's holder reads her own draft.
#[derive(Debug, Clone, Copy)]
pub struct Everything;

impl Passes for Everything {
    fn passes(&self, _: &RecordState, _: &Path) -> bool {
        true
    }
}

/// What templates and references are filled from.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    /// The complaint and its cases.
    pub dossier: &'a Dossier,
    /// The forms.
    pub knowledge: &'a Knowledge,
    /// The law.
    pub law: &'a Law,
    /// The procedure of the complaint.
    pub procedure: &'a Procedure,
    /// What may be told.
    pub passes: &'a dyn Passes,
    /// The day of the document.
    pub today: chrono::NaiveDate,
}

/// What a field of a record says in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// These words.
    Words(String),
    /// Nothing is known.
    Nothing,
    /// It may not be told.
    Withheld,
    /// The victim goes by another name.
    Alias(String),
}

/// Where a fact comes from, as it travels through a template.
const SOURCE: &str = "source";
/// Prose, which is copied into a draft and not referred to.
const PROSE: &str = "prose";
/// A token of the text, printed as it is. No field of a record makes one.
const TOKEN: &str = "token";
/// How deep links between records are followed.
const DEEPEST: u8 = 2;

impl<'a> Book<'a> {
    /// The language of the document.
    pub fn lang(&self) -> &'a str {
        &self.dossier.complaint.lang
    }

    /// Messages in the language of the document, or in the one that its readers know best.
    pub fn locale(&self) -> Locale {
        Locale::new(super::nearest_lang(self.lang()))
    }

    /// What a field of a record says in the text.
    pub fn said(&self, state: &RecordState, path: &Path) -> Said {
        let Some(kind) = &state.kind else { return Said::Nothing };
        let field = state.field(path);
        let value = field.map_or(&Held::Empty, Field::value);
        if let Some(alias) = self.alias_of(state, path) {
            return Said::Alias(alias);
        }
        // That nobody knows, asked or said is no fact to tell a body: the text has a gap there.
        if matches!(value, Held::Empty | Held::NotKnown(_)) {
            return Said::Nothing;
        }
        if self.hides(state, path) || !self.passes.passes(state, path) {
            return Said::Withheld;
        }
        if let Held::Link(to) = value {
            return self.name_of(*to).map_or(Said::Nothing, Said::Words);
        }
        let words = match self.knowledge.field_at(kind, path) {
            Some(field) => display(self.knowledge, field, value, super::nearest_lang(self.lang())),
            None => crate::form::print_value(value),
        };
        if words.trim().is_empty() { Said::Nothing } else { Said::Words(words) }
    }

    /// Under pseudonyms, what identifies a person is not told.
    fn hides(&self, state: &RecordState, path: &Path) -> bool {
        let Some(kind) = &state.kind else { return true };
        self.dossier.complaint.pseudonyms
            && self.knowledge.privacy(kind, path) >= Privacy::Identifying
    }

    /// Under pseudonyms, the name of a client is that of her case.
    fn alias_of(&self, state: &RecordState, path: &Path) -> Option<String> {
        let is_name = state.kind.as_ref().is_some_and(|kind| kind.as_str() == Kind::PERSON)
            && *path == Path::field("name");
        let own = |file: &&CaseFile| file.facts.client == Some(state.id);
        let file = self.dossier.cases.iter().find(own)?;
        (self.dossier.complaint.pseudonyms && is_name).then(|| self.called(file))
    }

    /// What the person of a case is called in the text: `Ms A.` in the words of the language.
    pub fn called(&self, file: &CaseFile) -> String {
        let mut args = FluentArgs::new();
        args.set("alias", file.alias.clone());
        args.set("sex", super::beside::address_of(self, file));
        self.locale().tr_with("draft-alias", &args)
    }

    /// What a record is called where another one links to it.
    fn name_of(&self, id: RecordId) -> Option<String> {
        let state = self.dossier.record(id)?;
        let form = self.knowledge.form(state.kind.as_ref()?)?;
        let name =
            form.title.iter().rev().find_map(|field| match self.said(state, &Path::field(field)) {
                Said::Words(words) | Said::Alias(words) => Some(words),
                Said::Nothing | Said::Withheld => None,
            });
        name.or_else(|| match self.said(state, &Path::field("name")) {
            Said::Words(words) | Said::Alias(words) => Some(words),
            Said::Nothing | Said::Withheld => None,
        })
    }

    /// The whole context of a template.
    pub fn context(&self) -> BTreeMap<&'static str, Value> {
        let complaint = &self.dossier.complaint;
        let cases: Vec<Value> = self.dossier.cases.iter().map(|file| self.case(file)).collect();
        let text = |words: &str| Value::from(words);
        let lang = super::nearest_lang(self.lang());
        let country = self.country();
        BTreeMap::from([
            ("lead", cases.first().cloned().unwrap_or(Value::UNDEFINED)),
            ("n", Value::from(cases.len())),
            ("joint", Value::from(cases.len() > 1)),
            ("chronology", chronology::of(&self.dossier.cases, &cases)),
            ("cases", Value::from(cases)),
            ("title", text(&complaint.title)),
            ("sender", given(&complaint.sender)),
            ("addressee", given(&complaint.addressee)),
            ("country", country.map_or(Value::UNDEFINED, Value::from)),
            ("procedure", text(self.procedure.name.of(lang))),
            ("body", text(self.procedure.body.of(lang))),
            ("address", self.address()),
            ("basis", self.procedure.legal_basis.iter().map(String::as_str).collect()),
            ("today", text(&crate::form::date_text(&self.locale(), today(self.today)))),
            ("annexes", self.annexes()),
            ("pattern", self.pattern()),
            ("pseudonyms", Value::from(complaint.pseudonyms)),
            ("lang", super::beside::language(self)),
            ("accepted_from", super::beside::accepted_from(self)),
            ("channel", text(&self.procedure.id)),
        ])
    }

    /// The country of the first case that names one.
    fn country(&self) -> Option<String> {
        let path = Path::field("country");
        self.dossier.cases.iter().find_map(|file| match self.said(&file.state, &path) {
            Said::Words(words) => Some(words),
            _ => None,
        })
    }

    /// Where it goes: the post, else the first address of the procedure.
    fn address(&self) -> Value {
        let send = &self.procedure.send;
        let to = send.iter().find(|send| send.by == "post").or_else(|| send.first());
        to.map_or(Value::UNDEFINED, |send| Value::from(send.to.as_str()))
    }

    fn case(&self, file: &CaseFile) -> Value {
        let mut made = self.record(&file.state, DEEPEST);
        let of_type = |kinds: &[&str]| {
            let list = file.actions.iter().filter(|action| {
                kinds.contains(&super::complaint::text(&action.node, "action_type").as_str())
            });
            list.map(|action| Value::from(self.record(action, 0))).collect::<Value>()
        };
        let foreign = |action: &&RecordState| {
            let id = super::complaint::text(&action.node, "procedure");
            let national = |p: &Procedure| p.kind == crate::rules::law::ProcedureKind::National;
            // The sending of this very complaint is no other proceeding.
            let own = super::complaint::link(&action.node, "complaint");
            own != Some(self.dossier.complaint.id)
                && super::complaint::text(&action.node, "action_type") == "submission"
                && !self.law.procedure(&id).is_some_and(national)
        };
        let elsewhere = file.actions.iter().filter(foreign).map(|a| self.record(a, 0));
        made.insert("remedies".to_owned(), of_type(&["remedy"]));
        made.insert("proceedings".to_owned(), elsewhere.map(Value::from).collect());
        made.insert("alias".to_owned(), Value::from(file.alias.as_str()));
        made.insert("called".to_owned(), Value::from(self.called(file)));
        made.insert("consent".to_owned(), self.consent(file));
        super::once::add(&mut made);
        Value::from(made)
    }

    /// The consent of the case for this procedure: the last row of its channel.
    fn consent(&self, file: &CaseFile) -> Value {
        let state = &file.state;
        let channel = |item: &&crate::record::Item| {
            super::complaint::text(&item.node, "channel") == self.procedure.id
        };
        let Some(item) = state.node.list("consents").iter().rfind(channel) else {
            return Value::from_pairs([("text", "")]);
        };
        let at = Path::field("consents").then_item(item.id);
        let form = self.knowledge.sub_form("consent");
        form.map_or(Value::UNDEFINED, |form| self.node(state, &item.node, form, &at, 0).into())
    }

    fn record(&self, state: &RecordState, depth: u8) -> BTreeMap<String, Value> {
        let form = state.kind.as_ref().and_then(|kind| self.knowledge.form(kind));
        form.map(|form| self.node(state, &state.node, form, &Path::root(), depth))
            .unwrap_or_default()
    }

    fn node(
        &self,
        state: &RecordState,
        node: &Node,
        form: &Form,
        at: &Path,
        depth: u8,
    ) -> BTreeMap<String, Value> {
        let one = |field: &FieldDef| {
            let path = at.then_field(&field.id);
            let value = match &field.field_type {
                FieldType::List(of) => {
                    let items = chronology::in_order(of, node.list(&field.id));
                    let items = items.into_iter().filter_map(|item| {
                        let form = self.knowledge.sub_form(of)?;
                        let path = path.then_item(item.id);
                        Some(Value::from(self.node(state, &item.node, form, &path, depth)))
                    });
                    items.collect()
                }
                FieldType::Link => self.linked(state, node, field, &path, depth),
                _ => self.fact(state, &path, field),
            };
            (field.id.clone(), value)
        };
        form.fields.iter().map(one).collect()
    }

    fn linked(
        &self,
        state: &RecordState,
        node: &Node,
        field: &FieldDef,
        path: &Path,
        depth: u8,
    ) -> Value {
        let to = super::complaint::link(node, &field.id);
        let to = to.filter(|_| depth > 0).and_then(|to| self.dossier.records.get(&to));
        // A link that itself may not be told leads nowhere.
        let told = self.passes.passes(state, path);
        let Some(to) = to.filter(|_| told) else { return self.fact(state, path, field) };
        let mut made = self.record(to, depth - 1);
        let name = match self.said(state, path) {
            Said::Words(words) | Said::Alias(words) => words,
            Said::Nothing | Said::Withheld => String::new(),
        };
        made.insert("text".to_owned(), Value::from(name));
        Value::from(made)
    }

    fn fact(&self, state: &RecordState, path: &Path, field: &FieldDef) -> Value {
        let (text, withheld) = match self.said(state, path) {
            Said::Words(words) | Said::Alias(words) => (words, false),
            Said::Nothing => (String::new(), false),
            Said::Withheld => (self.locale().tr("draft-withheld"), true),
        };
        let code = match state.value(path) {
            Held::Choice(code) if !withheld => code.to_string(),
            Held::Bool(yes) if !withheld => if *yes { "yes" } else { "no" }.to_owned(),
            _ => String::new(),
        };
        Value::from_pairs([
            ("text", Value::from(text)),
            ("code", Value::from(code)),
            (SOURCE, Value::from(format!("{}/{path}", state.id))),
            (PROSE, Value::from(field.field_type == FieldType::LongText)),
        ])
    }

    fn annexes(&self) -> Value {
        let one = |(at, annex): (usize, &super::complaint::Annex)| {
            let date = annex.date.map(|date| crate::form::date_text(&self.locale(), date));
            Value::from_pairs([
                ("number", Value::from(at + 1)),
                ("title", given(&annex.title)),
                ("date", date.map_or(Value::UNDEFINED, Value::from)),
                ("pages", annex.pages.map_or(Value::UNDEFINED, Value::from)),
                ("what", super::beside::purpose(self, annex)),
                ("page", super::beside::begins_on(self.dossier, at)),
            ])
        };
        self.dossier.complaint.annexes.iter().enumerate().map(one).collect()
    }

    fn pattern(&self) -> Value {
        let counted = Pattern::of(
            self.dossier,
            self.knowledge,
            super::nearest_lang(self.lang()),
            self.passes,
        );
        let list = |shares: &[Share]| -> Value {
            let one = |share: &Share| {
                Value::from_pairs([
                    ("label", Value::from(share.label.as_str())),
                    ("n", Value::from(share.n)),
                ])
            };
            shares.iter().map(one).collect()
        };
        Value::from_pairs([
            ("of", Value::from(counted.of)),
            ("acts", list(&counted.acts)),
            ("perpetrators", list(&counted.perpetrators)),
            ("places", list(&counted.places)),
            ("years", list(&counted.years)),
            ("results", list(&counted.results)),
            ("remedies", Value::from(counted.remedies)),
            ("unanswered", Value::from(counted.unanswered)),
        ])
    }
}

/// A text that was entered; nothing where it is empty, so that it prints as missing.
fn given(text: &str) -> Value {
    if text.trim().is_empty() { Value::UNDEFINED } else { Value::from(text) }
}

fn today(day: chrono::NaiveDate) -> crate::record::FuzzyDate {
    crate::record::FuzzyDate::day(day)
}

/// A value that a template prints.
pub(super) struct Printed {
    /// Its words; empty where nothing is known.
    pub text: String,
    /// The record and field that it comes from, where it comes from one.
    pub source: Option<(RecordId, Path)>,
    /// Whether it is prose.
    pub prose: bool,
    /// Whether the words are a token of the text.
    pub token: bool,
}

/// A token of the text as a template prints it.
pub(super) fn token(text: &str) -> Value {
    Value::from_pairs([("text", Value::from(text)), (TOKEN, Value::from(true))])
}

impl Printed {
    /// What a template prints; a list or a map without words prints nothing known.
    pub(super) fn of(value: &Value) -> Self {
        if let Some(text) = super::template::words(value) {
            return Self { text, source: None, prose: false, token: false };
        }
        let get = |key: &str| value.get_attr(key).ok();
        let words = |key: &str| get(key).and_then(|v| v.as_str().map(str::to_owned));
        let source = words(SOURCE).and_then(|source| {
            let (record, path) = source.split_once('/')?;
            Some((record.parse().ok()?, path.parse().ok()?))
        });
        Self {
            text: words("text").unwrap_or_default(),
            source,
            prose: get(PROSE).is_some_and(|prose| prose.is_true()),
            // A field of this name would be a map; the sign of a token is a bare truth.
            token: get(TOKEN).is_some_and(|token| token.kind() == ValueKind::Bool),
        }
    }
}
