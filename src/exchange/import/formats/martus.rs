//! Martus bulletins as XML. A bulletin becomes a row; a grid in it a table of its own, joined to
//! the bulletins by their number.

use super::lens::{Derived, Lens};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::source::Source;
use encoding_rs::{Encoding, UTF_8};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, escape};
use std::collections::HashMap;
use std::io::{BufReader, Read};

/// The longest file. It is held in memory.
const MAX_FILE: u64 = 64 * 1024 * 1024;
/// How deep elements may stand in each other.
const MAX_DEPTH: usize = 32;
/// The column by which grids name their bulletin.
const NUMBER: &str = "_bulletin";
/// The column of the names of attachments.
const ATTACHMENTS: &str = "attachments";

/// What a field is called and holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spec {
    label: String,
    kind: String,
}

/// By the name of a column.
pub(super) type Specs = HashMap<String, Spec>;

/// One table made of a file.
#[derive(Debug)]
pub(super) struct Made {
    pub source: Source,
    pub specs: Specs,
    pub notes: Vec<String>,
}

/// How the fields that every bulletin has are called here.
const STANDARD: [(&str, &[&str]); 5] = [
    ("publicinfo", &["narrative"]),
    ("eventdate", &["event date"]),
    ("entrydate", &["date opened"]),
    ("organization", &["partner"]),
    ("privateinfo", &[]),
];

#[derive(Debug, Default)]
struct FieldSpec {
    tag: String,
    spec: Spec,
    columns: Vec<(String, Spec)>,
}

#[derive(Debug)]
enum Held {
    Text(String),
    Grid(Vec<Vec<String>>),
}

#[derive(Debug, Default)]
struct Bulletin {
    specs: Vec<FieldSpec>,
    values: Vec<(String, Held)>,
    attachments: Vec<String>,
}

/// Reads a file of bulletins into tables.
pub(super) fn convert(source: &Source) -> Result<Vec<Made>, ImportError> {
    let input = source.open().map_err(|e| ImportError::read(source.name(), e))?;
    let mut bytes = Vec::new();
    let read = input.take(MAX_FILE + 1).read_to_end(&mut bytes);
    read.map_err(|e| ImportError::read(source.name(), e))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(ImportError::TooLarge {
            file: source.name().to_owned(),
            row: 1,
            column: None,
            what: format!("an XML file of more than {} MiB", MAX_FILE >> 20),
        });
    }
    let text = decode(source, &bytes)?;
    let bulletins = Parser::new(source).run(&text)?;
    if bulletins.is_empty() {
        return Err(ImportError::not_a_table(
            source.name(),
            "there is no bulletin in it",
            "export the bulletins again, with their content",
        ));
    }
    Ok(tables(source, &bulletins))
}

