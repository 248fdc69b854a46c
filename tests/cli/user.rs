//! What a person at the terminal reads: hints, labels, advice, and errors in her language.

use crate::support::{Holder, Sandbox, json};
use serde_json::Value as Json;

#[test]
fn a_code_names_one_record_of_its_kind() {
    let sandbox = Sandbox::new();
    let first = sandbox.add(&["case", "code=A-1"]);
    let out = sandbox.run(&["add", "case", "code=a-1", "--json"]);
    out.exits(4);
    let error = &json(&out.stderr)["error"];
    assert_eq!(error["code"], "duplicate-code");
    assert!(error["what"].as_str().unwrap().contains(&first), "{error}");
    let second = sandbox.add(&["case"]);
    sandbox.run(&["set", &second, "code=A-1", "title=x"]).exits(4);
    assert!(json(&sandbox.run(&["show", &second, "--json"]).ok())["fields"]["title"].is_null());
    // Its own code, another kind's and a removed record's are free.
    sandbox.run(&["set", &first, "code=A-1", "title=x"]).exits(0);
    sandbox.add(&["person", "code=A-1"]);
    sandbox.run(&["undo"]).exits(0);
    sandbox.add(&["person", "code=A-1"]);
}

#[test]
fn another_today_is_said_wherever_it_counts() {
    let sandbox = Sandbox::new();
    sandbox.add(&["case", "next_due=2014-05-07"]);
    let out = sandbox.run(&["list", "due:<7d", "--now", "2014-05-01"]);
    assert!(out.stderr.contains("As of 2014-05-01"), "{}", out.stderr);
    assert_eq!(out.ok().lines().count(), 2);
    let quiet = sandbox.run(&["count", "due:<7d", "--now", "2014-05-01", "--quiet"]);
    assert_eq!(quiet.stderr, "");
    assert!(sandbox.run(&["count"]).stderr.is_empty());
    let mut command = sandbox.command(&["count", "due:<7d", "--json"]);
    command.env("PLAINT_IDENTITY", sandbox.path("id")).env("PLAINT_NOW", "2014-05-01");
    let out = command.output().unwrap();
    assert_eq!(json(&String::from_utf8_lossy(&out.stdout))["total"], 1);
    assert!(String::from_utf8_lossy(&out.stderr).contains("2014-05-01"));
}

#[test]
fn filters_may_begin_with_a_hyphen_and_reach_prose() {
    let sandbox = Sandbox::new();
    let narrative = "events[+1].narrative=Искали закладку";
    sandbox.add(&["case", "title=Осуждение", "status=closed", "tags=osh"]);
    let long = format!("title={} хвост", "и далее ".repeat(80));
    sandbox.add(&["case", &long, "status=active", narrative, "events[+1].place_type=street"]);
    let total = |query: &str| {
        json(&sandbox.run(&["count", query, "--json"]).ok())["total"].as_u64().unwrap()
    };
    for (query, n) in [
        ("-status:closed", 1),
        ("-osh", 1),
        ("-осужд", 1),
        ("-хвост", 1),
        ("title:хвост", 1),
        ("event(narrative:закладку place:street)", 1),
        ("event(narrative:закладку place:prison)", 0),
        ("событие(narrative:закладку) или это:закрыто", 2),
    ] {
        assert_eq!(total(query), n, "{query}");
    }
}

#[test]
fn counts_are_labelled_in_tables_and_coded_in_json() {
    let sandbox = Sandbox::new();
    sandbox.add(&["case", "status=active", "country=ua", "opened=2014-06"]);
    let table = sandbox.run(&["count", "--by", "country,status", "--lang", "ru"]).ok();
    assert!(table.contains("Украина"), "{table}");
    assert!(!table.contains("active"), "{table}");
    let table = sandbox.run(&["count", "--by", "opened", "--lang", "uk"]).ok();
    assert!(table.contains("червень 2014"), "{table}");
    let coded = json(&sandbox.run(&["count", "--by", "status", "--lang", "ru", "--json"]).ok());
    assert_eq!(coded["by"][0]["key"][0], "active");
}

#[test]
fn what_is_wrong_with_a_filter_or_a_value_is_said_in_the_language_of_the_terminal() {
    let sandbox = Sandbox::new();
    let case = sandbox.add(&["case", "opened=2014-06"]);
    for (line, russian) in [
        (&["list", "opened:bad", "--lang", "ru"][..], "не дата"),
        (&["set", &case, "opened=bad", "--lang", "ru"], "«bad» — не дата"),
        (&["set", &case, "events=bad", "--lang", "ru"], "это список"),
    ] {
        let out = sandbox.run(line);
        out.exits(2);
        assert!(out.stderr.contains(russian), "{}", out.stderr);
    }
}

#[test]
fn a_language_or_a_channel_that_is_not_there_is_named_with_those_that_are() {
    let sandbox = Sandbox::new();
    let out = sandbox.run(&["--lang", "xx", "list"]);
    out.exits(2);
    assert!(out.stderr.contains("en ru uk"), "{}", out.stderr);
    let line = ["export", "--format", "json", "-o", "x", "--channel", "patners"];
    let out = sandbox.run(&line);
    out.exits(2);
    assert!(out.stderr.contains("own team coordinator partners"), "{}", out.stderr);
}

