//! plaint: a terminal desk that documents human-rights violations and turns them into complaints.
//!
//! The map of the house is in `ARCHITECTURE.md`. Rooms import only from lower floors:
//! [`record`], [`locale`], [`document`], [`content`] · [`form`], [`vault`] · [`rules`], [`query`] ·
//! [`publish`] · [`exchange`] · [`cli`], [`desk`] · `main`.

pub mod cli;
pub mod content;
pub mod desk;
<<<<<<< HEAD
pub mod document;
=======
pub mod draft;
>>>>>>> ea977ca (Draft complaints from cases: templates, live references, checks, frozen versions)
pub mod exchange;
pub mod form;
pub mod locale;
pub mod publish;
pub mod query;
pub mod record;
pub mod rules;
pub mod vault;
