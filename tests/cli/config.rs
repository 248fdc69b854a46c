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
