//! What plaint itself exported: whole records come back with their ids and those of their items,
//! so that every link and every reference holds; with their history where the file has it.

mod column;
mod history;
mod json;
mod table;
mod whole;
mod write;

use super::commit::{self, Sheet};
use super::encoding::{self, Charset};
use super::error::{ImportError, Rejection};
use super::ledger::{self, Ledger, Standing};
use super::receipt::{Receipt, SourceReceipt};
use super::run::{BATCH_ROWS, Mode, Progress, Watch};
use super::source::Source;
use super::table::{json as json_table, workbook};
use crate::exchange::import::said::Said;
use crate::form::Knowledge;
use crate::record::{Hlc, Op, OpSet, RecordId};
use crate::vault::Vault;
use encoding_rs::UTF_8;
use history::Bounds;
use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;
use table::Read;
use whole::Whole;
use write::Done;

/// About how many values a batch may hold before it is saved.
const BATCH_VALUES: usize = 50_000;

/// How many items may stand one within the other; no form comes near it. A file that nests them
/// deeper is none of ours, and reading it must not use up the stack.
const MAX_DEPTH: usize = 32;

/// How far ahead of the machine's clock what a history says about time may be: a day, in
/// milliseconds, for clocks that are set to another place's time.
const CLOCK_AHEAD: i64 = 24 * 60 * 60 * 1000;

/// A file that plaint exported.
#[derive(Debug, Clone)]
pub struct OwnFile {
    source: Source,
    form: Form,
}

#[derive(Debug, Clone)]
enum Form {
    Json(Charset),
    Table(Charset, table::Sheet),
    Workbook(workbook::Kind, Vec<String>),
}

/// Whether a file is an export of plaint, by what is in it.
///
/// # Errors
/// A file that cannot be read, or a workbook that memory should not hold.
pub fn recognise(source: &Source) -> Result<Option<OwnFile>, ImportError> {
    let ours = |form| Some(OwnFile { source: source.clone(), form });
    if let Some(kind) = workbook::detect(source)? {
        let sheets = table::detect_workbook(source, kind)?;
        return Ok(if sheets.is_empty() { None } else { ours(Form::Workbook(kind, sheets)) });
    }
    // What cannot be read as text is none of ours; whoever reads it then says what is wrong.
    let Ok(charset) = encoding::survey(source, None) else { return Ok(None) };
    if charset.encoding != UTF_8 || charset.damaged {
        return Ok(None);
    }
    if let Some(sheet) = table::detect(source, charset)? {
        return Ok(ours(Form::Table(charset, sheet)));
    }
    Ok(if is_list(source, charset)? { ours(Form::Json(charset)) } else { None })
}

fn is_list(source: &Source, charset: Charset) -> Result<bool, ImportError> {
    let mut first = None;
    let mut reader = encoding::Utf8Reader::open(source, charset)?;
    let mut sign = [b' '];
    while sign.first().is_some_and(u8::is_ascii_whitespace) {
        let read = std::io::Read::read(&mut reader, &mut sign);
        if read.map_err(|e| ImportError::read(source.name(), e))? == 0 {
            return Ok(false);
        }
    }
    if sign != *b"[" {
        return Ok(false);
    }
    let reader = encoding::Utf8Reader::open(source, charset)?;
    // Only the first member matters; what comes after it is read when it is imported.
    let _stopped =
        json_table::read_document(source.name(), Box::new(reader), &mut |key, _, json| {
            first = Some(key.is_none() && json::is_ours(json));
            Err(ImportError::Stopped { rows: 0 })
        });
    Ok(first.unwrap_or(false))
}

impl OwnFile {
    fn receipt(&self) -> SourceReceipt {
        let (delimiter, format) = match &self.form {
            Form::Json(_) => (None, "import-as-own-json"),
            Form::Table(_, sheet) => (Some(sheet.dialect.delimiter as char), "import-as-own-table"),
            Form::Workbook(..) => (None, "import-as-own-workbook"),
        };
        let guarded = matches!(&self.form, Form::Table(_, sheet) if sheet.guarded);
        let mut notes = vec![Said::new("import-say-own")];
        if guarded {
            notes.push(Said::new("import-say-own-guarded"));
        }
        SourceReceipt {
            file: self.source.name().to_owned(),
            encoding: UTF_8.name().to_owned(),
            delimiter,
            sheet: None,
            format: Said::new(format),
            header_row: (!matches!(self.form, Form::Json(_))).then_some(1),
            rows_read: 0,
            rejected: Vec::new(),
            removed_here: 0,
            doubtful_header: false,
            notes,
            unmatched: Vec::new(),
        }
    }

