//! Nothing readable of a record reaches a disk: a canary in every field type, an extra column, a
//! file and a draft is looked for raw, in UTF-16, in hex and in base64.

use super::needles::{needles, search};
use super::support::{Holder, Sandbox};
use plaint::form::Knowledge;
use plaint::query::RowMaker;
use plaint::vault::drafts::Drafts;
use plaint::vault::keys::KeySource;
use plaint::vault::{Mode, OpenOptions, Vault};
use std::process::Stdio;
use std::sync::Arc;

const CANARY: &str = "kanareika-Xq7Zw";
/// Of numbers, amounts and years.
const DIGITS: &str = "7310562984";

fn search_all(sandbox: &Sandbox) {
    for word in [CANARY, DIGITS] {
        let needles = needles(word);
        search(&sandbox.path("v"), &needles);
        search(&sandbox.path("tmp"), &needles);
    }
}

fn fill(sandbox: &Sandbox) -> String {
    let code = format!("x-{}", CANARY.to_lowercase());
    let term =
        format!("[[term]]\ncode = \"{code}\"\nlabel = {{ en = \"K\", ru = \"К\", uk = \"К\" }}\n");
    let own = format!("id = \"place-types\"\nadd = true\n{term}");
    sandbox.configure("vocabularies/places-more.toml", &own);
    let person = sandbox.add(&[
        "person",
        &format!("name={CANARY}"),
        &format!("code={CANARY}-P"),
        &format!("age={DIGITS}"),
    ]);
    sandbox.add(&[
        "case",
        &format!("code={CANARY}"),
        &format!("title={CANARY} in a title"),
        &format!("summary={CANARY} in a long text, {CANARY}"),
        &format!("tags={}", CANARY.to_lowercase()),
        &format!("client={person}"),
        &format!("extra.{CANARY}={CANARY}"),
        &format!("events[+1].place={CANARY} street"),
        &format!("events[+1].city={CANARY}"),
        &format!("events[+1].place_type={code}"),
        "events[+1].from=2014-06-12",
        "events[+1].continues=yes",
        &format!("events[+1].acts[+1].amount={DIGITS} EUR"),
        &format!("events[+1].acts[+1].victim={CANARY}-P"),
        &format!("events[+1].narrative={CANARY}"),
        "--why",
        CANARY,
    ])
}

#[test]
fn no_plaintext_while_open_or_closed() {
    let sandbox = Sandbox::new();
    let case = fill(&sandbox);
    let name = format!("{CANARY}.txt");
    let outside = sandbox.path(&name);
    std::fs::write(&outside, format!("{CANARY} in a file")).unwrap();
    sandbox.run(&["evidence", "add", &name, "--case", &case]).exits(0);
    std::fs::remove_file(&outside).unwrap();
    sandbox.run(&["export", "--format", "json", "-o", "v/../tmp/out.age"]).exits(0);
    sandbox.run(&["backup", "tmp/copy.plaint"]).exits(0);
    search_all(&sandbox);
    let holder = Holder::of(&sandbox);
    search_all(&sandbox);
    drop(holder);
    sandbox.run(&["list", &format!("\"{CANARY}\"")]).exits(0);
    search_all(&sandbox);
}

#[test]
fn no_plaintext_of_a_draft() {
    let sandbox = Sandbox::new();
    let options = OpenOptions::new(Arc::new(RowMaker::new(Knowledge::builtin())));
    let keys = [KeySource::Identity(sandbox.path("id"))];
    let vault = Vault::open(&sandbox.path("v"), &keys, Mode::Write, options).unwrap();
    let mut drafts = Drafts::open(vault.dir(), vault.key()).unwrap();
    drafts.put(1, "key", None, CANARY.as_bytes()).unwrap();
    search_all(&sandbox);
    drop((drafts, vault));
    search_all(&sandbox);
}

