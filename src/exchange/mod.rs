//! Import, export and the synthetic campaign year.

pub mod consents;
pub mod demo;
pub mod docket;
pub mod dossiers;
pub mod elsewhere;
pub mod export;
pub mod gbvims;
pub mod import;
pub mod outgoing;
pub mod paragraphs;
