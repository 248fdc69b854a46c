//! One field being edited.

use super::day;
use super::pick::{Choice, Pick};
use super::prose::Prose;
use super::record::UNSAVED;
use super::text::TextBuffer;
use super::triage::Batch;
use crate::desk::command::Scope;
use crate::desk::effect::DraftText;
use crate::draft::Allowable;
use crate::form::{self, FieldDef, FieldType, Knowledge, ValueError};
use crate::locale::{Locale, fold};
use crate::record::{Code, Kind, Path, RecordId, Step, Value};
use chrono::NaiveDate;
use std::borrow::Cow;
use zeroize::Zeroizing;

/// How a field is edited.
#[derive(Debug, Clone)]
pub enum Body {
    /// As one line of text.
    Line(TextBuffer),
    /// As prose.
    Prose(Box<Prose>),
    /// By picking.
    Pick(Pick),
    /// It is only shown (a sealed file): what it says.
    Shown(String),
}

/// What the editor picks or types for.
#[derive(Debug, Clone)]
pub enum Goal {
    /// The value of a field.
    Field(FieldDef),
    /// Which list gets a new item.
    AddTo,
    /// One thing in one record or in many.
    Batch(Box<Batch>),
    /// A line that is no field of a record.
    Asked(Asked),
}

/// What a line is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The name of a filter that is saved.
    FilterName,
    /// Why words of a complaint may stand that were found.
    Reason(Box<Allowable>),
}

/// A field being edited, or a list being picked for a new item.
#[derive(Debug, Clone)]
pub struct Editor {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// The kind and the token of the record, where it is not saved yet.
    pub fresh: Option<(Kind, String)>,
    /// What it is for.
    pub goal: Goal,
    /// The field's label.
    pub label: String,
    /// A sentence that helps to fill it.
    pub help: Option<String>,
    /// The value when editing began.
    pub original: Value,
    /// Whether it is written over several heads.
    pub resolving: bool,
    /// The day that words like `tomorrow` are read from.
    pub today: Option<NaiveDate>,
    /// What is typed or picked.
    pub body: Body,
    /// Why it cannot be saved as it stands.
    pub error: Option<String>,
    /// Whether a save was tried with what stands there: before that an error is advice.
    pub tried: bool,
    /// What it will be read as, where that is not plain.
    pub reading: Option<String>,
    /// Leaving was asked for once, with changes.
    pub leaving: bool,
    /// A save is under way.
    pub saving: bool,
    /// When the draft journal was last behind the text: first and latest change not yet kept.
    pub unkept: Option<(i64, i64)>,
    /// Whether the journal holds a draft of this text.
    pub kept: bool,
    initial: String,
}

impl Editor {
    /// Opens a field. `links` gives the records that a link may lead to.
    pub fn open(
        knowledge: &Knowledge,
        locale: &Locale,
        (record, path): (RecordId, Path),
        (def, value): (&FieldDef, &Value),
        links: impl FnOnce(&[String]) -> Vec<Choice>,
    ) -> Self {
        let known = knowledge.vocabulary_of(def).is_some();
        let text = match value {
            Value::Text(text) => text.clone(),
            Value::NotKnown(_) => String::new(),
            other => form::print_value(other),
        };
        let body = match &def.field_type {
            // A text that was given two lines elsewhere keeps them.
            FieldType::Text if text.contains('\n') => Body::Prose(Box::new(Prose::new(&text))),
            FieldType::LongText => Body::Prose(Box::new(Prose::new(&text))),
            FieldType::Choice | FieldType::Choices if known => {
                Body::Pick(terms(knowledge, def, value, locale.lang()))
            }
            FieldType::Bool => Body::Pick(yes_no(locale, value)),
            FieldType::Link => {
                let picked = match value {
                    Value::Link(id) => [id.to_string()].into(),
                    _ => [].into(),
                };
                Body::Pick(Pick::new(links(&def.link_to), picked, false))
            }
            FieldType::File | FieldType::List(_) => {
                Body::Shown(form::display(knowledge, def, value, locale.lang()))
            }
            _ => Body::Line(TextBuffer::one_line(&text)),
        };
        let help = def.help.as_ref().map(|id| locale.tr(id));
        let label = knowledge.label(def, locale.lang());
        let goal = Goal::Field(def.clone());
        let mut editor =
            Self { help, original: value.clone(), ..Self::at(record, path, goal, label, body) };
        editor.initial = editor.fingerprint().into_owned();
        editor
    }

