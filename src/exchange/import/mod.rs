//! Import of what partners send: tables and lists in whatever encoding and shape, into records.

mod convert;
mod dates;
mod delimited;
mod encoding;
mod error;
mod json;
mod map_file;
mod mapping;
mod plan;
mod source;
mod table;
mod target;

pub use dates::DateOrder;
pub use error::{ImportError, Rejection};
pub use map_file::Map;
pub use mapping::{ColumnMap, How};
pub use plan::{Options, Plan, SourcePlan, plan};
pub use source::Source;
