//! Whole records out of the vault, through the consent gate and an envelope.

pub mod calendar;
mod cells;
mod flat;
mod incidents;
mod json;
mod names;
mod sheets;

pub use cells::{NOTHING, TEXT_COLUMN};
pub use incidents::{Container, account as gbvims_account};
pub use json::{MASK, Seen, moment, record_json, value_json};
pub use sheets::{LONG_COLUMNS, PART_COLUMNS, RECORD_COLUMNS};

use crate::form::{Knowledge, Privacy};
use crate::publish::{self, Destination, Ledger, Profile, PublishError, Sealing, TableWriter};
use crate::record::{Body, Path, RecordId, RecordState, Value, encode};
use crate::rules::{Around, Channel, Cleared, Gate, Refused, Seal};
use crate::vault::{Vault, VaultError};
use chrono::NaiveDate;
use flat::Columns;
use std::io::Write;
use std::ops::ControlFlow;

/// What the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One array of what `show --json --identifying` gives.
    Json,
    /// One row a record; items of lists in numbered columns.
    Csv(Profile),
    /// A workbook: a sheet for every kind of record and of part, joined by ids.
    Xlsx,
    /// The sheet of the GBVIMS incident recorder: one row for every survivor in every incident,
    /// without what identifies her. Of the records named, only the cases count.
    Gbvims(Container),
}

/// What is asked for.
pub struct Request {
    /// The consent channel.
    pub channel: Channel,
    /// Today as the user set it and by the machine's clock: a consent has to hold on both.
    pub days: [NaiveDate; 2],
    /// The reason typed to override a rule, where the rule allows it.
    pub override_reason: Option<String>,
    /// Where to and how closed.
    pub destination: Destination,
    /// What the file holds.
    pub format: Format,
    /// Leave identifying and privileged fields out.
    pub deidentify: bool,
    /// The interface language: that of labels.
    pub lang: String,
    /// Give the history of every record too, as operations that an import takes whole. Of JSON
    /// over the channel `own` only: a history holds what was changed and withdrawn since.
    pub history: bool,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many records.
    pub records: u64,
    /// How many fields were left out to de-identify.
    pub withheld: u64,
    /// How many texts are longer than a cell of a workbook can hold and stand in a sheet of their
    /// own.
    pub long_texts: u64,
    /// Events that are no incident of the GBVIMS sheet, because no act was recorded.
    pub without_act: u64,
}

/// Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The gate refused.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The vault could not be read.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The file could not be written.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// A history leaves only whole, and only to the vault's holder herself.
    #[error("a history holds what was changed and withdrawn since, and leaves only over `own`")]
    History,
    /// The file that says what the sheet is cannot be read.
    #[error("content/exchange/gbvims.toml: {0}")]
    Content(String),
    /// A workbook has no room for so many columns.
    #[error("the sheet `{sheet}` would have {columns} columns, more than a workbook can hold")]
    TooWide {
        /// The sheet.
        sheet: String,
        /// How many columns.
        columns: usize,
    },
}

/// Writes the records named, in their order. Nothing is left half-written: the file appears under
/// its name when it is whole.
pub fn run(
    vault: &Vault,
    knowledge: &Knowledge,
    records: &[RecordId],
    request: &Request,
    ledger: &mut dyn Ledger,
) -> Result<Summary, ExportError> {
    let whole = request.format == Format::Json && request.channel.is_own() && !request.deidentify;
    if request.history && !whole {
        return Err(ExportError::History);
    }
    let cleared = clear(vault, knowledge, records, request)?;
    let lens = Lens { knowledge, cleared: &cleared, deidentify: request.deidentify };
    match request.format {
        Format::Json => write_json(vault, &lens, &cleared, request, ledger),
        Format::Csv(profile) => write_csv(vault, &lens, &cleared, request, profile, ledger),
        Format::Xlsx => sheets::write(vault, &lens, &cleared, request, ledger),
        Format::Gbvims(container) => {
            incidents::write(vault, &lens, &cleared, request, container, ledger)
        }
    }
}

/// Asks the gate about every record.
fn clear(
    vault: &Vault,
    knowledge: &Knowledge,
    records: &[RecordId],
    request: &Request,
) -> Result<Cleared<Vec<RecordId>>, ExportError> {
    let seal = match request.destination.sealing {
        Sealing::Plaintext => Seal::Plaintext,
        Sealing::Recipients(_) | Sealing::Passphrase(_) => Seal::Encrypted,
    };
    let reason = request.override_reason.as_deref();
    // The sheet of incidents leaves what identifies out by itself.
    let bare = request.deidentify || matches!(request.format, Format::Gbvims(_));
    let mut gate =
        Gate::new(request.channel.clone(), request.days, seal, reason).deidentified(bare);
    let kind_of = |id| vault.state(id).ok().flatten().and_then(|state| state.kind);
    let around = Around { knowledge, kind_of: &kind_of };
    each(vault, records, &mut |state| {
        gate.consider(state, &around);
        Ok(())
    })?;
    Ok(gate.clear()?)
}

