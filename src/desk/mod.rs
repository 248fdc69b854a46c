//! The terminal program.
//!
//! One direction: a key press becomes a command, a command changes the model and asks for
//! effects, the worker does them and answers with messages, the view draws the model. `command`
//! and `keys` are the floor; `model`; `update` and `view`; `worker`; `term`; `runtime`.

pub mod command;
pub mod keys;
pub mod model;
pub mod term;
