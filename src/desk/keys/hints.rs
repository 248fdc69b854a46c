//! Which keys run what, for the hint bar, the help and the box after a prefix.

use super::keymap::{Keymap, Node};
use super::press::{self, Press};
use super::resolver::descend;
use crate::desk::command::{COMMANDS, Run, Scope};

/// A command that a scope offers, with its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it runs.
    pub run: Run,
    /// Labels of its keys, the primary one first; empty if no key runs it.
    pub keys: Vec<String>,
    /// How general it is: 0 for what only this place offers.
    pub general: usize,
}

/// One entry of the hint bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The keys: `j/k`, `Enter`.
    pub keys: String,
    /// Fluent id of one or two words.
    pub text_id: String,
}

/// The labels of the keys that run it in the scope, the primary one first.
pub fn keys_of(keymap: &Keymap, scope: Scope, run: Run) -> Vec<String> {
    let of = |at: usize, from: &Scope| {
        // A key that a nearer scope gives to something else does not run it.
        let nearer = || scope.stack().iter().take(at).filter_map(|s| keymap.trie(*s));
        let free = |presses: &&Vec<Press>| {
            let takes = |node: &Node| presses.len() == 1 || matches!(node, Node::Leaf(_));
            let taken = |first: &Press| nearer().filter_map(|t| t.get(*first)).any(takes);
            presses.first().is_some_and(|first| !taken(first))
        };
        let bound = keymap.bindings().iter().filter(|b| b.scope == *from && b.run == run);
        let all = bound.flat_map(|b| std::iter::once(&b.primary).chain(&b.also)).filter(free);
        let labels: Vec<_> = all.map(|presses| press::label(presses)).collect();
        (!labels.is_empty()).then_some(labels)
    };
    scope.stack().iter().enumerate().find_map(|(at, from)| of(at, from)).unwrap_or_default()
}

/// Every command that can run in the scope, in the order of the table.
pub fn offers(keymap: &Keymap, scope: Scope) -> Vec<Offer> {
    let here =
        |c: &&crate::desk::command::Command| c.scopes.iter().any(|s| scope.stack().contains(s));
    COMMANDS
        .iter()
        .filter(here)
        .flat_map(|c| {
            let general = scope.stack().iter().position(|s| c.scopes.contains(s));
            c.runs().into_iter().map(move |text| (text, general.unwrap_or_default()))
        })
        .filter_map(|(text, general)| Some((Run::parse(&text)?, general)))
        .map(|(run, general)| Offer { run, keys: keys_of(keymap, scope, run), general })
        .collect()
}

/// The hint bar of a scope, most useful first. A command with several words shows the keys of
/// its first two, `j/k`.
pub fn hints(keymap: &Keymap, scope: Scope) -> Vec<Hint> {
    let mut commands: Vec<_> = COMMANDS
        .iter()
        .filter(|c| c.hint > 0 && c.scopes.iter().any(|s| scope.stack().contains(s)))
        .collect();
    commands.sort_by_key(|c| c.hint);
    let hint = |c: &&'static crate::desk::command::Command| {
        let runs: Vec<_> = c.runs().iter().filter_map(|text| Run::parse(text)).collect();
        let first = |run: &Run| keys_of(keymap, scope, *run).into_iter().next();
        let keys: Vec<_> = runs.iter().take(2).filter_map(first).collect();
        let keys = common_prefix(&keys).unwrap_or_else(|| keys.join("/"));
        (!keys.is_empty()).then(|| Hint { keys, text_id: c.hint_id() })
    };
    commands.iter().filter_map(hint).collect()
}

/// `s u` and `s n` are shown as `s…`.
fn common_prefix(keys: &[String]) -> Option<String> {
    let mut heads = keys.iter().map(|k| k.split_once(' ').map(|(head, _)| head));
    let first = heads.next()??;
    (keys.len() > 1 && heads.all(|h| h == Some(first))).then(|| format!("{first}…"))
}

/// What goes on after the presses: the key's label, and the Fluent ids of what it does: in a
/// word, and in full where there is no word.
pub fn after(keymap: &Keymap, scope: Scope, pending: &[Press]) -> Vec<(String, [String; 2])> {
    let tries = scope.stack().iter().filter_map(|s| descend(keymap.trie(*s)?, pending));
    let mut found: Vec<(String, [String; 2])> = Vec::new();
    for (press, node) in tries.flat_map(|trie| trie.iter()) {
        let text = match node {
            Node::Leaf(run) => [run.doc_id().replacen("cmd-", "hint-", 1), run.doc_id()],
            Node::Branch(trie) => {
                let title = trie.title.clone().unwrap_or_else(|| "prefix-more".to_owned());
                [title.clone(), title]
            }
        };
        if found.iter().all(|(key, _)| *key != press.label()) {
            found.push((press.label(), text));
        }
    }
    found
}
