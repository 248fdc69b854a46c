//! The rows that the vault keeps are those that a table reads.

use super::row::RowMaker;
use crate::record::RecordState;
use crate::vault::{IndexRow, Indexer};

impl Indexer for RowMaker {
    fn version(&self) -> u32 {
        Self::row_version()
    }

    fn row(&self, state: &RecordState) -> IndexRow {
        let (columns, text) = self.make(state);
        IndexRow { columns, text }
    }
}
