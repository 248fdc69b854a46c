//! The commands of the desk: what can be done, where, and how it is explained.
//!
//! Palette, help, hints, the keymap check and the key table of the README come from [`COMMANDS`].
//! What a command does is in `desk/handlers`, one small file a command.

mod scope;
mod table;

pub use scope::Scope;
pub use table::COMMANDS;

/// What can go wrong with a command's effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    /// Nothing that the next key does not mend.
    None,
    /// It asks before it does what cannot be undone; the default is No.
    Asks,
}

/// One command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Its name in a keymap and in the palette: `cursor.move`.
    pub id: &'static str,
    /// The words that it takes after its name, one of them; empty if it takes none.
    pub args: &'static [&'static str],
    /// Where it may run.
    pub scopes: &'static [Scope],
    /// What it endangers.
    pub danger: Danger,
    /// Whether it writes to the vault in a way that `undo` takes back.
    pub undoable: bool,
    /// Its place in the hint bar; 0 keeps it out.
    pub hint: u8,
}

impl Command {
    /// The command of this name.
    pub fn find(id: &str) -> Option<&'static Self> {
        COMMANDS.iter().find(|c| c.id == id)
    }

    /// The Fluent id of its explanation, with the word it takes: `cmd-cursor-move-down`.
    pub fn doc_id(&self, arg: &str) -> String {
        let id = self.id.replace('.', "-");
        if arg.is_empty() { format!("cmd-{id}") } else { format!("cmd-{id}-{arg}") }
    }

    /// The Fluent id of its one or two words in the hint bar.
    pub fn hint_id(&self) -> String {
        format!("hint-{}", self.id.replace('.', "-"))
    }

    /// What a keymap may write: the name alone, or the name with each of its words.
    pub fn runs(&self) -> Vec<String> {
        if self.args.is_empty() {
            vec![self.id.to_owned()]
        } else {
            self.args.iter().map(|arg| format!("{} {arg}", self.id)).collect()
        }
    }
}

/// A command with the word it takes: what a key is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The command.
    pub command: &'static Command,
    /// Its word; empty if it takes none.
    pub arg: &'static str,
}

impl Run {
    /// Reads `cursor.move down`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let command = Command::find(words.next()?)?;
        let word = words.next().unwrap_or_default();
        if words.next().is_some() {
            return None;
        }
        if command.args.is_empty() {
            return word.is_empty().then_some(Self { command, arg: "" });
        }
        command.args.iter().find(|arg| **arg == word).map(|arg| Self { command, arg })
    }

    /// As a keymap writes it.
    pub fn text(&self) -> String {
        if self.arg.is_empty() {
            self.command.id.to_owned()
        } else {
            format!("{} {}", self.command.id, self.arg)
        }
    }

    /// The Fluent id of its explanation.
    pub fn doc_id(&self) -> String {
        self.command.doc_id(self.arg)
    }
}
