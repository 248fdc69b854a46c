//! What the terminal is asked to do, from its environment. Read once, at start.

use std::io::IsTerminal;

/// What may be used on this terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// The sixteen colours. Without them bold, underline and reverse remain.
    pub colour: bool,
}

impl Caps {
    /// From the environment: `NO_COLOR` that is not empty turns colours off (no-color.org).
    pub fn from_env() -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|v: std::ffi::OsString| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        Self { colour: !set("NO_COLOR") && !dumb }
    }
}

/// Whether standard input and output are a terminal, as the desk needs them.
pub fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}
