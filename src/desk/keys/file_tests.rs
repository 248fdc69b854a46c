//! Keymap files, one over the other.

use super::*;
use crate::desk::command::{COMMANDS, Run, Scope};
use crate::locale::{LANGS, Locale};
use rstest::rstest;

fn run(text: &str) -> Run {
    Run::parse(text).unwrap()
}

fn over(text: &str) -> (Keymap, Vec<String>) {
    let (keymap, faults) = Keymap::load("default", Some(("mine.toml", text)));
    let locale = Locale::new("en");
    let said = faults.iter().map(|f| format!("{}: {}", f.place(), f.what(&locale))).collect();
    (keymap, said)
}

fn keys(keymap: &Keymap, scope: Scope, text: &str) -> Vec<String> {
    hints::keys_of(keymap, scope, run(text))
}

#[test]
fn a_users_file_adds_replaces_and_unbinds() {
    let (keymap, faults) = over(
        "[list]\n\"x\" = \"record.new\"\n\"s\" = { run = \"record.open\", also = [\"F\"] }\n\
         \"n\" = \"none\"\n[record]\n\"s\" = \"undo\"\n",
    );
    assert_eq!(faults, [] as [String; 0]);
    assert_eq!(keys(&keymap, Scope::List, "record.new"), ["x"]);
    assert_eq!(keys(&keymap, Scope::List, "list.sort"), [] as [String; 0]);
    assert!(keys(&keymap, Scope::List, "record.open").contains(&"s".to_owned()));
    // A key that was a prefix takes the place of all that it began, and of its title.
    assert_eq!(keys(&keymap, Scope::Record, "field.state unknown"), [] as [String; 0]);
    assert_eq!(keys(&keymap, Scope::Record, "undo"), ["s"]);
    assert!(!keymap.print(&Locale::new("en")).contains("prefix-state"));
}

#[rstest]
#[case::no_toml("[list]\n\"x\" = \n\"y\" = \"undo\"\n", "mine.toml:2", "no TOML")]
#[case::no_place("[lists]\n\"y\" = \"undo\"\n[list]\n\"y\" = \"undo\"", "mine.toml:1", "no place")]
#[case::no_command(
    "[list]\n\"y\" = \"undo\"\n\"x\" = \"make.coffee\"",
    "mine.toml:3",
    "no command"
)]
#[case::no_key("[list]\n\"ё\" = \"undo\"\n\"y\" = \"undo\"", "mine.toml:2", "names no key")]
#[case::elsewhere(
    "[list]\n\"x\" = \"edit.save\"\n\"y\" = \"undo\"",
    "mine.toml:2",
    "cannot run in"
)]
#[case::twice("[list]\n\"y\" = \"undo\"\n\"y y\" = \"redo\"", "mine.toml:3", "bound twice: line 2")]
#[case::same("[list]\n\"y\" = \"undo\"\n\"y\" = \"redo\"", "mine.toml:3", "no TOML")]
#[case::not_bound(
    "[list]\n\"y\" = \"undo\"\n\"k\" = \"none\"",
    "mine.toml:3",
    "runs nothing in [list]"
)]
#[case::no_run(
    "[list]\n\"x\" = { runs = \"undo\" }\n\"y\" = \"undo\"",
    "mine.toml:2",
    "no command"
)]
#[case::also_no_text(
    "[list]\n\"y\" = \"undo\"\n\"x\" = { run = \"undo\", also = 3 }",
    "mine.toml:3",
    "names no key"
)]
#[case::eaten(
    "[list]\n\"y\" = { run = \"undo\", also = [\"ctrl-i\"] }",
    "mine.toml:2",
    "another key"
)]
fn a_broken_line_is_named_and_the_rest_works(
    #[case] text: &str,
    #[case] place: &str,
    #[case] what: &str,
) {
    let (keymap, faults) = over(text);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with(&format!("{place}: ")), "{faults:?}");
    assert!(faults[0].contains(what), "{faults:?}");
    assert!(keys(&keymap, Scope::List, "undo").contains(&"y".to_owned()));
    assert_eq!(keys(&keymap, Scope::List, "cursor.move down")[0], "j");
}

#[test]
fn whatever_a_file_holds_the_default_still_works() {
    for text in ["", "=", "[[list]]", "list = 3", "\u{0}", "[list]\nx = [", "[list.prefix]\nj = 3"]
    {
        let (keymap, _) = over(text);
        assert_eq!(keys(&keymap, Scope::List, "cursor.move down")[0], "j", "{text:?}");
    }
}

#[test]
fn every_keymap_compiled_in_is_sound_and_reaches_every_command() {
    for name in KEYMAPS {
        let (keymap, faults) = Keymap::load(name, None);
        let locale = Locale::new("en");
        let said: Vec<_> = faults.iter().map(|f| (f.place(), f.what(&locale))).collect();
        assert_eq!(said, [], "{name}");
        for command in COMMANDS {
            for text in command.runs() {
                let bound = command
                    .scopes
                    .iter()
                    .any(|scope| !hints::keys_of(&keymap, *scope, run(&text)).is_empty());
                assert!(bound, "{name}: {text} has no key");
            }
        }
        for lang in LANGS {
            let locale = Locale::new(lang);
            let printed = keymap.print(&locale);
            assert!(Keymap::parse("printed", &printed).unwrap() == keymap, "{name}");
            for line in printed.lines().skip_while(|line| !line.contains(".prefix]")) {
                if let Some((_, title)) = line.split_once(" = \"prefix-") {
                    let id = format!("prefix-{}", title.trim_end_matches('"'));
                    assert!(locale.has(&id), "{lang} lacks {id}");
                }
            }
        }
    }
}

#[test]
fn an_unknown_name_is_the_default() {
    assert_eq!(Keymap::load("emacs", None).0, Keymap::builtin().unwrap());
}
