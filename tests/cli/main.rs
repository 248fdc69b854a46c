//! The command line as a person and a script meet it: every command, exit code and JSON shape.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test may stop at what it did not expect, and say what it saw"
)]

mod canary;
mod complaints;
mod config;
mod erasure;
mod exports;
mod imports;
mod keys;
mod needles;
mod papers;
mod support;
mod undo;
mod user;

use serde_json::Value as Json;
use support::{Sandbox, json};

#[test]
fn help_speaks_the_language_asked_for() {
    let out = Sandbox::bare().run(&["--lang", "ru", "--help"]);
    out.exits(0);
    assert!(out.stdout.contains("Создать новое хранилище"), "{}", out.stdout);
    let out = Sandbox::bare().run(&["lst", "--lang", "uk"]);
    out.exits(2);
    assert!(out.stderr.contains("немає команди `lst`"), "{}", out.stderr);
}

#[test]
fn a_mistake_is_told_in_json_on_standard_error() {
    let out = Sandbox::bare().run(&["--json", "lst"]);
    out.exits(2);
    let error = &json(&out.stderr)["error"];
    insta::assert_snapshot!(serde_json::to_string(error).unwrap(), @r#"{"code":"usage","try":"did you mean list?","what":"there is no command `lst`","where":""}"#);
    assert_eq!(out.stdout, "");
}

#[test]
fn without_a_vault_or_a_key_the_exit_code_says_so() {
    let bare = Sandbox::bare();
    bare.run(&["list"]).exits(1);
    bare.run(&["add", "case"]).exits(1);
    let full = Sandbox::new();
    full.run_without_keys(&["list"]).exits(3);
    full.run(&["keygen", "-o", "other"]).exits(0);
    full.run_without_keys(&["list", "--identity", "other"]).exits(3);
    full.run(&["keygen", "-o", "other"]).exits(1);
    full.run(&["init", "--no-recovery"]).exits(1);
}

#[test]
fn the_recovery_identity_opens_the_vault() {
    let sandbox = Sandbox::bare();
    sandbox.run(&["keygen", "-o", "id"]).exits(0);
    let out = sandbox.run(&["init", "--identity", "id", "--recovery-out", "rescue"]);
    out.exits(0);
    assert_eq!(out.stdout, "", "the secret is in the file alone");
    sandbox.run_without_keys(&["list", "--identity", "rescue"]).exits(0);
    let passphrase = Sandbox::bare();
    std::fs::write(passphrase.path("pass"), "five random words are here\n").unwrap();
    let make = ["init", "--passphrase-file", "pass", "--no-recovery", "--name", "Anna"];
    passphrase.run_without_keys(&make).exits(0);
    passphrase.run_without_keys(&["list", "--passphrase-file", "pass"]).exits(0);
    passphrase.run_without_keys(&["list"]).exits(3);
}

#[test]
fn a_record_is_added_shown_changed_and_taken_back() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&[
        "case",
        "title=Избиение в Оше",
        "country=kg",
        "tags=a,b",
        "events[+1].from=2014-06",
        "events[+1].acts[+1].type=beating",
        "events[+1].acts[+2].type=threat",
        "extra.№ [анкеты]=17/2",
    ]);
    let masked = json(&sandbox.run(&["show", &id, "--json"]).ok());
    assert_eq!(masked["fields"]["title"]["value"], "•••");
    assert_eq!(masked["extra"]["№ [анкеты]"], "•••");
    let shown = json(&sandbox.run(&["show", &id, "--json", "--identifying"]).ok());
    assert_eq!((shown["id"].as_str(), shown["kind"].as_str()), (Some(id.as_str()), Some("case")));
    assert_eq!(shown["fields"]["title"]["value"], "Избиение в Оше");
    assert_eq!(shown["fields"]["title"]["heads"][0]["by"], "Anna");
    assert!(shown["fields"]["title"]["heads"][0]["at"].is_string());
    assert_eq!(shown["extra"]["№ [анкеты]"], "17/2");
    let fields = shown["fields"].as_object().unwrap();
    let acts = fields.keys().filter(|path| path.ends_with(".type")).count();
    assert_eq!(acts, 2);
    let from = fields.iter().find(|(path, _)| path.ends_with("].from")).unwrap().1;
    assert_eq!(from["value"]["precision"], "month");
    let code = fields["code"]["value"].as_str().unwrap().to_owned();

    sandbox.run(&["set", &code, "status=closed", "tags+=c", "tags-=a", "--why", "done"]).exits(0);
    let log = json(&sandbox.run(&["log", &code, "status", "--json", "--identifying"]).ok());
    assert_eq!(log[0]["to"], "closed");
    assert_eq!(log[0]["why"], "done");
    for key in ["op", "at", "device", "path", "from"] {
        assert!(log[0].get(key).is_some(), "{key}");
    }
    sandbox.run(&["undo"]).exits(0);
    let shown = json(&sandbox.run(&["show", &id, "--json"]).ok());
    assert!(shown["fields"]["status"]["value"].is_null());
    assert_eq!(shown["fields"]["tags"]["value"], serde_json::json!(["a", "b"]));
    let fresh = sandbox.add(&["case", "title=mistake"]);
    sandbox.run(&["undo"]).exits(0);
    assert_eq!(json(&sandbox.run(&["count", "--json"]).ok())["total"], 1);
    sandbox.run(&["show", &fresh]).exits(1);
}

