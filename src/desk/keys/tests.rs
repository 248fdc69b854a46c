use super::*;
use crate::desk::command::{COMMANDS, Run, Scope};
use rstest::rstest;
use std::collections::BTreeSet;

fn keymap() -> Keymap {
    Keymap::builtin().unwrap()
}

fn press(scope: Scope, press: Press) -> Resolved {
    Resolver::default().press(&keymap(), &Layouts::builtin("ru").unwrap(), scope, press)
}

fn run(text: &str) -> Run {
    Run::parse(text).unwrap()
}

#[test]
fn every_command_has_a_key_where_it_may_run() {
    let keymap = keymap();
    for command in COMMANDS {
        for text in command.runs() {
            let bound = command
                .scopes
                .iter()
                .any(|scope| !hints::keys_of(&keymap, *scope, run(&text)).is_empty());
            assert!(bound, "{text} has no key");
        }
    }
}

#[test]
fn every_binding_stands_in_a_scope_of_its_command() {
    for b in keymap().bindings() {
        let fits = b.run.command.scopes.iter().any(|s| b.scope.stack().contains(s));
        assert!(fits, "[{}] {}", b.scope.as_str(), b.run.text());
    }
}

/// Keys that every keyboard has under every layout, and that no terminal eats.
fn is_plain(press: &Press) -> bool {
    let key = match press.key {
        Key::Char(c) => c.is_ascii_lowercase() || c == ' ',
        Key::F(n) => (1..=10).contains(&n),
        Key::BackTab | Key::Backspace | Key::Delete => false,
        _ => true,
    };
    key && !press.ctrl && !press.alt
}

#[test]
fn primary_keys_are_on_every_keyboard() {
    for b in keymap().bindings() {
        // Words and ends of a line are conveniences: arrows and Backspace reach as far.
        let eases = b.scope == Scope::Text || b.run.command.id == "unlock.erase";
        assert!(eases || b.primary.iter().all(is_plain), "{}: {:?}", b.scope.as_str(), b.primary);
    }
}

#[test]
fn no_key_is_bound_twice() {
    let twice = "[list]\n\"j\" = { run = \"undo\" }\n\"n\" = { run = \"redo\", also = [\"j\"] }";
    let error = Keymap::parse("mine.toml", twice).unwrap_err();
    assert!(error.to_string().contains("bound twice"), "{error}");
    let under = "[list]\n\"g\" = { run = \"undo\" }\n\"g g\" = { run = \"redo\" }";
    assert!(Keymap::parse("mine.toml", under).is_err());
    let unknown = "[list]\n\"g\" = { run = \"make.coffee\" }";
    assert!(Keymap::parse("mine.toml", unknown).unwrap_err().to_string().contains("no command"));
}

#[rstest]
#[case::latin('j', "cursor.move down")]
#[case::russian('о', "cursor.move down")]
#[case::ukrainian_shares_it('о', "cursor.move down")]
#[case::russian_s('ы', "list.sort")]
#[case::ukrainian_s('і', "list.sort")]
#[case::question_mark('?', "help.open")]
#[case::georgian('ჯ', "cursor.move down")]
#[case::belarusian('о', "cursor.move down")]
#[case::slash('/', "filter.open")]
#[case::colon(':', "palette.open")]
fn letters_work_by_their_place(#[case] c: char, #[case] wanted: &str) {
    let got = press(Scope::List, Press::char(c));
    assert!(matches!(got, Resolved::Run(r, _) if r == run(wanted)), "{got:?}");
}

#[rstest]
#[case('с', Scope::List, "app.quit")]
#[case('в', Scope::List, "cursor.move half-down")]
#[case('ы', Scope::Prose, "edit.save")]
#[case('і', Scope::Prose, "edit.save")]
#[case('я', Scope::Line, "app.suspend")]
fn control_works_under_a_cyrillic_layout(
    #[case] c: char,
    #[case] scope: Scope,
    #[case] wanted: &str,
) {
    let got = press(scope, Press::ctrl(c));
    assert!(matches!(got, Resolved::Run(r, Some(_)) if r == run(wanted)), "{got:?}");
}

