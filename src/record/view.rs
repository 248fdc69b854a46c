//! What a set of operations says about a record.

mod build;
pub(super) mod homes;
mod state;

pub use build::view;
pub use state::{Field, Head, Item, ItemMark, Node, RecordState};
