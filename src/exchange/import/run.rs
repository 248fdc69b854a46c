//! Doing it: rows to drafts, drafts in batches to operations, each batch one save.

use super::batch::{self, There};
use super::commit::{self, Sheet};
use super::draft::{Draft, Family};
use super::error::{ImportError, Rejection};
use super::ledger::{self, Ledger, ShortKey, Standing, short_key};
use super::own;
use super::plan::{Plan, SourcePlan};
use super::receipt::{Receipt, SourceReceipt};
use super::sender::known_sender;
use super::table::{self, Met, Row};
use crate::exchange::import::said::Said;
use crate::record::{Path, RecordId, Value, view};
use crate::vault::Vault;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

/// The most rows of a batch.
pub const BATCH_ROWS: usize = 1000;
/// The field of a case that says who sent it.
const PARTNER: &str = "partner";
/// About how many bytes a batch may hold before it is saved, whatever its rows.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Whether to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write to the vault.
    Write,
    /// Only say what would be done; the vault may be open for reading.
    DryRun,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The file under way.
    pub file: &'a str,
    /// How many rows of all files are done.
    pub rows: u64,
    /// How many there are.
    pub of: u64,
}

/// What is told how far it is, after every batch; `Break` stops the import there.
pub type Watch<'a> = &'a mut dyn FnMut(Progress<'_>) -> ControlFlow<()>;

/// Imports what was planned.
///
/// Every batch is one save: all of it is durable, or nothing. When the process is killed, the
/// same command goes on after the last batch, in the same group; when nothing is left to do,
/// nothing is written. A row that cannot be used is listed in the receipt and the rest goes on.
///
/// # Errors
/// A file that changed or cannot be read any more, the vault, or [`ImportError::Stopped`] when
/// `watch` breaks.
pub fn run(
    plan: &Plan,
    vault: &mut Vault,
    mode: Mode,
    watch: Watch<'_>,
) -> Result<Receipt, ImportError> {
    run_in_batches(plan, vault, mode, BATCH_ROWS, watch)
}

/// [`run`] with batches of another size: tests stop between many small ones.
pub(super) fn run_in_batches(
    plan: &Plan,
    vault: &mut Vault,
    mode: Mode,
    batch_rows: usize,
    watch: Watch<'_>,
) -> Result<Receipt, ImportError> {
    if plan.is_own() {
        return own::run(&plan.own, &plan.knowledge, vault, mode, watch);
    }
    let mut fingerprint = ledger::fingerprint(plan)?;
    let mut ledger = Ledger::read(vault, &plan.knowledge, &fingerprint)?;
    let sender = known_sender(plan, &ledger)?;
    let named = sender.as_ref().map(|partner| plan.sent_by(partner));
    if let Some(named) = &named {
        // As if its sender had been named: that import may wait to be gone on with.
        fingerprint = ledger::fingerprint(named)?;
        ledger = Ledger::read(vault, &plan.knowledge, &fingerprint)?;
    }
    let plan = named.as_ref().unwrap_or(plan);
    let mut run = Run::new(plan, vault, mode, fingerprint, ledger);
    run.batch_rows = batch_rows;
    run.receipt.sources = plan.sources.iter().map(|s| SourceReceipt::begin(plan, s)).collect();
    if let Some(first) = run.receipt.sources.first_mut() {
        let sent_by = |partner: String| Said::new("import-say-sender").with("partner", partner);
        first.notes.splice(0..0, sender.map(sent_by).into_iter().chain(plan.notes()));
    }
    for (number, source) in plan.sources.iter().enumerate() {
        if source.join.is_none() {
            run.source(number, watch)?;
        }
    }
    run.finish()
}

struct Run<'a> {
    plan: &'a Plan,
    vault: &'a mut Vault,
    mode: Mode,
    fingerprint: String,
    ledger: Ledger,
    receipt: Receipt,
    sheet: Option<Sheet>,
    /// Rows of all files that were looked at.
    rows: u64,
    /// Rows that an earlier, killed run did.
    done_before: u64,
    batch: Vec<Draft>,
    batch_bytes: usize,
    batch_rows: usize,
    /// With a key column: the row of each key of the file.
    keyed_rows: HashMap<ShortKey, u64>,
    /// The source under way, by its place in the plan.
    current: usize,
    pass: Pass,
    /// Rows that name a record which was not there yet when they came by.
    unresolved: HashSet<u64>,
    /// Records beside those of the rows that a person removed here.
    left_out: HashSet<RecordId>,
}

/// A table whose rows name other rows is gone through twice: a row may name one that comes later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    First,
    Second,
}

