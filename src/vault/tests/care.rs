//! Audit, re-key, erasure and restore on whole vaults.

use super::support::{Home, Titles, add, rename, titles, word};
use crate::record::{BlobRef, Editor, OpId, Path, RecordId, Value};
use crate::vault::audit::{self, Act, Logged};
use crate::vault::drafts::Drafts;
use crate::vault::keys::{self, KeySource, NewSlot};
use crate::vault::{Mode, Notice, OpenOptions, Vault, VaultError, backup, blobs, slots_again};
use std::path::PathBuf;
use std::sync::Arc;

fn options() -> OpenOptions {
    OpenOptions::new(Arc::new(Titles))
}

/// Whether some file below holds these bytes.
fn holds(dir: &std::path::Path, needle: &[u8]) -> bool {
    std::fs::read_dir(dir).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            holds(&path, needle)
        } else {
            std::fs::read(path).unwrap().windows(needle.len()).any(|w| w == needle)
        }
    })
}

fn erase(vault: &mut Vault, id: RecordId, field: &str) {
    let seen = vault.ops_of(id).unwrap();
    let erased = vault.write(|pen| Editor::open(pen, &seen, id).erase(&Path::field(field)));
    drop(erased.unwrap());
}

/// Every text that the journal still holds, in any operation.
fn texts(vault: &Vault, id: RecordId) -> Vec<String> {
    let text = |op: &crate::record::Op| format!("{:?}", op.body);
    vault.ops_of(id).unwrap().iter().map(text).collect()
}

#[test]
fn opening_is_logged_and_the_next_writer_anchors_it() {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "one", "");
    assert_eq!(vault.log(Act::Export, "list.csv").unwrap(), Logged::Yes);
    drop(vault);
    let reader = home.open(Mode::Read).unwrap();
    assert_eq!(reader.log(Act::ShowIdentifying, "id").unwrap(), Logged::Yes);
    drop(reader);
    let vault = home.open(Mode::Write).unwrap();
    let report = vault.audit().unwrap();
    assert_eq!((report.chains, report.entries, report.is_whole()), (3, 5, true));
    let acts: Vec<_> = audit::read(vault.dir(), vault.key()).unwrap();
    assert!(acts.iter().any(|(_, e)| e.act == "export" && e.by == "Tester"));
    drop(vault);
    // The chains of those who were here before are anchored, that of the last one not yet.
    let mut missed = 0;
    let chains: Vec<_> = std::fs::read_dir(home.vault_dir().join("audit")).unwrap().collect();
    for path in chains.into_iter().map(|entry| entry.unwrap().path()) {
        let whole = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        missed += usize::from(!home.open(Mode::Read).unwrap().audit().unwrap().is_whole());
        std::fs::write(&path, whole).unwrap();
    }
    assert_eq!(missed, 2);
    std::fs::remove_dir_all(home.vault_dir().join("audit")).unwrap();
    let mut vault = home.open(Mode::Write).unwrap();
    assert_eq!(vault.audit().unwrap().problems.len(), 2);
    let report = vault.reanchor_audit().unwrap();
    assert!(report.is_whole());
    assert_eq!(report.accepted.len(), 2);
}

#[test]
fn a_log_that_cannot_be_written_keeps_nothing_closed_and_is_told() {
    let home = Home::new();
    add(&mut home.create(), "one", "");
    let audit = home.vault_dir().join("audit");
    std::fs::remove_dir_all(&audit).unwrap();
    std::fs::write(&audit, b"in the way").unwrap();
    let vault = home.open(Mode::Read);
    // A vault with a file for a room is refused or read, but never silently unlogged.
    if let Ok(vault) = vault {
        assert!(vault.info().notices.contains(&Notice::NotLogged));
    }
}

