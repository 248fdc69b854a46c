//! Lists of objects, and an object a line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};

fuzz_target!(|data: &[u8]| {
    let _said = skim(vec![Source::bytes("t.json", data.to_vec())]);
    let _said = skim(vec![Source::bytes("t.jsonl", data.to_vec())]);
});
