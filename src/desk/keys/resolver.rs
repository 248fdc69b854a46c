//! From a press to a command or a character, whatever layout is on.

use super::keymap::{Keymap, Node, Trie};
use super::layout::Layouts;
use super::press::{Key, Press};
use crate::desk::command::{Run, Scope};

/// What a press came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// It runs a command; the press as it was understood, if that was by its place on the
    /// keyboard and not by its character.
    Run(Run, Option<Press>),
    /// It types a character.
    Type(char),
    /// It began a sequence, or went on with one.
    Pending,
    /// It ended a sequence without a command, or Esc did.
    Cancelled,
    /// It is bound to nothing here; the place it was tried at, if another than its character.
    Unbound(Press, Option<Press>),
}

/// Remembers the presses of a sequence that is not finished.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolver {
    /// The presses so far, as they were understood.
    pending: Vec<Press>,
}

enum Hit {
    Run(Run),
    More,
}

impl Resolver {
    /// The sequence begun, as it was understood.
    pub fn pending(&self) -> &[Press] {
        &self.pending
    }

    /// Forgets a sequence begun.
    pub fn cancel(&mut self) {
        self.pending.clear();
    }

    /// What the next press comes to. In order: the binding of the press as it is; in a scope
    /// that takes text, the character; the place that the terminal named; the place that a
    /// layout names, with Control and Alt kept.
    pub fn press(
        &mut self,
        keymap: &Keymap,
        layouts: &Layouts,
        scope: Scope,
        press: Press,
    ) -> Resolved {
        let went_on = !self.pending.is_empty();
        if went_on && press.key == Key::Esc {
            self.pending.clear();
            return Resolved::Cancelled;
        }
        if let Some(found) = self.look(keymap, scope, press.bare(), None) {
            return found;
        }
        if let Some(c) = press.typed().filter(|_| !went_on && scope.takes_text()) {
            return Resolved::Type(c);
        }
        // ASCII is bound by what it says: on a French keyboard Ctrl-Q is not Ctrl-A.
        let place = press.base.filter(|_| matches!(press.key, Key::Char(c) if !c.is_ascii()));
        let by_place =
            place.map(|c| press.with_char(c)).or_else(|| layouts.translate(press.bare()));
        let found = by_place.and_then(|place| self.look(keymap, scope, place, Some(place)));
        if let Some(found) = found {
            return found;
        }
        if went_on {
            self.pending.clear();
            return Resolved::Cancelled;
        }
        Resolved::Unbound(press.bare(), by_place)
    }

    fn look(
        &mut self,
        keymap: &Keymap,
        scope: Scope,
        press: Press,
        place: Option<Press>,
    ) -> Option<Resolved> {
        let hit = scope.stack().iter().find_map(|scope| {
            let trie = descend(keymap.trie(*scope)?, &self.pending)?;
            match trie.get(press)? {
                Node::Leaf(run) => Some(Hit::Run(*run)),
                Node::Branch(_) => Some(Hit::More),
            }
        })?;
        Some(match hit {
            Hit::Run(run) => {
                self.pending.clear();
                Resolved::Run(run, place)
            }
            Hit::More => {
                self.pending.push(press);
                Resolved::Pending
            }
        })
    }
}

/// The tree below the presses.
pub fn descend<'a>(trie: &'a Trie, presses: &[Press]) -> Option<&'a Trie> {
    presses.iter().try_fold(trie, |trie, press| match trie.get(*press)? {
        Node::Branch(next) => Some(next),
        Node::Leaf(_) => None,
    })
}
