//! Gives the rows of the index to the vault, which keeps them sealed and does not read them.

use std::sync::Arc;

use super::names::Names;
use super::packing::Packing;
use super::row::RowMaker;
use super::row_code;
use crate::form::FieldType;
use crate::record::RecordState;
use crate::vault::packed::{Aside, Writer};
use crate::vault::{EachRow, IndexRow, Indexer};

impl Indexer for RowMaker {
    /// The version of the bytes and, above it, which fields the forms call prose: a changed form
    /// makes the index anew.
    fn version(&self) -> u32 {
        let prose = self.knowledge.forms().flat_map(|form| {
            let long = form.fields.iter().filter(|f| f.field_type == FieldType::LongText);
            long.flat_map(|f| [form.id.as_bytes(), f.id.as_bytes()])
        });
        // FNV-1a, 32 bits.
        let sum = prose
            .flatten()
            .fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        u32::from(row_code::VERSION) | (sum << 8)
    }

    fn row(&self, state: &RecordState) -> IndexRow {
        let (columns, text) = self.make(state);
        IndexRow { columns, text }
    }

    fn pack(&self, rows: EachRow<'_>, out: &mut Writer<'_>, aside: &mut Aside<'_>) -> bool {
        let mut packing = Packing::new(Arc::new(Names::of(&self.knowledge)));
        let mut whole = true;
        rows(&mut |id, columns| whole = whole && packing.push(id, columns, aside));
        whole && packing.write(aside, out).is_some()
    }

    fn packs(&self) -> bool {
        true
    }
}
