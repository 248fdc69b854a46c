//! From XML to bulletins. What would not stay bounded, or brings definitions of its own, is refused.

use super::{Bulletin, FieldSpec, Held, Spec};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, escape};
use std::io::BufReader;

/// How deep elements may stand in each other.
const MAX_DEPTH: usize = 32;

/// The element around the fields of a template.
pub(super) const TEMPLATE: &str = "CustomFields";

/// The bulletins of a file.
pub(super) fn bulletins(source: &Source, text: &str) -> Result<Vec<Bulletin>, ImportError> {
    Parser::new(source).run(text)
}

/// The fields that a piece of a template defines.
pub(super) fn specs(source: &Source, text: &str) -> Result<Vec<FieldSpec>, ImportError> {
    let mut parser = Parser::new(source);
    parser.bulletins.push(Bulletin::default());
    let found = parser.run(text)?;
    Ok(found.into_iter().flat_map(|bulletin| bulletin.specs).collect())
}

struct Parser<'s> {
    source: &'s Source,
    stack: Vec<String>,
    text: String,
    bulletins: Vec<Bulletin>,
    grid: Option<Vec<Vec<String>>>,
    row: Option<Vec<String>>,
    tag: String,
}

impl<'s> Parser<'s> {
    fn new(source: &'s Source) -> Self {
        Self {
            source,
            stack: Vec::new(),
            text: String::new(),
            bulletins: Vec::new(),
            grid: None,
            row: None,
            tag: String::new(),
        }
    }

    fn run(mut self, text: &str) -> Result<Vec<Bulletin>, ImportError> {
        let mut reader = Reader::from_reader(BufReader::new(text.as_bytes()));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = reader.read_event_into(&mut buffer);
            let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
            let line = |at: usize| {
                text.get(..at).map_or(1, |before| before.matches('\n').count() as u64 + 1)
            };
            let refuse = |why| ImportError::Broken {
                file: self.source.name().to_owned(),
                row: line(at),
                why: Said::new(why),
            };
            match event {
                Err(_) => return Err(refuse("import-xml-breaks")),
                Ok(Event::Eof) if self.stack.is_empty() => return Ok(self.bulletins),
                Ok(Event::Eof) => return Err(refuse("import-xml-ends")),
                // A type definition may name other files, and entities that grow without end.
                Ok(Event::DocType(_)) => {
                    return Err(refuse("import-xml-doctype"));
                }
                Ok(Event::Start(start)) => {
                    if self.stack.len() >= MAX_DEPTH {
                        return Err(refuse("import-xml-deep"));
                    }
                    self.start(&start);
                }
                Ok(Event::End(_)) => self.end(),
                Ok(Event::Text(part)) => self.text.push_str(&part),
                Ok(Event::CData(part)) => self.text.push_str(&part),
                Ok(Event::GeneralRef(reference)) => {
                    let found = resolve(&reference);
                    let found = found.ok_or_else(|| refuse("import-xml-entity"))?;
                    self.text.push_str(&found);
                }
                Ok(_) => {}
            }
        }
    }

    fn inside(&self, name: &str) -> bool {
        self.stack.iter().any(|open| open == name)
    }

    fn in_specs(&self) -> bool {
        self.stack.iter().any(|open| open.ends_with("FieldSpecs") || open == TEMPLATE)
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().as_ref().to_owned();
        let attribute = |wanted: &str| {
            // Without the check for doubles, which takes the square of their number.
            let mut attributes = start.attributes();
            let mut all = attributes.with_checks(false).flatten();
            let found = all.find(|a| a.key.as_ref() == wanted)?;
            let raw = found.value.into_owned();
            Some(escape::unescape(&raw).map_or(raw.clone(), |text| text.into_owned()))
        };
        let in_specs = self.in_specs();
        let spec = || Spec { kind: attribute("type").unwrap_or_default(), ..Spec::default() };
        match name.as_str() {
            "MartusBulletin" => self.bulletins.push(Bulletin::default()),
            "Field" if in_specs => {
                let field = FieldSpec { spec: spec(), ..FieldSpec::default() };
                if let Some(bulletin) = self.bulletins.last_mut() {
                    bulletin.specs.push(field);
                }
            }
            "Column" if in_specs => {
                let column = (String::new(), spec());
                let field = self.bulletins.last_mut().and_then(|b| b.specs.last_mut());
                if let Some(field) = field {
                    field.columns.push(column);
                }
            }
            "Field" => self.tag = attribute("tag").unwrap_or_default(),
            "GridData" => self.grid = Some(Vec::new()),
            "Row" if self.grid.is_some() => self.row = Some(Vec::new()),
            _ => {}
        }
        self.stack.push(name);
        self.text.clear();
    }

    fn end(&mut self) {
        let Some(name) = self.stack.pop() else { return };
        let text = std::mem::take(&mut self.text);
        let (in_specs, in_columns) = (self.in_specs(), self.inside("GridSpecDetails"));
        let in_choices = self.inside("Choices");
        let Some(bulletin) = self.bulletins.last_mut() else { return };
        let spec = bulletin.specs.last_mut();
        match (name.as_str(), spec) {
            ("Tag" | "Label", Some(field)) if in_specs && in_columns && !in_choices => {
                if let Some((tag, spec)) = field.columns.last_mut() {
                    let place = if name == "Tag" { tag } else { &mut spec.label };
                    text.trim().clone_into(place);
                }
            }
            ("Tag", Some(field)) if in_specs && !in_choices => {
                text.trim().clone_into(&mut field.tag);
            }
            ("Label", Some(field)) if in_specs && !in_choices => {
                text.trim().clone_into(&mut field.spec.label);
            }
            ("Column", _) if self.row.is_some() => {
                if let Some(row) = &mut self.row {
                    row.push(text);
                }
            }
            ("Row", _) => {
                if let (Some(row), Some(grid)) = (self.row.take(), &mut self.grid) {
                    grid.push(row);
                }
            }
            ("Value", _) if !in_specs => {
                let held = self.grid.take().map_or(Held::Text(text), Held::Grid);
                bulletin.values.push((self.tag.clone(), held));
            }
            ("Filename", _) => bulletin.attachments.push(text.trim().to_owned()),
            _ => {
                // What else a bulletin says of itself: its id, its account.
                let plain = self.stack.last().is_some_and(|above| above == "MartusBulletin");
                if plain && !text.trim().is_empty() {
                    bulletin.values.push((name, Held::Text(text)));
                }
            }
        }
    }
}

fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(sign)) = reference.resolve_char_ref() {
        return Some(sign.to_string());
    }
    escape::resolve_predefined_entity(reference).map(str::to_owned)
}
