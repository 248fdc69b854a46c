//! What a form says of its fields.

use std::fmt;
use std::sync::Arc;

/// What kind of value a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// One line of text.
    Text,
    /// Prose; line breaks are kept.
    LongText,
    /// An exact decimal number.
    Number,
    /// An amount in a currency.
    Money,
    /// Yes or no.
    Bool,
    /// One code of the field's vocabulary; any code where it names none.
    Choice,
    /// Any number of codes of the field's vocabulary; any codes where it names none.
    Choices,
    /// A date with its precision.
    Date,
    /// A place as it was told, with its point if that is known.
    Place,
    /// Another record.
    Link,
    /// A sealed file.
    File,
    /// A list of sub-records of this form.
    List(String),
}

impl FieldType {
    /// The word for it in a form file: `long-text`, `choices`, `list`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long-text",
            Self::Number => "number",
            Self::Money => "money",
            Self::Bool => "bool",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Date => "date",
            Self::Place => "place",
            Self::Link => "link",
            Self::File => "file",
            Self::List(_) => "list",
        }
    }

    /// The type of this word; `of` is the sub-form of a list.
    pub(super) fn from_word(word: &str, of: Option<&str>) -> Option<Self> {
        let simple = [
            Self::Text,
            Self::LongText,
            Self::Number,
            Self::Money,
            Self::Bool,
            Self::Choice,
            Self::Choices,
            Self::Date,
            Self::Place,
            Self::Link,
            Self::File,
        ];
        match (word, of) {
            ("list", Some(form)) => Some(Self::List(form.to_owned())),
            _ => simple.into_iter().find(|t| t.word() == word),
        }
    }
}

impl fmt::Display for FieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How much harm a value does when it is seen by the wrong eyes; rising. De-identification,
/// exports, reports, search snippets and masking all derive from it, and keep no list of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Privacy {
    /// May stand in a public report.
    Shareable,
    /// For the team and its partners.
    Internal,
    /// Health, sexual life, drug use, accusations: not without need.
    Sensitive,
    /// Tells or helps to tell who somebody is.
    Identifying,
    /// Between lawyer and client; never in reports or team shares.
    Privileged,
}

impl Privacy {
    /// All classes, rising.
    pub const ALL: [Self; 5] =
        [Self::Shareable, Self::Internal, Self::Sensitive, Self::Identifying, Self::Privileged];

    /// The word for it in a form file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shareable => "shareable",
            Self::Internal => "internal",
            Self::Sensitive => "sensitive",
            Self::Identifying => "identifying",
            Self::Privileged => "privileged",
        }
    }

    /// The class of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.word() == word)
    }

    /// The class of a field whose form names none: what people write freely may name somebody.
    pub(super) const fn default_for(field_type: &FieldType) -> Self {
        match field_type {
            FieldType::Text
            | FieldType::LongText
            | FieldType::Place
            | FieldType::Link
            | FieldType::File => Self::Identifying,
            FieldType::List(_) => Self::Internal,
            _ => Self::Sensitive,
        }
    }

    /// Whether lists and views hide the value until it is asked for.
    pub fn is_masked(self) -> bool {
        self >= Self::Identifying
    }
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDef {
    /// Its stable id: lower-case letters, digits and `_`.
    pub id: String,
    /// What it holds.
    pub field_type: FieldType,
    /// The vocabulary of a choice; `None` takes any code.
    pub vocabulary: Option<String>,
    /// The kinds of record that a link may lead to; empty for any.
    pub link_to: Vec<String>,
    /// Fluent id of its label; `field-FORM-ID` (with `-` for `_`) where the form names none.
    pub label: String,
    /// Fluent id of a sentence that helps to fill it.
    pub help: Option<String>,
    /// How it is guarded.
    pub privacy: Privacy,
    /// The case statuses or procedures in which it must be filled.
    pub required_for: Vec<String>,
    /// Width of its list column in cells; `None` keeps it out of lists.
    pub list: Option<u16>,
    /// Whether it can be there several times (every list can).
    pub repeat: bool,
    /// Whether it holds names of people, in words: what is looked for in a text that leaves.
    pub names: bool,
    /// Whether the program writes it once, and nobody edits it or what stands below it.
    pub kept: bool,
    /// The file where it stands: that of its form, or one that adds to it.
    pub file: Arc<str>,
    /// The line of that file, from 1.
    pub line: usize,
}

/// One form: a kind of record, or a sub-record that stands in a list of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its id: the word of the kind.
    pub id: String,
    /// Whether records of this kind stand by themselves; a sub-record does not.
    pub record: bool,
    /// Fluent id of its name; `form-ID` where the file names none.
    pub label: String,
    /// The fields that name a record of this kind to people, the best first.
    pub title: Vec<String>,
    /// Its fields in the order of the file, which is the order on the screen.
    pub fields: Vec<FieldDef>,
    /// The file it came from.
    pub file: String,
}

impl Form {
    /// Takes the fields of a file that adds to this form: one of the same id takes its place, the
    /// others stand at the end.
    pub(super) fn add(&mut self, more: Self) {
        for field in more.fields {
            match self.fields.iter_mut().find(|known| known.id == field.id) {
                Some(known) => *known = field,
                None => self.fields.push(field),
            }
        }
    }

    /// The field of this id.
    pub fn field(&self, id: &str) -> Option<&FieldDef> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The fields that are list columns, in the order of the file.
    pub fn columns(&self) -> impl Iterator<Item = &FieldDef> {
        self.fields.iter().filter(|field| field.list.is_some())
    }

    /// The lists of sub-records: the field and the id of the sub-form.
    pub fn lists(&self) -> impl Iterator<Item = (&FieldDef, &str)> {
        self.fields.iter().filter_map(|field| match &field.field_type {
            FieldType::List(form) => Some((field, form.as_str())),
            _ => None,
        })
    }
}
