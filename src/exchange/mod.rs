//! Import, export and the synthetic campaign year.

pub mod import;
