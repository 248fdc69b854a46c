//! Saving: the journal first, then the rows of the index; the store follows.

use super::batch::{Batch, Plan, Touched};
use super::index::{Counters, Entry, RowEntry, Spot, TextAt};
use super::journal::{Body, Journal, Position, Replayed};
use super::wire::Bytes;
use super::{Notice, Reason, Vault, VaultError, fault, wire};
use crate::record::{self, Op, OpSet, Pen, RecordId};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::Ordering;

/// What a save did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// How many operations are durable.
    pub ops: usize,
    /// How many records they belong to.
    pub records: usize,
}

/// A row on its way into the index.
struct Made {
    record: RecordId,
    spots: Vec<Spot>,
    links: Vec<RecordId>,
    hidden: bool,
    columns: Vec<u8>,
    text: String,
}

impl Vault {
    /// Saves these operations as one batch: all or none. When it returns they are durable.
    pub fn save(&mut self, ops: Vec<Op>) -> Result<Saved, VaultError> {
        let size = ops.len();
        self.may_write()?;
        if ops.is_empty() {
            return Ok(Saved { ops: 0, records: 0 });
        }
        self.ask_store();
        self.may_write()?;
        let plan = Plan::new(ops, self.identity.device)?;
        let bytes: usize = plan.bodies.iter().map(|b| b.len()).sum();
        self.layout.room_for(bytes as u64 * 2)?;
        let batch = self.append(&plan.bodies)?;
        let (frames, first, after) = batch;
        let batch = plan.placed(frames, first, after);
        let records = batch.touched.len();
        fault::reach("saved");
        self.absorb(batch);
        fault::reach("indexed");
        self.store_follows();
        Ok(Saved { ops: size, records })
    }