impl<'a> Run<'a> {
    fn new(
        plan: &'a Plan,
        vault: &'a mut Vault,
        mode: Mode,
        fingerprint: String,
        mut ledger: Ledger,
    ) -> Self {
        let mut receipt = Receipt {
            partner: plan.partner.clone(),
            dry_run: mode == Mode::DryRun,
            ..Receipt::default()
        };
        let (mut sheet, mut done_before) = (None, 0);
        if let Some((record, last, standing)) = ledger.begun.take() {
            receipt.made = standing.made;
            receipt.updated = standing.updated;
            receipt.unchanged = standing.unchanged;
            receipt.group = standing.group.parse().ok();
            done_before = standing.done;
            sheet = Some(Sheet { record, last });
        }
        Self {
            plan,
            vault,
            mode,
            fingerprint,
            ledger,
            receipt,
            sheet,
            rows: 0,
            done_before,
            batch: Vec::new(),
            batch_bytes: 0,
            batch_rows: BATCH_ROWS,
            keyed_rows: HashMap::new(),
            current: 0,
            pass: Pass::First,
            unresolved: HashSet::new(),
            left_out: HashSet::new(),
        }
    }

    /// Imports the rows of a table, each with the rows that are joined to it.
    fn source(&mut self, number: usize, watch: Watch<'_>) -> Result<(), ImportError> {
        let plan = self.plan;
        let Some(source) = plan.sources.get(number) else { return Ok(()) };
        self.current = number;
        self.keyed_rows.clear();
        let mut reject = |table, why| self.receipt.reject(table, why);
        let Some(mut family) = Family::new(plan, number, &mut reject)? else { return Ok(()) };
        self.pass(source, &mut family, Pass::First, watch)?;
        if source.has_references() {
            let Some(mut again) = Family::new(plan, number, &mut |_, _| ())? else { return Ok(()) };
            self.pass(source, &mut again, Pass::Second, watch)?;
        }
        for (table, rows, orphans) in family.rest() {
            self.rows += rows;
            if let Some(receipt) = self.receipt.sources.get_mut(table) {
                receipt.rows_read += rows + receipt.rejected.len() as u64;
                receipt.rejected.extend(orphans);
                receipt.rejected.sort_by_key(|why| why.row);
            }
        }
        Ok(())
    }

    /// Goes through the rows of a table once.
    fn pass(
        &mut self,
        source: &SourcePlan,
        family: &mut Family<'_>,
        pass: Pass,
        watch: Watch<'_>,
    ) -> Result<(), ImportError> {
        self.pass = pass;
        table::for_each(&source.source, &source.shape, &mut |met| {
            self.rows += 1;
            if pass == Pass::First
                && let Some(current) = self.receipt.sources.get_mut(self.current)
            {
                current.rows_read += 1;
            }
            match met {
                Met::Rejected(why) => self.reject(why),
                Met::Row(row) => self.row(source, family, row)?,
            }
            if self.batch.len() >= self.batch_rows || self.batch_bytes >= BATCH_BYTES {
                self.save_and_tell(source, watch)?;
            }
            Ok(())
        })?;
        self.save_and_tell(source, watch)
    }