    /// Sets one thing in one record or in many; `free` offers values that another may be typed
    /// beside.
    pub fn for_batch(
        knowledge: &Knowledge,
        locale: &Locale,
        batch: Batch,
        value: &Value,
        free: Option<Pick>,
    ) -> Self {
        let body = match (free, &batch.def.field_type) {
            (Some(pick), _) => Body::Pick(pick),
            (None, FieldType::Choice) if knowledge.vocabulary_of(&batch.def).is_some() => {
                Body::Pick(terms(knowledge, &batch.def, value, locale.lang()))
            }
            _ => Body::Line(TextBuffer::one_line("")),
        };
        let (record, path, label) = (batch.one, batch.path.clone(), batch.label.clone());
        Self::at(record, path, Goal::Batch(Box::new(batch)), label, body)
    }

    /// What is set in one record or in many.
    pub const fn batch(&self) -> Option<&Batch> {
        match &self.goal {
            Goal::Batch(batch) => Some(batch),
            Goal::Field(_) | Goal::AddTo | Goal::Asked(_) => None,
        }
    }

    /// The same, to be changed.
    pub const fn batch_mut(&mut self) -> Option<&mut Batch> {
        match &mut self.goal {
            Goal::Batch(batch) => Some(batch),
            Goal::Field(_) | Goal::AddTo | Goal::Asked(_) => None,
        }
    }

    /// The field whose value is typed or picked.
    pub const fn def(&self) -> Option<&FieldDef> {
        match &self.goal {
            Goal::Field(def) => Some(def),
            Goal::Batch(batch) => Some(&batch.def),
            Goal::AddTo | Goal::Asked(_) => None,
        }
    }

    /// Asks for the name of a filter, which is shown below.
    pub fn named(label: String, filter: String) -> Self {
        Self::asked(label, filter, Asked::FilterName)
    }

    /// Asks for a line; what it is about is shown below.
    pub fn asked(label: String, about: String, asked: Asked) -> Self {
        let body = Body::Line(TextBuffer::one_line(""));
        let at = Self::at(UNSAVED, Path::root(), Goal::Asked(asked), label, body);
        Self { help: Some(about), ..at }
    }

    /// The text of one line, as it will be kept.
    pub fn line(&self) -> Option<&str> {
        match &self.body {
            Body::Line(text) => Some(text.text().trim()),
            Body::Prose(_) | Body::Pick(_) | Body::Shown(_) => None,
        }
    }

    /// Asks which list gets a new item.
    pub fn add_to(record: RecordId, label: String, lists: Vec<Choice>) -> Self {
        let body = Body::Pick(Pick::new(lists, [].into(), false));
        Self::at(record, Path::root(), Goal::AddTo, label, body)
    }

    fn at(record: RecordId, path: Path, goal: Goal, label: String, body: Body) -> Self {
        Self {
            record,
            path,
            fresh: None,
            goal,
            label,
            help: None,
            original: Value::Empty,
            resolving: false,
            today: None,
            body,
            error: None,
            tried: false,
            reading: None,
            leaving: false,
            saving: false,
            unkept: None,
            kept: false,
            initial: String::new(),
        }
    }

    /// Where its keys are.
    pub const fn scope(&self) -> Scope {
        match self.body {
            Body::Line(_) | Body::Shown(_) => Scope::Line,
            Body::Prose(_) => Scope::Prose,
            Body::Pick(_) => Scope::Pick,
        }
    }

    /// The text that keys type into.
    pub fn text_mut(&mut self) -> Option<&mut TextBuffer> {
        match &mut self.body {
            Body::Line(text) => Some(text),
            Body::Prose(prose) => Some(&mut prose.text),
            Body::Pick(pick) => Some(&mut pick.filter),
            Body::Shown(_) => None,
        }
    }

    /// The text that is typed, where it is one and no pick.
    fn typed(&self) -> Option<&TextBuffer> {
        match &self.body {
            Body::Line(text) => Some(text),
            Body::Prose(prose) => Some(&prose.text),
            // Beside a list in which everything need not be, what is typed is a text.
            Body::Pick(pick) if pick.free => Some(&pick.filter),
            Body::Pick(_) | Body::Shown(_) => None,
        }
    }

    /// Offers values that are in use, beside which another may be typed.
    pub fn suggest(&mut self, known: Pick) {
        self.body = Body::Pick(known);
        self.initial = self.fingerprint().into_owned();
    }

