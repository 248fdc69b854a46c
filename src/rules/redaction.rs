//! Reviewed redactions: prose and columns that no form knows leave only as a text that a person
//! went over, and only while what she went over still stands.

use crate::form::{FieldType, Knowledge, Privacy};
use crate::locale::Locale;
use crate::record::{FuzzyDate, Item, ItemId, Node, Path, RecordState, Step, Value};

/// The list of redactions of a record.
pub const REDACTIONS: &str = "redactions";
/// The field of a redaction that says what is redacted: a path.
pub const REDACTS: &str = "redacts";
/// The field that holds the text.
pub const REDACTED: &str = "redacted";
/// The field that holds the versions that were gone over.
pub const VERSIONS: &str = "reviewed_versions";

/// How a redaction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It was made of what stands there now.
    Current,
    /// What it was made of was changed since.
    Stale,
    /// What it was made of is not there any more.
    Gone,
    /// It has no text, or nobody said who went over which version, and when.
    Unreviewed,
    /// Two people filled it differently.
    Disputed,
}

impl Standing {
    /// One word: the end of the id of its message, `redaction-…`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Stale => "stale",
            Self::Gone => "gone",
            Self::Unreviewed => "unreviewed",
            Self::Disputed => "disputed",
        }
    }

    /// One sentence, without the text in it.
    pub fn text(self, locale: &Locale) -> String {
        locale.tr(&format!("gate-redaction-{}", self.word()))
    }
}

/// A redaction, read from its item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// The item.
    pub item: ItemId,
    /// What it redacts; `None` where that is no path.
    pub of: Option<Path>,
    /// Who went over it, if that is said.
    pub by: Option<String>,
    /// When.
    pub reviewed: Option<FuzzyDate>,
    /// Whether it has a text; without one there is nothing that could leave.
    pub has_text: bool,
    /// How it stands.
    pub standing: Standing,
}

impl Redaction {
    /// Every redaction of a record, in their order.
    pub fn all(state: &RecordState) -> Vec<Self> {
        state.node.list(REDACTIONS).iter().map(|item| Self::read(state, item)).collect()
    }

    /// Where it stands in its record.
    pub fn path(&self) -> Path {
        Path::field(REDACTIONS).then_item(self.item)
    }

    fn read(state: &RecordState, item: &Item) -> Self {
        let node = &item.node;
        let of: Option<Path> = text(node, REDACTS).and_then(|path| path.parse().ok());
        let by = text(node, "reviewed_by").map(str::to_owned);
        let reviewed = match node.value("reviewed") {
            Value::Date(date) => Some(*date),
            _ => None,
        };
        let disputed =
            item.mark.is_some() || node.fields.values().any(crate::record::Field::is_conflict);
        let now = of.as_ref().and_then(|path| versions(state, path));
        let said = text(node, VERSIONS).map(str::trim).filter(|said| !said.is_empty());
        let has_text = text(node, REDACTED).is_some();
        let complete = has_text && by.is_some() && reviewed.is_some();
        let standing = match (now, said) {
            _ if disputed => Standing::Disputed,
            (None, _) => Standing::Gone,
            (Some(_), None) => Standing::Unreviewed,
            (Some(_), Some(_)) if !complete => Standing::Unreviewed,
            (Some(now), Some(said)) if now == said => Standing::Current,
            (Some(_), Some(_)) => Standing::Stale,
        };
        Self { item: item.id, of, by, reviewed, has_text, standing }
    }
}

fn text<'n>(node: &'n Node, field: &str) -> Option<&'n str> {
    match node.value(field) {
        Value::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// The versions that stand at a place: the operations of its heads, in their order. `None` where
/// nothing stands there.
pub fn versions(state: &RecordState, path: &Path) -> Option<String> {
    let field = state.field(path)?;
    let told = field.heads.iter().filter(|head| !head.value.is_empty());
    let mut ops: Vec<String> = told.map(|head| head.op.to_string()).collect();
    ops.sort();
    (!ops.is_empty()).then(|| ops.join(" "))
}

/// Whether the field at a path leaves as a redaction and not as it is: prose that may name people,
/// and columns that no form knows. What is privileged leaves in no form.
pub fn is_redactable(knowledge: &Knowledge, state: &RecordState, path: &Path) -> bool {
    let Some(kind) = &state.kind else { return false };
    if matches!(path.steps(), [Step::Field(list), ..] if list == REDACTIONS) {
        return false;
    }
    if matches!(path.steps().last(), Some(Step::Extra(_))) {
        return true;
    }
    let prose = knowledge
        .field_at(kind, path)
        .is_some_and(|field| matches!(field.field_type, FieldType::LongText));
    prose && knowledge.privacy(kind, path) == Privacy::Identifying
}
