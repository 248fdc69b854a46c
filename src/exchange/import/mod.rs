//! Import of what partners send: tables and lists in whatever encoding and shape, into records.

mod delimited;
mod encoding;
mod error;
mod json;
mod source;

pub use error::{ImportError, Rejection};
pub use source::Source;
