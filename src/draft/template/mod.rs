//! Templates: minijinja over Markdown, from files.
//!
//! | folder of `content/templates` | a file is | filled |
//! |---|---|---|
//! | `sections/NAME.LANG.md` | the sections of a procedure, or of an outline, or of everything (`generic`) | once, when a complaint is begun |
//! | `parts/NAME.LANG.md` | what `[[live:NAME]]` stands for | whenever the complaint is looked at |
//! | `letters/NAME.LANG.md` | an authority, a consent: a document of its own | when it is printed |
//!
//! A template is data from a stranger: it may loop over what it is given and ask whether something
//! is there, and nothing else. `engine.rs` says how it is held to that.

mod engine;
mod guard;
mod proof;
mod set;

pub(super) use engine::words;
pub use engine::{Emit, LARGEST_OUTPUT, render};
pub use proof::prove;
pub use set::{Found, Templates};

/// A template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}; {try_this}")]
pub struct TemplateError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub try_this: String,
}
