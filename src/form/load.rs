//! Reads the TOML files of forms and vocabularies.

use super::field::{FieldDef, FieldType, Form, Privacy};
use super::problem::Problem;
use super::vocabulary::{Term, Vocabulary};
use crate::record::Code;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
struct RawForm {
    id: Spanned<String>,
    #[serde(default)]
    add: bool,
    #[serde(default)]
    record: bool,
    label: Option<String>,
    #[serde(default)]
    title: Vec<String>,
    #[serde(default)]
    field: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    id: Spanned<String>,
    #[serde(rename = "type")]
    field_type: Spanned<String>,
    of: Option<String>,
    vocabulary: Option<String>,
    #[serde(default)]
    to: Vec<String>,
    label: Option<String>,
    help: Option<String>,
    privacy: Option<Spanned<String>>,
    #[serde(default)]
    required_for: Vec<String>,
    list: Option<u16>,
    #[serde(default)]
    repeat: bool,
    #[serde(default)]
    kept: bool,
    #[serde(default)]
    names: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVocabulary {
    id: Spanned<String>,
    #[serde(default)]
    add: bool,
    #[serde(default)]
    open: bool,
    #[serde(default)]
    term: Vec<RawTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerm {
    code: Spanned<String>,
    #[serde(default)]
    label: BTreeMap<String, String>,
    parent: Option<String>,
    #[serde(default)]
    huridocs: Vec<String>,
    #[serde(default)]
    iccs: Vec<String>,
    gbv: Option<String>,
    react: Option<String>,
    own: Option<String>,
    #[serde(default)]
    office: bool,
    #[serde(default)]
    unverified: Vec<String>,
    #[serde(default)]
    synonyms: Vec<String>,
    note: Option<String>,
}

/// Where the lines of a file begin, to turn a span into a line.
struct Lines {
    file: Arc<str>,
    starts: Vec<usize>,
}

impl Lines {
    fn new(file: &str, text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(n, _)| n + 1);
        Self { file: file.into(), starts: std::iter::once(0).chain(breaks).collect() }
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.starts.partition_point(|start| *start <= span.start).max(1)
    }

    fn problem(&self, span: &Range<usize>, what: String, try_this: &str) -> Problem {
        Problem {
            file: self.file.to_string(),
            line: self.line(span),
            what,
            try_this: try_this.to_owned(),
        }
    }
}

/// Reads bytes as TOML of the shape `T`; what goes wrong is a problem and gives `None`.
fn read<T: serde::de::DeserializeOwned>(
    file: &str,
    bytes: &[u8],
    problems: &mut Vec<Problem>,
) -> Option<(T, Lines)> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            problems.push(Problem {
                file: file.to_owned(),
                line: String::from_utf8_lossy(good).matches('\n').count() + 1,
                what: "the file is not UTF-8".to_owned(),
                try_this: "save it as UTF-8 text".to_owned(),
            });
            return None;
        }
    };
    let lines = Lines::new(file, text);
    match toml::from_str(text) {
        Ok(raw) => Some((raw, lines)),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let what = error.message().to_owned();
            problems.push(lines.problem(&span, what, "mend the TOML of that line"));
            None
        }
    }
}

fn is_word(text: &str, extra: u8) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == extra)
}

/// What a file is: all of a form or list, or more for one that another file has.
pub(super) struct Read<T> {
    pub(super) adds: bool,
    pub(super) content: T,
}

