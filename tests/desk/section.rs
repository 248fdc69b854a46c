//! A section of a complaint under the keys: what a letter costs on the line, and what a kill leaves.

use crate::budgets::Meter;
use crate::long;
use crate::terminal::{Desk, PATIENCE, vault};
use plaint::form::Knowledge;
use plaint::query::RowMaker;
use plaint::record::RecordId;
use plaint::rules::law::Law;
use plaint::vault::keys::KeySource;
use plaint::vault::{Mode, OpenOptions, Vault};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::DirEntry;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const END: &str = "\x1b[1;5F";
/// From letter to letter of somebody who types without a rest. Faster, and what was typed before is
/// rows above the end of the text.
const PACE: Duration = Duration::from_millis(200);

/// The vault of the tests, open in this process.
fn open(dir: &TempDir, mode: Mode) -> Vault {
    let indexer = Arc::new(RowMaker::new(Knowledge::builtin()));
    let sources = [KeySource::Identity(dir.path().join("key.txt"))];
    Vault::open(&dir.path().join("vault"), &sources, mode, OpenOptions::new(indexer)).unwrap()
}

/// A vault with a complaint of 200 KiB and 2,000 edits.
fn complaint() -> (TempDir, RecordId) {
    let dir = vault();
    let id = long::complaint(&mut open(&dir, Mode::Write), &Law::builtin(), false);
    (dir, id)
}

/// What its first section says.
fn text(dir: &TempDir, id: RecordId) -> String {
    let state = open(dir, Mode::Read).state(id).unwrap().unwrap();
    plaint::draft::Complaint::read(&state).unwrap().sections[0].text.clone()
}

/// Whether the last row of the text on the screen ends so.
fn ends(screen: &str, with: &str) -> bool {
    screen.lines().any(|row| row.trim_end().ends_with(with))
}

#[test]
fn a_complaint_of_two_thousand_edits_is_typed_in_as_any_and_outlives_a_kill() {
    let (dir, id) = complaint();
    a_letter_costs_as_little_as_any(&dir, id);
    what_was_typed_before_a_kill_is_offered_back(&dir, id);
}

fn a_letter_costs_as_little_as_any(dir: &TempDir, id: RecordId) {
    let before = text(dir, id);
    let mut meter = Meter::open(dir);
    meter.press("", "the cases", |screen| screen.contains(" 1/9"));
    meter.press("gl", "the complaints", |screen| screen.contains(" 1/1"));
    meter.press("\r", "the complaint", |screen| screen.contains("Sections · "));
    meter.press("\r", "the section", |screen| screen.contains("── "));
    meter.press("\r", "the editor", |screen| screen.contains(" words"));
    meter.press(END, "its end", |screen| ends(screen, "things."));
    let letters = " She saw how they carried the notebook out, and told of it in the morning";
    let (mut typed, mut most) = (String::new(), 0);
    for letter in letters.chars() {
        typed.push(letter);
        let word = typed.rsplit(' ').next().unwrap().to_owned();
        let cost = meter.press(&letter.to_string(), "the letter", |screen| {
            word.is_empty() || ends(screen, &word)
        });
        assert!(cost.bytes <= 64, "{letter}: {} B", cost.bytes);
        most = most.max(cost.bytes);
    }
    println!("a letter in a section of {} bytes of a complaint: {most} B at most", before.len());
    meter.press("\x13", "the save", |screen| screen.contains("Saved."));
    drop(meter);
    assert_eq!(text(dir, id), before + &typed);
}

/// The files of the journal of drafts, with their lengths.
fn journal(dir: &TempDir) -> BTreeMap<OsString, u64> {
    let files = std::fs::read_dir(dir.path().join("vault/drafts")).into_iter().flatten().flatten();
    let long = |file: DirEntry| Some((file.file_name(), file.metadata().ok()?.len()));
    files.filter_map(long).collect()
}

/// Whether a frame came behind those that a file had. A process begins with a file of its own, in
/// which stands what others had kept.
fn has_grown(before: &BTreeMap<OsString, u64>, now: &BTreeMap<OsString, u64>) -> bool {
    before.iter().any(|(name, long)| *long > 0 && now.get(name).is_some_and(|now| now > long))
}

/// The five seconds are shown under a test's own clock, in `desk::tests`, where a section is killed at
/// any edit; here the process is, over and over, and what the journal had is offered back.
fn what_was_typed_before_a_kill_is_offered_back(dir: &TempDir, id: RecordId) {
    let before = text(dir, id);
    let mut kept = Vec::new();
    for round in 0..3 {
        let mut desk = Desk::open(dir, "en");
        if kept.is_empty() {
            desk.shows("UA-1");
            desk.press("gl");
            desk.shows(" 1/1");
            desk.press("\r");
            desk.shows("Sections · ");
            desk.press("\r");
            desk.shows("── ");
        } else {
            desk.shows("Draft of ");
        }
        desk.press("\r");
        desk.shows("── Text");
        desk.press(END);
        let last = kept.last().cloned().unwrap_or_else(|| "morning".to_owned());
        desk.until("the text that was kept", |screen| screen.contains(&last));
        let word = format!("killed{round}");
        desk.press(&format!(" {word}"));
        desk.shows(&word);
        // Typed on without a rest, so that it is not a pause that brings it into the journal.
        let (mut seen, begun) = (journal(dir), Instant::now());
        loop {
            assert!(begun.elapsed() < PATIENCE, "nothing was kept\n{}", desk.screen());
            desk.press(".");
            desk.take_in_for(PACE);
            let now = journal(dir);
            if has_grown(&seen, &now) {
                break;
            }
            seen = now;
        }
        println!("kept after {:?} of typing", begun.elapsed());
        desk.press(" and what came at last");
        desk.signal("KILL");
        assert_ne!(desk.ended(), 0);
        kept.push(word);
    }
    let mut desk = Desk::open(dir, "en");
    desk.shows("Draft of ");
    desk.press("\r");
    desk.shows("killed2");
    desk.press("\x13");
    desk.shows("Saved.");
    desk.press("qqqq");
    desk.ended();
    let now = text(dir, id);
    assert!(now.starts_with(&before), "{}", now.len());
    let typed = now.strip_prefix(&before).unwrap();
    assert!(kept.iter().all(|word| typed.contains(word)), "{typed}");
}
