//! A complaint of 200 KiB with 2,000 edits, opened (`cargo bench --bench draft`): read from its
//! operations, filled, measured and checked in at most 50 milliseconds of processor time. Once its text
//! is in all of its sections, once in one.
//!
//! The peer in the same run is pulldown-cmark, which reads the same text as Markdown once: what is
//! printed beside the milliseconds is how many such readings an opening costs. Ends with code 1 where
//! it takes longer, so that a script can hold the program to it.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints what it measured, of a text of its own"
)]

#[path = "../tests/desk/long.rs"]
mod long;

use chrono::NaiveDate;
use long::{EDITS, PROCEDURE};
use plaint::draft::template::Templates;
use plaint::draft::{Book, Complaint, Everything};
use plaint::exchange::docket::ActionsByCase;
use plaint::exchange::dossiers::{Reading, Sight, gather};
use plaint::form::Knowledge;
use plaint::locale::Locale;
use plaint::query::RowMaker;
use plaint::record::RecordId;
use plaint::rules::Seal;
use plaint::rules::law::Law;
use plaint::vault::keys::{KeySource, NewSlot, keygen};
use plaint::vault::{Env, Mode, OpenOptions, Vault};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

const TIMES: u32 = 10;
/// How long the peer reads, of processor time.
const PEER: Duration = Duration::from_millis(250);
const BUDGET: Duration = Duration::from_millis(50);

/// What this thread has had of the processor.
fn cpu() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(told.split(' ').next().unwrap().parse().unwrap())
}

fn main() -> ExitCode {
    let dir = tempfile::tempdir().unwrap();
    let recipient = keygen(&dir.path().join("key"), 0).unwrap();
    let knowledge = Knowledge::builtin();
    let indexer = Arc::new(RowMaker::new(Arc::clone(&knowledge)));
    let slots = [NewSlot::Recipient(recipient)];
    let place = dir.path().join("vault");
    drop(Vault::create(&place, &slots, "Bench", indexer.clone(), Env::real()).unwrap());
    let sources = [KeySource::Identity(dir.path().join("key"))];
    let mut vault = Vault::open(&place, &sources, Mode::Write, OpenOptions::new(indexer)).unwrap();
    let law = Law::builtin();
    let mut slow = false;
    for in_one in [false, true] {
        let id = long::complaint(&mut vault, &law, in_one);
        slow |= measure((&vault, &knowledge, &law), id) > BUDGET;
    }
    if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What an opening takes, beside what one reading of its text takes.
fn measure((vault, knowledge, law): (&Vault, &Knowledge, &Law), id: RecordId) -> Duration {
    let day = NaiveDate::from_ymd_opt(2024, 6, 1).unwrap();
    let (templates, locale) = (Templates::builtin(), Locale::new("en"));
    let procedure = law.procedure(PROCEDURE).unwrap();
    let open = || {
        let read = Complaint::read(&vault.state(id).unwrap().unwrap()).unwrap();
        let dossier = gather(vault, &ActionsByCase::default(), read).unwrap();
        let (knowledge, passes) = (knowledge, &Everything);
        let book = Book { dossier: &dossier, knowledge, law, procedure, passes, today: day };
        let channel = procedure.id.parse().unwrap();
        let days = [day, day];
        let sight = Sight { channel, days, seal: Seal::Encrypted, reason: None, files: false };
        let reading = Reading::of(vault, &book, &templates, sight);
        let findings = reading.findings(&book, &locale).len();
        (reading.filled.markdown(), findings)
    };
    let (markdown, findings) = open();
    let begun = cpu();
    for _ in 0..TIMES {
        assert_eq!(open().1, findings);
    }
    let took = cpu().saturating_sub(begun) / TIMES;
    // The kernel counts a thread's time at its ticks, so the quick peer reads until it has had many.
    let (begun, mut readings) = (cpu(), 0);
    while cpu().saturating_sub(begun) < PEER {
        assert!(pulldown_cmark::Parser::new(&markdown).count() > 0);
        readings += 1;
    }
    let peer = cpu().saturating_sub(begun) / readings;
    println!("{} bytes, {EDITS} edits, {findings} findings", markdown.len());
    println!("opened: {took:?} of processor time; read once by the peer: {peer:?}");
    println!("ratio: {:.1}", took.as_secs_f64() / peer.as_secs_f64());
    took
}