#[test]
fn values_come_from_files_links_and_states() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("story"), "First line.\r\nSecond line.\n").unwrap();
    let person = sandbox.add(&["person", "code=P-1", "name=Nino D.", "born=?unknown", "age=31"]);
    let id = sandbox.add(&["case", "client=P-1", "summary=@story", "next_due=before 2026-12"]);
    let fields =
        json(&sandbox.run(&["show", &id, "--json", "--identifying"]).ok())["fields"].clone();
    assert_eq!(fields["summary"]["value"], "First line.\nSecond line.");
    let link = fields["client"]["value"].to_string();
    assert!(link.contains(&person), "{link}");
    assert_eq!(fields["next_due"]["value"]["precision"], "before");
    let fields = json(&sandbox.run(&["show", &person, "--json"]).ok())["fields"].clone();
    assert_eq!(fields["born"]["value"]["state"], "unknown");
    let item = sandbox.add(&["case", "events[+].city=Osh", "events[+].city=Batumi"]);
    let paths = json(&sandbox.run(&["show", &item, "--json"]).ok())["fields"].clone();
    assert_eq!(paths.as_object().unwrap().keys().filter(|k| k.ends_with(".city")).count(), 2);
    sandbox.run(&["set", &item, "-events[#1]"]).exits(0);
    let paths = json(&sandbox.run(&["show", &item, "--json"]).ok())["fields"].clone();
    assert_eq!(paths.as_object().unwrap().keys().filter(|k| k.ends_with(".city")).count(), 1);
}

#[test]
fn mistakes_in_fields_and_filters_end_with_two() {
    let sandbox = Sandbox::new();
    for line in [
        &["add", "nokind"][..],
        &["add", "case", "nofield=1"],
        &["add", "case", "status=nostatus"],
        &["add", "case", "opened=yesterday"],
        &["add", "case", "status+=active"],
        &["add", "case", "title"],
        &["list", "nofield:x"],
        &["list", "(status:active"],
        &["list", "--columns", "nofield"],
        &["list", "--sort", "nofield"],
        &["count", "--by", "nofield"],
        &["--read-only", "add", "case"],
        &["--now", "soon", "list"],
        &["wipe"],
    ] {
        sandbox.run(line).exits(2);
    }
    sandbox.run(&["show", "nosuch"]).exits(1);
    sandbox.run(&["set", "nosuch", "title=x"]).exits(1);
    assert_eq!(json(&sandbox.run(&["count", "--json", "--kind", "all"]).ok())["total"], 0);
}

#[test]
fn lists_have_three_forms_and_mask_what_identifies() {
    let sandbox = Sandbox::new();
    sandbox.add(&["case", "code=A-1", "title=Secret one", "country=ua", "status=active"]);
    sandbox.add(&["case", "code=A-2", "title=Secret two", "country=ge", "status=closed"]);
    let rows = json(&sandbox.run(&["list", "--format", "json", "--sort", "-code"]).ok());
    let codes: Vec<&Json> = rows.as_array().unwrap().iter().map(|row| &row["code"]).collect();
    assert_eq!(codes, ["A-2", "A-1"]);
    assert_eq!(rows[0]["kind"], "case");
    assert_eq!(rows[0]["title"], "•••");
    let csv =
        sandbox.run(&["list", "-status:closed", "--format", "csv", "--columns", "code,title"]);
    let csv = csv.ok();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "id,kind,code,title");
    assert_eq!(lines.len(), 2);
    assert!(lines[1].ends_with(",case,A-1,•••"), "{}", lines[1]);
    let table = sandbox.run(&["list", "страна:украина", "--identifying"]).ok();
    assert!(table.contains("Secret one") && !table.contains("Secret two"), "{table}");
    let count = json(&sandbox.run(&["count", "--by", "country,status", "--json"]).ok());
    assert_eq!(count["total"], 2);
    assert_eq!(count["by"].as_array().unwrap().len(), 2);
    let shown = json(&sandbox.run(&["audit", "show", "--json"]).ok());
    let acts: Vec<&str> =
        shown.as_array().unwrap().iter().filter_map(|e| e["act"].as_str()).collect();
    assert!(acts.contains(&"show-identifying"));
    let verified = json(&sandbox.run(&["audit", "verify", "--json"]).ok());
    assert_eq!(verified["whole"], true);
}

