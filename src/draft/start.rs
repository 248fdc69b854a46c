//! The starting text of a complaint: the sections of its procedure, filled from the cases.

use super::book::{Book, Printed};
use super::template::{TemplateError, Templates, render};
use super::{escape, escape_prose, token};
use crate::record::{
    Code, EditError, Editor, ItemId, Kind, OpId, Path, Pen, RecordId, RecordState, Value,
};
use crate::rules::law::Procedure;
use std::sync::{Arc, Mutex, PoisonError};

/// What a new complaint is to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its title.
    pub title: String,
    /// Its procedure.
    pub procedure: String,
    /// Its language.
    pub lang: String,
    /// Its cases.
    pub cases: Vec<RecordId>,
    /// Whether victims go by other names.
    pub pseudonyms: bool,
    /// From whom.
    pub sender: String,
    /// Who is in charge.
    pub owner: String,
}

/// A section as it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Its key.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// Its text, with a number in the place of each reference: `[[ref:#3]]`.
    text: String,
}

/// The sections of a new complaint, and what their references lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beginning {
    /// In the order of the procedure.
    pub sections: Vec<Begun>,
    /// Record, field, and the operation that gave it its value.
    references: Vec<(RecordId, Path, Option<OpId>)>,
}

/// The heading of a section in a language: its template's, its procedure's, or the list's for
/// languages that the law does not speak.
pub fn heading(templates: &Templates, procedure: &Procedure, key: &str, lang: &str) -> String {
    let template = templates.section(procedure, key, lang);
    match template.and_then(|found| Some((found.lang, found.heading?))) {
        // A dash says that the text is its own heading.
        Some((_, "-")) => return String::new(),
        Some((of, heading)) if of == lang => return heading.to_owned(),
        _ => {}
    }
    let section = procedure.sections.iter().find(|section| section.key == key);
    let Some(section) = section else { return key.to_owned() };
    if !section.title.has(lang)
        && let Some(heading) = templates.heading(procedure, key, lang)
    {
        return heading.to_owned();
    }
    section.title.of(super::nearest_lang(lang)).to_owned()
}

/// Fills the templates of every section of the procedure. One that may be left out is, where its
/// template has nothing to say.
///
/// # Errors
/// The first template that cannot be used.
pub fn begin(book: &Book<'_>, templates: &Templates) -> Result<Beginning, TemplateError> {
    let lang = book.lang();
    let context = book.context();
    let found: Arc<Mutex<Vec<(RecordId, Path)>>> = Arc::default();
    let mut made = Beginning::default();
    for section in &book.procedure.sections {
        let Some(template) = templates.section(book.procedure, &section.key, lang) else {
            continue;
        };
        let seen = Arc::clone(&found);
        let emit = Box::new(move |value: &minijinja::value::Value| {
            let printed = Printed::of(value);
            match printed.source {
                Some(_) if printed.prose => prose(&printed.text),
                Some(source) => format!("[[ref:#{}]]", number(&seen, source)),
                None if printed.token => printed.text,
                None if printed.text.trim().is_empty() => "[[?]]".to_owned(),
                None => escape(&printed.text),
            }
        });
        let mut own = context.clone();
        let must = section
            .must_contain
            .iter()
            .map(|text| super::book::token(&asked_for(text.of(super::nearest_lang(lang)))));
        own.insert("must", must.collect());
        if template.lang != lang {
            // Words of the language itself, where another one's template serves.
            let words = templates.headings(book.procedure, lang);
            own.insert("headings", minijinja::value::Value::from_pairs(words));
        }
        let own = minijinja::value::Value::from(own);
        let text = render((template.file, template.line), template.text, own, emit)?;
        let text = tidy(&text);
        if text.is_empty() && !section.required {
            continue;
        }
        let title = heading(templates, book.procedure, &section.key, lang);
        made.sections.push(Begun { key: section.key.clone(), title, text });
    }
    let list = found.lock().unwrap_or_else(PoisonError::into_inner);
    made.references = list
        .iter()
        .map(|(record, path)| {
            let op = book.dossier.record(*record).and_then(|state| head_of(state, path));
            (*record, path.clone(), op)
        })
        .collect();
    drop(list);
    Ok(made)
}

/// The token of something that has to be said.
fn asked_for(what: &str) -> String {
    let plain: String = what.chars().filter(|sign| !"[]\\\n".contains(*sign)).collect();
    format!("[[? {plain}]]")
}

