//! What an erasure leaves, and what follows when it is cut off.

use crate::support::{Sandbox, json};
use plaint::form::Knowledge;
use plaint::query::RowMaker;
use plaint::record::{Editor, Kind, Path, RecordId, Value};
use plaint::vault::keys::{KeySource, VaultKey, unlock};
use plaint::vault::{Mode, OpenOptions, Vault, blobs};
use std::path::PathBuf;
use std::sync::Arc;

fn open(sandbox: &Sandbox) -> Vault {
    let options = OpenOptions::new(Arc::new(RowMaker::new(Knowledge::builtin())));
    let keys = [KeySource::Identity(sandbox.path("id"))];
    Vault::open(&sandbox.path("v"), &keys, Mode::Write, options).unwrap()
}

fn key(sandbox: &Sandbox) -> VaultKey {
    unlock(&sandbox.path("v"), &[KeySource::Identity(sandbox.path("id"))]).unwrap()
}

fn copy(from: PathBuf, to: PathBuf) {
    let done = std::process::Command::new("cp").arg("-a").args([from, to]).status();
    assert!(done.unwrap().success());
}

#[test]
fn after_an_erasure_the_live_key_opens_nothing_of_the_old_vault() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=Withdrawn", "country=ua"]);
    // What a flash drive would keep.
    copy(sandbox.path("v"), sandbox.path("blocks"));
    let old = key(&sandbox);
    let done = json(&sandbox.run(&["erase", &id, "title", "--yes", "--json"]).ok());
    assert_eq!(
        (done["rekeyed"].as_bool(), done["not_carried"].as_array().unwrap().len()),
        (Some(true), 0)
    );
    assert!(!key(&sandbox).same(&old));
    for entry in std::fs::read_dir(sandbox.path("blocks").join("keys")).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(!sandbox.path("v").join("keys").join(name).exists());
    }
    sandbox.run(&["show", &id]).exits(0);
}

#[test]
fn a_slot_that_would_be_lost_keeps_the_key_and_the_change_is_offered() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("pass"), "five random words are here\n").unwrap();
    std::fs::write(sandbox.path("other"), "five other words are here\n").unwrap();
    for file in ["pass", "other"] {
        sandbox.run(&["keys", "add", "--new-passphrase-file", file, "--label", file]).exits(0);
    }
    let slots = json(&sandbox.run(&["keys", "list", "--json"]).ok());
    let slot = |label: &str| {
        let found = slots.as_array().unwrap().iter().find(|s| s["label"] == label);
        found.unwrap()["slot"].as_str().unwrap().to_owned()
    };
    let id = sandbox.add(&["case", "title=Withdrawn"]);
    let old = key(&sandbox);
    // The passphrase at hand fits one of the two; the other slot alone would be lost.
    let line = ["erase", &id, "title", "--yes", "--json", "--passphrase-file", "other"];
    let done = json(&sandbox.run(&line).ok());
    assert_eq!(done["rekeyed"], false);
    assert_eq!(done["not_carried"], serde_json::json!([slot("pass")]));
    assert!(key(&sandbox).same(&old));
    let line = ["keys", "rotate", "--yes", "--quiet", "--passphrase-file", "other"];
    let out = sandbox.run(&line);
    out.exits(0);
    assert!(out.stderr.contains(&slot("pass")) && !out.stderr.contains(&slot("other")));
    sandbox.run_without_keys(&["list", "--passphrase-file", "other"]).exits(0);
    sandbox.run_without_keys(&["list", "--passphrase-file", "pass"]).exits(3);
}

#[test]
fn an_erasure_that_was_cut_off_is_told_and_finished() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=Withdrawn", "country=ua"]);
    let record: RecordId = id.parse().unwrap();
    {
        let mut vault = open(&sandbox);
        vault.begin_erasure(record).unwrap();
        let seen = vault.ops_of(record).unwrap();
        let erase = vault.write(|pen| Editor::open(pen, &seen, record).erase(&Path::root()));
        erase.unwrap().0.unwrap();
    }
    let out = sandbox.run(&["add", "case", "title=other"]);
    assert!(out.stderr.contains("erase --finish"), "{}", out.stderr);
    sandbox.run(&["erase", "--finish", "--json"]).exits(0);
    let out = sandbox.run(&["add", "case", "title=other"]);
    assert!(!out.stderr.contains("erase --finish"), "{}", out.stderr);
    let vault = open(&sandbox);
    assert!(vault.erasures_due().is_empty());
    let ops = vault.ops_of(record).unwrap();
    assert!(!ops.iter().any(|op| format!("{:?}", op.body).contains("Withdrawn")));
    drop(vault);
    // What is hidden can still be named.
    sandbox.run(&["erase", &id, "--yes"]).exits(0);
    let gone = sandbox.add(&["case", "title=mistake"]);
    sandbox.run(&["undo"]).exits(0);
    sandbox.run(&["erase", &gone, "--yes"]).exits(0);
}

