//! The terminal's edge: the only place that names crossterm.

pub mod backend;
pub mod caps;
pub mod decode;
pub mod guard;
pub mod input;
pub mod probe;
pub mod signals;

pub use caps::is_terminal;
