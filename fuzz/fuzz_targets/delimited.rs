//! Tables between delimiters, in whatever encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};

fuzz_target!(|data: &[u8]| {
    let _said = skim(vec![Source::bytes("t.csv", data.to_vec())]);
    let _said = skim(vec![Source::bytes("t", data.to_vec())]);
});
