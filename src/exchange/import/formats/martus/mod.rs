//! Martus bulletins as XML. A bulletin becomes a row; a grid in it a table of its own, joined to
//! the bulletins by their number.

mod parse;
mod tables;
mod template;

pub(super) use template::read as template;

use super::lens::{Derived, Lens, Taken};
use crate::exchange::import::error::ImportError;
use crate::exchange::import::said::Said;
use crate::exchange::import::source::Source;
use encoding_rs::{Encoding, UTF_8};
use std::collections::HashMap;
use std::io::Read;

/// The longest file. It is held in memory.
const MAX_FILE: u64 = 64 * 1024 * 1024;
/// The column by which grids name their bulletin.
const NUMBER: &str = "_bulletin";

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
    pub notes: Vec<Said>,
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
        let why = Said::new("import-large-xml").with("most", MAX_FILE >> 20);
        return Err(too_large(source, why));
    }
    let text = decode(source, &bytes)?;
    drop(bytes);
    let bulletins = parse::bulletins(source, &text)?;
    drop(text);
    if bulletins.is_empty() {
        return Err(ImportError::not_a_table(source.name(), Said::new("import-no-bulletin")));
    }
    tables::of(source, bulletins)
}

fn too_large(source: &Source, why: Said) -> ImportError {
    ImportError::too_large(source.name(), 1, None, why)
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
        return Err(ImportError::not_a_table(source.name(), Said::new("import-no-such-bytes")));
    }
    Ok(text.into_owned())
}

/// What the columns of bulletins or of a grid are.
pub(super) fn lens(columns: &[String], specs: &Specs, notes: &[Said]) -> Lens {
    let mut lens = Lens { notes: notes.to_vec(), ..Lens::default() };
    let mut taken = Taken::of(columns);
    for (at, header) in columns.iter().enumerate() {
        let spec = specs.get(header).cloned().unwrap_or_default();
        let standard = STANDARD.iter().find(|(tag, _)| tag == header).map(|(_, names)| *names);
        let names = || {
            let standard = standard.into_iter().flatten().map(|name| (*name).to_owned());
            std::iter::once(spec.label.clone()).chain(standard)
        };
        if spec.kind.starts_with("DATE") {
            let way = |end| Derived::MartusDate { column: at, end };
            let from = lens.derive(&mut taken, format!("{header} (date)"), way(false));
            lens.call(&from, names());
            if spec.kind == "DATERANGE" {
                let until = lens.derive(&mut taken, format!("{header} (until)"), way(true));
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

    /// Grids that are made to unfold without end: a long name in every row, doubled names in one.
    #[rstest]
    #[case("<Label>{long}</Label>", 1, 4000, "MiB")]
    #[case("<Label>x</Label>", 3000, 20, "")]
    #[case("<Label>x</Label>", 20_000, 1, "columns")]
    fn a_grid_does_not_unfold_without_end(
        #[case] column: &str,
        #[case] columns: usize,
        #[case] rows: usize,
        #[case] said: &str,
    ) {
        let column = column.replace("{long}", &"l".repeat(100_000));
        let row = format!("<Row>{}</Row>", "<Column>1</Column>".repeat(columns));
        let text = format!(
            "<MartusBulletins><MartusBulletin><MainFieldSpecs><Field type='GRID'><Tag>g</Tag>\
             <GridSpecDetails>{}</GridSpecDetails></Field></MainFieldSpecs><FieldValues>\
             <Field tag='g'><Value><GridData>{}</GridData></Value></Field></FieldValues>\
             </MartusBulletin></MartusBulletins>",
            format!("<Column>{column}</Column>").repeat(columns),
            row.repeat(rows),
        );
        match convert(&file(&text)) {
            Ok(made) => assert_eq!((made.len(), said), (2, "")),
            Err(error) => assert!(!said.is_empty() && error.to_string().contains(said), "{error}"),
        }
    }

    #[test]
    fn many_fields_and_values_take_no_square_of_time() {
        let field = |n: usize| format!("<Field type='DATE'><Tag>t{n}</Tag></Field>");
        let fields = (0..100_000).map(field).collect::<Vec<_>>().concat();
        let value = |n: usize| format!("<Field tag='t{n}'><Value>v</Value></Field>");
        let values = (0..10_000).map(value).collect::<Vec<_>>().concat();
        let text = format!(
            "<MartusBulletins><MartusBulletin><MainFieldSpecs>{fields}</MainFieldSpecs>\
             <FieldValues>{values}</FieldValues></MartusBulletin></MartusBulletins>"
        );
        let begun = std::time::Instant::now();
        let made = convert(&file(&text)).unwrap();
        let columns: Vec<String> = (0..10_000).map(|n| format!("t{n}")).collect();
        let lens = lens(&columns, &made[0].specs, &[]);
        assert_eq!(lens.columns().count(), 10_000);
        // The square took minutes; this takes a second or two without optimisation.
        assert!(begun.elapsed().as_secs() < 60);
    }

    #[test]
    fn a_template_says_how_fields_are_called() {
        let template = "Export Version Number:\0\u{3}key<CustomFields><Field type='STRING'>\
            <Tag>q1</Tag><Label>Name</Label></Field><Field type='DROPDOWN'><Tag>q2</Tag>\
            <Label>Kind</Label><Choices><Choice><Label>x</Label></Choice></Choices></Field>\
            </CustomFields>\u{1}<CustomFields><Field type='DATE'><Tag>q3</Tag><Label>Born</Label>\
            </Field></CustomFields>";
        let specs = template::read(&file(template)).unwrap();
        let said = |tag: &str| (specs[tag].label.as_str(), specs[tag].kind.as_str());
        assert_eq!(
            [said("q1"), said("q2"), said("q3")],
            [("Name", "STRING"), ("Kind", "DROPDOWN"), ("Born", "DATE")]
        );
        assert!(template::read(&file("Export Version Number:<CustomFields>")).unwrap().is_empty());
        assert!(template::read(&file("<CustomFields><a></CustomFields>")).is_err());
    }
}