#[rstest]
#[case(Scope::Filter)]
#[case(Scope::Line)]
#[case(Scope::Prose)]
#[case(Scope::Pick)]
#[case(Scope::Finder)]
#[case(Scope::Unlock)]
fn text_keeps_its_letters(#[case] scope: Scope) {
    for c in ['о', 'j', 'ї', '?', ':', 'ჟ'] {
        assert_eq!(press(scope, Press::char(c)), Resolved::Type(c));
    }
}

#[test]
fn a_terminal_that_names_the_place_is_believed_first() {
    // Armenian has no layout file; kitty says where the key sits.
    let armenian = Press { base: Some('j'), ..Press::char('ի') };
    assert!(
        matches!(press(Scope::List, armenian), Resolved::Run(r, _) if r == run("cursor.move down"))
    );
    assert_eq!(press(Scope::List, Press::char('ի')), Resolved::Unbound(Press::char('ի'), None));
}

#[test]
fn a_sequence_goes_on_under_any_layout_and_escape_ends_it() {
    let (keymap, layouts) = (keymap(), Layouts::builtin("ru").unwrap());
    let mut resolver = Resolver::default();
    let mut go = |c| resolver.press(&keymap, &layouts, Scope::Record, c);
    assert_eq!(go(Press::char('ы')), Resolved::Pending);
    assert!(matches!(go(Press::char('г')), Resolved::Run(r, _) if r == run("field.state unknown")));
    assert_eq!(go(Press::char('s')), Resolved::Pending);
    assert_eq!(go(Press::plain(Key::Esc)), Resolved::Cancelled);
    assert_eq!(go(Press::char('s')), Resolved::Pending);
    assert_eq!(go(Press::char('x')), Resolved::Cancelled);
    assert!(matches!(go(Press::char('j')), Resolved::Run(..)));
}

#[test]
fn hints_of_a_scope_come_with_their_keys() {
    let keymap = keymap();
    let list: Vec<_> = hints::hints(&keymap, Scope::List).into_iter().map(|h| h.keys).collect();
    assert_eq!(list.first().map(String::as_str), Some("j/k"));
    assert!(list.contains(&"Enter".to_owned()));
    let record: Vec<_> = hints::hints(&keymap, Scope::Record).into_iter().map(|h| h.keys).collect();
    assert!(record.contains(&"s…".to_owned()), "{record:?}");
    let after = hints::after(&keymap, Scope::Record, &[Press::char('s')]);
    assert_eq!(after.len(), 4);
}

#[test]
fn each_scope_has_a_way_out() {
    for scope in Scope::ALL {
        let got = press(scope, Press::plain(Key::Esc));
        let inner = matches!(scope, Scope::Global | Scope::Text);
        assert!(inner || matches!(got, Resolved::Run(..)), "{}", scope.as_str());
    }
}

#[test]
fn scopes_are_told_apart_by_their_words() {
    let words: BTreeSet<_> = Scope::ALL.iter().map(|s| s.as_str()).collect();
    assert_eq!(words.len(), Scope::ALL.len());
}

#[test]
fn every_command_prefix_and_hint_is_explained_in_every_language() {
    let keymap = keymap();
    for lang in crate::locale::LANGS {
        let locale = crate::locale::Locale::new(lang);
        let mut wanted: Vec<String> = Vec::new();
        for command in COMMANDS {
            wanted.extend(command.runs().iter().map(|text| run(text).doc_id()));
            if command.hint > 0 {
                wanted.push(command.hint_id());
            }
        }
        for (_, trie) in Scope::ALL.iter().filter_map(|s| Some((s, keymap.trie(*s)?))) {
            for (_, node) in trie.iter() {
                if let Node::Branch(below) = node {
                    wanted.push(below.title.clone().unwrap_or_else(|| "prefix-more".to_owned()));
                }
            }
        }
        for id in wanted {
            assert!(locale.has(&id), "{lang} lacks {id}");
        }
    }
}
