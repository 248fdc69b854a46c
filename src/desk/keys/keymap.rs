//! A keymap file, read into one tree of presses for each scope.

use super::press::{self, Press};
use crate::desk::command::{Run, Scope};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What stands behind a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A command.
    Leaf(Run),
    /// More presses, and the Fluent id of their title.
    Branch(Trie),
}

/// The bindings below one prefix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trie {
    /// Fluent id of the prefix's title, if the file gives one.
    pub title: Option<String>,
    children: BTreeMap<Press, Node>,
}

impl Trie {
    /// What stands behind the press.
    pub fn get(&self, press: Press) -> Option<&Node> {
        self.children.get(&press.bare())
    }

    /// The presses that go on from here.
    pub fn iter(&self) -> impl Iterator<Item = (&Press, &Node)> {
        self.children.iter()
    }

    fn insert(&mut self, presses: &[Press], run: Run) -> Result<(), &'static str> {
        let Some((first, rest)) = presses.split_first() else { return Err("names no key") };
        if rest.is_empty() {
            return match self.children.insert(*first, Node::Leaf(run)) {
                None => Ok(()),
                Some(_) => Err("is bound twice"),
            };
        }
        let next = self.children.entry(*first).or_insert_with(|| Node::Branch(Self::default()));
        match next {
            Node::Branch(trie) => trie.insert(rest, run),
            Node::Leaf(_) => Err("begins with a key that is bound by itself"),
        }
    }

    fn branch(&mut self, presses: &[Press]) -> Option<&mut Self> {
        let Some((first, rest)) = presses.split_first() else { return Some(self) };
        match self.children.get_mut(first)? {
            Node::Branch(trie) => trie.branch(rest),
            Node::Leaf(_) => None,
        }
    }
}

/// One line of a keymap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// What it runs.
    pub run: Run,
    /// The sequence shown first; it is of keys that every keyboard has.
    pub primary: Vec<Press>,
    /// Other sequences that do the same.
    pub also: Vec<Vec<Press>>,
}

/// A keymap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    bindings: Vec<Binding>,
    tries: BTreeMap<Scope, Trie>,
}

/// A keymap file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("keymap {file}: {what}; {try_this}")]
pub struct KeymapError {
    /// The file.
    pub file: String,
    /// What is wrong, with section and key.
    pub what: String,
    /// What to do.
    pub try_this: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    run: String,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
struct Section {
    #[serde(default)]
    prefix: BTreeMap<String, String>,
    #[serde(flatten)]
    keys: BTreeMap<String, Entry>,
}

impl Keymap {
    /// Reads a keymap file: a table for each scope, a line for each command.
    pub fn parse(file: &str, text: &str) -> Result<Self, KeymapError> {
        let error = |what: String, try_this| KeymapError { file: file.to_owned(), what, try_this };
        let sections: BTreeMap<String, Section> = toml::from_str(text).map_err(|e| {
            error(e.message().to_owned(), "write lines like \"j\" = { run = \"cursor.move down\" }")
        })?;
        let mut keymap = Self::default();
        for (name, section) in sections {
            let Ok(scope) = name.parse::<Scope>() else {
                return Err(error(format!("[{name}] is no scope"), "use a scope of the help"));
            };
            for (keys, entry) in section.keys {
                keymap
                    .bind(scope, &keys, &entry)
                    .map_err(|what| error(format!("[{name}] {what}"), "mend or delete the line"))?;
            }
            for (keys, title) in section.prefix {
                let trie = press::sequence(&keys).ok().and_then(|presses| {
                    keymap.tries.get_mut(&scope).and_then(|t| t.branch(&presses))
                });
                let Some(trie) = trie else {
                    let what = format!("[{name}.prefix] `{keys}` begins no binding");
                    return Err(error(what, "delete the line"));
                };
                trie.title = Some(title);
            }
        }
        Ok(keymap)
    }

    /// The keymap compiled in.
    pub fn builtin() -> Result<Self, KeymapError> {
        let file = "default.toml";
        let text = crate::content::KEYMAPS.get_file(file).and_then(|f| f.contents_utf8());
        Self::parse(file, text.unwrap_or_default())
    }

    fn bind(&mut self, scope: Scope, keys: &str, entry: &Entry) -> Result<(), String> {
        let run = Run::parse(&entry.run)
            .ok_or_else(|| format!("`{keys}` runs `{}`, which is no command", entry.run))?;
        let primary = press::sequence(keys).map_err(|e| e.to_string())?;
        let also = entry
            .also
            .iter()
            .map(|keys| press::sequence(keys).map_err(|e| e.to_string()))
            .collect::<Result<Vec<_>, _>>()?;
        let trie = self.tries.entry(scope).or_default();
        for presses in std::iter::once(&primary).chain(&also) {
            trie.insert(presses, run).map_err(|e| format!("`{}` {e}", press::label(presses)))?;
        }
        self.bindings.push(Binding { scope, run, primary, also });
        Ok(())
    }

    /// The tree of a scope.
    pub fn trie(&self, scope: Scope) -> Option<&Trie> {
        self.tries.get(&scope)
    }

    /// Every binding, by scope.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// As a file: `parse` reads it back to the same keymap.
    pub fn print(&self) -> String {
        let text = |presses: &[Press]| {
            let keys: Vec<_> = presses.iter().map(Press::to_string).collect();
            format!("{:?}", keys.join(" "))
        };
        let mut lines = Vec::new();
        for (scope, trie) in &self.tries {
            lines.push(format!("[{}]", scope.as_str()));
            for b in self.bindings.iter().filter(|b| b.scope == *scope) {
                let also = b.also.iter().map(|keys| text(keys)).collect::<Vec<_>>().join(", ");
                let (key, run) = (text(&b.primary), b.run.text());
                lines.push(format!("{key} = {{ run = {run:?}, also = [{also}] }}"));
            }
            let titles = trie.iter().filter_map(|(press, node)| match node {
                Node::Branch(below) => Some((press, below.title.as_ref()?)),
                Node::Leaf(_) => None,
            });
            let titles: Vec<_> =
                titles.map(|(press, title)| format!("{} = {title:?}", text(&[*press]))).collect();
            if !titles.is_empty() {
                lines.push(format!("[{}.prefix]", scope.as_str()));
                lines.extend(titles);
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}
