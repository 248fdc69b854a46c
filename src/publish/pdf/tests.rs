//! What the PDF holds, and what it is set from; `tests/paper` reads it with poppler.

use super::fonts::Fonts;
use super::world::Sandbox;
use super::{LONGEST, PATIENCE, data, letters, patiently, write};
use crate::document::testing::document;
use crate::document::{Block, Document, Inline, Numbers, Part, Run, Table, read_markdown};
use crate::publish::{Lacking, Making, PaperError};
use proptest::prelude::*;
use rstest::rstest;
use std::time::Duration;
use typst::World;
use typst::diag::FileError;
use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};

const MADE: i64 = 1_700_000_000_000;

fn of(markdown: &str) -> Document {
    let blocks = read_markdown(markdown).unwrap();
    let title = "Communication".to_owned();
    Document { title, lang: "ru".parse().unwrap(), blocks }.tidy()
}

fn pdf(document: &Document) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let made = write(&mut out, document.clone(), Making::at(MADE));
    made.map(|_| out).map_err(|error| error.to_string())
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// Every kind of block, headings that leave levels out, an item that begins with a list.
const ALL: &str = "\
::: to
Комитету

От автора
:::

### Факты {#facts}

#. Её *били*, **см.** [](#b), [](#facts) и [](#none).[^1]

##. ქართული, [հայերեն](lang:hy), ☐ да ☒ нет. {#b}

> цитата

3. три

   - - внутри

::: table 1 3
Потерпевшие

