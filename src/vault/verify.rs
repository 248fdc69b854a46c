//! Proving a vault whole: every frame, every row, every value; and mending what can be mended.

use super::batch::Batch;
use super::index::Spot;
use super::journal::Position;
use super::{Notice, Reason, Vault, VaultError, keys, store};
use crate::record::RecordId;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Something that was not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a file or a place in the journal.
    pub where_: String,
    /// What is wrong there.
    pub what: String,
    /// Whether it was put right just now, with nothing lost.
    pub repaired: bool,
}

/// What a check of the whole vault found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// Whether nothing is wrong that was not put right.
    pub sound: bool,
    /// Records that the journal holds, removed ones too.
    pub records: usize,
    /// Operations that the journal holds.
    pub ops: u64,
    /// What is or was wrong.
    pub problems: Vec<Problem>,
}

/// What the journal says about itself.
#[derive(Default)]
struct Seen {
    ops: u64,
    spots: HashMap<RecordId, Vec<Spot>>,
    bad: Vec<Problem>,
}

impl Vault {
    /// Reads and authenticates the whole vault. A writer makes an unsound index or store anew
    /// from a journal that is whole; a reader leaves the store alone.
    pub fn verify(&mut self) -> Result<VerifyReport, VaultError> {
        self.close_store();
        let mut problems: Vec<Problem> = match keys::check(self.layout.root()) {
            Ok(damaged) => damaged.into_iter().map(|name| slot(&name)).collect(),
            Err(e) => vec![slot(&e.to_string())],
        };
        // A small store was checked when it was opened before.
        if self.info().notices.contains(&Notice::StoreRebuilt) {
            problems.push(store_anew());
        }
        let seen = self.read_journal()?;
        let whole = seen.bad.is_empty();
        problems.extend(seen.bad.iter().cloned());
        if whole {
            self.check_index(&seen, &mut problems)?;
            self.check_whole_store(&mut problems)?;
        }
        if let Some(Reason::Damaged { .. }) = &self.read_only
            && problems.is_empty()
        {
            problems.push(Problem {
                where_: "journal".to_owned(),
                what: "it ends before what the index or the store have seen".to_owned(),
                repaired: false,
            });
        }
        Ok(VerifyReport {
            sound: problems.iter().all(|p| p.repaired),
            records: seen.spots.len(),
            ops: seen.ops,
            problems,
        })
    }

    fn read_journal(&self) -> Result<Seen, VaultError> {
        let mut seen = Seen::default();
        let device = self.identity.device;
        let known = self.table.covers().frame;
        let journal = Arc::clone(&self.journal);
        let replayed = journal.replay(Position::default(), known, true, &mut |frames, after| {
            let batch = Batch::read(&frames, *after, device);
            seen.ops += batch.tally.ops;
            for (record, touched) in batch.touched {
                seen.spots.entry(record).or_default().extend(touched.spots);
            }
            seen.bad.extend(batch.unread.into_iter().map(|what| Problem {
                where_: "journal".to_owned(),
                what,
                repaired: false,
            }));
            Ok(())
        })?;
        for gap in &replayed.gaps {
            let what = gap.to_string();
            let where_ = super::journal::place(gap.segment, gap.offset);
            seen.bad.push(Problem { where_, what, repaired: false });
        }
        Ok(seen)
    }

    fn check_index(&mut self, seen: &Seen, problems: &mut Vec<Problem>) -> Result<(), VaultError> {
        let same = self.table.counters().ops == seen.ops
            && self.table.records().count() == seen.spots.len()
            && seen.spots.iter().all(|(record, spots)| self.table.spots(*record) == spots);
        let mut bad_blocks = 0;
        if let Some(blocks) = &self.blocks {
            let _all_seen = blocks.scan(
                self.table.blocks(),
                &mut |_, _, _| ControlFlow::Continue(()),
                &mut |_| bad_blocks += 1,
            );
        }
        let lost = self
            .stored
            .as_ref()
            .map_or(0, |stored| stored.scan(&self.table, 0, &mut |_, _, _| {}).len());
        if same && bad_blocks == 0 && lost == 0 {
            return Ok(());
        }
        let writer = self.writer.is_some();
        if writer {
            self.rebuild_index()?;
        }
        problems.push(Problem {
            where_: "index".to_owned(),
            what: "it does not say what the journal says".to_owned(),
            repaired: writer,
        });
        Ok(())
    }

    /// Makes the index anew from the journal.
    pub(super) fn rebuild_index(&mut self) -> Result<(), VaultError> {
        self.table = super::index::Table::default();
        self.blocks = None;
        self.stored = None;
        self.packed = None;
        self.packed_to = 0;
        self.cache.clear();
        self.begin_index();
        self.replay_into_table(Position::default(), 0, false)?;
        if let Some(files) = &self.files {
            files.tidy();
        }
        Ok(())
    }

    fn check_whole_store(&mut self, problems: &mut Vec<Problem>) -> Result<(), VaultError> {
        if self.writer.is_none() {
            return Ok(());
        }
        let outcome = store::verify(&self.access(), &self.journal);
        if outcome.busy {
            return Err(VaultError::StoreBusy { path: self.dir().to_owned() });
        }
        let mut add = |what: String, repaired| {
            problems.push(Problem { where_: "store".to_owned(), what, repaired });
        };
        if let Some(problem) = &outcome.problem {
            add(problem.clone(), false);
        }
        if let Some(seen) = outcome.ahead {
            add(format!("it has seen {seen} journal frames, more than there are"), false);
        }
        if outcome.rebuilt {
            problems.push(store_anew());
        }
        self.hear(&outcome);
        Ok(())
    }
}

fn store_anew() -> Problem {
    Problem {
        where_: "store".to_owned(),
        what: "it did not hold what its manifest says; made anew".to_owned(),
        repaired: true,
    }
}

fn slot(what: &str) -> Problem {
    Problem { where_: "keys".to_owned(), what: what.to_owned(), repaired: false }
}
