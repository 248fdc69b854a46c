//! What law and safety say. Pure: dates and records are handed in.
//!
//! The consent gate is the only maker of a [`Cleared`]: whatever leaves is written through a
//! writer that takes one, so an exporter that goes around the gate does not compile.

mod channel;
mod cleared;
mod consent;
mod gate;

pub use channel::{Channel, ChannelError};
pub use cleared::Cleared;
pub use consent::{Around, Consent, Lack, WITH_NAME};
pub use gate::{Gate, Refusal, Refused, Seal};

#[cfg(test)]
mod tests;