#[test]
fn what_leaves_is_sealed_or_refused() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=Canary title", "country=ua"]);
    let sealed = ["export", "--format", "json", "-o", "out.age"];
    sandbox.run(&sealed).exits(0);
    let bytes = std::fs::read(sandbox.path("out.age")).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    let plain = ["export", "--format", "json", "--plaintext", "-o", "out.json"];
    let refused = sandbox.run(&plain);
    refused.exits(7);
    assert!(!sandbox.path("out.json").exists());
    let mut reasoned = plain.to_vec();
    reasoned.extend(["--override", "a test"]);
    sandbox.run(&reasoned).exits(0);
    let list = json(&std::fs::read_to_string(sandbox.path("out.json")).unwrap());
    let shown = json(&sandbox.run(&["show", &id, "--json", "--identifying"]).ok());
    assert_eq!(list[0]["id"], shown["id"]);
    assert_eq!(list[0]["fields"]["title"]["value"], shown["fields"]["title"]["value"]);
    let channel =
        ["export", "--format", "json", "--channel", "public", "--plaintext", "-o", "p.json"];
    sandbox.run(&channel).exits(7);
    let csv = ["export", "--format", "csv", "--plaintext", "--override", "test", "-o", "-"];
    assert!(sandbox.run(&csv).ok().contains("Canary title"));
}

#[test]
fn an_import_is_counted_and_changes_nothing_twice() {
    let sandbox = Sandbox::new();
    let table = "code,title,country,Colour\nX-1,One,ua,red\nX-2,Two,ge,blue\n";
    std::fs::write(sandbox.path("list.csv"), table).unwrap();
    let line = ["import", "list.csv", "--json", "--receipt", "receipt.json"];
    let receipt = json(&sandbox.run(&line).ok());
    assert_eq!(receipt["made"]["case"], 2);
    assert_eq!(receipt["sources"][0]["rows_read"], 2);
    assert_eq!(receipt["sources"][0]["header_row"], 1);
    assert!(sandbox.path("receipt.json").exists());
    let again = json(&sandbox.run(&["import", "list.csv", "--json"]).ok());
    assert_eq!((again["updated"].as_u64(), again["unchanged"].as_u64()), (Some(0), Some(2)));
    let shown = json(&sandbox.run(&["show", "X-1", "--json", "--identifying"]).ok());
    assert_eq!(shown["extra"]["Colour"], "red");
    sandbox.run(&["import", "missing.csv"]).exits(1);
}

#[test]
fn evidence_goes_in_and_comes_out_whole() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("photo.txt"), "what the camera saw").unwrap();
    let case = sandbox.add(&["case", "title=x"]);
    let id = sandbox.run(&["evidence", "add", "photo.txt", "--case", &case]).ok();
    let id = id.trim();
    let list = json(&sandbox.run(&["evidence", "list", "--json"]).ok());
    assert_eq!((list[0]["size"].as_u64(), list[0]["name"].as_str()), (Some(19), Some("•••")));
    let out = ["evidence", "export", id, "--plaintext", "--override", "test", "-o", "back.txt"];
    sandbox.run(&out).exits(0);
    let back = std::fs::read_to_string(sandbox.path("back.txt")).unwrap();
    assert_eq!(back, "what the camera saw");
    sandbox.run(&["evidence", "verify"]).exits(0);
}

#[test]
fn an_erasure_names_the_backups_and_cannot_be_undone() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=Withdrawn", "country=ua"]);
    sandbox.run(&["backup", "copy.plaint"]).exits(0);
    sandbox.run(&["erase", &id, "title"]).exits(2);
    let done = json(&sandbox.run(&["erase", &id, "title", "--yes", "--json"]).ok());
    assert_eq!(done["backups"].as_array().unwrap().len(), 1);
    let shown = sandbox.run(&["show", &id, "--json", "--identifying"]).ok();
    assert!(!shown.contains("Withdrawn"));
    let log = sandbox.run(&["log", &id, "--json", "--identifying"]).ok();
    assert!(!log.contains("Withdrawn"));
    sandbox.run(&["--vault", "again", "restore", "copy.plaint"]).exits(0);
    sandbox.run(&["--vault", "again", "show", &id]).exits(0);
    sandbox.run(&["verify"]).exits(0);
}

