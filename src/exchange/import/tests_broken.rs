//! Files that are broken in ways that nobody thought of: sound ones of every format with a few
//! bytes changed. A reader says why, or reads them; it never panics. `fuzz/` does the same for
//! longer, with what it learns.

use super::table::workbook::testing::{Sheet, sheet_data, xlsx_of, zip_of};
use super::{ImportError, Source, skim};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rstest::rstest;
use std::io::{Cursor, Write};

/// How many broken files of each kind.
const FILES: u64 = 150;

/// Changes, doubles, cuts or inserts some bytes.
fn breaking(whole: &[u8], seed: u64) -> Vec<u8> {
    const NASTY: [&[u8]; 12] = [
        b"\"",
        b"\0",
        b"\n",
        b",",
        b"<",
        b"&#0;",
        b"\xff\xfe",
        b"999999999999",
        b"-1",
        b"[[[[",
        b"}",
        b"\xd0",
    ];
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let mut bytes = whole.to_vec();
    for _ in 0..dice.random_range(1..6) {
        let at = dice.random_range(0..=bytes.len());
        let length = dice.random_range(0..16).min(bytes.len() - at);
        match dice.random_range(0..5) {
            0 => bytes.truncate(at),
            1 => {
                bytes.drain(at..at + length);
            }
            2 => {
                let part = bytes[at..at + length].to_vec();
                for _ in 0..dice.random_range(1..40) {
                    bytes.splice(at..at, part.iter().copied());
                }
            }
            3 => {
                let nasty = NASTY[dice.random_range(0..NASTY.len())];
                bytes.splice(at..at, nasty.iter().copied());
            }
            _ => dice.fill_bytes(&mut bytes[at..at + length]),
        }
    }
    bytes
}

fn check(name: &str, bytes: Vec<u8>) {
    if let Err(error) = skim(vec![Source::bytes(name, bytes)]) {
        assert_told(&error);
        assert!(matches!(error.exit_code(), 1 | 2 | 4), "{error}");
    }
}

const TABLE: &str = "Register,,\n\n№,Дата,\"Место, где\"\n1,12.01.2013,\"a \"\"b\"\"\nc\"\n2,,x\n\
                     №,Дата,\"Место, где\"\nВсего,,3\n# remark,,\n";
const LIST: &str =
    "{\"note\":1,\"data\":[{\"id\":1,\"deep\":{\"a\":[1,\"x\",{\"b\":null}]}},{\"id\":2}]}";
const LINES: &str = "{\"id\":1,\"name\":\"x\"}\n{\"id\":2,\"name\":\"\\u0416\"}\n";

/// What is wrong and what to do is said in every language; where a message is missing its id
/// stands.
fn assert_told(error: &ImportError) {
    for lang in crate::locale::LANGS {
        let (what, advice) = error.in_words_of(&crate::locale::Locale::new(lang));
        let both = format!("{what}; {advice}");
        assert!(!what.is_empty() && !advice.is_empty() && !both.contains("import-"), "{both}");
    }
}

#[rstest]
#[case("t.csv", TABLE.as_bytes().to_vec())]
#[case("t", TABLE.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes).collect())]
#[case("t.json", LIST.as_bytes().to_vec())]
#[case("t.jsonl", LINES.as_bytes().to_vec())]
fn broken_texts_are_read_or_refused(#[case] name: &str, #[case] whole: Vec<u8>) {
    assert!(skim(vec![Source::bytes(name, whole.clone())]).unwrap() >= 2);
    for seed in 0..FILES {
        check(name, breaking(&whole, seed));
    }
}

const SHEET: &str = "Register||\nid|name|date\n1|x|1~41286\n|y|=\n3|z|==\n";

#[test]
fn broken_workbooks_are_read_or_refused() {
    let data = sheet_data(SHEET);
    let after = "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A4\"/></mergeCells>";
    let book =
        |data: &str, after: &str| xlsx_of(&[Sheet { name: "S", state: "visible", data, after }]);
    let whole = book(&data, after);
    assert_eq!(skim(vec![Source::bytes("t.xlsx", whole.clone())]).unwrap(), 3);
    for seed in 0..FILES {
        check("t.xlsx", breaking(&whole, seed));
        let broken = breaking(data.as_bytes(), seed);
        check("t.xlsx", book(&String::from_utf8_lossy(&broken), after));
    }
}

#[test]
fn broken_open_documents_are_read_or_refused() {
    let content = "<office:document-content><table:table table:name=\"S\"><table:table-row>\
        <table:table-cell table:number-columns-spanned=\"2\"><text:p>id</text:p></table:table-cell>\
        <table:table-cell><text:p>name</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell \
        office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"2\"/>\
        </table:table-row></table:table></office:document-content>";
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    for seed in 0..FILES {
        let broken = breaking(content.as_bytes(), seed);
        let broken = String::from_utf8_lossy(&broken);
        check("t.ods", zip_of(&[("mimetype", mime), ("content.xml", &broken)]));
    }
}

