//! The records of an old Excel workbook, in a sound container.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};
use std::io::{Cursor, Write};

fuzz_target!(|data: &[u8]| {
    let mut container =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    container.create_stream("/Workbook").unwrap().write_all(data).unwrap();
    container.flush().unwrap();
    let bytes = container.into_inner().into_inner();
    let _said = skim(vec![Source::bytes("t.xls", bytes)]);
});
