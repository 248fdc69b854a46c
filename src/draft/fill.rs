//! A complaint as it reads now: tokens give way to values, parts to what the cases say.

use super::book::{Book, Printed, Said};
use super::complaint::SectionRow;
use super::template::{Templates, render};
use super::token::{Piece, pieces};
use super::{escape, escape_prose, start};
use crate::record::{ItemId, Path, RecordId};
use minijinja::value::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What stands where something has to be said.
pub const PLACEHOLDER: &str = "[[?]]";

/// A section as it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledSection {
    /// The row of the complaint.
    pub item: ItemId,
    /// Its key.
    pub key: String,
    /// Its heading; empty where it has none.
    pub title: String,
    /// Its Markdown.
    pub markdown: String,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The key of the section.
    pub section: String,
    /// What a person wrote is missing; empty where a field is.
    pub what: String,
    /// The field that says nothing.
    pub from: Option<(RecordId, Path)>,
}

/// A reference of which the source has changed since a person looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The key of the section.
    pub section: String,
    /// The row of the reference.
    pub item: ItemId,
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// What it says now.
    pub now: String,
}

/// A token that leads nowhere, or a part that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The key of the section.
    pub section: String,
    /// The token.
    pub token: String,
    /// What is wrong with it, where more is known.
    pub why: String,
}

/// A complaint as it reads now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filled {
    /// Its heading; empty where a section is it.
    pub heading: String,
    /// Its sections, in their order.
    pub sections: Vec<FilledSection>,
    /// What is missing, in the order of the text.
    pub gaps: Vec<Gap>,
    /// What changed since.
    pub stale: Vec<Stale>,
    /// What leads nowhere.
    pub broken: Vec<Broken>,
    /// How many values may not be told.
    pub withheld: usize,
}

impl Filled {
    /// The whole text.
    pub fn markdown(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if !self.heading.is_empty() {
            parts.push(format!("# {}", self.heading));
        }
        for section in &self.sections {
            if section.markdown.is_empty() {
                continue;
            }
            if !section.title.is_empty() {
                parts.push(format!("## {}", section.title));
            }
            parts.push(section.markdown.clone());
        }
        parts.join("\n\n") + "\n"
    }

    /// The section of this key.
    pub fn section(&self, key: &str) -> Option<&FilledSection> {
        self.sections.iter().find(|section| section.key == key)
    }
}

/// Fills a complaint.
pub fn fill(book: &Book<'_>, templates: &Templates) -> Filled {
    let mut filling = Filling { book, templates, made: Filled::default(), parts: BTreeMap::new() };
    let complaint = &book.dossier.complaint;
    if !complaint.sections.iter().any(|section| section.key == "title") {
        let name = book.procedure.name.of(super::nearest_lang(book.lang()));
        filling.made.heading = escape(name);
    }
    for section in &complaint.sections {
        filling.section(section);
    }
    filling.made
}

/// The field that a missing fact would stand in, where there is one.
type Source = Option<(RecordId, Path)>;

struct Filling<'a, 'b> {
    book: &'a Book<'b>,
    templates: &'a Templates,
    made: Filled,
    parts: BTreeMap<String, Part>,
}

/// A part that was made, with what was missing in it.
#[derive(Clone, Default)]
struct Part {
    markdown: String,
    gaps: Vec<Source>,
    failed: Option<String>,
}

impl Filling<'_, '_> {
    fn section(&mut self, section: &SectionRow) {
        let mut markdown = String::new();
        for piece in pieces(&section.text) {
            match piece {
                Piece::Text(words) => markdown.push_str(words),
                Piece::Missing(what) => {
                    self.gap(&section.key, what, None);
                    markdown.push_str(PLACEHOLDER);
                }
                Piece::Ref(item) => markdown.push_str(&self.reference(&section.key, item)),
                Piece::Annex(item) => match self.book.dossier.complaint.annex_number(item) {
                    Some(number) => markdown.push_str(&number.to_string()),
                    None => markdown.push_str(&self.broken(&section.key, "annex", item)),
                },
                Piece::Live(name) => markdown.push_str(&self.live(&section.key, name)),
                Piece::Broken(token) => {
                    self.made.broken.push(Broken {
                        section: section.key.clone(),
                        token: token.to_owned(),
                        why: String::new(),
                    });
                    markdown.push_str(PLACEHOLDER);
                }
            }
        }
        self.made.sections.push(FilledSection {
            item: section.item,
            key: section.key.clone(),
            title: section.title.clone(),
            markdown: markdown.trim().to_owned(),
        });
    }