/// Walks the records named, one in memory at a time.
fn each(
    vault: &Vault,
    records: &[RecordId],
    see: &mut dyn FnMut(&RecordState) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut outcome = Ok(());
    vault.each_state(records, &mut |state| {
        outcome = see(&state);
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    outcome
}

/// Which fields are seen.
struct Lens<'k> {
    knowledge: &'k Knowledge,
    cleared: &'k Cleared<Vec<RecordId>>,
    deidentify: bool,
}

impl Lens<'_> {
    fn shows(&self, state: &RecordState, path: &Path) -> bool {
        let bare = || {
            let kind = state.kind.as_ref();
            kind.is_some_and(|kind| self.knowledge.privacy(kind, path) < Privacy::Identifying)
        };
        self.cleared.lets(self.knowledge, state, path) && (!self.deidentify || bare())
    }
}

fn write_json(
    vault: &Vault,
    lens: &Lens<'_>,
    cleared: &Cleared<Vec<RecordId>>,
    request: &Request,
    ledger: &mut dyn Ledger,
) -> Result<Summary, ExportError> {
    let mut sink = publish::open(cleared, &request.destination, "export json", ledger)?;
    let mut summary = Summary::default();
    put(&mut sink, b"[")?;
    each(vault, cleared.what(), &mut |state| {
        put(&mut sink, if summary.records == 0 { b"\n" } else { b",\n" })?;
        let mut see = |path: &Path| {
            let shown = lens.shows(state, path);
            summary.withheld += u64::from(!shown);
            if shown { Seen::Whole } else { Seen::Not }
        };
        let mut value = record_json(state, &mut see);
        if let (true, Some(object)) = (request.history, value.as_object_mut()) {
            object.insert("ops".to_owned(), history(vault, state.id)?.into());
        }
        serde_json::to_writer(&mut sink, &value).map_err(|e| failed(e.into()))?;
        summary.records += 1;
        Ok(())
    })?;
    put(&mut sink, b"\n]\n")?;
    sink.finish()?;
    Ok(summary)
}

/// The operations of a record: base 64 of the form in which the journal keeps them
/// (`docs/format.md`). The keys of sealed files are not among them.
fn history(vault: &Vault, record: RecordId) -> Result<String, ExportError> {
    let mut ops = vault.ops_of(record)?.into_ops();
    ops.retain(|op| op.record == record);
    for op in &mut ops {
        if let Body::Set(Value::File(file)) = &mut op.body {
            file.key = [0; 32];
        }
    }
    Ok(data_encoding::BASE64.encode(&encode(&ops)))
}

fn write_csv(
    vault: &Vault,
    lens: &Lens<'_>,
    cleared: &Cleared<Vec<RecordId>>,
    request: &Request,
    profile: Profile,
    ledger: &mut dyn Ledger,
) -> Result<Summary, ExportError> {
    // The columns are not known before every record was seen, so the records are walked twice
    // rather than kept in memory.
    let mut columns = Columns::default();
    let mut summary = Summary::default();
    each(vault, cleared.what(), &mut |state| {
        summary.withheld += columns.learn(state, &|path| lens.shows(state, path));
        Ok(())
    })?;
    let sink = publish::open(cleared, &request.destination, "export csv", ledger)?;
    let mut table = TableWriter::new(sink, profile).map_err(failed)?;
    table.row(columns.header()).map_err(failed)?;
    each(vault, cleared.what(), &mut |state| {
        let cells = columns.cells(state, &|path| lens.shows(state, path));
        table.typed(cells.iter().map(|(text, number)| (text.as_str(), *number))).map_err(failed)?;
        summary.records += 1;
        Ok(())
    })?;
    table.finish().map_err(failed)?.finish()?;
    Ok(summary)
}

fn put(sink: &mut publish::Sink, bytes: &[u8]) -> Result<(), ExportError> {
    sink.write_all(bytes).map_err(failed)
}

fn failed(source: std::io::Error) -> ExportError {
    ExportError::Publish(PublishError::Write { source })
}

#[cfg(test)]
mod gate_tests;
#[cfg(test)]
mod tests;