    /// What is typed or picked, to be compared with what was there at first.
    fn fingerprint(&self) -> Cow<'_, str> {
        match (&self.body, self.typed()) {
            (_, Some(text)) => Cow::Borrowed(text.text()),
            (Body::Pick(pick), _) if pick.many => {
                Cow::Owned(pick.picked.iter().map(String::as_str).collect::<Vec<_>>().join(","))
            }
            _ => Cow::Borrowed(""),
        }
    }

    /// Whether something was typed or picked since it opened.
    pub fn is_changed(&self) -> bool {
        self.fingerprint() != self.initial.as_str()
    }

    /// Whether a save writes anything. A field that was only looked at keeps its value to the
    /// letter: its ways of not knowing, its lines, the spaces at its ends. In a list for one pick
    /// Enter is the picking itself, but where a value stands that the cursor was not put on.
    pub fn writes(&self) -> bool {
        match &self.body {
            _ if self.resolving => true,
            // Enter says what all of them are to have, whatever one of them has.
            Body::Pick(_) if self.batch().is_some() => true,
            Body::Pick(pick) if !pick.many => pick.touched || self.original.is_empty(),
            _ => self.is_changed(),
        }
    }

    /// Whether nothing in the list answers to what was typed: there is nothing to pick, and the
    /// field keeps what it has.
    pub fn finds_nothing(&self) -> bool {
        match &self.body {
            Body::Pick(pick) => {
                pick.found.is_empty() && !(pick.many && pick.filter.text().is_empty())
            }
            Body::Line(_) | Body::Prose(_) | Body::Shown(_) => false,
        }
    }

    /// Whether what is typed or picked is kept as a draft.
    pub const fn is_draftable(&self) -> bool {
        let many = match &self.body {
            Body::Pick(pick) => pick.many || pick.free,
            Body::Line(_) | Body::Prose(_) => true,
            Body::Shown(_) => false,
        };
        many && self.def().is_some()
    }

    /// What the field is to hold.
    ///
    /// # Errors
    /// When what is typed is no value of the field.
    pub fn value(&self, knowledge: &Knowledge) -> Result<Value, ValueError> {
        let Some(def) = self.def() else { return Ok(Value::Empty) };
        match &self.body {
            Body::Shown(_) => Ok(self.original.clone()),
            Body::Prose(prose) => Ok(plain(prose.text.text().trim_end())),
            Body::Line(text) if matches!(def.field_type, FieldType::Text | FieldType::LongText) => {
                Ok(plain(text.text().trim()))
            }
            Body::Line(text) if text.text().trim().is_empty() => Ok(Value::Empty),
            Body::Line(text) => self.read(knowledge, def, text.text().trim()),
            Body::Pick(pick) if pick.free => match pick.current() {
                Some(choice) => self.read(knowledge, def, &choice.key),
                None => Ok(Value::Empty),
            },
            Body::Pick(pick) => picked(pick, def),
        }
    }

    /// Reads a text as a value of the field; a date also as people say it.
    fn read(&self, knowledge: &Knowledge, def: &FieldDef, text: &str) -> Result<Value, ValueError> {
        let said = self.today.filter(|_| def.field_type == FieldType::Date);
        let said = said.and_then(|today| day::read(text, today, day::is_ahead(&def.id)));
        match (form::parse_value(knowledge, def, text), said) {
            (_, Some(date)) => Ok(Value::Date(date)),
            (read, None) => read,
        }
    }

    /// Works out what the text will be read as, or why it cannot be.
    pub fn check(&mut self, knowledge: &Knowledge, lang: &str) {
        self.leaving = false;
        self.tried = false;
        let Some(def) = self.def() else { return };
        let (error, reading) = match (&self.body, self.value(knowledge)) {
            (Body::Line(_), Err(error)) => (Some(wrong(&error, lang)), None),
            (Body::Line(_), Ok(value)) if def.field_type != FieldType::Text => {
                let text = form::display(knowledge, def, &value, lang);
                (None, Some(text).filter(|t| !t.is_empty()))
            }
            _ => (None, None),
        };
        (self.error, self.reading) = (error, reading);
    }

    /// What is typed, or the codes picked so far, as a draft; `None` where nothing is new.
    pub fn draft(&self) -> Option<DraftText> {
        let cursor = self.typed().map_or(0, TextBuffer::cursor);
        (self.is_draftable() && self.is_changed()).then(|| DraftText {
            key: self.draft_key(),
            record: self.record,
            path: self.path.clone(),
            text: Zeroizing::new(self.fingerprint().into_owned()),
            cursor,
            was: self.initial.chars().count(),
            others: self
                .batch()
                .filter(|batch| batch.all)
                .map_or_else(Vec::new, |batch| batch.marked.clone()),
        })
    }

    /// Whether it edits a column from a file that no form knows: a text and nothing else.
    pub fn is_extra(&self) -> bool {
        matches!(self.path.steps().last(), Some(Step::Extra(_)))
    }

    /// The key of its draft: one a field, and one a field of each record that is not saved yet.
    pub fn draft_key(&self) -> String {
        if let Some(batch) = self.batch() {
            return batch.draft_key();
        }
        match &self.fresh {
            Some((kind, token)) if token.is_empty() => format!("new {kind} {}", self.path),
            Some((kind, token)) => format!("new {kind} {token} {}", self.path),
            None => format!("field {} {}", self.record, self.path),
        }
    }

    /// The draft journal is behind the text since now, where such a text is kept at all.
    pub const fn arm_draft(&mut self, now: i64) {
        if self.is_draftable() {
            let first = match self.unkept {
                Some((first, _)) => first,
                None => now,
            };
            self.unkept = Some((first, now));
        }
    }

    /// Puts a draft's text in, as if it had been typed.
    pub fn restore(&mut self, draft: &DraftText) {
        if let Body::Pick(pick) = &mut self.body {
            if pick.many {
                let codes = draft.text.split(',').filter(|code| !code.is_empty());
                pick.picked = codes.map(str::to_owned).collect();
            } else if pick.free {
                pick.filter.clear();
                pick.filter.paste(&draft.text);
                pick.filter.set_cursor(draft.cursor);
                pick.narrow();
            }
        } else if let Some(text) = self.text_mut() {
            text.clear();
            text.paste(&draft.text);
            text.set_cursor(draft.cursor);
        }
    }
}