#[test]
fn a_restore_asks_the_vault_at_hand_what_was_erased_since() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=Withdrawn", "country=ua"]);
    sandbox.add(&["case", "title=Stays"]);
    sandbox.run(&["backup", "copy.plaint"]).exits(0);
    sandbox.run(&["erase", &id, "title", "--yes"]).exits(0);
    let taken = sandbox.run(&["restore", "copy.plaint"]);
    taken.exits(1);
    assert!(taken.stderr.contains("--into"), "{}", taken.stderr);
    let done = json(&sandbox.run(&["restore", "copy.plaint", "--into", "again", "--json"]).ok());
    assert_eq!((done["erasures"].as_u64(), done["records"].as_u64()), (Some(1), Some(2)));
    let out = sandbox.run(&["--vault", "again", "show", &id, "--json", "--identifying"]).ok();
    assert!(!out.contains("Withdrawn"), "{out}");
    let alone = sandbox.run(&["--vault", "alone", "restore", "copy.plaint", "--json"]);
    alone.exits(0);
    assert!(json(&alone.stdout)["erasures"].is_null());
    assert!(alone.stderr.contains("No other vault was asked"), "{}", alone.stderr);
}

#[test]
fn a_removed_record_is_said_to_be_removed_and_keeps_its_history() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=By mistake"]);
    sandbox.run(&["undo"]).exits(0);
    for asked in [id.as_str(), &id[..8]] {
        let shown = sandbox.run(&["--json", "show", asked]);
        shown.exits(1);
        let error = &json(&shown.stderr)["error"];
        assert_eq!(error["code"], "removed", "{error}");
        let what = error["what"].as_str().unwrap();
        assert!(what.contains("removed by Anna at 20"), "{what}");
        let log = json(&sandbox.run(&["log", asked, "--json"]).ok());
        assert_eq!(log.as_array().unwrap().last().unwrap()["what"], "removed");
    }
    sandbox.run(&["show", "0000000000"]).exits(1);
}

#[test]
fn slots_come_and_go_and_the_key_is_changed() {
    let sandbox = Sandbox::new();
    let friend = sandbox.run(&["keygen", "-o", "friend"]).ok();
    sandbox.add(&["case", "title=x"]);
    let slot = sandbox.run(&["keys", "add", "--recipient", friend.trim()]).ok();
    sandbox.run_without_keys(&["list", "--identity", "friend"]).exits(0);
    assert_eq!(json(&sandbox.run(&["keys", "list", "--json"]).ok()).as_array().unwrap().len(), 2);
    sandbox.run(&["keys", "remove", slot.trim()]).exits(0);
    sandbox.run_without_keys(&["list", "--identity", "friend"]).exits(3);
    sandbox.run(&["keys", "rotate", "--yes"]).exits(0);
    assert_eq!(json(&sandbox.run(&["count", "--json"]).ok())["total"], 1);
}

#[test]
fn damage_is_found_named_and_recovered_from() {
    let sandbox = Sandbox::new();
    for n in 0..5 {
        sandbox.add(&["case", &format!("title=Case {n}")]);
    }
    let report = json(&sandbox.run(&["verify", "--json"]).ok());
    assert_eq!((report["sound"].as_bool(), report["records"].as_u64()), (Some(true), Some(5)));
    let before = std::fs::read_dir(sandbox.path("")).unwrap().count();
    let nothing = sandbox.run(&["recover"]);
    nothing.exits(0);
    assert!(nothing.stderr.contains("nothing to recover"), "{}", nothing.stderr);
    assert_eq!(std::fs::read_dir(sandbox.path("")).unwrap().count(), before);
    sandbox.run(&["recover", "--force"]).exits(0);
    assert_eq!(std::fs::read_dir(sandbox.path("")).unwrap().count(), before + 1);
    support::flip_in(&sandbox.path("v").join("journal"));
    sandbox.run(&["add", "case", "title=no"]).exits(6);
    let out = sandbox.run(&["verify", "--json"]);
    out.exits(6);
    assert_eq!(json(&out.stdout)["sound"], false);
    sandbox.run(&["list"]).exits(0);
    sandbox.run(&["recover"]).exits(0);
    sandbox.run(&["add", "case", "title=more"]).exits(0);
}

