//! The content of an OpenDocument workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fuzz_target!(|data: &[u8]| {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mime = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    for (name, bytes) in [("mimetype", mime), ("content.xml", data)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let _said = skim(vec![Source::bytes("t.ods", bytes)]);
});
