//! A keymap: files, one over the other, made into one tree of presses for each scope.

use super::file::{self, Asks, Fault, Line};
use super::press::{self, Press};
use crate::desk::command::{Run, Scope};
use crate::locale::Locale;
use std::collections::BTreeMap;

/// The keymaps compiled in; each is a file over `default.toml`.
pub const KEYMAPS: [&str; 3] = ["default", "vim", "readline"];

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
    /// The prefix's title, if a file gives one: a Fluent id, or the title itself.
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

    /// Puts a binding in; no two of them are in each other's way by now.
    fn insert(&mut self, presses: &[Press], run: Run) {
        let Some((first, rest)) = presses.split_first() else { return };
        if rest.is_empty() {
            self.children.insert(*first, Node::Leaf(run));
            return;
        }
        let next = self.children.entry(*first).or_insert_with(|| Node::Branch(Self::default()));
        if let Node::Branch(trie) = next {
            trie.insert(rest, run);
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

/// A command with the keys that run it somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// What it runs.
    pub run: Run,
    /// The sequence shown first; in the keymaps compiled in, of keys that every keyboard has.
    pub primary: Vec<Press>,
    /// Other sequences that do the same.
    pub also: Vec<Vec<Press>>,
}

impl Binding {
    /// Every sequence, the primary one first.
    pub fn sequences(&self) -> impl Iterator<Item = &Vec<Press>> {
        std::iter::once(&self.primary).chain(&self.also)
    }

    /// Without the sequences that this says; `None` if none is left.
    fn without(self, gone: impl Fn(&[Press]) -> bool) -> Option<Self> {
        let Self { scope, run, primary, also } = self;
        let mut left = std::iter::once(primary).chain(also).filter(|presses| !gone(presses));
        Some(Self { scope, run, primary: left.next()?, also: left.collect() })
    }
}

/// Whether one sequence stands in the way of the other: it is the same, or begins it.
fn clash(one: &[Press], other: &[Press]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// A keymap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    bindings: Vec<Binding>,
    titles: BTreeMap<(Scope, Vec<Press>), String>,
    tries: BTreeMap<Scope, Trie>,
}

/// A keymap compiled in that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct KeymapError {
    /// The file and the line.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

impl Keymap {
    /// A keymap compiled in, by its name (an unknown one is the default), and over it the user's
    /// own file. Lines that cannot be used are left out and named.
    pub fn load(name: &str, own: Option<(&str, &str)>) -> (Self, Vec<Fault>) {
        let name = KEYMAPS.into_iter().find(|known| *known == name).unwrap_or("default");
        let builtin = |name: &str| {
            let file = format!("{name}.toml");
            let text = crate::content::KEYMAPS.get_file(&file).and_then(|f| f.contents_utf8());
            (file, text.unwrap_or_default())
        };
        let (mut keymap, mut faults) = (Self::default(), Vec::new());
        let base = builtin("default");
        keymap.lay(&base.0, base.1, &mut faults);
        if name != "default" {
            let over = builtin(name);
            keymap.lay(&over.0, over.1, &mut faults);
        }
        if let Some((file, text)) = own {
            keymap.lay(file, text, &mut faults);
        }
        keymap.grow();
        (keymap, faults)
    }

    /// The default keymap.
    pub fn builtin() -> Result<Self, KeymapError> {
        strict(Self::load("default", None))
    }

    /// One file alone; its first fault is an error.
    pub fn parse(file: &str, text: &str) -> Result<Self, KeymapError> {
        let (mut keymap, mut faults) = (Self::default(), Vec::new());
        keymap.lay(file, text, &mut faults);
        keymap.grow();
        strict((keymap, faults))
    }

    /// Lays a file over what is there: its bindings replace those in their way.
    fn lay(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        // What this file itself binds, with the line.
        let mut own = Vec::new();
        for Line { number, scope, asks } in file::lines(file, text, faults) {
            let place = (file, number);
            match asks {
                Asks::Title(presses, title) => {
                    self.titles.insert((scope, presses), title);
                }
                Asks::Unbind(presses) => {
                    let had =
                        |b: &Binding| b.scope == scope && b.sequences().any(|p| *p == presses);
                    if !self.bindings.iter().any(had) {
                        let values =
                            [("keys", &*press::label(&presses)), ("scope", scope.as_str())];
                        faults.push(Fault::new(place, "keymap-not-bound", &values));
                    }
                    self.drop_clashing(scope, |bound| bound == presses);
                }
                Asks::Bind(sequences, run) => {
                    let fits = self.bind((scope, run), sequences, place, &mut own);
                    faults.extend(fits);
                }
            }
        }
    }

    /// Binds the sequences that no other line of the same file binds; gives the faults of the
    /// others.
    fn bind(
        &mut self,
        (scope, run): (Scope, Run),
        sequences: Vec<Vec<Press>>,
        place: (&str, usize),
        own: &mut Vec<(Scope, Vec<Press>, usize)>,
    ) -> Vec<Fault> {
        let (mut fits, mut faults) = (Vec::new(), Vec::new());
        for presses in sequences {
            let keys = press::label(&presses);
            if presses.iter().any(Press::is_eaten) {
                faults.push(Fault::new(place, "keymap-eaten", &[("keys", &keys)]));
            }
            let other = own.iter().find(|(s, p, _)| *s == scope && clash(p, &presses));
            if let Some((_, taken, line)) = other {
                let (taken, line) = (press::label(taken), line.to_string());
                let values = [("keys", &*keys), ("taken", &*taken), ("line", &*line)];
                faults.push(Fault::new(place, "keymap-twice", &values));
                continue;
            }
            self.drop_clashing(scope, |bound| clash(bound, &presses));
            own.push((scope, presses.clone(), place.1));
            fits.push(presses);
        }
        let mut fits = fits.into_iter();
        if let Some(primary) = fits.next() {
            self.bindings.push(Binding { scope, run, primary, also: fits.collect() });
        }
        faults
    }

    fn drop_clashing(&mut self, scope: Scope, gone: impl Fn(&[Press]) -> bool) {
        let all = std::mem::take(&mut self.bindings);
        let keep = |b: Binding| if b.scope == scope { b.without(&gone) } else { Some(b) };
        self.bindings = all.into_iter().filter_map(keep).collect();
    }

    /// Makes the trees.
    fn grow(&mut self) {
        self.tries.clear();
        self.bindings.sort_by_key(|b| b.scope);
        for b in &self.bindings {
            let trie = self.tries.entry(b.scope).or_default();
            b.sequences().for_each(|presses| trie.insert(presses, b.run));
        }
        // The title of a prefix that begins nothing any more is nobody's.
        let tries = &mut self.tries;
        self.titles.retain(|(scope, presses), title| {
            let trie = tries.get_mut(scope).and_then(|trie| trie.branch(presses));
            trie.map(|trie| trie.title = Some(title.clone())).is_some()
        });
    }

    /// The tree of a scope.
    pub fn trie(&self, scope: Scope) -> Option<&Trie> {
        self.tries.get(&scope)
    }

    /// Every binding, by scope, in the order of the files.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// As a file, with what each line does as a comment: `parse` reads it back to the same keymap.
    pub fn print(&self, locale: &Locale) -> String {
        let text = |presses: &[Press]| {
            let keys: Vec<_> = presses.iter().map(Press::to_string).collect();
            format!("{:?}", keys.join(" "))
        };
        let mut lines = Vec::new();
        for scope in self.tries.keys() {
            lines.push(format!("[{}]", scope.as_str()));
            for b in self.bindings.iter().filter(|b| b.scope == *scope) {
                let also = b.also.iter().map(|keys| text(keys)).collect::<Vec<_>>().join(", ");
                let also = if also.is_empty() { also } else { format!(", also = [{also}]") };
                let (key, run) = (text(&b.primary), b.run.text());
                let doc = locale.tr(&b.run.doc_id());
                lines.push(format!("{key} = {{ run = {run:?}{also} }}  # {doc}"));
            }
            let titles: Vec<_> = self
                .titles
                .iter()
                .filter(|((s, _), _)| s == scope)
                .map(|((_, presses), title)| format!("{} = {title:?}", text(presses)))
                .collect();
            if !titles.is_empty() {
                lines.push(format!("[{}.prefix]", scope.as_str()));
                lines.extend(titles);
            }
            lines.push(String::new());
        }
        lines.join("\n")
    }
}

fn strict((keymap, faults): (Keymap, Vec<Fault>)) -> Result<Keymap, KeymapError> {
    match faults.first() {
        None => Ok(keymap),
        Some(fault) => {
            let locale = Locale::new("en");
            let what = format!("{}; {}", fault.what(&locale), fault.try_this(&locale));
            Err(KeymapError { place: fault.place(), what })
        }
    }
}