    fn read(
        &self,
        knowledge: &Knowledge,
        each: &mut dyn FnMut(Read) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        match &self.form {
            Form::Table(charset, sheet) => {
                table::read_table(&self.source, *charset, *sheet, knowledge, each)
            }
            Form::Workbook(kind, sheets) => {
                table::read_workbook(&self.source, *kind, sheets, knowledge, each)
            }
            Form::Json(charset) => {
                let reader = encoding::Utf8Reader::open(&self.source, *charset)?;
                let file = self.source.name();
                json_table::read_document(file, Box::new(reader), &mut |_, number, json| {
                    each(match json::read(knowledge, number, json) {
                        Ok(whole) => Read::Whole(Box::new(whole)),
                        Err(reason) => {
                            Read::Rejected(Rejection { row: number, column: None, reason })
                        }
                    })
                })
            }
        }
    }
}

/// Imports exports of plaint. A record that is here already gets what it lacks; a value that was
/// changed here stands beside the one of the file.
///
/// # Errors
/// As [`super::run()`].
pub fn run(
    files: &[OwnFile],
    knowledge: &Arc<Knowledge>,
    vault: &mut Vault,
    mode: Mode,
    watch: Watch<'_>,
) -> Result<Receipt, ImportError> {
    let fingerprint = ledger::files_fingerprint(files.iter().map(|file| &file.source))?;
    let ledger = Ledger::read(vault, knowledge, &fingerprint)?;
    let names: Vec<&str> = files.iter().map(|file| file.source.name()).collect();
    let mut run = Run {
        vault,
        knowledge,
        mode,
        fingerprint,
        name: format!("import {}", names.join(", ")),
        ledger,
        receipt: Receipt { dry_run: mode == Mode::DryRun, ..Receipt::default() },
        sheet: None,
        batch: Vec::new(),
        values: 0,
        rows: 0,
        done_before: 0,
        unfit: 0,
        first_rows: HashMap::new(),
    };
    run.go_on();
    for file in files {
        run.first_rows.clear();
        run.receipt.sources.push(file.receipt());
        file.read(knowledge, &mut |read| {
            run.take(read);
            if run.batch.len() >= BATCH_ROWS || run.values >= BATCH_VALUES {
                run.save(file.source.name(), watch)?;
            }
            Ok(())
        })?;
        run.save(file.source.name(), watch)?;
        run.tell_unfit();
    }
    run.finish()
}

/// Reads a file to its end as an import of it would, and gives how many records it has, rejected
/// ones too; `None` for a file that is no export of plaint. What the fuzz targets call.
///
/// # Errors
/// Why the file cannot be read.
pub fn skim(source: &Source, knowledge: &Knowledge) -> Result<Option<u64>, ImportError> {
    let Some(file) = recognise(source)? else { return Ok(None) };
    let mut records = 0;
    file.read(knowledge, &mut |_| {
        records += 1;
        Ok(())
    })?;
    Ok(Some(records))
}

/// What is here of a record that the file has.
struct Here {
    /// Its operations.
    seen: OpSet,
    /// Those of each record that the file's history ties to it.
    tied: Vec<OpSet>,
}

struct Run<'a> {
    vault: &'a mut Vault,
    knowledge: &'a Knowledge,
    mode: Mode,
    fingerprint: String,
    name: String,
    ledger: Ledger,
    receipt: Receipt,
    sheet: Option<Sheet>,
    batch: Vec<Whole>,
    values: usize,
    rows: u64,
    done_before: u64,
    unfit: u64,
    /// Where each record of the file under way stands in it.
    first_rows: HashMap<RecordId, u64>,
}