#[test]
fn no_plaintext_after_a_kill() {
    let sandbox = Sandbox::new();
    let rows = (0..3000).map(|n| format!("{n},{CANARY} {n}\n")).collect::<Vec<_>>().concat();
    let table = sandbox.path("rows.csv");
    std::fs::write(&table, format!("code,title\n{rows}")).unwrap();
    let mut command = sandbox.command(&["import", "rows.csv", "--quiet"]);
    command.env("PLAINT_IDENTITY", sandbox.path("id")).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    // Killed as soon as the journal grows, which is in the middle of the import.
    let size = || -> u64 {
        let files = std::fs::read_dir(sandbox.path("v").join("journal")).unwrap();
        files.filter_map(|f| f.ok()?.metadata().ok()).map(|m| m.len()).sum()
    };
    let before = size();
    while size() < before + 100_000 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    std::fs::remove_file(&table).unwrap();
    search_all(&sandbox);
    sandbox.run(&["verify"]).exits(0);
    search_all(&sandbox);
}

#[test]
fn no_plaintext_after_an_import_that_came_to_its_end() {
    let sandbox = Sandbox::new();
    let table = sandbox.path("rows.csv");
    let row = |n: usize| format!("{n};{CANARY} {n};{DIGITS};{CANARY}\n");
    let rows: String = (0..50).map(row).collect();
    std::fs::write(&table, format!("code;title;№ {CANARY};summary\n{rows}")).unwrap();
    sandbox.run(&["import", "rows.csv", "--dry-run"]).exits(0);
    search_all(&sandbox);
    sandbox.run(&["import", "rows.csv"]).exits(0);
    std::fs::remove_file(&table).unwrap();
    search_all(&sandbox);
    sandbox.run(&["undo"]).exits(0);
    sandbox.run(&["list", "is:removed"]).exits(0);
    search_all(&sandbox);
}

/// What an import is asked to write beside the vault lies readable on a disk: rows and codes, and
/// of the list's texts only those that the person put into the map himself.
#[test]
fn no_cell_text_in_a_receipt_file_or_in_a_saved_map() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("out")).unwrap();
    let rows = ["female", "male", "female", &format!("femal {CANARY}"), CANARY, "nobody knows"];
    let rows: Vec<_> =
        rows.iter().enumerate().map(|(n, sex)| format!("{n};{CANARY} {n};{sex}\n")).collect();
    let rows = rows.concat();
    std::fs::write(sandbox.path("rows.csv"), format!("code;title;sex\n{rows}")).unwrap();
    let args = ["import", "rows.csv", "--receipt", "out/r.json", "--save-map", "out/m.toml"];
    let said = sandbox.run(&[&args[..], &["--dry-run"]].concat()).ok();
    assert!(said.contains(&format!("{CANARY:?} ×1")), "the screen does not say it: {said}");
    let read = |name: &str| std::fs::read_to_string(sandbox.path(name)).unwrap();
    let receipt: serde_json::Value = serde_json::from_str(&read("out/r.json")).unwrap();
    let rows: Vec<_> = receipt["unmatched"].as_array().unwrap().iter().map(|u| &u["row"]).collect();
    assert_eq!(rows, [5, 6, 7]);
    assert!(read("out/m.toml").contains("# (the text in row 6) = "), "{}", read("out/m.toml"));
    search(&sandbox.path("out"), &needles(CANARY));
    search(&sandbox.path("out"), &needles("nobody knows"));
    // A correction of the person's own is kept, and nothing else comes with it.
    let map =
        read("out/m.toml").replace("[values.\"sex\"]", "[values.\"sex\"]\n\"nobody knows\" = \"\"");
    std::fs::write(sandbox.path("own.toml"), map).unwrap();
    sandbox.run(&[&args[..], &["--map", "own.toml"]].concat()).exits(0);
    assert!(read("out/m.toml").contains("\"nobody knows\" = \"\""), "{}", read("out/m.toml"));
    search(&sandbox.path("out"), &needles(CANARY));
    search_all(&sandbox);
}