#[test]
fn a_rekey_keeps_everything_and_closes_the_old_ways_in() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "one", "summary");
    rename(&mut vault, id, "two").unwrap();
    let groups: Vec<_> = vault.groups(9).into_iter().map(|g| g.group).collect();
    let photo = home.dir.path().join("photo");
    std::fs::write(&photo, b"evidence").unwrap();
    let (dir, key) = (home.vault_dir(), vault.key().clone());
    let blob = blobs::add(&dir, &key, &photo, ("Tester", 1), &mut |_, _| true).unwrap().unwrap();
    Drafts::open(&dir, &key).unwrap().put(1, "form", None, b"half").unwrap();
    let other = home.dir.path().join("other");
    let recipient = keys::keygen(&other, 0).unwrap();
    keys::add(&dir, &key, &NewSlot::Recipient(recipient), "leaver", 0).unwrap();
    let leaver = keys::list(&dir, Some(&key)).unwrap();
    let leaver = leaver.iter().find(|s| s.note.as_ref().unwrap().label == "leaver").unwrap();
    keys::remove(&dir, &leaver.name).unwrap();
    let to = home.dir.path().join("old.backup");
    let about = backup::Options { blobs: false, by: "Tester", now: 5 };
    backup::write(&dir, &key, &to, &about, &mut |_| {}).unwrap();
    let again = slots_again(&dir, &key, &home.keys()).unwrap();
    assert_eq!((again.slots.len(), again.lost.len()), (1, 0));
    let (vault, done) = vault.rekey(&again.slots, options()).unwrap();
    assert_eq!(done.backups.len(), 1);
    assert!(!vault.key().same(&key));
    assert_eq!(titles(&vault), ["two"]);
    assert_eq!(vault.groups(9).into_iter().map(|g| g.group).collect::<Vec<_>>(), groups);
    assert_eq!(word(&vault.state(id).unwrap().unwrap(), "summary"), "summary");
    assert!(vault.audit().unwrap().is_whole());
    let new = vault.key().clone();
    blobs::verify(&dir, &new, &blob).unwrap();
    assert_eq!(Drafts::open(&dir, &new).unwrap().get("form").unwrap().body.as_slice(), b"half");
    assert_eq!(backup::last(&dir, &new), Some(5));
    drop(vault);
    assert!(home.open(Mode::Write).unwrap().info().notices.is_empty());
    assert!(keys::unlock(&dir, &[KeySource::Identity(other)]).is_err());
    let left: Vec<_> = std::fs::read_dir(home.dir.path()).unwrap().collect();
    assert_eq!(left.len(), 5, "{left:?}");
}

#[test]
fn an_erased_value_is_gone_from_every_file_after_a_purge() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "one", "first canary");
    let kept = add(&mut vault, "two", "kept");
    rename(&mut vault, id, "three").unwrap();
    erase(&mut vault, id, "summary");
    let ops = vault.info().ops;
    let (vault, done) = vault.purge(options()).unwrap();
    assert_eq!((done.erased, done.ops), (1, ops));
    assert!(!texts(&vault, id).iter().any(|t| t.contains("canary")));
    assert_eq!(word(&vault.state(kept).unwrap().unwrap(), "summary"), "kept");
    assert_eq!(titles(&vault), ["three", "two"]);
    assert_eq!(vault.notes("re-anchor").len(), 1);
    // Not even under the key: no frame of the journal says it.
    let key = vault.key().clone();
    drop(vault);
    let vault = Vault::open_with(&home.vault_dir(), key, Mode::Write, options()).unwrap();
    let mut all = Vec::new();
    vault
        .for_each_ops(&mut |_, ops| {
            all.extend(ops);
            Ok(())
        })
        .unwrap();
    assert!(!crate::record::encode(&all).windows(6).any(|w| w == b"canary"));
    assert!(!holds(&home.vault_dir(), b"canary"));
}

#[test]
fn evidence_goes_with_the_value_that_held_it() {
    let home = Home::new();
    let mut vault = home.create();
    let photo = home.dir.path().join("photo");
    let mut put = |text: &str| {
        let id = add(&mut vault, text, "");
        std::fs::write(&photo, text).unwrap();
        let (dir, key) = (home.vault_dir(), vault.key().clone());
        let blob = blobs::add(&dir, &key, &photo, ("", 1), &mut |_, _| true).unwrap().unwrap();
        let seen = vault.ops_of(id).unwrap();
        let set = |editor: &mut Editor<'_, '_>| {
            editor.set(&Path::field("file"), Value::File(blob.clone())).unwrap();
        };
        vault.write(|pen| set(&mut Editor::open(pen, &seen, id))).unwrap();
        blobs::settle(&dir, &blob).unwrap();
        (id, blob)
    };
    let ((one, first), (_, second)) = (put("first"), put("second one"));
    erase(&mut vault, one, "file");
    let (vault, _) = vault.purge(options()).unwrap();
    assert_eq!(blobs::list(vault.dir()).unwrap(), [second.blob]);
    blobs::verify(vault.dir(), vault.key(), &second).unwrap();
    assert!(blobs::verify(vault.dir(), vault.key(), &first).is_err());
}

