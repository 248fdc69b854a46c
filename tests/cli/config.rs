//! The configuration directory: where the vault is, the language, and knowledge files of one's own.

use crate::support::{Sandbox, json};

const FORM: &str = r#"
id = "visit"
record = true
title = ["place_name"]
[[field]]
id = "place_name"
type = "text"
label = "field-visit-place"
privacy = "internal"
list = 24
[[field]]
id = "mood"
type = "choice"
vocabulary = "moods"
label = "field-visit-mood"
privacy = "internal"
list = 12
"#;

const VOCABULARY: &str = r#"
id = "moods"
[[term]]
code = "calm"
label = { en = "Calm", ru = "Спокойно", uk = "Спокійно" }
[[term]]
code = "tense"
label = { en = "Tense", ru = "Напряжённо", uk = "Напружено" }
"#;

fn with_visits() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.configure("forms/visit.toml", FORM);
    sandbox.configure("vocabularies/moods.toml", VOCABULARY);
    for (lang, visit, place, mood) in [
        ("en", "Visit", "Place visited", "Mood"),
        ("ru", "Посещение", "Что посетили", "Обстановка"),
        ("uk", "Відвідування", "Що відвідали", "Настрій"),
    ] {
        let text = format!(
            "form-visit = {visit}\nfield-visit-place = {place}\nfield-visit-mood = {mood}\n"
        );
        sandbox.configure(&format!("locales/{lang}/own.ftl"), &text);
    }
    sandbox
}

#[test]
fn a_form_and_a_vocabulary_of_ones_own_work_without_a_rebuild() {
    let sandbox = with_visits();
    sandbox.run(&["forms", "check"]).exits(0);
    sandbox.run(&["add", "visit", "place_name=Colony 3", "mood=напряженно"]).exits(0);
    sandbox.run(&["add", "visit", "place_name=Ward 2", "mood=calm"]).exits(0);
    let found = sandbox.run(&["list", "обстановка:tense", "--kind", "visit", "--format", "json"]);
    found.exits(0);
    assert_eq!(json(&found.stdout)[0]["place_name"], "Colony 3");
    let table = sandbox.run(&["list", "--kind", "visit", "--lang", "ru"]);
    assert!(table.stdout.contains("Напряжённо"), "{}", table.stdout);
}

#[test]
fn a_broken_file_is_named_by_line_and_the_rest_works() {
    let sandbox = with_visits();
    sandbox.configure("forms/broken.toml", "id = \"broken\"\nrecord = maybe\n");
    let out = sandbox.run(&["add", "visit", "place_name=Ward 2"]);
    out.exits(0);
    assert!(out.stderr.contains("forms/broken.toml:2"), "{}", out.stderr);
    sandbox.run(&["forms", "check"]).exits(7);
}

#[test]
fn the_configuration_names_the_vault_and_the_language() {
    let sandbox = Sandbox::new();
    sandbox.configure("config.toml", "vault = \"elsewhere\"\nlanguage = \"uk\"\n");
    let out = sandbox.run_unled(&["lst"]);
    assert!(out.stderr.contains("немає команди"), "{}", out.stderr);
    let out = sandbox.run_unled(&["list"]);
    out.exits(1);
    assert!(out.stderr.contains("elsewhere"), "{}", out.stderr);
    sandbox.configure("config.toml", "vault = \"v\"\nkeys = 3\n");
    let out = sandbox.run(&["list"]);
    out.exits(2);
    assert!(out.stderr.contains("config.toml:2"), "{}", out.stderr);
}

const PROCEDURE: &str = r#"
id = "kg-own"
kind = "national"
family = "national"
rank = 105
name = { en = "Own letter", ru = "Своё письмо" }
body = "the ward council"
country = "kg"
confidence = "medium"
source = "a decree of the ward"
verified_on = 2026-11-21

[[stages]]
key = "answer"
what = "Answer in three working days"
n = 3
unit = "workday"
runs_from = "receipt"
answer = true

[[deadline]]
id = "file"
n = 1
unit = "month"
runs_from = "event"
"#;