| № | Кто |
|---|---|
| 1 | [сайт](https://example.org/?a=1&b=2) |
:::

::: page

# Конец

::: sign
Дата
:::

[^1]: Приложение 2.

    Второй абзац.
";

#[test]
fn every_block_is_set_by_the_standards_and_names_nobody() {
    let bytes = pdf(&of(ALL)).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert!(holds(&bytes, "<pdfaid:part>2</pdfaid:part>"));
    assert!(holds(&bytes, "<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(holds(&bytes, "<pdfuaid:part>1</pdfuaid:part>"));
    assert!(holds(&bytes, "/StructTreeRoot") && holds(&bytes, "2023-11-14T22:13:20"));
    for word in ["/Author", "/Creator", "/Producer", "Typst", "typst"] {
        assert!(!holds(&bytes, word), "{word}");
    }
}

#[test]
fn the_same_bytes_come_every_time() {
    assert_eq!(pdf(&of(ALL)), pdf(&of(ALL)));
}

/// The words that `pdftotext` would read are not at hand here; `tests/paper` reads them. What the
/// typesetter is given is.
fn given(document: &Document) -> String {
    let fonts = Fonts::shipped();
    let numbers = Numbers::of(document);
    serde_json::to_string(&data::data(document, &numbers, &fonts)).unwrap()
}

#[rstest]
#[case::import("#import \"/etc/passwd\": *\n\n#read(\"/etc/passwd\") $x$ <label> @ref\n\n#panic()")]
#[case::comment("// comment\n\n/\\* open\n\n```\n#eval(\"1\")\n```\n\n{{ 7 * 7 }}")]
#[case::code("= heading\n\n\\u{1F600 \\#let x = sys.inputs")]
#[case::endless(
    "#while true {}\n\n#let f() = f(); #f()\n\n{% for i in range(999999999) %}x{% endfor %}"
)]
#[case::quotes("\"]}]}, {\"is\": \"page\"}, {\"text\": [\"\n\n\\\" \\\\ ' ` $")]
fn no_text_is_a_command(#[case] text: &str) {
    let blocks = vec![Block::paragraph(text), Block::heading(1, text), Block::numbered(text)];
    let document = Document { blocks, ..of(text) }.tidy();
    assert!(pdf(&document).is_ok());
}

#[test]
fn the_typesetter_reaches_nothing_but_its_template_and_the_text() {
    let world = Sandbox::new(Fonts::shipped(), b"{}".to_vec()).unwrap();
    for name in ["/etc/passwd", "../Cargo.toml", "fonts/OFL.txt", "main.typ"] {
        let path = VirtualPath::new(name);
        let Ok(path) = path else { continue };
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        assert_eq!(world.file(id), Err(FileError::AccessDenied), "{name}");
        assert!(world.source(id).is_err(), "{name}");
    }
    assert_eq!(world.today(None), None);
}

#[test]
fn directions_that_hide_are_gone() {
    let text = "safe\u{202e}fdp.exe\u{202c} \u{2066}x\u{2069}\u{200b}\u{feff}\u{7}";
    let document = of(text);
    assert!(given(&document).contains("safefdp.exe x\""));
    assert!(pdf(&document).is_ok());
}

#[test]
fn an_empty_document_and_a_long_word_are_set() {
    let empty = Document { title: String::new(), lang: "sr-Latn".parse().unwrap(), blocks: vec![] };
    assert!(pdf(&empty).is_ok());
    let word = Document { blocks: vec![Block::paragraph("щ".repeat(20_000))], ..empty };
    assert!(pdf(&word).is_ok());
}

#[test]
fn a_letter_that_no_font_has_is_named_with_its_place() {
    let error = pdf(&of("Факты\n\nОна сказала: a 字 b 字, 🦀")).unwrap_err();
    for part in ["字 (U+5B57) in paragraph 2, 🦀 (U+1F980) in paragraph 2", "docx"] {
        assert!(error.contains(part), "{error}");
    }
    assert!(!error.contains("сказала"), "{error}");
    let error = write(&mut Vec::new(), of("字"), Making::at(MADE)).unwrap_err();
    assert_eq!(format!("{error:?}"), "PaperError(pdf-letters)");
}

#[test]
fn a_letter_that_no_font_has_is_spelled_out_where_that_is_asked_for() {
    let text = "# Факты 字\n\n::: table 1 1\n字[^1]\n\n| 🦀 字 | 1 |\n|---|---|\n| **字** | 2 |\n:::\n\n> 字\n\n- 字\n\n[^1]: 字 字\n";
    let document = of(text);
    let mut out = Vec::new();
    let spelled = write(&mut out, document.clone(), Making { made: MADE, spell: true }).unwrap();
    let of = |at: usize| {
        let one: &Lacking = &spelled[at];
        (one.name(), one.times, one.block, one.paragraph)
    };
    assert_eq!(spelled.len(), 2);
    assert_eq!(of(0), ("字 (U+5B57)".to_owned(), 8, 0, 1));
    assert_eq!(of(1), ("🦀 (U+1F980)".to_owned(), 1, 1, 3));
    let given = given(&letters::spelled(document, &spelled));
    assert_eq!(given.matches("[U+5B57]").count(), 8, "{given}");
    assert!(given.contains("[U+1F980]") && !given.contains(['字', '🦀']), "{given}");
    assert!(out.starts_with(b"%PDF"));
}

#[test]
fn a_text_that_is_too_long_is_refused_at_once() {
    let blocks = vec![Block::paragraph("слово ".repeat(LONGEST / 6 + 1))];
    let error = pdf(&Document { blocks, ..of("") }.tidy()).unwrap_err();
    assert!(error.contains("2000000") && error.contains("docx"), "{error}");
}

#[test]
fn what_takes_too_long_or_breaks_down_is_given_up() {
    let (hold, held) = std::sync::mpsc::channel::<()>();
    let slow = patiently(
        move || {
            let _ = held.recv();
            Ok(Vec::<u8>::new())
        },
        Duration::ZERO,
    );
    assert!(matches!(slow, Err(PaperError::Slow { .. })));
    drop(hold);
    let broken = patiently(|| Err::<(), _>(PaperError::Pdf("no".to_owned())), PATIENCE);
    assert!(matches!(broken, Err(PaperError::Pdf(_))));
}

fn cell(text: &str) -> Vec<Inline> {
    vec![Inline::text(text)]
}

fn table(rows: Vec<Vec<Vec<Inline>>>, head: usize) -> Block {
    Block::Table(Table { head, rows, ..Table::default() })
}

fn noted() -> Vec<Inline> {
    vec![Inline::text("кто"), Inline::Note(vec![cell("примечание")])]
}

fn linked() -> Vec<Inline> {
    let link = Some("https://example.org/".to_owned());
    vec![
        Inline::Run(Run { text: "сайт".to_owned(), link, ..Run::default() }),
        Inline::Ref("none".to_owned()),
    ]
}

/// Shapes of texts that broke the page, the standards or the clock when they were first tried.
#[rstest]
#[case::note_in_a_head(table(vec![vec![noted()]; 90], 1))]
#[case::link_in_a_head(table(vec![vec![linked()]; 90], 1))]
#[case::head_of_pages(table(vec![vec![cell("слово")]; 120], 90))]
#[case::head_alone(table(vec![vec![cell("слово")]; 3], 3))]
#[case::head_longer_than_a_page(table(vec![vec![cell(&"слово ".repeat(900))]; 4], 1))]
#[case::cell_longer_than_a_page(table(vec![vec![cell(&"слово ".repeat(900)), cell("1")]; 2], 1))]
#[case::columns(table(vec![vec![cell("столбец"); 63]; 3], 1))]
#[case::heading_longer_than_a_page(Block::heading(1, "слово ".repeat(7_000)))]
#[case::signature_of_pages(Block::Signature(vec![cell("слово"); 120]))]
#[case::address_of_pages(Block::Addressee(vec![cell("слово"); 120]))]
#[case::long_link(Block::Part(Part::Paragraph(vec![Inline::Run(Run {
    text: "x".to_owned(),
    link: Some(format!("https://example.org/{}", "a".repeat(9_000))),
    ..Run::default()
})])))]
fn hard_shapes_are_set(#[case] block: Block) {
    let document = Document { blocks: vec![block], ..of("") }.tidy();
    assert_eq!(pdf(&document).map(|bytes| bytes.len() > 1_000), Ok(true));
}

#[test]
fn a_long_title_is_cut_in_the_metadata() {
    let document = Document { title: "щ".repeat(40_000), ..of("Факты") };
    assert!(pdf(&document).is_ok());
}

#[test]
fn a_head_is_repeated_unless_it_holds_a_note() {
    let again = |cell: Vec<Inline>| {
        let document = Document { blocks: vec![table(vec![vec![cell]; 2], 1)], ..of("") };
        given(&document).contains("\"again\":true")
    };
    assert!(again(cell("кто")) && again(linked()) && !again(noted()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_document_is_set_or_its_letters_are_named(document in document()) {
        if let Err(error) = pdf(&document) {
            prop_assert!(error.contains("U+") || error.contains("could not be displayed"), "{}", error);
        }
    }
}
