//! The parts of an Excel workbook: the data are its sheet, its shared texts and its styles,
//! between zero bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const ROOT: &str = "<Relationships><Relationship Id=\"r1\" Type=\"x/relationships/officeDocument\" \
                    Target=\"xl/workbook.xml\"/></Relationships>";
const RELS: &str = "<Relationships><Relationship Id=\"r1\" Type=\"x/relationships/worksheet\" \
                    Target=\"worksheets/sheet1.xml\"/></Relationships>";
const BOOK: &str = "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";

fuzz_target!(|data: &[u8]| {
    let mut given = data.splitn(3, |b| *b == 0);
    let mut next = || given.next().unwrap_or_default();
    let parts = [
        ("xl/worksheets/sheet1.xml", next()),
        ("xl/sharedStrings.xml", next()),
        ("xl/styles.xml", next()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts.iter().filter(|(_, bytes)| !bytes.is_empty()) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let _said = skim(vec![Source::bytes("t.xlsx", bytes)]);
});