#[test]
fn what_is_masked_says_once_how_to_see_it() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=Canary", "status=active"]);
    sandbox.add(&["case", "title=Another"]);
    for line in
        [&["list"][..], &["show", &id], &["show", &id, "--json"], &["count", "--by", "title"]]
    {
        let out = sandbox.run(line);
        assert_eq!(out.stderr.matches("--identifying").count(), 1, "{line:?}: {}", out.stderr);
    }
    for line in [
        &["list", "--quiet"][..],
        &["list", "--identifying"],
        &["list", "--columns", "status"],
        &["show", &id, "--identifying"],
    ] {
        assert_eq!(sandbox.run(line).stderr, "", "{line:?}");
    }
}

#[test]
fn an_export_is_an_array_of_what_show_gives() {
    let sandbox = Sandbox::new();
    let person = sandbox.add(&["person", "name=Canary Person", "sex=?refused"]);
    let client = format!("client={person}");
    let events = ["events[+1].from=before 2014-06", "events[+1].acts[+1].type=beating"];
    let case = sandbox.add(&["case", "title=One", &client, "extra.A [b]=c", events[0], events[1]]);
    sandbox.run(&["set", &case, "tags+=x,y", "summary=Line\nanother"]).exits(0);
    let ids = [person, case];
    let out = sandbox.run(&[
        "export",
        "--format",
        "json",
        "-o",
        "-",
        "--plaintext",
        "--override",
        "test",
    ]);
    let exported = json(&out.ok());
    let shown: Vec<Json> = ids
        .iter()
        .map(|id| json(&sandbox.run(&["show", id, "--json", "--identifying"]).ok()))
        .collect();
    for record in exported.as_array().unwrap() {
        assert!(shown.contains(record) || record["kind"] == "setting", "{record}");
    }
    for record in &shown {
        assert!(exported.as_array().unwrap().contains(record), "{record}");
    }
}

#[test]
fn a_reader_of_an_export_that_goes_away_is_no_failure() {
    let sandbox = Sandbox::new();
    for n in 0..3 {
        sandbox.add(&["case", &format!("title={n}"), &format!("summary={}", "x".repeat(40_000))]);
    }
    for format in ["json", "csv"] {
        let line = ["export", "--format", format, "-o", "-", "--plaintext", "--override", "test"];
        for line in [&line[..], &line[..5]] {
            let out = sandbox.run_closed(line);
            out.exits(0);
            assert_eq!(out.stderr, "", "{line:?}");
        }
    }
}

#[test]
fn failures_are_told_in_the_language_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.add(&["case", "code=A-1"]);
    let told = |code: i32, line: &[&str], words: &str| {
        for (lang, letters) in [("en", ""), ("ru", "ыэъё"), ("uk", "іїєґ")] {
            let mut all = vec!["--lang", lang];
            all.extend(line);
            let out = sandbox.run(&all);
            out.exits(code);
            let text = &out.stderr;
            let local = |c: char| ('а'..='ї').contains(&c.to_lowercase().next().unwrap_or(c));
            let first = text.lines().next().unwrap_or_default();
            assert_eq!(first.contains(local), !letters.is_empty(), "{all:?}: {text}");
            assert!(text.contains(words), "{all:?}: {text}");
            assert!(!text.contains("{$"), "{all:?}: {text}");
        }
    };
    told(1, &["--vault", "nowhere", "list"], "nowhere");
    told(1, &["show", "nosuch"], "nosuch");
    told(2, &["add", "case", "nofield=1"], "nofield");
    told(2, &["add", "case", "opened=soon"], "2014-06-12");
    told(2, &["add", "nokind"], "person");
    told(2, &["list", "--columns", "statu"], "status");
    told(2, &["list", "statu:x"], "status");
    told(2, &["--read-only", "add", "case"], "--read-only");
    told(4, &["add", "case", "code=A-1"], "A-1");
    told(2, &["export", "--format", "csv", "-o", "x", "--channel", "y"], "own");
    let bare = ["export", "--format", "csv", "-o", "x", "--plaintext"];
    told(7, &bare, "--override");
    sandbox.run(&["keygen", "-o", "other"]).exits(0);
    let busy = Holder::of(&sandbox);
    told(5, &["add", "case"], "--take-over");
    drop(busy);
    std::fs::rename(sandbox.path("other"), sandbox.path("id")).unwrap();
    told(3, &["list"], "plaint init");
    std::fs::remove_file(sandbox.path("id")).unwrap();
    let out = sandbox.run_without_keys(&["list", "--identity", "id"]);
    out.exits(1);
    assert!(out.stderr.contains("--identity") && out.stderr.contains("keygen"), "{}", out.stderr);
}

#[test]
fn what_is_asked_for_and_not_there_is_said() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=One"]);
    sandbox.run(&["log", &id, "nofield"]).exits(2);
    assert_eq!(sandbox.run(&["log", &id, "owner"]).ok(), "");
    sandbox.run(&["evidence", "verify", &id]).exits(1);
    sandbox.run(&["keys", "add", "--recipient", "age1no"]).exits(2);
    let out = sandbox.run(&["keygen", "-o", "no/such/place"]);
    out.exits(1);
    assert!(!out.stderr.contains("--identity"), "{}", out.stderr);
    let plan = sandbox.run(&["keys", "rotate", "--dry-run"]).ok();
    assert!(plan.contains("MiB"), "{plan}");
}

#[test]
fn id_and_kind_are_columns_like_others() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "title=One"]);
    let rows = json(&sandbox.run(&["list", "--json", "--columns", "kind,id,status"]).ok());
    assert_eq!((&rows[0]["id"], &rows[0]["kind"]), (&Json::from(id.as_str()), &Json::from("case")));
    let table = sandbox.run(&["list", "--columns", "kind", "--lang", "ru"]).ok();
    assert!(table.contains("Дело"), "{table}");
}
