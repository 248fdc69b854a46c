//! A list of Uwazi with its templates and thesauri, between zero bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};

fuzz_target!(|data: &[u8]| {
    let names = ["list.csv", "templates.json", "thesauri.json"];
    let parts = names.into_iter().zip(data.splitn(3, |b| *b == 0));
    let sources = parts.map(|(name, bytes)| Source::bytes(name, bytes.to_vec())).collect();
    let _said = skim(sources);
});
