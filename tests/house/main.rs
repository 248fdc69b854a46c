//! The invariants of ARCHITECTURE.md that can be read off the source.

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

use std::fs;
use std::path::{Path, PathBuf};

/// A source file of the house, without its test modules.
struct Source {
    /// Relative to `src`, with `/`.
    name: String,
    text: String,
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Every source file; comments and `#[cfg(test)]` modules are left out, since what they name binds
/// nobody.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files_below(&root, &mut paths);
    assert!(paths.len() > 10, "no sources found");
    paths.iter().filter_map(|path| source(&root, path)).collect()
}

fn source(root: &Path, path: &Path) -> Option<Source> {
    let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    if name.ends_with("tests.rs") || name.contains("tests/") || name.ends_with("testing.rs") {
        return None;
    }
    let whole = fs::read_to_string(path).unwrap();
    let code = whole.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    Some(Source { name, text: lines.collect::<Vec<_>>().join("\n") })
}

fn room(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or(name)
}

/// Which files hold one of the words but stand in none of the places.
fn strays(words: &[&str], places: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources() {
        if places.iter().any(|place| source.name.starts_with(place)) {
            continue;
        }
        for word in words {
            if names(&source.text, word) {
                found.push(format!("{}: {word}", source.name));
            }
        }
    }
    found
}

/// Whether a text has these words, not as the end of a longer name.
fn names(text: &str, words: &str) -> bool {
    text.match_indices(words)
        .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn rooms_import_from_lower_floors_only() {
    let floors: &[(&str, &[&str])] = &[
        ("record", &[]),
        ("locale", &["content"]),
        ("content", &[]),
        ("document", &[]),
        ("form", &["record", "locale", "content"]),
        ("vault", &["record"]),
        ("rules", &["record", "locale", "content", "form"]),
        (
            "query",
            &[
                "record",
                "locale",
                "form",
                "vault::Indexer",
                "vault::IndexRow",
                "vault::{EachRow, IndexRow, Indexer}",
                "vault::packed::",
            ],
        ),
        ("publish", &["document", "rules"]),
        ("draft", &["record", "locale", "content", "document", "form", "rules"]),
        (
            "exchange",
            &[
                "record", "locale", "content", "document", "form", "vault", "rules", "query",
                "draft", "publish",
            ],
        ),
        (
            "cli",
            &[
                "record", "locale", "content", "document", "form", "vault", "rules", "query",
                "draft", "publish", "exchange", "desk",
            ],
        ),
        (
            "desk",
            &[
                "record", "locale", "content", "document", "form", "vault", "rules", "query",
                "draft", "publish", "exchange",
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((own, allowed)) = floors.iter().find(|(name, _)| *name == room(&source.name))
        else {
            continue;
        };
        for part in source.text.split("crate::").skip(1) {
            let target = part.split([';', '\n', ' ']).next().unwrap_or_default();
            let to =
                part.split([':', ';', '{', ' ', ')', '(', ',', '\n']).next().unwrap_or_default();
            let fits = to == *own
                || allowed.iter().any(|a| *a == to || (a.contains("::") && part.starts_with(a)));
            if !fits {
                wrong.push(format!("{} imports crate::{target}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that point up:\n{}", wrong.join("\n"));
}

#[test]
fn foreign_names_stay_in_their_rooms() {
    let sled = strays(&["sled::", "use sled"], &["vault/store/"]);
    let age = strays(
        &[" age::", "(age::", "<age::", "&age::", "age_core::"],
        &["vault/seal", "vault/keys", "publish/envelope"],
    );
    let crossterm = strays(&["crossterm::", "CrosstermBackend"], &["desk/term/"]);
    let all = [sled, age, crossterm].concat();
    assert!(all.is_empty(), "named outside their rooms:\n{}", all.join("\n"));
}

#[test]
fn pure_rooms_touch_nothing_outside() {
    let outside = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "getrandom",
        "thread::spawn",
    ];
    let edges = [
        "vault/",
        "publish/",
        "exchange/",
        "cli/",
        "main.rs",
        "desk/term/",
        "desk/worker",
        "desk/runtime",
        "desk/mod.rs",
    ];
    let wrong = strays(&outside, &edges);
    assert!(wrong.is_empty(), "I/O in a pure room:\n{}", wrong.join("\n"));
}

/// What goes wrong is told in the language of the interface: a failure's own words are English.
#[test]
fn the_desk_tells_no_error_in_its_own_words() {
    let own = [
        "Trouble::from",
        "what: error.to_string()",
        "what: e.to_string()",
        "try_this().to_owned()",
    ];
    let elsewhere: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.name.starts_with("desk/"))
        .map(|source| source.name)
        .collect();
    let elsewhere: Vec<&str> = elsewhere.iter().map(String::as_str).collect();
    let wrong = strays(&own, &elsewhere);
    assert!(wrong.is_empty(), "English in every language:\n{}", wrong.join("\n"));
}

#[test]
fn files_are_made_in_vault_and_publish_alone() {
    let makers = [
        "File::create",
        "OpenOptions::new()",
        "DirBuilder",
        "fs::write",
        "fs::rename",
        "fs::create_dir",
        "fs::copy",
        "NamedTempFile",
        "tempfile::",
    ];
    // `cli/terminal` opens /dev/tty to ask for a passphrase, and makes nothing.
    let wrong = strays(&makers, &["vault/", "publish/", "cli/terminal"]);
    assert!(wrong.is_empty(), "files made elsewhere:\n{}", wrong.join("\n"));
}