impl Run<'_> {
    /// Takes up the same import where it was cut off.
    fn go_on(&mut self) {
        if let Some((record, last, standing)) = self.ledger.begun.take() {
            self.receipt.made = standing.made;
            self.receipt.updated = standing.updated;
            self.receipt.unchanged = standing.unchanged;
            self.receipt.group = standing.group.parse().ok();
            self.done_before = standing.done;
            self.sheet = Some(Sheet { record, last });
        }
    }

    fn take(&mut self, read: Read) {
        self.rows += 1;
        if let Some(source) = self.receipt.sources.last_mut() {
            source.rows_read += 1;
        }
        match read {
            Read::Rejected(why) => self.reject(why),
            Read::Whole(whole) => {
                let row = whole.number;
                if let Some(first) = self.first_rows.get(&whole.id) {
                    let reason = Said::new("import-why-id-twice").with("row", first.to_string());
                    self.reject(Rejection { row, column: Some("id".to_owned()), reason });
                    return;
                }
                self.first_rows.insert(whole.id, row);
                if self.rows <= self.done_before {
                    return;
                }
                self.values += whole.values.len() + whole.ops.as_ref().map_or(0, Vec::len);
                self.unfit += whole.unfit;
                self.batch.push(*whole);
            }
        }
    }

    fn reject(&mut self, why: Rejection) {
        let last = self.receipt.sources.len().saturating_sub(1);
        self.receipt.reject(last, why);
    }

    fn tell_unfit(&mut self) {
        let unfit = std::mem::take(&mut self.unfit);
        if let Some(source) = self.receipt.sources.last_mut().filter(|_| unfit > 0) {
            source.notes.push(Said::new("import-say-own-unfit").with("n", unfit));
        }
    }

    fn here(&self, whole: &Whole) -> Result<Here, ImportError> {
        let others: BTreeSet<RecordId> = whole.ops.iter().flatten().flat_map(Op::records).collect();
        let others = others.into_iter().filter(|other| *other != whole.id);
        let tied = others.map(|other| self.vault.ops_of(other)).collect::<Result<_, _>>()?;
        Ok(Here { seen: self.vault.ops_of(whole.id)?, tied })
    }

    fn save(
        &mut self,
        file: &str,
        watch: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Result<(), ImportError> {
        let batch = std::mem::take(&mut self.batch);
        self.values = 0;
        let here: Vec<Here> =
            batch.iter().map(|whole| self.here(whole)).collect::<Result<_, _>>()?;
        let own = self.vault.info().device;
        let mut foreign: Vec<Op> = Vec::new();
        let now = self.vault.now();
        let mut pen = commit::pen(self.vault, self.receipt.group);
        let group = pen.group();
        let latest = Hlc::default().next(now.saturating_add(CLOCK_AHEAD));
        let mut outcomes = Vec::with_capacity(batch.len());
        for (whole, Here { seen, tied }) in batch.iter().zip(&here) {
            let done = match &whole.ops {
                Some(ops) => history::take(&Bounds { own, latest, tied }, ops, seen, &mut foreign),
                None => write::write(&mut pen, (self.knowledge, whole), seen, &self.ledger.imports),
            };
            outcomes.push(done);
        }
        let rejected = count(&mut self.receipt, &batch, outcomes);
        let writes = !pen.ops().is_empty() || !foreign.is_empty();
        if writes && self.mode == Mode::Write {
            let standing = Standing::of(&self.receipt, &self.fingerprint, group, self.rows);
            self.sheet = commit::tell(&mut pen, self.sheet, (now, &self.name), &standing);
            foreign.extend(pen.finish());
            commit::save(self.vault, &mut self.receipt, &mut self.ledger, (group, foreign))?;
        }
        for why in rejected {
            self.reject(why);
        }
        let progress = Progress { file, rows: self.rows, of: self.rows };
        match watch(progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ImportError::Stopped { rows: self.rows }),
        }
    }

    fn finish(self) -> Result<Receipt, ImportError> {
        if self.mode == Mode::Write {
            let told = (self.fingerprint.as_str(), self.rows);
            commit::finish(self.vault, &self.receipt, self.sheet, told)?;
        }
        Ok(self.receipt)
    }
}

/// Counts what became of a batch; gives what was rejected.
fn count(
    receipt: &mut Receipt,
    batch: &[Whole],
    outcomes: Vec<Result<Done, Said>>,
) -> Vec<Rejection> {
    let mut rejected = Vec::new();
    for (whole, done) in batch.iter().zip(outcomes) {
        match done {
            Ok(Done::Made) => *receipt.made.entry(whole.kind.to_string()).or_insert(0) += 1,
            Ok(Done::Updated) => receipt.updated += 1,
            Ok(Done::Unchanged) => receipt.unchanged += 1,
            Err(reason) => {
                rejected.push(Rejection { row: whole.number, column: None, reason });
            }
        }
    }
    rejected
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_refused;