#[test]
fn a_rewrite_that_was_killed_is_finished_or_cleared_away() {
    let home = Home::new();
    let mut vault = home.create();
    add(&mut vault, "one", "");
    drop(vault);
    let beside = home.dir.path().join(".vault.rekeyed");
    let copy = |from: &PathBuf, to: &PathBuf| {
        let done = std::process::Command::new("cp").arg("-a").args([from, to]).status();
        assert!(done.unwrap().success());
    };
    // Killed while the fresh one was being written.
    copy(&home.vault_dir(), &beside);
    std::fs::remove_dir_all(beside.join("journal")).unwrap();
    assert_eq!(titles(&home.open(Mode::Write).unwrap()), ["one"]);
    assert!(!beside.exists());
    // Killed when it was ready, before they changed places.
    copy(&home.vault_dir(), &beside);
    add(&mut home.open_at(&beside, Mode::Write).unwrap(), "fresh", "");
    std::fs::write(beside.join("ready"), b"").unwrap();
    assert_eq!(titles(&home.open(Mode::Write).unwrap()), ["fresh", "one"]);
    assert!(!beside.exists() && !home.vault_dir().join("ready").exists());
    // Killed after they changed places.
    copy(&home.vault_dir(), &beside);
    std::fs::write(home.vault_dir().join("ready"), b"").unwrap();
    assert_eq!(titles(&home.open(Mode::Write).unwrap()), ["fresh", "one"]);
    assert!(!beside.exists() && !home.vault_dir().join("ready").exists());
    // While somebody writes, nothing is touched.
    let writer = home.open(Mode::Write).unwrap();
    copy(&home.vault_dir(), &beside);
    assert!(matches!(home.open(Mode::Write), Err(VaultError::Busy { .. })));
    assert!(beside.exists());
    drop(writer);
}

#[test]
fn a_restore_is_another_device_and_hears_of_erasures() {
    let home = Home::new();
    let mut vault = home.create();
    let id = add(&mut vault, "one", "canary");
    let to = home.dir.path().join("b");
    let about = backup::Options { blobs: true, by: "Tester", now: 5 };
    backup::write(vault.dir(), vault.key(), &to, &about, &mut |_| {}).unwrap();
    erase(&mut vault, id, "summary");
    let device = vault.info().device;
    let erasures = vault.erasures().unwrap();
    assert_eq!(erasures.len(), 1);
    let again = home.dir.path().join("again");
    let (restored, said) = Vault::restore(&to, &home.keys(), &again, erasures, options()).unwrap();
    assert_eq!((said.erasures, said.contents.made), (1, 5));
    assert_ne!(restored.info().device, device);
    assert!(restored.audit().unwrap().is_whole());
    assert!(!texts(&restored, id).iter().any(|t| t.contains("canary")));
    drop(restored);
    let mut restored = home.open_at(&again, Mode::Write).unwrap();
    assert_eq!(titles(&restored), ["one"]);
    let fresh = add(&mut restored, "two", "");
    let ids: Vec<OpId> = restored.ops_of(fresh).unwrap().iter().map(|op| op.id).collect();
    assert!(ids.iter().all(|op| op.device == restored.info().device && op.device != device));
    // The format file lost: the journal's head still says which device this is.
    let mine = restored.info().device;
    drop(restored);
    std::fs::remove_file(again.join("format")).unwrap();
    assert_eq!(home.open_at(&again, Mode::Write).unwrap().info().device, mine);
    let taken = Vault::restore(&to, &home.keys(), &again, Vec::new(), options());
    assert!(matches!(taken, Err(VaultError::Backup(backup::BackupError::Exists { .. }))));
}