/// The text of an XML file: in the encoding of its mark, else in the one that it names, else in
/// UTF-8.
fn decode(source: &Source, bytes: &[u8]) -> Result<String, ImportError> {
    let start = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let named = start.split_once("encoding=").and_then(|(_, rest)| {
        let mark = rest.chars().next().filter(|c| ['"', '\''].contains(c))?;
        rest.split(mark).nth(1)
    });
    let encoding = named.and_then(|name| Encoding::for_label(name.as_bytes())).unwrap_or(UTF_8);
    let (text, _, damaged) = encoding.decode(bytes);
    if damaged {
        return Err(ImportError::not_a_table(
            source.name(),
            "some of its bytes are not of the encoding that it names",
            "export the bulletins again",
        ));
    }
    Ok(text.into_owned())
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
            let refuse = |what: &str| ImportError::Broken {
                file: self.source.name().to_owned(),
                row: line(at),
                what: what.to_owned(),
            };
            match event {
                Err(_) => return Err(refuse("the XML breaks here")),
                Ok(Event::Eof) if self.stack.is_empty() => return Ok(self.bulletins),
                Ok(Event::Eof) => return Err(refuse("the XML ends too early")),
                // A type definition may name other files, and entities that grow without end.
                Ok(Event::DocType(_)) => {
                    return Err(refuse("the XML brings definitions of its own (DOCTYPE)"));
                }
                Ok(Event::Start(start)) => {
                    if self.stack.len() >= MAX_DEPTH {
                        return Err(refuse("the XML is nested too deeply"));
                    }
                    self.start(&start);
                }
                Ok(Event::End(_)) => self.end(),
                Ok(Event::Text(part)) => self.text.push_str(&part),
                Ok(Event::CData(part)) => self.text.push_str(&part),
                Ok(Event::GeneralRef(reference)) => {
                    let found = resolve(&reference);
                    let found = found.ok_or_else(|| refuse("the XML names an unknown entity"))?;
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
        self.stack.iter().any(|open| open.ends_with("FieldSpecs"))
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().as_ref().to_owned();
        let attribute = |wanted: &str| {
            let mut all = start.attributes().flatten();
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

fn tables(source: &Source, bulletins: &[Bulletin]) -> Vec<Made> {
    let has_grids =
        bulletins.iter().flat_map(|b| &b.values).any(|(_, v)| matches!(v, Held::Grid(_)));
    let mut specs = Specs::new();
    let mut rows = Vec::new();
    let mut grids: Vec<(String, Specs, Vec<String>)> = Vec::new();
    let mut attachments = 0;
    for (number, bulletin) in (1..).zip(bulletins) {
        for field in &bulletin.specs {
            specs.entry(field.tag.clone()).or_insert_with(|| field.spec.clone());
        }
        let mut cells: Vec<(String, String)> = Vec::new();
        if has_grids {
            cells.push((NUMBER.to_owned(), number.to_string()));
        }
        for (tag, held) in &bulletin.values {
            match held {
                Held::Text(text) if text.trim().is_empty() => {}
                Held::Text(text) => match cells.iter_mut().find(|(known, _)| known == tag) {
                    Some((_, before)) => {
                        before.push('\n');
                        before.push_str(text);
                    }
                    None => cells.push((tag.clone(), text.clone())),
                },
                Held::Grid(found) => {
                    let spec = bulletin.specs.iter().find(|s| s.tag == *tag);
                    take_grid(&mut grids, tag, spec, number, found);
                }
            }
        }
        attachments += bulletin.attachments.len();
        if !bulletin.attachments.is_empty() {
            cells.push((ATTACHMENTS.to_owned(), bulletin.attachments.join("\n")));
        }
        rows.push(object(&cells));
    }
    let mut notes = vec![format!("Martus bulletins: {}", bulletins.len())];
    if attachments > 0 {
        notes.push(format!(
            "{attachments} attachments are named and not in the file; add them with `plaint evidence add`"
        ));
    }
    let made = |part: Option<&str>, rows: &[String], specs: Specs, notes| Made {
        source: source.made(part, format!("[{}]", rows.join(",\n")).into_bytes()),
        specs,
        notes,
    };
    let main = made(None, &rows, specs, notes);
    let grids =
        grids.into_iter().map(|(name, specs, rows)| made(Some(&name), &rows, specs, Vec::new()));
    std::iter::once(main).chain(grids).collect()
}

/// Takes the rows of a grid in, each with the number of its bulletin.
fn take_grid(
    grids: &mut Vec<(String, Specs, Vec<String>)>,
    tag: &str,
    spec: Option<&FieldSpec>,
    number: u64,
    found: &[Vec<String>],
) {
    let name = spec.map(|s| s.spec.label.as_str()).filter(|l| !l.is_empty()).unwrap_or(tag);
    let place = grids.iter().position(|(known, ..)| known == name).unwrap_or_else(|| {
        grids.push((name.to_owned(), Specs::new(), Vec::new()));
        grids.len() - 1
    });
    let Some((_, specs, rows)) = grids.get_mut(place) else { return };
    for row in found.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
        let mut cells = vec![(NUMBER.to_owned(), number.to_string())];
        for (n, cell) in row.iter().enumerate() {
            let column = spec.and_then(|s| s.columns.get(n));
            let named =
                column.map(|(tag, spec)| if spec.label.is_empty() { tag } else { &spec.label });
            let named = named.filter(|name| !name.is_empty()).cloned();
            let mut header = named.unwrap_or_else(|| format!("(column {})", n + 1));
            while cells.iter().any(|(known, _)| *known == header) {
                header.push('\'');
            }
            if let Some((_, spec)) = column {
                specs.entry(header.clone()).or_insert_with(|| spec.clone());
            }
            cells.push((header, cell.clone()));
        }
        rows.push(object(&cells));
    }
}

/// A JSON object whose members stand in this order.
fn object(cells: &[(String, String)]) -> String {
    let json = |text: &str| serde_json::Value::from(text).to_string();
    let members = cells.iter().filter(|(_, text)| !text.trim().is_empty());
    let members: Vec<String> =
        members.map(|(name, text)| format!("{}:{}", json(name), json(text))).collect();
    format!("{{{}}}", members.join(","))
}

/// What the columns of bulletins or of a grid are.
pub(super) fn lens(columns: &[String], specs: &Specs, notes: &[String]) -> Lens {
    let mut lens = Lens { notes: notes.to_vec(), ..Lens::default() };
    for (at, header) in columns.iter().enumerate() {
        let spec = specs.get(header).cloned().unwrap_or_default();
        let standard = STANDARD.iter().find(|(tag, _)| tag == header).map(|(_, names)| *names);
        let names = || {
            let standard = standard.into_iter().flatten().map(|name| (*name).to_owned());
            std::iter::once(spec.label.clone()).chain(standard)
        };
        if spec.kind.starts_with("DATE") {
            let way = |end| Derived::MartusDate { column: at, end };
            let from = lens.derive(columns, format!("{header} (date)"), way(false));
            lens.call(&from, names());
            if spec.kind == "DATERANGE" {
                let until = lens.derive(columns, format!("{header} (until)"), way(true));
                let is_event = header == "eventdate";
                lens.call(&until, is_event.then(|| "end date".to_owned()));
            }
        } else {
            lens.call(header, names());
        }
    }
    lens
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn file(inside: &str) -> Source {
        Source::bytes("b.xml", inside.as_bytes().to_vec())
    }

    #[test]
    fn bulletins_and_grids_become_tables() {
        let made = convert(&file(
            "<MartusBulletins><MartusBulletin><MainFieldSpecs>\
             <Field type='STRING'><Tag>title</Tag><Label></Label></Field>\
             <Field type='GRID'><Tag>Vic</Tag><Label>Victims</Label><GridSpecDetails>\
             <Column type='STRING'><Tag></Tag><Label>Name</Label></Column>\
             <Column type='DATE'><Tag></Tag><Label>Born</Label></Column></GridSpecDetails></Field>\
             <Field type='DROPDOWN'><Tag>k</Tag><Label>Kind</Label><Choices><Choice>\
             <Label>x</Label></Choice></Choices></Field></MainFieldSpecs>\
             <FieldValues><Field tag='title'><Value>A &amp; <![CDATA[<B>]]> &#x41;</Value></Field>\
             <Field tag='Vic'><Value><GridData><Row><Column>N</Column><Column>Simple:1976-01-01</Column>\
             </Row></GridData></Value></Field>\
             <TopAttachmentList><Attachment><Filename>one.txt</Filename></Attachment></TopAttachmentList>\
             </FieldValues></MartusBulletin></MartusBulletins>",
        ))
        .unwrap();
        let texts: Vec<String> = made
            .iter()
            .map(|m| {
                let mut text = String::new();
                m.source.open().unwrap().read_to_string(&mut text).unwrap();
                text
            })
            .collect();
        assert_eq!(
            texts,
            [
                r#"[{"_bulletin":"1","title":"A & <B> A","attachments":"one.txt"}]"#,
                r#"[{"_bulletin":"1","Name":"N","Born":"Simple:1976-01-01"}]"#,
            ]
        );
        assert_eq!(made[0].specs["k"].label, "Kind");
        assert_eq!(made[1].specs["Born"].kind, "DATE");
        assert_eq!(made[0].notes.len(), 2);
    }

    #[rstest]
    #[case("<!DOCTYPE a [<!ENTITY x \"y\">]><MartusBulletins/>", "DOCTYPE")]
    #[case(
        "<MartusBulletins><MartusBulletin><a>&lol;</a></MartusBulletin></MartusBulletins>",
        "entity"
    )]
    #[case("<MartusBulletins><MartusBulletin>", "too early")]
    #[case("<MartusBulletins></MartusBulletin>", "breaks")]
    #[case("<MartusBulletins></MartusBulletins>", "no bulletin")]
    fn what_is_broken_or_hostile_is_refused(#[case] text: &str, #[case] said: &str) {
        let error = convert(&file(text)).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }

    #[test]
    fn depth_is_bounded() {
        let text = format!("<MartusBulletins>{}", "<a>".repeat(100_000));
        assert!(convert(&file(&text)).unwrap_err().to_string().contains("deeply"));
    }
}
