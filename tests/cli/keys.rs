//! Keymaps, texts of the interface, manual pages and completions, from the command line.

use crate::support::{Sandbox, json};

#[test]
fn the_keymap_is_checked_and_shown_with_the_users_own_file_over_it() {
    let sandbox = Sandbox::bare();
    sandbox.run(&["keymap", "check"]).exits(0);
    let own = "[list]\n\"x\" = \"record.new\"\n\"y\" = \"make.coffee\"\n\"s\" = \"none\"\n";
    sandbox.configure("keymap.toml", own);
    let checked = sandbox.run(&["keymap", "check", "--json"]);
    checked.exits(7);
    let problems = json(&checked.stdout);
    assert_eq!(problems["problems"][0]["file"], "keymap.toml");
    assert_eq!(problems["problems"][0]["line"], 3);
    assert!(problems["problems"][0]["what"].as_str().unwrap().contains("make.coffee"));
    // A command that no key runs any more is told, too.
    let all: Vec<_> = problems["problems"].as_array().unwrap().iter().collect();
    assert!(all.iter().any(|p| p["what"].as_str().unwrap().contains("list.sort")), "{all:?}");
    let said = sandbox.run(&["keymap", "check", "--lang", "ru"]);
    assert!(said.stdout.contains("keymap.toml:3: «y»"), "{}", said.stdout);

    let shown = sandbox.run(&["keymap", "show", "--json"]);
    shown.exits(0);
    let shown = json(&shown.stdout);
    let bound =
        |key: &str, run: &str| {
            shown.as_array().unwrap().iter().any(|b| {
                b["scope"] == "list" && b["run"] == run && b["keys"].to_string().contains(key)
            })
        };
    assert!(bound("\"x\"", "record.new") && !bound("\"s\"", "list.sort"));
    let text = sandbox.run(&["keymap", "show"]).ok();
    assert!(text.contains("[list]") && text.contains("# New record"), "{text}");
}

#[test]
fn the_configuration_chooses_keymap_and_layouts_and_mistakes_in_it_are_explained() {
    let sandbox = Sandbox::bare();
    sandbox.configure("config.toml", "keymap = \"vim\"\n[keyboard]\nlayouts = [\"ru-phonetic\"]\n");
    let text = sandbox.run(&["keymap", "show"]).ok();
    assert!(text.contains("\"Z Z\""), "{text}");
    for (text, what) in [
        ("keymap = \"emacs\"", "emacs"),
        ("keymap = 3", "expected"),
        ("[keyboard]\nlayout = \"ru\"", "layout"),
    ] {
        sandbox.configure("config.toml", text);
        let failed = sandbox.run(&["keymap", "show"]);
        failed.exits(2);
        assert!(failed.stderr.contains(what), "{}", failed.stderr);
    }
}

#[test]
fn doctor_tells_which_letters_the_layouts_put_on_different_keys() {
    let sandbox = Sandbox::new();
    let fact = |sandbox: &Sandbox| {
        let all = json(&sandbox.run(&["doctor", "--json"]).stdout);
        all.as_array().unwrap().iter().find(|fact| fact["id"] == "keyboard").unwrap().clone()
    };
    // All layouts share a few, which the language decides.
    assert_eq!(fact(&sandbox)["severity"], "note");
    sandbox.configure("config.toml", "[keyboard]\nlayouts = [\"ru\", \"ge\"]\n");
    assert_eq!(fact(&sandbox)["severity"], "good");
    sandbox.configure("config.toml", "[keyboard]\nlayouts = [\"kz\", \"ua\"]\n");
    let mixed = fact(&sandbox);
    assert_eq!(mixed["severity"], "warning");
    let what = mixed["what"].as_str().unwrap();
    assert!(what.contains("і") && what.contains("kz ua"), "{what}");
    assert!(mixed["try"].as_str().unwrap().contains("[\"kz\"]"), "{mixed}");
}

#[test]
fn keys_pressed_needs_a_terminal() {
    let failed = Sandbox::bare().run(&["keys-pressed", "--lang", "uk"]);
    failed.exits(2);
    assert!(failed.stderr.contains("термінал"), "{}", failed.stderr);
}

#[test]
fn the_texts_of_the_interface_are_checked_with_ones_own() {
    let sandbox = Sandbox::bare();
    sandbox.run(&["locales", "check"]).exits(0);
    sandbox.configure("locales/en/own.ftl", "own-word = Word { $n }\n");
    sandbox.configure("locales/ru/own.ftl", "own-word = Слово\nown-other = Другое\n");
    let found = sandbox.run(&["locales", "check", "--json"]);
    found.exits(7);
    let problems = json(&found.stdout)["problems"].to_string();
    for wanted in ["uk lacks the message own-word", "other values", "only ru has"] {
        assert!(problems.contains(wanted), "{wanted}: {problems}");
    }
}

#[test]
fn manual_pages_and_completions_are_made_in_the_language_of_the_interface() {
    let sandbox = Sandbox::bare();
    for (lang, heading, about) in [
        ("en", "OPTIONS", "Count records that a filter finds"),
        ("ru", "ПАРАМЕТРЫ", ""),
        ("uk", "ПАРАМЕТРИ", ""),
    ] {
        let names = sandbox.run(&["man", "--out", lang, "--lang", lang]).ok();
        for page in ["plaint.1", "plaint-count.1", "plaint-keys-add.1", "plaint-keymap-show.1"] {
            assert!(names.contains(page), "{names}");
        }
        let page = std::fs::read_to_string(sandbox.path(lang).join("plaint-count.1")).unwrap();
        assert!(page.contains(".TH") && page.contains(about), "{page}");
        assert!(page.contains(heading), "{heading}: {page}");
        for shell in ["bash", "zsh", "fish"] {
            let text = sandbox.run(&["completions", shell, "--lang", lang]).ok();
            assert!(text.contains("keys-pressed") && text.contains("--vault"), "{shell}");
        }
    }
    let zsh = sandbox.run(&["completions", "zsh", "--lang", "ru"]).ok();
    assert!(zsh.contains("Записать страницы руководства"), "{zsh}");
}
