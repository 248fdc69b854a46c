//! What of a record's JSON is masked unless asked for.

use crate::exchange::export::{Seen, record_json};
use crate::form::Knowledge;
use crate::record::{Path, RecordState};
use serde_json::Value as Json;

pub(super) use crate::exchange::export::{MASK, moment, value_json as value};

/// The state of a record as JSON. Without `identifying`, values of fields that may identify
/// someone are masked.
pub(super) fn record(knowledge: &Knowledge, state: &RecordState, identifying: bool) -> Json {
    record_json(state, &mut |path| {
        if identifying || !is_masked(knowledge, state, path) { Seen::Whole } else { Seen::Masked }
    })
}

/// Whether the value at a path is masked unless asked for.
pub(super) fn is_masked(knowledge: &Knowledge, state: &RecordState, path: &Path) -> bool {
    let kind = state.kind.as_ref();
    kind.is_none_or(|kind| knowledge.privacy(kind, path).is_masked())
}