    /// Runs `command` with a pen for one command, and saves what it wrote.
    pub fn write<T>(
        &mut self,
        command: impl FnOnce(&mut Pen<'_>) -> T,
    ) -> Result<(T, Saved), VaultError> {
        self.may_write()?;
        let stamp = self.stamp();
        let entropy = self.entropy.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut pen = Pen::new(stamp, &mut **entropy);
        let result = command(&mut pen);
        let ops = pen.finish();
        let saved = self.save(ops)?;
        Ok((result, saved))
    }

    /// The same for a command that may be refused: then nothing of what it wrote is saved.
    ///
    /// # Errors
    /// The outer one is the vault's, the inner one the command's.
    pub fn attempt<T, E>(
        &mut self,
        command: impl FnOnce(&mut Pen<'_>) -> Result<T, E>,
    ) -> Result<Result<(T, Saved), E>, VaultError> {
        self.may_write()?;
        let mut pen = Pen::new(self.stamp(), self.entropy());
        let done = command(&mut pen);
        let ops = pen.finish();
        match done {
            Ok(done) => Ok(Ok((done, self.save(ops)?))),
            Err(refused) => Ok(Err(refused)),
        }
    }

    /// Puts a word of another part of the vault into the journal: the head of an audit chain, a
    /// re-anchoring. Durable when it returns.
    pub fn note(&mut self, label: &str, bytes: &[u8]) -> Result<(), VaultError> {
        self.may_write()?;
        self.ask_store();
        self.may_write()?;
        self.layout.room_for(bytes.len() as u64)?;
        let body = wire::to_bytes(&Body::Note { label, bytes: Bytes(bytes) })?;
        let (frames, _, after) = self.append(&[body])?;
        let notes = vec![(label.to_owned(), bytes.to_vec())];
        self.absorb(Batch { frames, after, notes, ..Batch::default() });
        Ok(())
    }

    /// The words noted under a label, oldest first.
    pub fn notes(&self, label: &str) -> Vec<&[u8]> {
        let of_label = self.table.notes().iter().filter(|(l, _)| l == label);
        of_label.map(|(_, bytes)| bytes.as_slice()).collect()
    }

    pub(super) fn may_write(&self) -> Result<(), VaultError> {
        let reason = match (&self.read_only, &self.writer) {
            (Some(reason), _) => reason.clone(),
            (None, Some(writer)) if writer.failed() => Reason::Failed,
            (None, Some(_)) if self.hurt.load(Ordering::Relaxed) => {
                Reason::Damaged { gaps: Vec::new() }
            }
            (None, Some(_)) => return Ok(()),
            (None, None) => Reason::Asked,
        };
        Err(match reason {
            Reason::Busy(holder) => VaultError::Busy { holder },
            reason => VaultError::ReadOnly { reason: Box::new(reason) },
        })
    }

    #[expect(clippy::type_complexity, reason = "used once, right above")]
    fn append<B: AsRef<[u8]>>(
        &mut self,
        bodies: &[B],
    ) -> Result<(Vec<(u64, super::journal::FrameAt)>, u64, Position), VaultError> {
        let now = (self.clock)();
        let Some(writer) = &mut self.writer else {
            return Err(VaultError::ReadOnly { reason: Box::new(Reason::Asked) });
        };
        let before = writer.at().frame;
        let appended = writer.append(bodies, now)?;
        self.journal.set_durable(writer.at());
        let first = before + appended.heads as u64;
        Ok(((before..).zip(appended.frames).collect(), first, *writer.at()))
    }

    /// Replays the journal from a position into the table and, for a writer, the index files.
    pub(super) fn replay_into_table(
        &mut self,
        from: Position,
        known: u64,
        lenient: bool,
    ) -> Result<Replayed, VaultError> {
        let journal = std::sync::Arc::clone(&self.journal);
        let total = journal.bytes()?;
        journal.replay(from, known, lenient, &mut |frames, after| {
            let batch = Batch::read(&frames, *after, self.identity.device);
            self.tell_unread(&batch);
            self.absorb(batch);
            if let Some(progress) = &self.progress {
                progress(Journal::bytes_before(after), total);
            }
            Ok(())
        })
    }

    /// Names what of a batch could not be read, and writes nothing over it: a newer version may
    /// read it, so no index may say that it has been seen.
    pub(super) fn tell_unread(&mut self, batch: &Batch) {
        if batch.unread.is_empty() {
            return;
        }
        batch.unread.iter().for_each(|gap| self.notice_once(Notice::Damage(gap.clone())));
        self.files = None;
        self.hurt.store(true, Ordering::Relaxed);
        self.read_only.get_or_insert_with(|| Reason::Damaged { gaps: batch.unread.clone() });
    }

    /// Takes a batch that the journal holds into the index.
    pub(super) fn absorb(&mut self, batch: Batch) {
        let Batch { frames, after, tally, notes, touched, unread: _ } = batch;
        let made = self.rows_of(touched);
        let (texts, rows): (Vec<_>, Vec<_>) = made
            .into_iter()
            .map(|mut row| ((row.record, std::mem::take(&mut row.text)), row))
            .unzip();
        let (places, blocks) = self.put_texts(&texts);
        let before = self.table.counters();
        let counters = Counters {
            ops: before.ops + tally.ops,
            own: before.own.max(tally.own),
            hlc: before.hlc.max(tally.hlc),
            saved: before.saved.max(tally.saved),
        };
        let span = (frames.first().map_or(0, |f| f.0), frames.last().map_or(0, |f| f.0));
        let entry = Entry {
            covers: after,
            counters,
            frames,
            groups: tally.deltas(span),
            notes: notes
                .iter()
                .map(|(label, bytes)| super::index::Note { label, bytes: Bytes(bytes) })
                .collect(),
            blocks,
            rows: rows
                .iter()
                .zip(places)
                .map(|(row, text)| RowEntry {
                    record: row.record,
                    hidden: row.hidden,
                    columns: Bytes(&row.columns),
                    text,
                    spots: row.spots.clone(),
                    links: row.links.clone(),
                })
                .collect(),
        };
        let mut number = None;
        if let Some(files) = &mut self.files {
            match files.append(&entry) {
                Ok((at, end)) => {
                    number = Some(at);
                    self.stored.iter_mut().for_each(|stored| stored.grew(end));
                }
                Err(e) => {
                    // The journal has it. The next one who opens the vault replays it from there.
                    self.files = None;
                    let text = format!("the index is not written any more: {e}");
                    self.notice(Notice::Damage(text));
                }
            }
        }
        self.table.apply(&entry, number);
        self.feed.give(&entry);
    }

    fn put_texts(&mut self, texts: &[(RecordId, String)]) -> (Vec<TextAt>, Vec<u64>) {
        if let Some(files) = &mut self.files {
            match files.append_texts(texts) {
                Ok(put) => return put,
                Err(e) => {
                    self.files = None;
                    self.notice(Notice::Damage(format!("the index is not written any more: {e}")));
                }
            }
        }
        let place = |t: &(RecordId, String)| {
            if t.1.is_empty() { TextAt::Nowhere } else { TextAt::Made }
        };
        (texts.iter().map(place).collect(), Vec::new())
    }

    /// The new rows of the records that a batch touches, and of those that share parts with them.
    fn rows_of(&mut self, touched: Vec<(RecordId, Touched)>) -> Vec<Made> {
        let mut links: HashMap<RecordId, Vec<RecordId>> = HashMap::new();
        for (record, touch) in &touched {
            let moves = touch.ops.iter().filter(|op| links_away(op)).cloned();
            let named = moves.collect::<OpSet>().linked();
            for other in named {
                self.table.link(*record, other);
                links.entry(*record).or_default().push(other);
            }
        }
        let alone =
            |record: RecordId| !self.table.knows(record) && self.table.family(record).len() == 1;
        let (fresh, mut known): (Vec<_>, Vec<_>) =
            touched.into_iter().partition(|(record, _)| alone(*record));
        let there: BTreeSet<RecordId> = known.iter().map(|(record, _)| *record).collect();
        let relatives: BTreeSet<RecordId> =
            there.iter().flat_map(|record| self.table.family(*record)).collect();
        for record in relatives.difference(&there) {
            known.push((*record, Touched::default()));
        }
        let mut new_ops: HashMap<RecordId, Vec<Op>> = HashMap::new();
        let mut spots = Vec::with_capacity(known.len());
        for (record, touch) in known {
            spots.push((record, touch.spots));
            new_ops.insert(record, touch.ops);
        }
        let mut rows: Vec<Made> = fresh
            .into_par_iter()
            .map(|(record, touch)| {
                self.row_of(record, &touch.ops.into_iter().collect(), touch.spots)
            })
            .collect();
        rows.par_extend(spots.into_par_iter().map(|(record, spots)| {
            let family = self.table.family(record);
            let new = family.iter().filter_map(|id| new_ops.get(id)).flatten().cloned();
            let mut ops = self.ops_of_family(&family);
            ops.merge(new.collect());
            self.row_of(record, &ops, spots)
        }));
        for row in &mut rows {
            row.links = links.remove(&row.record).unwrap_or_default();
        }
        rows
    }

    fn row_of(&self, record: RecordId, ops: &OpSet, spots: Vec<Spot>) -> Made {
        let state = record::view(ops, record).filter(|state| !state.removed);
        let hidden = state.is_none();
        let row = state.map(|state| self.indexer.row(&state)).unwrap_or_default();
        Made { record, spots, links: Vec::new(), hidden, columns: row.columns, text: row.text }
    }
}

fn links_away(op: &Op) -> bool {
    matches!(op.body, record::Body::Move { .. } | record::Body::Alias { .. })
}