#[test]
fn other_places_of_the_same_text_are_named() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["person", "code=P-1", "name=Нино Демурова"]);
    let told = sandbox.add(&["case", "summary=Со слов  НИНО демурова.", "extra.ФИО=Нино Демурова"]);
    sandbox.add(&["case", "summary=Other"]);
    let done = json(&sandbox.run(&["erase", &id, "name", "--yes", "--json"]).ok());
    let places = done["also_at"].as_array().unwrap();
    assert_eq!(places.len(), 2, "{places:?}");
    assert!(places.iter().all(|place| place["id"] == told.as_str()));
    assert!(places.iter().any(|place| place["path"] == "summary"));
}

#[test]
fn a_legal_hold_stops_an_erasure() {
    let sandbox = Sandbox::new();
    let line = ["case", "title=Kept", "legal_hold=court", "legal_hold_until=2030-01-01"];
    let id = sandbox.add(&line);
    let case = format!("case={id}");
    let piece = sandbox.add(&["evidence", "title=photo", &case]);
    for id in [&id, &piece] {
        sandbox.run(&["erase", id, "title", "--yes"]).exits(7);
    }
    sandbox.run(&["erase", &piece, "title", "--yes", "--override", "the court agreed"]).exits(0);
    let log = sandbox.run(&["audit", "show"]).ok();
    assert!(log.contains("the court agreed"), "{log}");
    sandbox.run(&["erase", &id, "title", "--yes", "--now", "2031-01-01"]).exits(0);
}

