//! Forms and vocabularies: what the field knows, read from files. Pure: it takes bytes.
//!
//! A form says which fields a kind of record has, how each is guarded ([`Privacy`]) and what it
//! may hold; a vocabulary says which codes a choice has and what they are called. Adding either
//! touches no Rust. Values are read and written here in the syntax of the command line and of
//! JSON.

mod check;
mod display;
mod field;
mod gather;
mod json;
mod knowledge;
mod load;
mod parse;
mod problem;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod value_tests;
mod vocabulary;
mod write;

pub use check::check;
pub use display::{date_text, day_text, display};
pub use field::{FieldDef, FieldType, Form, Privacy};
pub use json::{from_json, to_json};
pub use knowledge::{Knowledge, Source};
pub use parse::{ValueError, parse_value, print_value};
pub use problem::Problem;
pub use vocabulary::{Term, Vocabulary};
pub use write::{may_edit, set};
