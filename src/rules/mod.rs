//! What law and safety say. Pure: dates and records are handed in.
//!
//! The consent gate is the only maker of a [`Cleared`]: whatever leaves is written through a
//! writer that takes one, so an exporter that goes around the gate does not compile.

mod channel;
mod cleared;
pub mod clock;
mod consent;
pub mod facts;
mod gate;
mod hold;
pub mod law;
mod passing;
pub mod redaction;
pub mod remedy;
pub mod router;
pub mod say;

pub use channel::{Channel, ChannelError};
pub use cleared::Cleared;
pub use consent::{Around, Consent, Lack, WITH_NAME, Withhold};
pub use gate::{Gate, Refusal, Refused, Seal};
pub use hold::Hold;
pub use passing::Passing;

#[cfg(test)]
mod tests;
