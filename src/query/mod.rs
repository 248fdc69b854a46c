//! The filter language, the index columns, sorting. Pure.
//!
//! [`Query::parse`] reads a filter with the [`Names`] that the forms give; [`RowMaker`] turns a
//! record into the bytes of an index row; a [`Table`] holds the decoded rows and answers
//! [`Table::select`], [`Table::sort`], [`Table::count_by`] and [`Table::resolve_id`].
//!
//! ```text
//! status:open due<7d country:ua,ru -tag:urgent event(act:rape place:police-station) ~karkov
//! ```

mod ast;
mod error;
mod lex;
mod names;
mod names_form;
mod parse;
mod parse_date;
mod parse_value;
mod print;
mod values;

pub use ast::{DatePoint, Expr, Group, Match, Query, Span, Term, Unit};
pub use error::QueryError;
pub use names::{FieldName, FieldShape, Names, NamesBuilder, Source};
pub use values::{ValueDoc, field_values, has_values, is_values};

use crate::locale::fold;

#[cfg(test)]
mod parse_tests;
#[cfg(test)]
mod sample;
