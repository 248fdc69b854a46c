//! The texts of the interface: none is missing, none is used nowhere, none is cut on a screen of
//! 80 columns. (`locale::check` compares the languages.)

use crate::desk::command::{COMMANDS, Run, Scope};
use crate::desk::keys::{KEYMAPS, Keymap, hints};
use crate::desk::model::wrap::width;
use crate::locale::Locale;
use rstest::rstest;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Messages whose id is put together at run time, of what files and tables name.
const BUILT: [&str; 44] = [
    "answer-",
    "audit-act-",
    "cli-about-",
    "cli-annexes-",
    "cli-arg-",
    "cli-complaint-answer-",
    "cli-error-",
    "cli-remedies-",
    "cmd-",
    "consent-",
    "count-",
    "date-",
    "draft-check-",
    "draft-severity-",
    "draft-signature-",
    "draft-state-",
    "draft-unit-",
    "field-",
    "form-",
    "gate-consent-",
    "gate-redaction-",
    "heading-",
    "help-",
    "hint-",
    "import-how-",
    "import-pane-",
    "item-",
    "law-answer-",
    "law-confidence-",
    "law-from-",
    "law-rule-",
    "law-unit-",
    "month-",
    "proceeding-",
    "query-",
    "redaction-",
    "remedy-",
    "section-",
    "table-",
    "triage-",
    "value-",
    "view-",
    "when-",
    "word-",
];

/// The ids of the messages of English, without attributes.
fn ids() -> BTreeSet<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/locales/en");
    let texts = fs::read_dir(dir).unwrap().map(|e| fs::read_to_string(e.unwrap().path()).unwrap());
    let all = texts.flat_map(|text| crate::locale::read_messages(&text));
    all.map(|message| message.id).filter(|id| !id.contains('.')).collect()
}

/// Every source of the program, and every file of content and keymaps that may name a message.
fn everything() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    let mut folders = vec![root.join("src"), root.join("keymaps"), root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "toml") {
                text.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    text
}

#[test]
fn every_message_is_used_and_every_used_one_is_there() {
    let code = everything();
    let ids = ids();
    let unused: Vec<_> = ids
        .iter()
        .filter(|id| !BUILT.iter().any(|prefix| id.starts_with(prefix)))
        .filter(|id| !code.contains(&format!("\"{id}\"")))
        .collect();
    assert!(unused.is_empty(), "used nowhere: {unused:?}");
    let mut missing = BTreeSet::new();
    for call in [".tr(\"", "tr_with(\"", "tr_count(\""] {
        for rest in code.split(call).skip(1) {
            let id = rest.split('"').next().unwrap();
            let id = id.strip_suffix(".try").unwrap_or(id);
            // Tests name some that are not there, to see what comes of it.
            if !ids.contains(id) && !["no-such-message"].contains(&id) && !id.starts_with("own-") {
                missing.insert(id);
            }
        }
    }
    assert!(missing.is_empty(), "not there: {missing:?}");
}

#[test]
fn every_command_is_explained_and_no_explanation_is_of_none() {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut hints: BTreeSet<String> = BTreeSet::new();
    for command in COMMANDS {
        let docs = command
            .runs()
            .iter()
            .map(|text| Run::parse(text).unwrap().doc_id())
            .collect::<Vec<_>>();
        // A word of its own in the box after a prefix may be there for each.
        hints.extend(docs.iter().map(|id| id.replacen("cmd-", "hint-", 1)));
        wanted.extend(docs);
        if command.hint > 0 {
            wanted.insert(command.hint_id());
        }
    }
    let locale = Locale::new("en");
    let missing: Vec<_> = wanted.iter().filter(|id| !locale.has(id)).collect();
    assert!(missing.is_empty(), "not explained: {missing:?}");
    let ids = ids();
    let of_commands = ids.iter().filter(|id| id.starts_with("cmd-") || id.starts_with("hint-"));
    let left: Vec<_> =
        of_commands.filter(|id| !wanted.contains(*id) && !hints.contains(*id)).collect();
    assert!(left.is_empty(), "of no command: {left:?}");
}

/// The columns that the help has for an explanation on a screen of 80.
const EXPLANATION: usize = 80 - 2 - 22 - 1 - 1;

#[rstest]
#[case("en")]
#[case("ru")]
#[case("uk")]
fn no_explanation_and_no_hint_is_cut_on_a_screen_of_80_columns(#[case] lang: &str) {
    let locale = Locale::new(lang);
    let mut long = Vec::new();
    for command in COMMANDS {
        for text in command.runs() {
            let said = locale.tr(&Run::parse(&text).unwrap().doc_id());
            if width(&said) > EXPLANATION {
                long.push(format!("{} columns: {said}", width(&said)));
            }
        }
    }
    assert!(long.is_empty(), "{lang}: more than {EXPLANATION}:\n{}", long.join("\n"));
    for name in KEYMAPS {
        let (keymap, _) = Keymap::load(name, None);
        for scope in Scope::ALL {
            // A hint is shown whole or not at all: none may be wider than the bar.
            for hint in hints::hints(&keymap, scope) {
                let all = width(&hint.keys) + 1 + width(&locale.tr(&hint.text_id));
                assert!(all <= 30, "{lang}, {}: {} {}", scope.as_str(), hint.keys, hint.text_id);
            }
        }
    }
}
