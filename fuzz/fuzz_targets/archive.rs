//! What begins as an archive, an old Office file, or anything else.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};

fuzz_target!(|data: &[u8]| {
    for head in [b"PK\x03\x04".as_slice(), &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]] {
        let bytes = if data.starts_with(b"PK") { data.to_vec() } else { [head, data].concat() };
        let _said = skim(vec![Source::bytes("t", bytes)]);
    }
});
