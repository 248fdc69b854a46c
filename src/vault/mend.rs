//! When the journal, the index and the store disagree: each mends the other, and what neither
//! has is named.

use super::batch::{Batch, Touched, decode};
use super::index::Spot;
use super::journal::{Journal, Position};
use super::store::{self, Access, Follower, Look, Outcome};
use super::{Notice, Reason, Vault, VaultError, lock};
use crate::record::{Op, RecordId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use zeroize::Zeroizing;

/// Sections taken from the store with one batch.
const AT_ONCE: usize = 1000;
/// How much of the journal a writer checks while opening: 128 MiB.
const WALKED: u64 = 128 << 20;

impl Vault {
    /// Whether the journal reaches as far as the index says and ends there with the same frame.
    pub(super) fn index_fits_journal(&self) -> bool {
        let covers = *self.table.covers();
        if covers.frame == 0 {
            return true;
        }
        let segments = Journal::segments(&self.layout.at("journal")).unwrap_or_default();
        let long_enough = self.table.frames().all(|(_, at)| {
            segments.get(&at.segment).is_some_and(|len| *len >= at.offset + u64::from(at.len))
        });
        let last = self.table.frame(covers.frame - 1);
        long_enough && last.is_some_and(|at| self.journal.ends_with(&covers, at))
    }

    /// Whether the journal below the index is what it was when the index was written: its newest
    /// [`WALKED`] bytes, by their chain, which ends in a hash that the index seals. What is older
    /// is looked at by [`Vault::check_store`] and [`Vault::verify`], and when it is read.
    pub(super) fn links_hold(&self) -> bool {
        let mut frames: Vec<_> = self.table.frames().collect();
        let mut bytes = 0;
        let newest = frames.iter().rev().take_while(|(_, at)| {
            bytes += u64::from(at.len);
            bytes <= WALKED
        });
        frames = frames.split_off(frames.len() - newest.count());
        self.journal.links_hold(&frames, self.table.covers())
    }

    /// Asks the store, once, whether it has seen more of the journal than there is: before the
    /// first save, as frames written over a loss would hide it. The store is brought up to date.
    pub(super) fn ask_store(&mut self) {
        if std::mem::replace(&mut self.asked_store, true) || !store::exists(&self.access()) {
            return;
        }
        if self.apart.is_some() {
            self.store_follows();
            self.close_store();
            return;
        }
        let access = self.access();
        let slot = self.follower.get_mut().unwrap_or_else(PoisonError::into_inner);
        if slot.is_none() {
            *slot = Follower::start(access, Arc::clone(&self.journal));
        }
        if slot.as_ref().is_some_and(Follower::is_ahead) {
            self.close_store();
        }
    }

    /// Goes on for reading only, with the union of the intact frames and of the store's records;
    /// names every gap. `known` is how many frames the index or the store have seen.
    pub(super) fn open_damaged(&mut self, known: u64) -> Result<(), VaultError> {
        // The table is completed in memory; the files on disk stay as they are.
        self.files = None;
        self.writer = None;
        self.hurt.store(true, Ordering::Relaxed);
        let mut whole = BTreeSet::new();
        let journal = Arc::clone(&self.journal);
        let replayed = journal.replay(Position::default(), known, true, &mut |frames, after| {
            let (old, new): (Vec<_>, Vec<_>) =
                frames.into_iter().partition(|f| self.table.frame(f.number) == Some(f.at));
            whole.extend(old.iter().chain(&new).map(|f| f.number));
            if new.is_empty() {
                return Ok(());
            }
            let batch = Batch::read(&new, *after, self.identity.device);
            self.tell_unread(&batch);
            self.absorb(batch);
            Ok(())
        })?;
        let lost: Vec<u64> =
            self.table.frames().map(|(n, _)| n).filter(|n| !whole.contains(n)).collect();
        for number in lost {
            self.table.lose_frame(number);
        }
        self.cache.clear();
        self.take_from_store();
        let gaps: Vec<String> = replayed.gaps.iter().map(ToString::to_string).collect();
        for gap in &gaps {
            self.notice_once(Notice::Damage(gap.clone()));
        }
        // What a newer version wrote is not damaged for being unreadable here.
        if !matches!(self.read_only, Some(Reason::Newer { .. })) {
            self.read_only = Some(Reason::Damaged { gaps });
        }
        Ok(())
    }

    /// Takes in what the store has and neither the index nor the journal.
    fn take_from_store(&mut self) {
        let unknown: Vec<(Spot, RecordId)> = match self.look() {
            Some(look) => look
                .sections()
                .into_iter()
                .filter(|(spot, record)| !self.table.spots(*record).contains(spot))
                .collect(),
            None => return,
        };
        for some in unknown.chunks(AT_ONCE) {
            let mut batch = Batch { after: *self.table.covers(), ..Batch::default() };
            let mut touched: BTreeMap<RecordId, Touched> = BTreeMap::new();
            for (spot, record) in some {
                let Some(ops) = self.lost_section(*record, *spot) else { continue };
                for op in &ops {
                    batch.tally.count(op, self.identity.device);
                }
                let touch = touched.entry(*record).or_default();
                touch.spots.push(*spot);
                touch.ops.extend(ops);
            }
            batch.touched = touched.into_iter().collect();
            self.absorb(batch);
        }
    }

    /// A section of a frame that the journal has lost, from the store.
    pub(super) fn lost_section(&self, record: RecordId, spot: Spot) -> Option<Vec<Op>> {
        if !self.hurt.swap(true, Ordering::Relaxed) {
            let text = format!("journal frame {} cannot be read", spot.frame);
            self.notice_once(Notice::Damage(text));
        }
        let (owner, bytes) = self.stored(spot)?;
        (owner == record).then(|| decode(&bytes, u64::from(spot.frame)).ok())?
    }

    /// The sections of a frame that the journal has lost, from the store.
    pub(super) fn lost_frame(&self, number: u64) -> Vec<Vec<Op>> {
        let records = self.table.records();
        let spots = records.flat_map(|r| self.table.spots(r).iter().map(move |s| (r, *s)));
        spots
            .filter(|(_, spot)| u64::from(spot.frame) == number)
            .filter_map(|(record, spot)| self.lost_section(record, spot))
            .collect()
    }

    fn stored(&self, spot: Spot) -> Option<(RecordId, Zeroizing<Vec<u8>>)> {
        let follower = self.follower.lock().unwrap_or_else(PoisonError::into_inner);
        match &*follower {
            Some(follower) => follower.get(spot),
            None => self.look()?.get(spot),
        }
    }

    /// A copy of the store, unless another process is writing to the store just now.
    fn look(&self) -> Option<&Look> {
        let open = || {
            let key = self.key.sub(super::keys::Purpose::Lock);
            let free = self.lock.is_some() || lock::holder(&self.layout, &key).is_none();
            free.then(|| Look::open(&self.access())).flatten()
        };
        self.look.get_or_init(open).as_ref()
    }

    pub(super) fn access(&self) -> Access {
        Access::new(self.layout.root(), &self.key, self.identity.epoch)
    }

    /// Lets the store follow the journal, on a thread of its own.
    pub(super) fn store_follows(&mut self) {
        if self.companion_follows() {
            return;
        }
        if let Some((_, due)) = &mut self.apart {
            *due = true;
            return;
        }
        let mut follower = self.follower.lock().unwrap_or_else(PoisonError::into_inner);
        if follower.is_none() {
            *follower = Follower::start(self.access(), Arc::clone(&self.journal));
        }
        if let Some(follower) = &*follower {
            follower.follow();
        }
    }

    /// Brings the store up to the journal's end, makes it durable and closes it. Its memory is
    /// given back; the next save opens it again. Does nothing for a reader or a store that is
    /// not open.
    pub fn close_store(&mut self) {
        self.close_companion();
        if let Some((program, due @ true)) = &mut self.apart {
            *due = false;
            let program = program.clone();
            let outcome = self.follow_apart(&program, false);
            self.hear(&outcome);
        }
        let slot = self.follower.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(follower) = slot.take() {
            let outcome = follower.close(false);
            self.hear(&outcome);
        }
    }

    /// Walks the journal's whole chain, opens the store, checks it against its manifest and the journal,
    /// makes it anew if it is not sound, and closes it. The desk's worker does this behind the
    /// first frame.
    pub fn check_store(&mut self) {
        if self.writer.is_some() && !self.hurt.load(Ordering::Relaxed) {
            self.close_store();
            self.asked_store = true;
            if self.journal_is_hurt() {
                return;
            }
            let apart = self.apart.as_ref().map(|(program, _)| program.clone());
            let outcome = match apart {
                Some(program) => self.follow_apart(&program, true),
                None => store::follow(&self.access(), &self.journal, true),
            };
            self.hear(&outcome);
            if std::mem::take(&mut self.check_later) {
                self.begin_anchors();
            }
        }
    }

    /// Walks the whole chain of the journal, and goes on for reading only when it is damaged.
    fn journal_is_hurt(&mut self) -> bool {
        let frames: Vec<_> = self.table.frames().collect();
        let hurt = !self.journal.links_hold(&frames, self.table.covers());
        if hurt && let Err(e) = self.open_damaged(self.table.covers().frame) {
            self.notice_once(Notice::Damage(e.to_string()));
        }
        hurt
    }

    /// From now on does store work in processes of their own, started from this program (see
    /// [`super::store_process`]), and only when [`Vault::close_store`] or [`Vault::check_store`]
    /// asks for it. For a program that stays: the database would keep threads and memory in it.
    pub fn keep_store_apart(&mut self, program: PathBuf) {
        self.close_store();
        self.program = Some(program.clone());
        self.apart = Some((program, false));
    }

    fn follow_apart(&self, program: &Path, check: bool) -> Outcome {
        let access = self.access();
        store::follow_in_child(program, &access, &self.key, check)
            .unwrap_or_else(|| store::follow(&access, &self.journal, check))
    }

    /// Takes note of what became of the store.
    pub(super) fn hear(&mut self, outcome: &Outcome) {
        if outcome.rebuilt {
            self.notice_once(Notice::StoreRebuilt);
        }
        if outcome.busy {
            self.notice_once(Notice::StoreBusy);
        }
        if let Some(problem) = &outcome.problem {
            self.notice_once(Notice::Damage(problem.clone()));
        }
        if let Some(seen) = outcome.ahead
            && let Err(e) = self.open_damaged(seen)
        {
            self.notice_once(Notice::Damage(e.to_string()));
        }
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        self.close_store();
        self.leave_tidy();
    }
}