pub(super) fn form(file: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Option<Read<Form>> {
    let (raw, lines) = read::<RawForm>(file, bytes, problems)?;
    let id = raw.id.get_ref().clone();
    if !is_word(&id, b'-') {
        let what = format!("`{id}` cannot name a form");
        problems.push(lines.problem(
            &raw.id.span(),
            what,
            "use lower-case letters, digits and `-`",
        ));
        return None;
    }
    let mut fields: Vec<FieldDef> = Vec::with_capacity(raw.field.len());
    for raw in raw.field {
        let span = raw.id.span();
        let Some(field) = field(&id, raw, &lines, problems) else { continue };
        if fields.iter().any(|known| known.id == field.id) {
            let what = format!("the field `{}` is there twice", field.id);
            problems.push(lines.problem(&span, what, "rename or delete one of them"));
        } else {
            fields.push(field);
        }
    }
    let label = raw.label.unwrap_or_else(|| format!("form-{id}"));
    let form =
        Form { record: raw.record, label, title: raw.title, fields, file: file.to_owned(), id };
    Some(Read { adds: raw.add, content: form })
}

/// Words that paths and JSON use beside the fields.
const RESERVED: [&str; 3] = ["extra", "id", "kind"];

fn field(
    form: &str,
    raw: RawField,
    lines: &Lines,
    problems: &mut Vec<Problem>,
) -> Option<FieldDef> {
    let id = raw.id.get_ref().clone();
    if !is_word(&id, b'_') || RESERVED.contains(&id.as_str()) {
        let what = format!("`{id}` cannot name a field");
        let try_this = "use lower-case letters, digits and `_`, and not extra, id or kind";
        problems.push(lines.problem(&raw.id.span(), what, try_this));
        return None;
    }
    let word = raw.field_type.get_ref();
    let Some(field_type) = FieldType::from_word(word, raw.of.as_deref()) else {
        let (what, try_this) = if word == "list" {
            (format!("the list `{id}` does not say of what"), "add `of = \"FORM\"`")
        } else {
            (
                format!("`{word}` is no type of field"),
                "use text, long-text, number, money, bool, choice, choices, date, place, link, file or list",
            )
        };
        problems.push(lines.problem(&raw.field_type.span(), what, try_this));
        return None;
    };
    let privacy = match &raw.privacy {
        None => Privacy::default_for(&field_type),
        Some(word) => Privacy::from_word(word.get_ref()).unwrap_or_else(|| {
            let what = format!("`{}` is no privacy class", word.get_ref());
            let try_this = "use shareable, internal, sensitive, identifying or privileged";
            problems.push(lines.problem(&word.span(), what, try_this));
            Privacy::Privileged
        }),
    };
    let repeat = raw.repeat || matches!(field_type, FieldType::List(_));
    Some(FieldDef {
        label: raw.label.unwrap_or_else(|| format!("field-{form}-{}", id.replace('_', "-"))),
        field_type,
        vocabulary: raw.vocabulary,
        link_to: raw.to,
        help: raw.help,
        privacy,
        required_for: raw.required_for,
        list: raw.list,
        repeat,
        kept: raw.kept,
        names: raw.names,
        file: Arc::clone(&lines.file),
        line: lines.line(&raw.id.span()),
        id,
    })
}

pub(super) fn vocabulary(
    file: &str,
    bytes: &[u8],
    problems: &mut Vec<Problem>,
) -> Option<Read<Vocabulary>> {
    let (raw, lines) = read::<RawVocabulary>(file, bytes, problems)?;
    let id = raw.id.get_ref().clone();
    if !is_word(&id, b'-') {
        let what = format!("`{id}` cannot name a vocabulary");
        problems.push(lines.problem(
            &raw.id.span(),
            what,
            "use lower-case letters, digits and `-`",
        ));
        return None;
    }
    let mut seen = BTreeSet::new();
    let mut terms = Vec::with_capacity(raw.term.len());
    for raw in raw.term {
        let (code, span) = (raw.code.get_ref().clone(), raw.code.span());
        if Code::new(&code).is_err() {
            let what = format!("`{code}` cannot be a code");
            problems.push(lines.problem(&span, what, "use lower-case letters, digits and `-`"));
        } else if seen.insert(code.clone()) {
            terms.push(term(code, raw, &lines));
        } else {
            let what = format!("the code `{code}` is there twice");
            problems.push(lines.problem(&span, what, "rename or delete one of them"));
        }
    }
    Some(Read { adds: raw.add, content: Vocabulary::new(id, raw.open, file, terms) })
}

fn term(code: String, raw: RawTerm, lines: &Lines) -> Term {
    let line = lines.line(&raw.code.span());
    Term {
        code,
        labels: raw.label,
        parent: raw.parent,
        huridocs: raw.huridocs,
        iccs: raw.iccs,
        gbv: raw.gbv,
        react: raw.react,
        own: raw.own,
        office: raw.office,
        unverified: raw.unverified,
        synonyms: raw.synonyms,
        note: raw.note,
        file: Arc::clone(&lines.file),
        line,
    }
}