/// What is wrong with a text and what to do, in one line of a language.
pub fn wrong(error: &ValueError, lang: &str) -> String {
    let (what, try_this) = error.in_words_of(&Locale::new(lang));
    format!("{what}; {try_this}")
}

/// The kind and the token of the record that a draft's key names, where it was not saved yet. A
/// key of before there were tokens has an empty one.
pub fn fresh_of(key: &str) -> Option<(Kind, String)> {
    let (kind, rest) = key.strip_prefix("new ")?.split_once(' ')?;
    let token = rest.split_once(' ').map_or("", |(token, _)| token);
    Some((kind.parse().ok()?, token.to_owned()))
}

fn plain(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn picked(pick: &Pick, def: &FieldDef) -> Result<Value, ValueError> {
    let unfit = |key: &str| ValueError::unfit(def, key);
    let code = |key: &str| Code::new(key).map_err(|_no_code| unfit(key));
    if pick.many {
        let codes: Result<_, _> = pick.picked.iter().map(|key| code(key)).collect();
        let codes: std::collections::BTreeSet<Code> = codes?;
        return Ok(if codes.is_empty() { Value::Empty } else { Value::Choices(codes) });
    }
    let Some(choice) = pick.current() else { return Ok(Value::Empty) };
    match def.field_type {
        FieldType::Bool => Ok(Value::Bool(choice.key == "yes")),
        FieldType::Link => choice.key.parse().map(Value::Link).map_err(|_no_id| unfit(&choice.key)),
        _ => Ok(Value::Choice(code(&choice.key)?)),
    }
}

fn terms(knowledge: &Knowledge, def: &FieldDef, value: &Value, lang: &str) -> Pick {
    let vocabulary = knowledge.vocabulary_of(def);
    let choices = vocabulary.map(|v| v.terms()).unwrap_or_default().iter().map(|term| Choice {
        key: term.code.clone(),
        label: term.label(lang).to_owned(),
        words: fold(
            &std::iter::once(term.label(lang)).chain(term.words()).collect::<Vec<_>>().join(" "),
        ),
    });
    let picked = match value {
        Value::Choice(code) => [code.to_string()].into(),
        Value::Choices(codes) => codes.iter().map(Code::to_string).collect(),
        _ => [].into(),
    };
    Pick::new(choices.collect(), picked, def.field_type == FieldType::Choices)
}

fn yes_no(locale: &Locale, value: &Value) -> Pick {
    let choice = |key: &str| {
        let label = locale.tr(&format!("answer-{key}"));
        Choice { key: key.to_owned(), words: fold(&format!("{label} {key}")), label }
    };
    let picked = match value {
        Value::Bool(true) => ["yes".to_owned()].into(),
        Value::Bool(false) => ["no".to_owned()].into(),
        _ => [].into(),
    };
    Pick::new(vec![choice("yes"), choice("no")], picked, false)
}