#[test]
fn a_wipe_leaves_nothing() {
    let sandbox = Sandbox::new();
    sandbox.add(&["case", "title=x"]);
    sandbox.run(&["wipe", "--yes"]).exits(0);
    assert!(!sandbox.path("v").join("keys").exists());
    sandbox.run(&["list"]).exits(1);
    sandbox.run(&["doctor", "--json"]);
}

#[test]
fn a_demo_is_built_the_same_for_a_seed_and_a_day() {
    let sandbox = Sandbox::bare();
    let build = |dir: &str| {
        let line = [
            "demo",
            "--cases",
            "30",
            "--seed",
            "7",
            "--now",
            "2026-11-01",
            "--at",
            dir,
            "--identity",
            "demo-id",
        ];
        sandbox.run_without_keys(&line).exits(0);
        let rows =
            ["--vault", dir, "--identity", "demo-id", "list", "--kind", "all", "--format", "csv"];
        sandbox.run_without_keys(&rows).ok()
    };
    let (one, two) = (build("one"), build("two"));
    assert_eq!(one, two);
    assert!(one.lines().count() > 150, "{}", one.lines().count());
    assert!(one.contains("DEMO-0010"));
    let shown = ["--vault", "one", "--identity", "demo-id", "show", "DEMO-0003", "--json"];
    let shown = json(&sandbox.run_without_keys(&shown).ok());
    assert_eq!(shown["fields"]["status"]["heads"].as_array().unwrap().len(), 2);
    let edit = ["--vault", "one", "--identity", "demo-id", "set", "DEMO-0003", "status=active"];
    sandbox.run_without_keys(&edit).exits(2);
    let mut resolved = edit.to_vec();
    resolved.push("--resolve");
    sandbox.run_without_keys(&resolved).exits(0);
}

#[test]
fn a_busy_vault_is_read_and_not_written() {
    let sandbox = Sandbox::new();
    sandbox.add(&["case", "code=B-1", "title=x"]);
    let holder = support::Holder::of(&sandbox);
    sandbox.run(&["add", "case", "title=y"]).exits(5);
    assert!(sandbox.run(&["list"]).ok().contains("B-1"));
    sandbox.run(&["show", "B-1"]).exits(0);
    assert_eq!(json(&sandbox.run(&["count", "--json"]).ok())["total"], 1);
    drop(holder);
    sandbox.run(&["add", "case", "title=y"]).exits(0);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let sandbox = Sandbox::new();
    for _ in 0..3 {
        sandbox.add(&["case", "title=x"]);
    }
    sandbox.run_closed(&["list", "--format", "json"]).exits(0);
}

#[test]
fn knowledge_files_are_checked() {
    let sandbox = Sandbox::bare();
    sandbox.run(&["locales", "check"]).exits(0);
    std::fs::create_dir_all(sandbox.path("mine/forms")).unwrap();
    std::fs::write(sandbox.path("mine/forms/odd.toml"), "id = 3\n").unwrap();
    let out = sandbox.run(&["forms", "check", "mine"]);
    assert_ne!(out.code, 0);
    assert!(out.stdout.contains("forms/odd.toml:1"), "{}", out.stdout);
}

#[test]
fn names_are_masked_in_columns_counts_and_reasons() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&[
        "case",
        "title=Zora Q.",
        "country=ua",
        "events[+1].involvements[+1].perpetrator_name=Sgt Zora",
        "events[+1].involvements[+1].perpetrator_type=police",
    ]);
    sandbox.add(&["case", "title=Zora W.", "country=ua"]);
    sandbox.run(&["set", &id, "country=ge", "--why", "Zora asked"]).exits(0);
    let columns = "perpetrator,perpetrator_name,perpetrator_type,title";
    for line in [
        vec!["list", "--columns", columns],
        vec!["list", "--columns", columns, "--format", "csv"],
        vec!["list", "--columns", columns, "--json"],
        vec!["count", "--by", "title"],
        vec!["count", "--by", "perpetrator", "--json"],
        vec!["log", &id],
        vec!["log", &id, "--json"],
    ] {
        let out = sandbox.run(&line).ok();
        assert!(!out.contains("Zora"), "{line:?}: {out}");
        let mut asked = line.clone();
        asked.push("--identifying");
        assert!(sandbox.run(&asked).ok().contains("Zora"), "{asked:?}");
    }
    assert!(sandbox.run(&["list", "--columns", columns]).ok().contains("police"));
    let count = json(&sandbox.run(&["count", "--by", "title", "--json"]).ok());
    assert_eq!(count["by"], serde_json::json!([{"key": ["•••"], "n": 2}]));
    let log = json(&sandbox.run(&["audit", "show", "--json"]).ok()).to_string();
    assert!(log.contains("count of"), "{log}");
}
