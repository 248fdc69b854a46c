//! A complaint of 200 KiB with 2,000 edits, opened (`cargo bench --bench draft`): read from its
//! operations, filled, measured and checked in at most 50 milliseconds of processor time.
//!
//! The peer in the same run is pulldown-cmark, which reads the same text as Markdown once: what is
//! printed beside the milliseconds is how many such readings an opening costs. Ends with code 1 where
//! it takes longer, so that a script can hold the program to it.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints what it measured, of a text of its own"
)]

use chrono::NaiveDate;
use plaint::draft::template::Templates;
use plaint::draft::{Book, Complaint, Everything};
use plaint::exchange::docket::ActionsByCase;
use plaint::exchange::dossiers::{Reading, Sight, gather};
use plaint::form::Knowledge;
use plaint::locale::Locale;
use plaint::query::RowMaker;
use plaint::record::{Code, Editor, FuzzyDate, Kind, Path, RecordId, Value};
use plaint::rules::Seal;
use plaint::rules::law::Law;
use plaint::vault::keys::{KeySource, NewSlot, keygen};
use plaint::vault::{Env, Mode, OpenOptions, Vault};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

const BYTES: usize = 200 * 1024;
const EDITS: usize = 2_000;
const CASES: usize = 7;
const TIMES: u32 = 10;
const BUDGET: Duration = Duration::from_millis(50);

/// What this thread has had of the processor.
fn cpu() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(told.split(' ').next().unwrap().parse().unwrap())
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn code(word: &str) -> Value {
    Value::Choice(Code::new(word).unwrap())
}

/// A case with a client, a story and a consent.
fn case(vault: &mut Vault, number: usize) -> RecordId {
    let kind = |word: &str| Kind::new(word).unwrap();
    let (person, _) = vault
        .write(|pen| {
            let mut editor = Editor::create(pen, &kind("person"));
            editor
                .set(&Path::field("name"), text(&format!("Name{number} Surname{number}")))
                .unwrap();
            editor.id()
        })
        .unwrap();
    let made = vault.write(|pen| {
        let mut editor = Editor::create(pen, &kind("case"));
        editor.set(&Path::field("code"), text(&format!("B-{number}"))).unwrap();
        editor.set(&Path::field("client"), Value::Link(person)).unwrap();
        editor.set(&Path::field("country"), code("kg")).unwrap();
        let event = editor.add_item(&Path::field("events")).unwrap();
        let told = format!("What she told of day {number}, in words of her own. ").repeat(80);
        editor.set(&event.then_field("narrative"), text(&told)).unwrap();
        let row = editor.add_item(&Path::field("consents")).unwrap();
        editor.set(&row.then_field("channel"), code("csw-communication")).unwrap();
        editor.set(&row.then_field("level"), code("5")).unwrap();
        let given = FuzzyDate::day(NaiveDate::from_ymd_opt(2024, 1, 1).unwrap());
        editor.set(&row.then_field("given"), Value::Date(given)).unwrap();
        editor.id()
    });
    made.unwrap().0
}

/// The complaint, with its edits.
fn complaint(vault: &mut Vault, law: &Law, cases: &[RecordId]) -> RecordId {
    let procedure = law.procedure("csw-communication").unwrap();
    let each = BYTES / procedure.sections.len();
    let made = vault.write(|pen| {
        let mut editor = Editor::create(pen, &Kind::new(Kind::COMPLAINT).unwrap());
        editor.set(&Path::field("procedure"), code(&procedure.id)).unwrap();
        editor.set(&Path::field("language"), code("en")).unwrap();
        for case in cases {
            let row = editor.add_item(&Path::field("cases")).unwrap();
            editor.set(&row.then_field("case"), Value::Link(*case)).unwrap();
        }
        let mut paths = Vec::new();
        for section in &procedure.sections {
            let row = editor.add_item(&Path::field("sections")).unwrap();
            editor.set(&row.then_field("key"), text(&section.key)).unwrap();
            let mut words = String::new();
            while words.len() < each {
                let n = words.len();
                let sentence =
                    format!("They came on day {n} and took what they found, {n} things. ");
                words.push_str(&sentence.repeat(7));
                words.push_str("\n\n");
            }
            editor.set(&row.then_field("text"), text(words.trim_end())).unwrap();
            paths.push((row.then_field("text"), words.trim_end().to_owned()));
        }
        (editor.id(), paths)
    });
    let (id, mut paths) = made.unwrap().0;
    for batch in 0..EDITS / 50 {
        let seen = vault.ops_of(id).unwrap();
        let edits = vault.write(|pen| {
            let mut editor = Editor::open(pen, &seen, id);
            for n in 0..50 {
                let count = paths.len();
                let (path, text) = paths.get_mut((batch * 50 + n) % count).unwrap();
                let at = (batch * 7919 + n * 104_729) % text.len();
                text.insert_str(at, if n % 2 == 0 { "x" } else { " more" });
                editor.set_text(path, text).unwrap();
            }
        });
        edits.unwrap();
    }
    id
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
    let cases: Vec<RecordId> = (0..CASES).map(|number| case(&mut vault, number)).collect();
    let id = complaint(&mut vault, &law, &cases);
    let day = NaiveDate::from_ymd_opt(2024, 6, 1).unwrap();
    let (templates, locale) = (Templates::builtin(), Locale::new("en"));
    let procedure = law.procedure("csw-communication").unwrap();
    let open = || {
        let read = Complaint::read(&vault.state(id).unwrap().unwrap()).unwrap();
        let dossier = gather(&vault, &ActionsByCase::default(), read).unwrap();
        let (knowledge, passes) = (&*knowledge, &Everything);
        let book = Book { dossier: &dossier, knowledge, law: &law, procedure, passes, today: day };
        let channel = procedure.id.parse().unwrap();
        let days = [day, day];
        let sight = Sight { channel, days, seal: Seal::Encrypted, reason: None, files: false };
        let reading = Reading::of(&vault, &book, &templates, sight);
        let findings = reading.findings(&book, &locale).len();
        (reading.filled.markdown(), findings)
    };
    let (markdown, findings) = open();
    let begun = cpu();
    for _ in 0..TIMES {
        assert_eq!(open().1, findings);
    }
    let took = cpu().saturating_sub(begun) / TIMES;
    let begun = cpu();
    for _ in 0..TIMES {
        assert!(pulldown_cmark::Parser::new(&markdown).count() > 0);
    }
    let peer = cpu().saturating_sub(begun) / TIMES;
    println!("{} bytes, {EDITS} edits, {findings} findings", markdown.len());
    println!("opened: {took:?} of processor time; read once by the peer: {peer:?}");
    println!("ratio: {:.1}", took.as_secs_f64() / peer.as_secs_f64());
    if took > BUDGET { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
