//! Small pieces that screens are made of. They know the buffer and no commands.

pub mod clean;
pub mod paint;