/// What has left is known from the log of exports and from what was sent; the withdrawal stops its
/// channel, or under a hold every one, and says what is to be erased and where else it stands.
#[test]
fn a_withdrawal_tells_what_has_left_and_what_to_do() {
    let sandbox = Sandbox::new();
    let person = sandbox.add(&["person", "code=P-1", "name=Нино Демурова"]);
    let client = format!("client={person}");
    let case = sandbox.add(&[
        "case",
        "code=W-1",
        &client,
        "consents[+1].channel=team",
        "consents[+1].level=5",
        "consents[+1].given=2024-01-01",
        "consents[+2].channel=cedaw-op",
        "consents[+2].level=5",
        "consents[+2].given=2024-01-01",
    ]);
    let told = sandbox.add(&["case", "code=W-2", "summary=Со слов Нино Демурова"]);
    let of_case = format!("case={case}");
    let sent = ["action", "action_type=submission", "procedure=cedaw-op", "sent=2024-02-03"];
    sandbox.add(&[&sent[..], &[of_case.as_str()]].concat());
    sandbox.add(&["action", "action_type=task", "sent=2024-02-04", &of_case]);
    let export = |filter: &str, channel: &str, name: &str| {
        let line = ["export", filter, "--format", "json", "--channel", channel, "-o", name];
        sandbox.run(&[&line[..], &["--plaintext"]].concat())
    };
    export("code:W-1", "team", "team.json").exits(0);
    let own = ["export", "code:W-2", "--format", "csv", "-o", "other.csv"];
    sandbox.run(&[&own[..], &["--plaintext", "--override", "mine"]].concat()).exits(0);
    let before = json(&sandbox.run(&["consents", "W-1", "--json"]).ok());
    assert_eq!((before["erase"].as_array().unwrap().len(), before["hold"].is_null()), (0, true));
    let what: Vec<&str> =
        before["left"].as_array().unwrap().iter().map(|l| l["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["submission", "export json"], "{before}");
    assert_eq!(before["left"][1]["channel"], "team");
    let row = before["consents"][0]["id"].as_str().unwrap();
    let withdraw = format!("consents[{row}].withdrawn=2024-06-01");
    let done = sandbox.run(&["set", "W-1", &withdraw]);
    for text in ["export json", "cedaw-op", "plaint erase", &person, &told] {
        assert!(done.stderr.contains(text), "{text}: {}", done.stderr);
    }
    assert!(!done.stderr.contains("Демурова"), "{}", done.stderr);
    let after = json(&sandbox.run(&["consents", "W-1", "--json"]).ok());
    assert_eq!(after["consents"][0]["state"], "withdrawn");
    assert_eq!(after["consents"][1]["state"], "holds");
    assert_eq!(after["erase"].as_array().unwrap().len(), 2);
    assert_eq!(after["also_at"][0]["id"], told.as_str());
    export("code:W-1", "team", "again.json").exits(7);
    export("code:W-1", "cedaw-op", "cedaw.json").exits(0);
    let held = sandbox.run(&["set", "W-1", "legal_hold=court", "legal_hold_until=2999-01-01"]);
    held.exits(0);
    let refused = export("code:W-1", "cedaw-op", "held.json");
    refused.exits(7);
    assert!(!sandbox.path("held.json").exists());
    let shown = sandbox.run(&["consents", "W-1"]).ok();
    assert!(shown.contains("2999-01-01") && shown.contains("--override"), "{shown}");
    let decided = format!("consents[{row}].decision=kept for the court; AK");
    sandbox.run(&["set", "W-1", &decided]).exits(0);
    let log = sandbox.run(&["audit", "show"]).ok();
    assert!(!log.contains(&format!("of {case}")), "{log}");
}

/// The remedies of a case as the table of exhaustion.
#[test]
fn the_table_of_exhaustion_is_a_view_of_the_remedies() {
    let sandbox = Sandbox::new();
    let case = sandbox.add(&["case", "code=E-1", "country=by", "events[+1].country=by"]);
    let of_case = format!("case={case}");
    let remedy = |more: &[&str]| {
        sandbox.add(&[&["action", "action_type=remedy", of_case.as_str()], more].concat())
    };
    remedy(&["procedure=by-prok", "sent=2024-03-01", "result=refused", "final=2024-05-01"]);
    remedy(&["body=Court", "sent=2024-06-01"]);
    let table = json(&sandbox.run(&["route", "--exhaustion", "E-1", "--json"]).ok());
    let rows = table["remedies"].as_array().unwrap();
    let states: Vec<&str> = rows.iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["final", "pending"]);
    assert_eq!((&rows[0]["final"], &rows[1]["body"]), (&"2024-05-01".into(), &"Court".into()));
    let unused = table["unused"].as_array().unwrap();
    assert!(unused.iter().all(|id| id.as_str().unwrap().starts_with("by-") && id != "by-prok"));
    assert!(!unused.is_empty());
    let text = sandbox.run(&["route", "--exhaustion", "E-1"]).ok();
    assert!(text.contains("sent 2024-03-01") && text.contains("Court"), "{text}");
}

#[test]
fn evidence_cut_off_after_its_record_was_saved_is_not_taken_in_twice() {
    let sandbox = Sandbox::new();
    let photo = sandbox.path("photo");
    std::fs::write(&photo, "what the camera saw").unwrap();
    // Killed between the record and the settling of its blob.
    let kind = Kind::new(Kind::EVIDENCE).unwrap();
    let first = {
        let mut vault = open(&sandbox);
        let blob = blobs::add(vault.dir(), vault.key(), &photo, ("Anna", 1), &mut |_, _| true);
        let blob = blob.unwrap().unwrap();
        let saved = vault.write(|pen| {
            let mut editor = Editor::create(pen, &kind);
            editor.set(&Path::field("file"), Value::File(blob)).unwrap();
            editor.id()
        });
        saved.unwrap().0.to_string()
    };
    let again = sandbox.run(&["evidence", "add", "photo"]).ok();
    assert_eq!(again.trim(), first);
    assert_eq!(
        json(&sandbox.run(&["evidence", "list", "--json"]).ok()).as_array().unwrap().len(),
        1
    );
    let second = sandbox.run(&["evidence", "add", "photo"]).ok();
    assert_ne!(second.trim(), first);
    sandbox.run(&["erase", &first, "--yes"]).exits(0);
    sandbox.run(&["evidence", "verify", second.trim()]).exits(0);
    assert_eq!(blobs::list(&sandbox.path("v")).unwrap().len(), 1);
}

#[test]
fn a_blob_that_another_record_holds_outlives_an_erasure() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("photo"), "what the camera saw").unwrap();
    let first = sandbox.run(&["evidence", "add", "photo"]).ok().trim().to_owned();
    let kind = Kind::new(Kind::EVIDENCE).unwrap();
    let second = {
        let mut vault = open(&sandbox);
        let state = vault.state(first.parse().unwrap()).unwrap().unwrap();
        let file = state.node.value("file").clone();
        let saved = vault.write(|pen| {
            let mut editor = Editor::create(pen, &kind);
            editor.set(&Path::field("file"), file).unwrap();
            editor.id()
        });
        saved.unwrap().0.to_string()
    };
    sandbox.run(&["erase", &first, "--yes"]).exits(0);
    sandbox.run(&["evidence", "verify", &second]).exits(0);
    sandbox.run(&["erase", &second, "--yes"]).exits(0);
    assert!(blobs::list(&sandbox.path("v")).unwrap().is_empty());
}

