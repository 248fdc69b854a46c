//! `plaint undo`, several times in a row, and what it says.

use super::support::{Sandbox, json};

fn status(sandbox: &Sandbox, id: &str) -> serde_json::Value {
    json(&sandbox.run(&["show", id, "--json"]).ok())["fields"]["status"].clone()
}

#[test]
fn five_undos_in_a_row_go_back_five_commands() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "code=2014-0031", "title=Stopped", "status=intake"]);
    let steps = ["qualified", "active", "submitted", "awaiting", "closed"];
    for step in steps {
        sandbox.run(&["set", &id, &format!("status={step}")]).exits(0);
    }
    for before in steps.iter().rev().skip(1).chain(&["intake"]) {
        let said = sandbox.run(&["undo"]).ok();
        assert_eq!(said, "undone: set 2014-0031 status (1 change)\n");
        assert_eq!(status(&sandbox, &id)["value"], *before);
        assert_eq!(status(&sandbox, &id)["heads"].as_array().unwrap().len(), 1);
    }
    assert_eq!(sandbox.run(&["undo"]).ok(), "undone: add 2014-0031 (4 changes)\n");
    sandbox.run(&["show", &id]).exits(1);
    sandbox.run(&["undo"]).exits(1);
}

#[test]
fn an_undo_names_command_record_and_fields_and_what_it_left() {
    let sandbox = Sandbox::new();
    let id = sandbox.add(&["case", "code=2014-0031", "title=Stopped", "status=intake"]);
    sandbox.run(&["set", &id, "status=active", "priority=high"]).exits(0);
    let out = sandbox.run(&["undo"]);
    assert_eq!(out.ok(), "undone: set 2014-0031 status, priority (2 changes)\n");
    sandbox.run(&["set", &id, "status=active", "priority=high"]).exits(0);
    sandbox.run(&["set", &id, "status=closed"]).exits(0);
    sandbox.run(&["set", &id, "owner=anna"]).exits(0);
    let out = json(&sandbox.run(&["undo", "2", "--json"]).ok());
    assert_eq!((&out[0]["command"], &out[1]["command"]), (&"set".into(), &"set".into()));
    assert_eq!(out[1]["records"][0]["fields"], serde_json::json!(["status"]));
    assert_eq!(out[1]["skipped"], serde_json::json!([]));
    // What an erasure took is not brought back, and that is said.
    sandbox.run(&["erase", &id, "priority", "--yes"]).exits(0);
    let out = sandbox.run(&["undo"]);
    out.exits(0);
    assert_eq!(out.stdout, "undone: set 2014-0031 status, priority (1 change)\n");
    let kept = "kept: 2014-0031 priority: erased, and that is for good";
    assert!(out.stderr.lines().any(|line| line == kept), "{}", out.stderr);
    let out = sandbox.run(&["--lang", "ru", "undo"]);
    assert_eq!(out.stdout, "отменено: добавление 2014-0031 (4 изменения)\n", "{}", out.stderr);
}

#[test]
fn what_was_removed_is_found_among_the_removed_and_nowhere_else() {
    let sandbox = Sandbox::new();
    sandbox.add(&["case", "code=2014-0001", "title=Stays"]);
    sandbox.add(&["case", "code=2014-0002", "title=Goes"]);
    sandbox.run(&["undo"]).exits(0);
    let codes = |query: &str| -> Vec<String> {
        let out = json(&sandbox.run(&["list", query, "--format", "json"]).ok());
        let rows = out.as_array().unwrap();
        rows.iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes("is:removed"), ["2014-0002"]);
    assert_eq!(codes("code:2014-0001"), ["2014-0001"]);
    assert_eq!(codes("code:2014-0002"), Vec::<String>::new());
    assert_eq!(json(&sandbox.run(&["count", "--json"]).ok())["total"], 1);
    assert_eq!(json(&sandbox.run(&["count", "is:removed", "--json"]).ok())["total"], 1);
}