    fn save_and_tell(&mut self, source: &SourcePlan, watch: Watch<'_>) -> Result<(), ImportError> {
        self.save_batch()?;
        let of = self.plan.rows().max(self.rows);
        let progress = Progress { file: source.file(), rows: self.rows, of };
        match watch(progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ImportError::Stopped { rows: self.rows }),
        }
    }

    fn reject(&mut self, why: Rejection) {
        if self.pass == Pass::First {
            self.receipt.reject(self.current, why);
        }
    }

    fn row(
        &mut self,
        source: &SourcePlan,
        family: &mut Family<'_>,
        row: Row,
    ) -> Result<(), ImportError> {
        let number = row.number;
        let mut draft = match family.draft(row) {
            Ok(draft) => draft,
            Err(why) => {
                let column = source.columns.get(why.column).map(|c| c.header.clone());
                self.reject(Rejection { row: number, column, reason: why.reason });
                return Ok(());
            }
        };
        let named = self.is_named_now(&mut draft)?;
        let key = short_key(self.plan.kind.as_str(), draft.key());
        if self.pass == Pass::Second {
            if self.rows > self.done_before && self.unresolved.remove(&number) {
                self.take(draft);
            }
            return Ok(());
        }
        if let Some(column) = source.key {
            let first = *self.keyed_rows.entry(key).or_insert(number);
            if first != number {
                let column = source.columns.get(column).map(|c| c.header.clone());
                let reason = Said::new("import-why-key-twice").with("row", first.to_string());
                self.reject(Rejection { row: number, column, reason });
                return Ok(());
            }
        }
        let done = self.rows <= self.done_before;
        let mut references = draft.records.iter().flat_map(|record| &record.references);
        if references.any(|to| done || self.find(to.kind.as_str(), &to.key).is_none()) {
            self.unresolved.insert(number);
        }
        if done {
            return Ok(());
        }
        if self.ledger.removed_by_hand(self.vault, &key)?.is_some() {
            self.receipt.unchanged += 1;
            self.receipt.removed_here(self.current);
            return Ok(());
        }
        // Without a key column the key is the content: what is there is as the row says.
        let alone = source.key.is_none() && !family.is_joined() && !named;
        if alone && self.ledger.known.contains_key(&key) {
            self.receipt.unchanged += 1;
            return Ok(());
        }
        self.take(draft);
        Ok(())
    }

    /// A row that came before without a word of who sent it is the same row: it goes by the key of
    /// then, unless another is named as its sender. Says whether it is named for the first time.
    fn is_named_now(&self, draft: &mut Draft) -> Result<bool, ImportError> {
        let kind = self.plan.kind.as_str();
        let known = |key: &str| self.ledger.known.get(&short_key(kind, key)).copied();
        let before = draft.unnamed_key().filter(|_| known(draft.key()).is_none()).and_then(known);
        let Some(before) = before else { return Ok(false) };
        let state = view(&self.vault.ops_of(before)?, before);
        let partner = state.as_ref().map(|state| state.value(&Path::field(PARTNER)));
        match partner {
            None | Some(Value::Empty) => {
                draft.go_unnamed();
                Ok(true)
            }
            Some(Value::Text(name)) if self.plan.partner.as_ref() == Some(name) => {
                draft.go_unnamed();
                Ok(false)
            }
            Some(_) => Ok(false),
        }
    }

    fn take(&mut self, draft: Draft) {
        self.batch_bytes += draft.bytes;
        self.batch.push(draft);
    }

    fn find(&self, kind: &str, key: &str) -> Option<RecordId> {
        self.ledger.known.get(&short_key(kind, key)).copied()
    }

    fn save_batch(&mut self) -> Result<(), ImportError> {
        let drafts = std::mem::take(&mut self.batch);
        self.batch_bytes = 0;
        if drafts.is_empty() {
            return Ok(());
        }
        let there = self.there(&drafts)?;
        let now = self.vault.now();
        let mut pen = commit::pen(self.vault, self.receipt.group);
        let group = pen.group();
        let done = batch::write(&mut pen, &drafts, &there, &mut self.ledger, ledger::year_of(now));
        self.left_out.extend(done.left_out);
        for (kind, made) in done.made {
            *self.receipt.made.entry(kind).or_insert(0) += made;
        }
        if self.pass == Pass::First {
            self.receipt.updated += done.updated;
            self.receipt.unchanged += done.unchanged;
        }
        if !pen.ops().is_empty() && self.mode == Mode::Write {
            let standing = Standing::of(&self.receipt, &self.fingerprint, group, self.rows);
            let name = ledger::receipt_name(self.plan);
            self.sheet = commit::tell(&mut pen, self.sheet, (now, &name), &standing);
            let ops = pen.finish();
            commit::save(self.vault, &mut self.receipt, &mut self.ledger, (group, ops))?;
        }
        for why in done.rejected {
            self.reject(why);
        }
        Ok(())
    }

    /// The records that the drafts bring up to date, and those that a person removed.
    fn there(&self, drafts: &[Draft]) -> Result<There, ImportError> {
        let mut there = There { before: HashMap::new(), gone: HashMap::new() };
        let mut asked = HashSet::new();
        for record in drafts.iter().flat_map(|draft| &draft.records) {
            let key = short_key(record.kind.as_str(), &record.key);
            if !asked.insert(key) {
                continue;
            }
            if let Some(id) = self.ledger.known.get(&key).copied() {
                there.before.insert(id, self.vault.ops_of(id)?);
            } else if let Some(id) = self.ledger.removed_by_hand(self.vault, &key)? {
                there.gone.insert(key, id);
            }
        }
        Ok(there)
    }

    /// Writes the receipt into the vault, if the import wrote anything.
    fn finish(mut self) -> Result<Receipt, ImportError> {
        self.receipt.note_removed(self.left_out.len());
        if self.mode == Mode::Write {
            let told = (self.fingerprint.as_str(), self.rows);
            commit::finish(self.vault, &self.receipt, self.sheet, told)?;
        }
        Ok(self.receipt)
    }
}
