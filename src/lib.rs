//! plaint: a terminal desk that documents human-rights violations and turns them into complaints.
//!
//! The map of the house is in `ARCHITECTURE.md`. Rooms import only from lower floors:
//! [`record`], [`locale`], [`document`], [`content`] · [`form`], [`vault`] · [`rules`], [`query`] ·
//! [`draft`], [`publish`] · [`exchange`] · [`cli`], [`desk`] · `main`.

pub mod cli;
pub mod content;
pub mod desk;
pub mod document;
pub mod draft;
pub mod exchange;
pub mod form;
pub mod locale;
pub mod publish;
pub mod query;
pub mod record;
pub mod rules;
pub mod vault;
