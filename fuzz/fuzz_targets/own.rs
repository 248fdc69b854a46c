//! Exports of plaint on their way back: a table, and JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::Source;
use plaint::exchange::import::own;
use plaint::form::Knowledge;
use std::sync::{Arc, LazyLock};

static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(Knowledge::builtin);

fuzz_target!(|data: &[u8]| {
    for name in ["export.csv", "export.json"] {
        let _said = own::skim(&Source::bytes(name, data.to_vec()), &KNOWLEDGE);
    }
});
