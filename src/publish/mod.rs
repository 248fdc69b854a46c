//! Writers of what leaves, and the envelope (age) around it.
//!
//! A writer is had from [`open`] alone, and that takes a [`crate::rules::Cleared`].

mod account;
mod calendar;
mod columns;
mod docx;
mod envelope;
mod file;
mod guard;
mod letters;
mod note;
mod package;
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod signed;
mod strip;
mod table;
mod workbook;

pub use account::{Told, brief};
pub use calendar::{Appointment, write_calendar};
pub use envelope::{Destination, Leaving, Ledger, PublishError, Sealing, Sink, Target, open};
pub use guard::{guard, unguard};
pub use letters::{Lacking, NAMED};
pub use note::write_note;
pub use package::{
    Annex, Enclosed, ListWords, PackageError, Paper, list as annex_list, write_package,
};
pub use paper::{Format, FormatError, Making, PaperError, can_write, write_document};
pub use strip::{MAX_PICTURE, Picture, StripError};
pub use table::{Profile, TableWriter};
pub use workbook::{Cell, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Workbook, fits_cell};

#[cfg(test)]
mod tests;
