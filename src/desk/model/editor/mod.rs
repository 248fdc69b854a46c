//! One field being edited.

mod choices;
mod draft;
mod value;

pub use draft::fresh_of;
pub use value::wrong;

use super::pick::{Choice, Pick};
use super::prose::Prose;
use super::record::UNSAVED;
use super::text::TextBuffer;
use super::triage::Batch;
use crate::desk::command::Scope;
use crate::draft::Allowable;
use crate::form::{self, FieldDef, FieldType, Knowledge};
use crate::locale::Locale;
use crate::record::{Kind, Path, RecordId, Step, Value};
use choices::{terms, yes_no};
use chrono::NaiveDate;
use std::borrow::Cow;

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
    /// A comment on the section of this key.
    Comment(String),
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

    /// Whether it edits a column from a file that no form knows: a text and nothing else.
    pub fn is_extra(&self) -> bool {
        matches!(self.path.steps().last(), Some(Step::Extra(_)))
    }
}