/// A record of an old workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [kind.to_le_bytes().as_slice(), &length.to_le_bytes(), data].concat()
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// The stream of an old workbook of one sheet: a header of two texts and two rows.
fn old_book() -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let globals = |at: u32| {
        let sheet = [at.to_le_bytes().as_slice(), &[0, 0, 2, 0], b"S1"].concat();
        let mut shared = [3_u32.to_le_bytes(), 3_u32.to_le_bytes()].concat();
        for text in ["id", "name", "x"] {
            shared.extend([text.len() as u8, 0, 0]);
            shared.extend(text.as_bytes());
        }
        let parts = [begin(5), record(0x42, &words(&[1200])), record(0x85, &sheet)];
        [parts.concat(), record(0xfc, &shared), record(0x0a, &[])].concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let mut book = globals(start);
    book.extend(begin(0x10));
    book.extend(record(0x0200, &words(&[0, 0, 3, 0, 0, 2, 0])));
    for (row, column, text) in [(0, 0, 0), (0, 1, 1), (1, 1, 2), (2, 1, 2)] {
        book.extend(record(0xfd, &words(&[row, column, 0, text, 0])));
    }
    for row in [1_u16, 2] {
        let number = f64::from(row).to_le_bytes();
        book.extend(record(0x0203, &[words(&[row, 0, 0]).as_slice(), &number].concat()));
    }
    book.extend(record(0x0a, &[]));
    book
}

fn in_container(stream: &[u8]) -> Vec<u8> {
    let empty = Cursor::new(Vec::new());
    let mut container = cfb::CompoundFile::create_with_version(cfb::Version::V3, empty).unwrap();
    container.create_stream("/Workbook").unwrap().write_all(stream).unwrap();
    container.flush().unwrap();
    container.into_inner().into_inner()
}

#[test]
fn broken_old_workbooks_are_read_or_refused() {
    let book = old_book();
    assert_eq!(skim(vec![Source::bytes("t.xls", in_container(&book))]).unwrap(), 2);
    for seed in 0..FILES {
        check("t.xls", in_container(&breaking(&book, seed)));
        check("t.xls", breaking(&in_container(&book), seed));
    }
}

#[test]
fn an_old_workbook_that_promises_too_much_is_refused() {
    let mut book = old_book();
    let at = book.windows(4).position(|w| w == [0, 2, 14, 0]).unwrap() + 4;
    book[at + 4..at + 8].copy_from_slice(&u32::MAX.to_le_bytes());
    let error = skim(vec![Source::bytes("t.xls", in_container(&book))]).unwrap_err();
    assert!(error.to_string().contains("cells"), "{error}");
}

/// A book like [`old_book`] whose shared text is `text`, with what stands in its sheet beside it.
fn book_of(text: &str, cells: &[u8]) -> Vec<u8> {
    let mut shared = vec![0; 8];
    shared.extend(u16::try_from(text.len()).unwrap().to_le_bytes());
    shared.push(0);
    shared.extend(text.as_bytes());
    let begin = |kind: u16| record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let globals = |at: u32| {
        let sheet = [at.to_le_bytes().as_slice(), &[0, 0, 2, 0], b"S1"].concat();
        let parts = [begin(5), record(0x85, &sheet), record(0xfc, &shared), record(0x0a, &[])];
        parts.concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    [globals(start), begin(0x10), cells.to_vec(), record(0x0a, &[])].concat()
}

fn refused(stream: &[u8], said: &str) {
    let error = skim(vec![Source::bytes("t.xls", in_container(stream))]).unwrap_err();
    assert!(error.to_string().contains(said), "{error}");
    assert_told(&error);
}

#[test]
fn an_old_workbook_whose_text_is_repeated_without_end_is_refused() {
    let cell = |row: u16, column: u16| record(0xfd, &words(&[row, column, 0, 0, 0]));
    let cells: Vec<u8> = (0..60_000_u16).flat_map(|n| cell(n / 20, n % 20)).collect();
    // 60,000 times 8,000 letters: half a gigabyte of one text.
    refused(&book_of(&"x".repeat(8000), &cells), "texts take more than");
    let few = &cells[..14 * 2000];
    assert!(skim(vec![Source::bytes("t.xls", in_container(&book_of("x", few)))]).is_ok());
}

#[test]
fn an_old_workbook_of_two_cells_far_from_each_other_is_refused() {
    let cell = |row: u16, column: u16| record(0xfd, &words(&[row, column, 0, 0, 0]));
    refused(&book_of("x", &[cell(0, 0), cell(16_000, 255)].concat()), "hardly any");
}

#[test]
fn cells_behind_a_chart_are_counted_too() {
    let chart = [record(0x0809, &words(&[0x0600, 0x20, 0, 0])), record(0x0a, &[])].concat();
    let cell = |row: u16, column: u16| record(0xfd, &words(&[row, column, 0, 0, 0]));
    refused(&book_of("x", &[cell(0, 0), chart, cell(16_000, 255)].concat()), "hardly any");
}

#[test]
fn formulas_that_no_spreadsheet_writes_are_refused() {
    let formula = [words(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9000]), vec![0x15; 9000]].concat();
    refused(&book_of("x", &record(0x06, &formula)), "formulas");
}