#[test]
fn a_wipe_takes_the_copies_beside_it_and_a_stranger_is_left_alone() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=Withdrawn"]);
    for copied in ["v.damaged-1", "v.recovered"] {
        copy(sandbox.path("v"), sandbox.path(copied));
    }
    let done = json(&sandbox.run(&["erase", &id, "title", "--yes", "--json"]).ok());
    assert_eq!(done["copies"].as_array().unwrap().len(), 2);
    for stranger in [".v.rekeyed", ".v.old", "v.damaged-2"] {
        std::fs::create_dir(sandbox.path(stranger)).unwrap();
        std::fs::write(sandbox.path(stranger).join("ready"), "mine").unwrap();
    }
    sandbox.run(&["list"]).exits(0);
    sandbox.run(&["add", "case", "title=x"]).exits(0);
    let out = sandbox.run(&["keys", "rotate", "--yes"]);
    out.exits(1);
    assert!(out.stderr.contains(".v.rekeyed"), "{}", out.stderr);
    sandbox.run(&["erase", &id, "--yes"]).exits(1);
    sandbox.run(&["show", &id]).exits(0);
    let done = json(&sandbox.run(&["wipe", "--yes", "--json"]).ok());
    assert_eq!(done["copies"].as_array().unwrap().len(), 2);
    for gone in ["v", "v.damaged-1", "v.recovered"] {
        assert!(!sandbox.path(gone).exists(), "{gone}");
    }
    for stranger in [".v.rekeyed", ".v.old", "v.damaged-2"] {
        assert!(sandbox.path(stranger).join("ready").exists(), "{stranger}");
    }
}

#[test]
fn nothing_of_a_stranger_is_overwritten_by_a_backup_or_a_restore() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("copy.new"), "mine").unwrap();
    sandbox.run(&["backup", "copy"]).exits(1);
    assert_eq!(std::fs::read_to_string(sandbox.path("copy.new")).unwrap(), "mine");
    sandbox.run(&["backup", "other"]).exits(0);
    std::fs::create_dir(sandbox.path("again.new")).unwrap();
    std::fs::write(sandbox.path("again.new").join("letter"), "mine").unwrap();
    sandbox.run(&["--vault", "again", "restore", "other"]).exits(1);
    assert!(sandbox.path("again.new").join("letter").exists());
    std::fs::create_dir(sandbox.path(".fresh.making")).unwrap();
    std::fs::write(sandbox.path(".fresh.making").join("letter"), "mine").unwrap();
    sandbox.run(&["--vault", "fresh", "init", "--name", "B", "--no-recovery"]).exits(1);
    assert!(sandbox.path(".fresh.making").join("letter").exists());
}

#[test]
fn a_gap_in_the_audit_log_is_accepted_with_a_reason() {
    let sandbox = Sandbox::new();
    sandbox.run(&["list"]).exits(0);
    sandbox.add(&["case", "title=x"]);
    sandbox.add(&["case", "title=y"]);
    std::fs::remove_dir_all(sandbox.path("v").join("audit")).unwrap();
    sandbox.run(&["audit", "verify"]).exits(6);
    sandbox.run(&["audit", "accept", "--why", "disk died"]).exits(2);
    sandbox.run(&["audit", "accept", "--why", "disk died", "--yes"]).exits(0);
    let report = json(&sandbox.run(&["audit", "verify", "--json"]).ok());
    assert_eq!(report["whole"], true);
    assert!(!report["accepted"].as_array().unwrap().is_empty());
    assert!(sandbox.run(&["audit", "show"]).ok().contains("disk died"));
}
