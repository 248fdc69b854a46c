//! Import of what partners send: tables and lists in whatever encoding and shape, into records.

mod batch;
mod becomes;
mod commit;
mod convert;
mod dates;
mod draft;
mod encoding;
mod error;
mod formats;
mod join;
mod ledger;
mod map_file;
mod mapping;
pub mod own;
mod plan;
mod reading;
mod receipt;
mod relate;
mod run;
mod said;
mod sender;
mod source;
mod table;
mod target;
mod words;
mod write;

pub use becomes::Becomes;
pub use convert::CellRules;
pub use dates::DateOrder;
pub use error::{ImportError, Rejection};
pub use join::Join;
pub use ledger::{SETTING_TYPE, files_of};
pub use map_file::Map;
pub use mapping::{ColumnMap, How, MAX_UNMATCHED, Part, Unmatched};
pub use plan::{Options, Plan, PreviewRecord, PreviewRow, SourcePlan, plan, skim};
pub use reading::{Decimal, HeaderRows, Reading};
pub use receipt::{Receipt, SourceReceipt};
pub use run::{BATCH_ROWS, Mode, Progress, Watch, run};
pub use said::Said;
pub use source::Source;
pub use target::{Hop, Target};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_broken;
#[cfg(test)]
mod tests_flat;
#[cfg(test)]
mod tests_grid;
#[cfg(test)]
mod tests_join;
#[cfg(test)]
mod tests_wide;