const HOLIDAY: &str = r#"
country = "kg"
confidence = "medium"
source = "a decree of the ward"
verified_on = 2026-11-21

[[holiday]]
on = "2025-06-12"
name = "Day of the ward"
"#;

#[test]
fn a_procedure_and_a_holiday_of_ones_own_work_without_a_rebuild() {
    let sandbox = Sandbox::new();
    let case = sandbox.add(&[
        "case",
        "code=K-1",
        "country=kg",
        "events[+1].country=kg",
        "events[+1].from=2025-06-01",
    ]);
    sandbox.configure("procedures/kg-own.toml", PROCEDURE);
    sandbox.run(&["procedures", "check"]).exits(0);
    let shown = sandbox.run(&["procedures", "kg-own"]).ok();
    assert!(shown.contains("Own letter") && shown.contains("a decree of the ward"), "{shown}");
    assert!(sandbox.run(&["procedures", "--country", "kg"]).ok().contains("kg-own"));
    let now = ["--now", "2025-06-10T12:00:00Z"];
    let routes = json(&sandbox.run(&[&["route", "K-1", "--json"][..], &now].concat()).ok());
    let own = routes.as_array().unwrap().iter().find(|r| r["procedure"] == "kg-own").unwrap();
    let rules = own["reasons"].as_array().unwrap();
    let place = |r: &serde_json::Value| r["rule"].as_str().unwrap().contains("kg-own.toml:");
    assert!(rules.iter().any(place), "{own}");
    let of_case = format!("case={case}");
    let letter = ["action", "action_type=remedy", "procedure=kg-own", &of_case];
    sandbox.add(&[&letter[..], &["sent=2025-06-10", "received=2025-06-10"]].concat());
    let due = || {
        let list = json(&sandbox.run(&[&["deadlines", "--json"][..], &now].concat()).ok());
        let answer = list
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["rule"].as_str().unwrap().contains("kg-own.toml"));
        answer.map(|entry| entry["due"].as_str().unwrap().to_owned()).unwrap()
    };
    let before = due();
    sandbox.configure("procedures/holidays/kg.toml", HOLIDAY);
    sandbox.run(&["procedures", "check"]).exits(0);
    let after = due();
    assert_eq!((before.as_str(), after.as_str()), ("2025-06-13", "2025-06-16"));
    // The id of a procedure is a consent channel of the gate, and the desk's calendar reads it too.
    let line = ["export", "code:K-1", "--format", "json", "--plaintext", "-o", "x"];
    sandbox.run(&[&line[..], &["--channel", "kg-own"]].concat()).exits(7);
    let unknown = sandbox.run(&[&line[..], &["--channel", "kg-oown"]].concat());
    unknown.exits(2);
}

#[test]
fn a_broken_procedure_is_named_by_file_and_line_and_the_rest_works() {
    let sandbox = Sandbox::new();
    let broken = PROCEDURE.replace("unit = \"workday\"", "unit = \"fortnight\"");
    let line = broken.lines().position(|line| line.contains("fortnight")).unwrap() + 1;
    sandbox.configure("procedures/kg-own.toml", &broken);
    let checked = sandbox.run(&["procedures", "check"]);
    checked.exits(7);
    let place = format!("kg-own.toml:{line}");
    let said = format!("{}{}", checked.stdout, checked.stderr);
    assert!(said.contains(&place) && said.contains("fortnight"), "{said}");
    sandbox.configure("procedures/holidays/kg.toml", &HOLIDAY.replace("2025-06-12", "13-45"));
    let said = sandbox.run(&["procedures", "check"]);
    let said = format!("{}{}", said.stdout, said.stderr);
    assert!(said.contains("kg.toml:8"), "{said}");
    let listed = sandbox.run(&["procedures", "--country", "kg"]);
    listed.exits(0);
    assert!(listed.stdout.contains("kg-obrashchenie"), "{}", listed.stdout);
    assert!(listed.stderr.contains("kg-own.toml"), "{}", listed.stderr);
}
