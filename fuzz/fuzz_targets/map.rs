//! A map file, and a list planned with it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Map, Options, Source, plan};
use plaint::form::Knowledge;
use std::sync::{Arc, LazyLock};

static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(Knowledge::builtin);

const LIST: &str = "id;date;place;note\n1;12.01.2013;Osh;x\n2;1.2.2013;Osh;\"y\nz\"\n";

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(map) = Map::parse("m.toml", text, &KNOWLEDGE) {
        let options = Options { map: Some(map), ..Options::default() };
        let list = Source::bytes("list.csv", LIST.as_bytes().to_vec());
        if let Ok(plan) = plan(vec![list], &KNOWLEDGE, &options) {
            Map::parse("again.toml", &plan.map_text(), &KNOWLEDGE).unwrap();
        }
    }
});
