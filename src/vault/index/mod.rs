//! The index: sealed list columns, and where the frames of each record stand, so that a list
//! needs neither the store nor the whole journal. All of it can be made again from the journal.

mod aside;
mod compact;
mod entry;
mod files;
mod groups;
mod packed;
mod stored;
mod table;
mod table_code;
mod text;

pub(crate) use compact::many_entries;
pub(crate) use entry::{Counters, Entry, GroupDelta, Note, RowEntry, TextAt};
pub(crate) use files::{Binding, Files, Loaded, load};
pub(crate) use groups::Group;
pub use packed::{EachRow, Packed};
pub(crate) use packed::{is_stale, pack};
pub use stored::{Fed, FedRow, RowSink};
pub(crate) use stored::{Feed, Stored};
pub(crate) use table::{Columns, Spot, Table};
pub(crate) use text::TextBlocks;

use crate::record::RecordState;
use crate::vault::packed::{Aside, Writer};

/// What one record shows in lists and what its text is searched by. Opaque to the vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexRow {
    /// The list columns, as `query` packs them.
    pub columns: Vec<u8>,
    /// The searchable text.
    pub text: String,
}

/// Makes index rows. A change of [`Indexer::version`] makes the index anew.
pub trait Indexer: Send + Sync {
    /// The version of what [`Indexer::row`] gives.
    fn version(&self) -> u32;
    /// The row of a record.
    fn row(&self, state: &RecordState) -> IndexRow;
    /// Writes all rows in a form that a list takes in at once, and says whether there is one. What
    /// is too much to be held meanwhile is put aside. A change of [`Indexer::version`] makes it
    /// worthless.
    fn pack(&self, _rows: EachRow<'_>, _out: &mut Writer<'_>, _aside: &mut Aside<'_>) -> bool {
        false
    }
    /// Whether [`Indexer::pack`] does anything.
    fn packs(&self) -> bool {
        false
    }
}