/// Makes a vault with a case, evidence, an audit log and a backup for the reader in Python.
fn for_the_reader(home: &Home) -> (RecordId, BlobRef) {
    let mut vault = home.create();
    let id = add(&mut vault, "случай", "summary");
    rename(&mut vault, id, "дело").unwrap();
    let photo = home.dir.path().join("photo.txt");
    std::fs::write(&photo, "фото ".repeat(300_000)).unwrap();
    let (dir, key) = (home.vault_dir(), vault.key().clone());
    let blob = blobs::add(&dir, &key, &photo, ("Tester", 1), &mut |_, _| true).unwrap().unwrap();
    let seen = vault.ops_of(id).unwrap();
    vault
        .write(|pen| {
            let mut editor = Editor::open(pen, &seen, id);
            editor.set(&Path::field("file"), Value::File(blob.clone())).unwrap();
            let date = Value::Date("2014-06..2014-08".parse().unwrap());
            editor.set(&Path::field("opened"), date).unwrap();
        })
        .unwrap();
    let about = backup::Options { blobs: true, by: "Tester", now: 5 };
    backup::write(&dir, &key, &home.dir.path().join("b"), &about, &mut |_| {}).unwrap();
    (id, blob)
}

#[test]
#[ignore = "needs python3 with the package cryptography"]
fn the_reader_in_python_reads_what_the_format_says() {
    let home = Home::new();
    let (id, blob) = for_the_reader(&home);
    let run = |arguments: &[&str]| -> serde_json::Value {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reader/read_vault.py");
        let out = std::process::Command::new("python3")
            .args(["-B", script])
            .arg(home.vault_dir())
            .arg("--identity")
            .arg(home.dir.path().join("identity"))
            .args(arguments)
            .output()
            .unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let records = run(&["records"]);
    // A write that was cut short says nothing more, wherever it was cut.
    let segment = home.vault_dir().join("journal/00000001");
    let journal = std::fs::read(&segment).unwrap();
    let zeros = vec![0; 4000];
    for torn in [&journal[..3], &journal[..59], &journal[..100], &journal[..60], &zeros] {
        std::fs::write(&segment, [&journal, torn].concat()).unwrap();
        assert_eq!(run(&["records"]), records, "{}", torn.len());
    }
    std::fs::write(&segment, &journal).unwrap();
    assert_eq!(records[0]["id"], id.to_string());
    assert_eq!(records[0]["kind"], "case");
    let ops = run(&["record", &id.to_string()]);
    let values: Vec<_> = ops.as_array().unwrap().iter().map(|op| &op["value"]).collect();
    for text in ["case", "случай", "summary", "дело"] {
        assert!(values.iter().any(|v| *v == text), "{text}");
    }
    assert!(values.iter().any(|v| v["until"] == "2014-08" && v["precision"] == "between"));
    assert_eq!(run(&["audit"])[0]["act"], "unlock");
    let contents = run(&["backup", home.dir.path().join("b").to_str().unwrap()]);
    assert_eq!(
        contents["contents"][&format!("blobs/{}/0", blobs::name_of(&blob.blob))].as_u64(),
        {
            let path = home.vault_dir().join("blobs").join(blobs::name_of(&blob.blob)).join("0");
            Some(std::fs::metadata(path).unwrap().len())
        }
    );
    let out = home.dir.path().join("out");
    run(&["blob", &id.to_string(), "file", "-o", out.to_str().unwrap()]);
    assert_eq!(
        std::fs::read(out).unwrap(),
        std::fs::read(home.dir.path().join("photo.txt")).unwrap()
    );
}

#[test]
#[ignore = "needs age"]
fn the_stock_age_opens_a_slot() {
    let home = Home::new();
    let vault = home.create();
    let slot = keys::list(vault.dir(), None).unwrap()[0].name.clone();
    let out = std::process::Command::new("age")
        .args(["-d", "-i"])
        .arg(home.dir.path().join("identity"))
        .arg(vault.dir().join("keys").join(format!("{slot}.age")))
        .output()
        .unwrap();
    assert!(out.status.success(), "{out:?}");
    let text = String::from_utf8(out.stdout).unwrap();
    assert!(keys::VaultKey::from_text(&text).unwrap().same(vault.key()));
}
