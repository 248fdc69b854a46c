//! Writers of what leaves, and the envelope (age) around it.
//!
//! A writer is had from [`open`] alone, and that takes a [`crate::rules::Cleared`].

mod envelope;
mod file;
mod note;
mod table;

pub use envelope::{Destination, Leaving, Ledger, PublishError, Sealing, Sink, Target, open};
pub use note::write_note;
pub use table::{Profile, TableWriter};

#[cfg(test)]
mod tests;
