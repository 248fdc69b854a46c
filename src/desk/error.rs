//! Why the desk could not open.

use std::io;

/// Why the desk could not open, or had to end.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// Standard input or output is not a terminal.
    #[error("the desk needs a terminal for input and output")]
    NoTerminal,
    /// The terminal refused something.
    #[error("the terminal failed while {doing}: {source}")]
    Terminal {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The vault did not open, and there was nobody to ask again.
    #[error("{what}")]
    Vault {
        /// What happened, and where.
        what: String,
        /// What to do.
        try_this: String,
        /// The exit code of the program.
        exit: u8,
    },
}

impl DeskError {
    /// What to do.
    pub fn try_this(&self) -> String {
        match self {
            Self::NoTerminal => {
                "run it in a terminal, or use `plaint list`, `show` and `set`".to_owned()
            }
            Self::Terminal { .. } => "try another terminal; nothing saved is lost".to_owned(),
            Self::Vault { try_this, .. } => try_this.clone(),
        }
    }

    /// The exit code of the program.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::NoTerminal => 2,
            Self::Terminal { .. } => 1,
            Self::Vault { exit, .. } => *exit,
        }
    }
}
