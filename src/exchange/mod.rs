//! Import, export and the synthetic campaign year.

pub mod demo;
pub mod docket;
pub mod export;
pub mod gbvims;
pub mod import;
