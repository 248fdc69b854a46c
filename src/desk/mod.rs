//! The terminal program.
//!
//! One direction: a key press becomes a command, a command changes the model and asks for
//! effects, the worker does them and answers with messages, the view draws the model. `command`
//! and `keys` are the floor; then `model` and `effect`; `handlers`, `update` and `view`;
//! `worker`; `term`; `runtime`.

pub mod command;
pub mod effect;
mod error;
mod handlers;
pub mod keys;
pub mod model;
mod runtime;
pub mod term;
#[cfg(test)]
mod tests;
pub mod update;
pub mod view;
pub mod worker;

pub use effect::{Lawbook, Trouble};
pub use error::DeskError;
pub use runtime::{Cleanup, Left, Options, run};
pub use term::guard::Protocol;
pub use worker::{Configure, ReadLaw};
