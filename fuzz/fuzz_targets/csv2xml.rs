//! A table that Martus' csv2xml reads with a template of Martus, between zero bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};

fuzz_target!(|data: &[u8]| {
    let mut given = data.splitn(2, |b| *b == 0);
    let table = given.next().unwrap_or_default().to_vec();
    let template = [b"Export Version Number:".as_slice(), given.next().unwrap_or_default()];
    let template = Source::bytes("t.mct", template.concat());
    let _said = skim(vec![Source::bytes("list.csv", table), template]);
});
