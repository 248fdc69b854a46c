//! Nothing readable of a record reaches a disk: a canary in every field type, an extra column, a
//! file and a draft is looked for raw, in UTF-16, in hex and in base64.

use super::support::{Holder, Sandbox};
use plaint::form::Knowledge;
use plaint::query::RowMaker;
use plaint::vault::drafts::Drafts;
use plaint::vault::keys::KeySource;
use plaint::vault::{Mode, OpenOptions, Vault};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

const CANARY: &str = "kanareika-Xq7Zw";

/// The forms in which the word could lie somewhere. Base64 has three, by where it begins.
fn needles() -> Vec<Vec<u8>> {
    let raw = CANARY.as_bytes();
    let utf16 = |order: fn(u16) -> [u8; 2]| CANARY.encode_utf16().flat_map(order).collect();
    let hex = data_encoding::HEXLOWER.encode(raw);
    let mut all: Vec<Vec<u8>> = vec![
        raw.to_vec(),
        raw.to_ascii_lowercase(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        hex.clone().into_bytes(),
        hex.to_uppercase().into_bytes(),
    ];
    for shift in 0..3 {
        let mut padded = vec![b' '; shift];
        padded.extend_from_slice(raw);
        let text = data_encoding::BASE64_NOPAD.encode(&padded);
        // The first and last letters also hold bits of what stands beside it.
        all.push(text.as_bytes()[4..text.len() - 4].to_vec());
    }
    all
}

fn search(dir: &Path, needles: &[Vec<u8>]) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!name.contains(CANARY), "{}", path.display());
        if path.is_dir() {
            search(&path, needles);
        } else if let Ok(bytes) = std::fs::read(&path) {
            for needle in needles {
                let found = bytes.windows(needle.len()).any(|w| w == needle.as_slice());
                assert!(!found, "{} holds the canary", path.display());
            }
        }
    }
}

fn search_all(sandbox: &Sandbox) {
    let needles = needles();
    search(&sandbox.path("v"), &needles);
    search(&sandbox.path("tmp"), &needles);
}

fn fill(sandbox: &Sandbox) -> String {
    let person = sandbox.add(&["person", &format!("name={CANARY}"), "code=P-1"]);
    sandbox.add(&[
        "case",
        &format!("code={CANARY}"),
        &format!("title={CANARY} in a title"),
        &format!("summary={CANARY} in a long text, {CANARY}"),
        &format!("tags={}", CANARY.to_lowercase()),
        &format!("client={person}"),
        &format!("extra.{CANARY}={CANARY}"),
        &format!("events[+1].place={CANARY} street"),
        "events[+1].from=2014-06-12",
        "events[+1].acts[+1].amount=100 EUR",
        &format!("events[+1].narrative={CANARY}"),
        "--why",
        CANARY,
    ])
}

#[test]
fn no_plaintext_while_open_or_closed() {
    let sandbox = Sandbox::new();
    let case = fill(&sandbox);
    let outside = sandbox.path("outside.txt");
    std::fs::write(&outside, format!("{CANARY} in a file")).unwrap();
    sandbox.run(&["evidence", "add", "outside.txt", "--case", &case]).exits(0);
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