    fn gap(&mut self, section: &str, what: &str, from: Option<(RecordId, Path)>) {
        let what = what.to_owned();
        self.made.gaps.push(Gap { section: section.to_owned(), what, from });
    }

    fn broken(&mut self, section: &str, kind: &str, item: ItemId) -> String {
        self.made.broken.push(Broken {
            section: section.to_owned(),
            token: format!("{kind}:{item}"),
            why: String::new(),
        });
        PLACEHOLDER.to_owned()
    }

    fn reference(&mut self, section: &str, item: ItemId) -> String {
        let dossier = self.book.dossier;
        let reference = dossier.complaint.reference(item);
        let source = reference.and_then(|r| Some((r.record?, r.path.clone()?)));
        let state = source.as_ref().and_then(|(record, _)| dossier.record(*record));
        let (Some(reference), Some((record, path)), Some(state)) = (reference, source, state)
        else {
            return self.broken(section, "ref", item);
        };
        let said = self.book.said(state, &path);
        if start::head_of(state, &path) != reference.op {
            let now = match &said {
                Said::Words(words) | Said::Alias(words) => words.clone(),
                Said::Nothing | Said::Withheld => String::new(),
            };
            let (section, path) = (section.to_owned(), path.clone());
            self.made.stale.push(Stale { section, item, record, path, now });
        }
        match said {
            Said::Words(words) if words.contains("\n\n") => escape_prose(&words),
            Said::Words(words) | Said::Alias(words) => escape(&words),
            Said::Nothing => {
                self.gap(section, "", Some((record, path)));
                PLACEHOLDER.to_owned()
            }
            Said::Withheld => {
                self.made.withheld += 1;
                escape(&self.book.locale().tr("draft-withheld"))
            }
        }
    }

    fn live(&mut self, section: &str, name: &str) -> String {
        if !self.parts.contains_key(name) {
            let made = self.part(name);
            self.parts.insert(name.to_owned(), made);
        }
        let part = self.parts.get(name).cloned().unwrap_or_default();
        if let Some(why) = part.failed {
            let token = format!("live:{name}");
            self.made.broken.push(Broken { section: section.to_owned(), token, why });
            return PLACEHOLDER.to_owned();
        }
        for from in part.gaps {
            self.gap(section, "", from);
        }
        part.markdown
    }

    fn part(&self, name: &str) -> Part {
        let Some(template) = self.templates.part(name, self.book.lang()) else {
            let known = self.templates.parts().join(", ");
            return Part { failed: Some(known), ..Part::default() };
        };
        let gaps: Arc<Mutex<Vec<Source>>> = Arc::default();
        let seen = Arc::clone(&gaps);
        let emit = Box::new(move |value: &Value| {
            let printed = Printed::of(value);
            if printed.text.trim().is_empty() {
                seen.lock().unwrap_or_else(PoisonError::into_inner).push(printed.source);
                return PLACEHOLDER.to_owned();
            }
            escape(&printed.text)
        });
        let context = Value::from(self.book.context());
        let place = (template.file, template.line);
        match render(place, template.text, context, emit) {
            Ok(text) => {
                let mut gaps =
                    std::mem::take(&mut *gaps.lock().unwrap_or_else(PoisonError::into_inner));
                // What the template itself says is missing.
                let all = pieces(&text).iter().filter(|p| matches!(p, Piece::Missing(_))).count();
                gaps.resize(all.max(gaps.len()), None);
                Part { markdown: text.trim().to_owned(), gaps, failed: None }
            }
            Err(error) => Part { failed: Some(error.to_string()), ..Part::default() },
        }
    }
}
