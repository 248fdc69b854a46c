//! The sheet of the GBVIMS incident recorder: the data as they are, and as rows below its header;
//! planned whole, for its columns are mapped by its own words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Options, Source, plan};
use plaint::form::Knowledge;
use std::sync::{Arc, LazyLock};

static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(Knowledge::builtin);

const HEADER: &[u8] = b"INCIDENT ID,SURVIVOR CODE,DATE OF INTERVIEW,DATE OF INCIDENT,DATE OF BIRTH,\
    SEX,COUNTRY OF ORIGIN,INCIDENT TIME OF DAY,INCIDENT LOCATION,INCIDENT CAMP / TOWN,GBV TYPE,\
    ALLEGED PERPETRATOR SEX,CONSENT GIVEN\n";

fuzz_target!(|data: &[u8]| {
    for table in [data.to_vec(), [HEADER, data].concat()] {
        let _said = plan(vec![Source::bytes("ir.csv", table)], &KNOWLEDGE, &Options::default());
    }
});
