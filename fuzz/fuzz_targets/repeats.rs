//! Tables of one import that name the rows of each other, as the repeats of KoboToolbox and ODK
//! do: the data are the tables, between zero bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaint::exchange::import::{Options, Source, plan};
use plaint::form::Knowledge;
use std::sync::{Arc, LazyLock};

static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(Knowledge::builtin);

fuzz_target!(|data: &[u8]| {
    let names = ["survey.csv", "survey-children.csv", "survey-children-acts.csv"];
    let tables = names.into_iter().zip(data.splitn(3, |b| *b == 0));
    let sources = tables.map(|(name, bytes)| Source::bytes(name, bytes.to_vec())).collect();
    let _said = plan(sources, &KNOWLEDGE, &Options::default());
});
