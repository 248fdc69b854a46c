//! The tables of the README are generated from the program, so that they cannot drift. After a
//! change: `PLAINT_BLESS=1 cargo test --test docs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may stop at what it did not expect, and say what it saw"
)]

use plaint::desk::keys::{Keymap, label};
use plaint::form::Knowledge;
use plaint::locale::Locale;
use plaint::query::{Names, ValueDoc, field_values, has_values, is_values};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Puts `table` between the marks of `name`, or compares it with what stands there.
fn check(name: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let begin = format!("<!-- {name}: generated, checked by tests/docs -->\n");
    let end = format!("<!-- end of {name} -->");
    let from = readme.find(&begin).unwrap_or_else(|| panic!("no mark of {name}")) + begin.len();
    let until = readme[from..].find(&end).unwrap() + from;
    if std::env::var_os("PLAINT_BLESS").is_some() {
        let blessed = format!("{}{table}{}", &readme[..from], &readme[until..]);
        std::fs::write(&path, blessed).unwrap();
        return;
    }
    assert_eq!(
        &readme[from..until],
        table,
        "README is stale: PLAINT_BLESS=1 cargo test --test docs"
    );
}

fn rows(table: &mut String, prefix: &str, values: &[ValueDoc]) {
    for value in values {
        writeln!(table, "| `{prefix}{}` | {} |", value.value, value.doc.replace('|', "\\|"))
            .unwrap();
    }
}

fn words(values: &[ValueDoc]) -> String {
    values.iter().map(|v| format!("`{}`", v.value)).collect::<Vec<_>>().join(" ")
}

fn names() -> Names {
    Names::of(&Knowledge::builtin())
}

#[test]
// One test for both tables: tests run side by side, and two may not write the README at once.
fn the_tables_of_the_readme_are_those_of_the_program() {
    let names = names();
    let mut table = String::from("\n| write | finds |\n|---|---|\n");
    // A field that is found under its own name alone needs no row.
    let (own, plain): (Vec<ValueDoc>, Vec<ValueDoc>) = field_values(&names)
        .into_iter()
        .partition(|v| !v.doc.starts_with('`') || v.doc.contains(", "));
    rows(&mut table, "", &own);
    rows(&mut table, "is:", &is_values());
    writeln!(table, "\nAnd every other field of the forms by its id: {}.", words(&plain)).unwrap();
    writeln!(table, "\n`has:` and `missing:` take: {}.\n", words(&has_values(&names))).unwrap();
    check("filter table", &table);

    check("key table", &keys());
}

fn keys() -> String {
    let keymap = Keymap::builtin().unwrap();
    let locale = Locale::new("en");
    // What a command does, with its keys in each scope that binds it.
    let mut by_command: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for binding in keymap.bindings() {
        let keys: Vec<String> = std::iter::once(&binding.primary)
            .chain(&binding.also)
            .map(|presses| format!("`{}`", label(presses)))
            .collect();
        let entry = by_command.entry(binding.run.text()).or_default();
        entry.0 = locale.tr(&binding.run.doc_id());
        for key in keys {
            if !entry.1.contains(&key) {
                entry.1.push(key);
            }
        }
    }
    let mut table = String::from("\n| command | keys | what it does |\n|---|---|---|\n");
    for (run, (doc, keys)) in by_command {
        let keys = keys.join(" ").replace('|', "\\|");
        writeln!(table, "| `{run}` | {keys} | {doc} |").unwrap();
    }
    table.push('\n');
    table
}
