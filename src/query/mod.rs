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
mod cell;
mod count;
mod error;
mod eval;
mod fixed;
mod fuzzy;
mod ids;
mod indexer;
mod lex;
mod links;
mod names;
mod names_form;
mod pack;
mod packing;
mod parse;
mod parse_date;
mod parse_value;
mod phonetic;
mod pool;
mod print;
mod row;
mod row_code;
mod runs;
mod sort;
mod store;
mod table;
mod text;
mod value_code;
mod values;
mod words;

pub use ast::{DatePoint, Expr, Group, Match, Query, Span, Term, Unit};
pub use cell::Cell;
pub use count::{Count, CountError, Keys};
pub use error::QueryError;
pub use eval::Context;
pub use ids::{ResolveError, Wanted, case_code};
pub use names::{FieldName, FieldShape, Names, NamesBuilder, Source};
pub use row::{Row, RowMaker};
pub use table::Table;
pub use text::{NoText, TextHits, TextSearch};
pub use value_code::RowError;
pub use values::{ValueDoc, field_values, has_values, is_values};

use crate::locale::fold;

#[cfg(test)]
mod eval_tests;
#[cfg(test)]
mod pack_tests;
#[cfg(test)]
mod parse_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod world;
