//! What is in the file is what the document says, in the order that the schema wants.

use super::write;
use crate::document::testing::document;
use crate::document::{Document, paragraphs, read_markdown};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

const MADE: i64 = 1_700_000_000_000;

fn parts(document: &Document) -> BTreeMap<String, String> {
    let mut bytes = Vec::new();
    write(&mut bytes, document, MADE).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = BTreeMap::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        out.insert(file.name().unwrap().into_owned(), text);
    }
    out
}

/// An element with its children, as an independent reader sees them.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn read(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Node::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(node(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(node(&start)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(done);
                }
                Event::Text(text) => {
                    open.last_mut().unwrap().text.push_str(&text);
                }
                Event::GeneralRef(name) => {
                    let c = match &*name {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        other => panic!("&{other};"),
                    };
                    open.last_mut().unwrap().text.push(c);
                }
                Event::Eof => return open.remove(0).children.remove(0),
                _ => {}
            }
        }
    }

    fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    fn val(&self, path: &[&str]) -> Option<&str> {
        let node = path.iter().try_fold(self, |node, name| node.child(name))?;
        node.attributes.get("w:val").map(String::as_str)
    }

    fn each<'a>(&'a self, see: &mut impl FnMut(&'a Node)) {
        see(self);
        self.children.iter().for_each(|child| child.each(see));
    }

    fn all(&self, name: &str) -> Vec<&Node> {
        let mut out = Vec::new();
        self.each(&mut |node| {
            if node.name == name {
                out.push(node);
            }
        });
        out
    }
}

fn node(start: &quick_xml::events::BytesStart<'_>) -> Node {
    let name = start.name().as_ref().to_owned();
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let key = attribute.key.as_ref().to_owned();
        let value = attribute.value.clone().into_owned();
        (
            key,
            value
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&"),
        )
    });
    Node { name, attributes: attributes.collect(), ..Node::default() }
}

/// The words of a paragraph: what a reader of the file sees but for numbers that Word makes.
fn words(paragraph: &Node) -> String {
    let mut out = String::new();
    paragraph.each(&mut |node| match node.name.as_str() {
        "w:t" => out.push_str(&node.text),
        "w:br" => out.push('\n'),
        "w:footnoteReference" => {
            out.push('[');
            out.push_str(&node.attributes["w:id"]);
            out.push(']');
        }
        _ => {}
    });
    out
}

/// Every paragraph of the text, then of the notes, without those that are there for their space.
fn read_back(parts: &BTreeMap<String, String>) -> Vec<String> {
    let body = Node::read(&parts["word/document.xml"]);
    let mut out: Vec<String> = body
        .all("w:p")
        .into_iter()
        .filter(|p| {
            let style = p.val(&["w:pPr", "w:pStyle"]).unwrap_or_default();
            let spacer = style.starts_with("After") || style == "Normal";
            !(spacer && words(p).is_empty())
        })
        .map(words)
        .collect();
    let notes = Node::read(&parts["word/footnotes.xml"]);
    for note in notes.all("w:footnote") {
        let number: i32 = note.attributes["w:id"].parse().unwrap();
        if number > 0 {
            for (at, paragraph) in note.all("w:p").into_iter().enumerate() {
                // Behind the number stands a space.
                let words = words(paragraph);
                let bare = if at == 0 { words.strip_prefix(' ').unwrap() } else { &words };
                out.push(bare.to_owned());
            }
        }
    }
    out
}

/// The same of the document itself: without the numbers and marks that Word makes.
fn expected(document: &Document) -> Vec<String> {
    paragraphs(document).into_iter().map(|line| line.text).collect()
}

const ORDERS: &[(&str, &str)] = &[
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr tabs spacing ind jc outlineLvl",
    ),
    ("w:rPr", "rStyle rFonts b bCs i iCs sz szCs u vertAlign lang"),
    ("w:tblPr", "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook"),
    ("w:style", "name basedOn next qFormat pPr rPr tblPr"),
    ("w:lvl", "start numFmt pStyle suff lvlText lvlJc pPr"),
    ("w:tbl", "tblPr tblGrid tr"),
    ("w:tr", "trPr tc"),
    ("w:tc", "tcPr p"),
    ("w:num", "abstractNumId lvlOverride"),
    ("w:numbering", "abstractNum num"),
    ("w:styles", "docDefaults style"),
    ("w:sectPr", "footerReference pgSz pgMar"),
    (
        "w:settings",
        "removePersonalInformation removeDateAndTime defaultTabStop characterSpacingControl \
         footnotePr compat themeFontLang decimalSymbol listSeparator",
    ),
];

/// Where children do not stand in the order of the schema.
fn disorder(parts: &BTreeMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, xml) in parts {
        Node::read(xml).each(&mut |node| {
            let Some((_, order)) = ORDERS.iter().find(|(parent, _)| *parent == node.name) else {
                return;
            };
            let order: Vec<String> = order.split_whitespace().map(|c| format!("w:{c}")).collect();
            let mut last = 0;
            for child in &node.children {
                match order.iter().position(|known| *known == child.name) {
                    Some(at) if at >= last => last = at,
                    _ => wrong.push(format!("{name}: {} in {}", child.name, node.name)),
                }
            }
        });
    }
    wrong
}

