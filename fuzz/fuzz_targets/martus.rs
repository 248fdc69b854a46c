//! Bulletins of Martus as XML: as they are, and as what stands inside a bulletin.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Source, skim};

fuzz_target!(|data: &[u8]| {
    let _said = skim(vec![Source::bytes("b.xml", data.to_vec())]);
    let begin = b"<MartusBulletins><MartusBulletin>".as_slice();
    let whole = [begin, data, b"</MartusBulletin></MartusBulletins>"].concat();
    let _said = skim(vec![Source::bytes("b.xml", whole)]);
});
