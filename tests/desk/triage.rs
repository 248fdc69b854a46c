//! Two hundred cases of the demo moved by a script of keys, one by one and marked, and all of it
//! undone. Prints what it takes: presses and bytes a case.

use crate::budgets::demo_of;
use crate::terminal::Desk;
use plaint::form::Knowledge;
use plaint::query::RowMaker;
use plaint::record::{Node, RecordId, Value};
use plaint::vault::keys::KeySource;
use plaint::vault::{Mode, OpenOptions, Vault};
use std::collections::BTreeMap;
use std::sync::Arc;
use tempfile::TempDir;

const CASES: usize = 200;

fn demo() -> TempDir {
    demo_of(&CASES.to_string())
}

/// Every value of every record that is there, with its place.
type All = BTreeMap<RecordId, Vec<(String, Value)>>;

fn all(dir: &TempDir) -> All {
    let keys = [KeySource::Identity(dir.path().join("key.txt"))];
    let options = OpenOptions::new(Arc::new(RowMaker::new(Knowledge::builtin())));
    let vault = Vault::open(&dir.path().join("vault"), &keys, Mode::Read, options).unwrap();
    let mut all = BTreeMap::new();
    for id in vault.records() {
        let state = vault.state(id).unwrap().unwrap();
        if !state.removed {
            let mut found = Vec::new();
            values(&state.node, "", &mut found);
            all.insert(id, found);
        }
    }
    all
}

fn values(node: &Node, at: &str, found: &mut Vec<(String, Value)>) {
    for (id, field) in node.fields.iter().filter(|(_, field)| !field.value().is_empty()) {
        found.push((format!("{at}{id}"), field.value().clone()));
    }
    for (header, field) in &node.extra {
        found.push((format!("{at}extra {header}"), field.value().clone()));
    }
    for (list, items) in &node.lists {
        for item in items {
            values(&item.node, &format!("{at}{list}[{}].", item.id), found);
        }
    }
}

/// How many values are the text.
fn texts(all: &All, text: &str) -> usize {
    let is = |value: &Value| matches!(value, Value::Text(t) if t == text);
    all.values().flatten().filter(|(_, value)| is(value)).count()
}

struct Script {
    desk: Desk,
    presses: usize,
}

impl Script {
    fn open(dir: &TempDir) -> Self {
        let mut desk = Desk::open(dir, "en");
        desk.shows(&format!("Cases {CASES}"));
        Self { desk, presses: 0 }
    }

    /// Presses keys and waits for what they say.
    fn press(&mut self, keys: &str, said: &str) {
        self.presses += keys.chars().count();
        self.desk.press(keys);
        self.desk.shows(said);
    }

    /// Sets something; whether it was another value before.
    fn set(&mut self, keys: &str, what: &str) -> bool {
        self.presses += keys.chars().count();
        self.desk.press(keys);
        let saved = format!("Saved. {what}");
        let fits = |screen: &str| screen.contains(&saved) || screen.contains("Nothing to change");
        self.desk.until(&saved, fits);
        let told = self.desk.screen().contains(&saved);
        // What is said goes with the next key.
        self.desk.press("j");
        self.desk.until("no message", |screen| !fits(screen));
        told
    }
}

#[test]
fn two_hundred_cases_are_moved_by_keys_one_by_one_and_all_undone() {
    let dir = demo();
    let before = all(&dir);
    let mut script = Script::open(&dir);
    // By code, so that the order is the same whatever was done before.
    script.press("scode\r", "Sorted: Code");
    // The cursor stayed with its case.
    script.press("gg", &format!(" 1/{CASES}"));
    script.press("\r", "How it reached us");
    let (presses, bytes) = (script.presses, script.desk.raw.len());
    let mut commands = 0;
    for case in 1..=CASES {
        commands += usize::from(script.set("tsawait\r", "Status →"));
        commands += usize::from(script.set(&format!("toWorker {}\r", case % 7), "Owner →"));
        commands += usize::from(script.set("tpurg\r", "Priority →"));
        commands += usize::from(script.set("tnCalled\r", "Note added"));
        if case < CASES {
            script.press("n", &format!(" {}/{CASES}", case + 1));
        }
    }
    let (presses, bytes) = (script.presses - presses, script.desk.raw.len() - bytes);
    println!(
        "one by one: {:.1} presses and {} B a case for status, owner, priority, note, next",
        presses as f64 / CASES as f64,
        bytes / CASES
    );
    script.press("n", "This is the last one");
    // Owners and notes at least were no case's before.
    assert!(commands >= 2 * CASES, "{commands}");
    for _ in 0..commands {
        script.desk.press("u");
        script.desk.shows("Undone:");
        script.desk.press("j");
        script.desk.until("no message", |screen| !screen.contains("Undone:"));
    }
    script.press("u", "Nothing was changed yet");
    script.desk.press("qq");
    assert_eq!(script.desk.ended(), 0);
    assert_eq!(all(&dir), before);
    // What is shown is worth what it costs on the line: five pictures a case.
    assert!(bytes / CASES < 8_000, "{} B a case", bytes / CASES);
}

#[test]
fn two_hundred_marked_cases_are_moved_by_four_commands_and_undone_by_four() {
    let dir = demo();
    let before = all(&dir);
    let mut script = Script::open(&dir);
    let bytes = script.desk.raw.len();
    script.press("va", &format!("{CASES} marked"));
    script.press("tsawait\r", "Saved. Status →");
    script.press("toCoordinator\r", "Saved. Owner →");
    script.press("tpurg\r", "Saved. Priority →");
    script.press("tnCalled them all\r", "Saved. Note added");
    let spent = script.desk.raw.len() - bytes;
    println!(
        "marked: {} presses and {spent} B for {CASES} cases, {:.2} presses and {} B a case",
        script.presses,
        script.presses as f64 / CASES as f64,
        spent / CASES
    );
    for said in ["Note added", "Priority →", "Owner →", "Status →"] {
        script.press("u", &format!("Undone: {said}"));
    }
    script.press("u", "Nothing was changed yet");
    script.desk.press("q");
    assert_eq!(script.desk.ended(), 0);
    assert_eq!(all(&dir), before);
    // And once more, to see that it had been done at all.
    let mut script = Script::open(&dir);
    script.press("va", &format!("{CASES} marked"));
    script.press("tnCalled them all\r", "Saved. Note added");
    script.press("toMarked worker\r", "Saved. Owner →");
    script.desk.press("q");
    assert_eq!(script.desk.ended(), 0);
    let after = all(&dir);
    assert_eq!(texts(&after, "Called them all"), CASES);
    assert_eq!(texts(&after, "Marked worker"), CASES);
    assert_eq!(after.len(), before.len());
}
