//! What the desk knows: plain data.

pub mod text;
pub mod wrap;