fn example() -> Document {
    let markdown = "\
::: to
To: the Committee
:::

# Communication

#. She was *beaten*, see [](#b).[^1]

##. ქართული and [հայերեն](lang:hy), ☐ yes ☒ no. {#b}

> quoted

3. three

   - inner

::: table 1 3 head 1
Victims

| No | Who |
|---|---|
| 1 | [site](https://example.org/?a=1&b=2) |
:::

::: page

Last & <least>[^2]

::: sign
Date
:::

[^1]: Annex 2, [page](https://example.org/x).

[^2]: Second.
";
    let blocks = read_markdown(markdown).unwrap();
    let title = "Communication to the Committee".to_owned();
    Document { title, lang: "ru".parse().unwrap(), blocks }.tidy()
}

#[test]
fn the_file_is_the_same_every_time_and_names_nobody() {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    write(&mut a, &example(), MADE).unwrap();
    write(&mut b, &example(), MADE).unwrap();
    assert_eq!(a, b);
    let parts = parts(&example());
    insta::assert_snapshot!("core", parts["docProps/core.xml"].replace("><", ">\n<"));
    let all: String = parts.values().flat_map(|xml| xml.chars()).collect();
    for word in ["creator", "lastModifiedBy", "rsid", "Application", "Company"] {
        assert!(!all.contains(word), "{word}");
    }
}

#[test]
fn parts_stand_in_the_order_of_the_schema() {
    let parts = parts(&example());
    assert_eq!(disorder(&parts), Vec::<String>::new());
    insta::assert_snapshot!("document", parts["word/document.xml"].replace("><", ">\n<"));
    insta::assert_snapshot!("footnotes", parts["word/footnotes.xml"].replace("><", ">\n<"));
    insta::assert_snapshot!("numbering", parts["word/numbering.xml"].replace("><", ">\n<"));
    insta::assert_snapshot!("styles", parts["word/styles.xml"].replace("><", ">\n<"));
    insta::assert_snapshot!("settings", parts["word/settings.xml"].replace("><", ">\n<"));
}

#[test]
fn every_name_that_is_used_is_defined() {
    let parts = parts(&example());
    let styles = Node::read(&parts["word/styles.xml"]);
    let defined: Vec<&String> =
        styles.all("w:style").iter().map(|style| &style.attributes["w:styleId"]).collect();
    let numbering = Node::read(&parts["word/numbering.xml"]);
    let sequences: Vec<&String> =
        numbering.all("w:num").iter().map(|num| &num.attributes["w:numId"]).collect();
    for (name, xml) in &parts {
        let root = Node::read(xml);
        for tag in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"] {
            for node in root.all(tag) {
                assert!(defined.contains(&&node.attributes["w:val"]), "{name}: {node:?}");
            }
        }
        for node in root.all("w:numId") {
            assert!(sequences.contains(&&node.attributes["w:val"]), "{name}: {node:?}");
        }
    }
    let body = Node::read(&parts["word/document.xml"]);
    let rels = &parts["word/_rels/document.xml.rels"];
    for link in body.all("w:hyperlink").into_iter().chain(body.all("w:footerReference")) {
        assert!(rels.contains(&format!("Id=\"{}\"", link.attributes["r:id"])));
    }
    assert!(rels.contains("https://example.org/?a=1&amp;b=2"));
    assert!(parts["word/_rels/footnotes.xml.rels"].contains("https://example.org/x"));
    assert!(parts["word/styles.xml"].contains("w:val=\"ru-RU\""));
}

#[test]
fn scripts_have_their_fonts_and_languages() {
    let parts = parts(&example());
    let body = Node::read(&parts["word/document.xml"]);
    let of = |text: &str| {
        let run = body.all("w:r").into_iter().find(|run| words(run).contains(text)).unwrap();
        let font = run.child("w:rPr").and_then(|pr| pr.child("w:rFonts"));
        let lang = run.val(&["w:rPr", "w:lang"]).map(str::to_owned);
        (font.map(|font| font.attributes["w:ascii"].clone()), lang)
    };
    let own = |text: &str| Some(text.to_owned());
    assert_eq!(of("ქართული"), (own("Sylfaen"), own("ka-GE")));
    assert_eq!(of("հայերեն"), (own("Sylfaen"), own("hy-AM")));
    assert_eq!(of("☒"), (own("MS Gothic"), None));
    assert_eq!(of("beaten"), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_words_of_the_file_are_those_of_the_document(document in document()) {
        let parts = parts(&document);
        prop_assert_eq!(read_back(&parts), expected(&document));
        prop_assert_eq!(disorder(&parts), Vec::<String>::new());
    }
}

#[test]
fn what_is_signed_stays_on_the_page_of_its_signature() {
    let text = "first\n\nlast\n\n::: sign\nDate\n:::\n\nafter";
    let blocks = read_markdown(text).unwrap();
    let document = Document { title: String::new(), lang: "en".parse().unwrap(), blocks }.tidy();
    let body = parts(&document).remove("word/document.xml").unwrap();
    let kept = body.split("</w:p>").filter(|paragraph| paragraph.contains("<w:keepNext/>"));
    let kept: Vec<&str> = kept.collect();
    assert!(kept.len() == 1 && kept.iter().all(|paragraph| paragraph.contains("last")), "{body}");
}