/// Prose is copied as it is told: the drafter makes it fit to leave.
fn prose(text: &str) -> String {
    if text.trim().is_empty() { "[[?]]".to_owned() } else { escape_prose(text) }
}

/// The number of a source among those that were met.
fn number(seen: &Mutex<Vec<(RecordId, Path)>>, source: (RecordId, Path)) -> usize {
    let mut list = seen.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(at) = list.iter().position(|known| *known == source) {
        return at;
    }
    list.push(source);
    list.len() - 1
}

/// One empty line between paragraphs, none at the ends.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

/// The operation that gave a field what it says; `None` where it says nothing.
pub fn head_of(state: &RecordState, path: &Path) -> Option<OpId> {
    state.field(path)?.heads.first().map(|head| head.op)
}

/// Writes a new complaint.
///
/// # Errors
/// As [`Editor::set`]; none for a record that is new.
pub fn write(
    pen: &mut Pen<'_>,
    record: RecordId,
    kind: &Kind,
    wanted: &Wanted,
    beginning: &Beginning,
) -> Result<(), EditError> {
    let mut editor = Editor::create_as(pen, record, kind);
    let text = |text: &str| Value::Text(text.to_owned());
    let code = |code: &str| Code::new(code).map_or(Value::Empty, Value::Choice);
    for (field, value) in [
        ("title", text(&wanted.title)),
        ("procedure", code(&wanted.procedure)),
        ("language", code(&wanted.lang)),
        ("status", code("draft")),
        ("pseudonyms", Value::Bool(wanted.pseudonyms)),
        ("sender", text(&wanted.sender)),
        ("owner", text(&wanted.owner)),
    ] {
        if value != Value::Text(String::new()) {
            editor.set(&Path::field(field), value)?;
        }
    }
    for (at, case) in wanted.cases.iter().enumerate() {
        let item = editor.add_item(&Path::field("cases"))?;
        editor.set(&item.then_field("case"), Value::Link(*case))?;
        editor.set(&item.then_field("alias"), text(&super::joint::alias(at)))?;
    }
    let mut items: Vec<Option<ItemId>> = Vec::new();
    for (record, path, op) in &beginning.references {
        let item = add_reference(&mut editor, *record, path, *op)?;
        items.push(item);
    }
    for section in &beginning.sections {
        let item = editor.add_item(&Path::field("sections"))?;
        editor.set(&item.then_field("key"), text(&section.key))?;
        editor.set(&item.then_field("title"), text(&section.title))?;
        let words = named(&section.text, &items);
        if !words.is_empty() {
            editor.set(&item.then_field("text"), Value::Text(words))?;
        }
    }
    Ok(())
}

/// Adds a live reference to a complaint under an editor; its token is [`token::of_reference`].
///
/// # Errors
/// As [`Editor::set`].
pub fn add_reference(
    editor: &mut Editor<'_, '_>,
    record: RecordId,
    path: &Path,
    op: Option<OpId>,
) -> Result<Option<ItemId>, EditError> {
    let item = editor.add_item(&Path::field("references"))?;
    editor.set(&item.then_field("record"), Value::Link(record))?;
    editor.set(&item.then_field("path"), Value::Text(path.to_string()))?;
    if let Some(op) = op {
        editor.set(&item.then_field("op"), Value::Text(op.to_string()))?;
    }
    Ok(item.innermost_item().map(|(item, _)| item))
}

/// The text with the ids of its references in the place of their numbers.
fn named(text: &str, items: &[Option<ItemId>]) -> String {
    let mut parts = text.split("[[ref:#");
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once("]]").unwrap_or((part, ""));
        let item = number.parse::<usize>().ok().and_then(|at| items.get(at).copied().flatten());
        made.push_str(&item.map_or_else(|| "[[?]]".to_owned(), token::of_reference));
        made.push_str(rest);
    }
    made
}

/// Writes that the value of a reference was looked at as it stands now. Gives how many were.
///
/// # Errors
/// As [`Editor::set`].
pub fn accept_references(
    editor: &mut Editor<'_, '_>,
    heads: &[(ItemId, Option<OpId>)],
) -> Result<usize, EditError> {
    for (item, op) in heads {
        let path = Path::field("references").then_item(*item).then_field("op");
        let value = op.map_or(Value::Empty, |op| Value::Text(op.to_string()));
        editor.resolving(true).set(&path, value)?;
    }
    Ok(heads.len())
}
