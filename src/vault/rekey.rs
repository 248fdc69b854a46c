//! Writing a vault afresh beside itself and changing places: under a new key, or without what
//! was erased.
//!
//! A kill at any moment leaves one whole vault: the fresh one counts from the moment it is marked
//! as ready, and whoever opens the vault next finishes what was left.

mod places;
mod slots;

pub(super) use places::{settle, swap};
pub use slots::{SlotsAgain, slots_again};

use super::audit::Act;
use super::backup::{self, BackupEntry};
use super::drafts::Drafts;
use super::erasure::PURGE_DUE;
use super::format_file::{self, FORMAT, Identity};
use super::journal::{Body, Frame, Head, Journal, Position, Section, Stop, Writer};
use super::keys::{self, NewSlot, Purpose, VaultKey};
use super::layout::{self, KEEP_FREE, Layout};
use super::wire::Bytes;
use super::{Mode, OpenOptions, Vault, VaultError, audit, batch, blobs, durable, open, ours, wire};
use crate::record::{self, Body as OpBody, Op, OpId, RecordId, Value};
use places::{beside, finish, lock_of};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Says that a fresh vault is whole; stands in it until the old one is gone.
const READY: &str = "ready";
/// The label of the note that says which journal this one was written from.
const REANCHOR: &str = "re-anchor";
/// Bytes a second, measured low: opening, sealing and syncing on two cores.
const PACE: u64 = 20 << 20;

/// What writing a vault afresh takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// Bytes needed beside the vault until the old one is gone. Evidence is not copied.
    pub bytes: u64,
    /// Bytes free there.
    pub free: u64,
    /// About how long, in seconds.
    pub seconds: u64,
}

/// What writing a vault afresh did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// Operations in it.
    pub ops: u64,
    /// Those among them whose values are gone for good.
    pub erased: u64,
    /// Backups that the old key still opens, or that still hold what was erased.
    pub backups: Vec<BackupEntry>,
}

/// Which journal a journal was written from: a sealed record of old and new head.
#[derive(Debug, Serialize, Deserialize)]
struct Reanchor {
    epoch: [u8; 8],
    frames: u64,
    head: [u8; 32],
    fresh_epoch: [u8; 8],
    fresh_frames: u64,
    fresh_head: [u8; 32],
    at: i64,
}

impl Vault {
    /// What [`Vault::rekey`] or [`Vault::purge`] would take.
    pub fn estimate(&self) -> Result<Estimate, VaultError> {
        let bytes = self.journal.bytes()?.saturating_mul(4).saturating_add(1 << 20);
        let stat = rustix::fs::statvfs(self.dir())
            .map_err(|e| VaultError::io("measuring", self.dir())(e.into()))?;
        let free = stat.f_bavail.saturating_mul(stat.f_frsize);
        Ok(Estimate { bytes, free, seconds: bytes / PACE + 1 })
    }

    /// Seals everything again under a new key with these slots and destroys the old ones. Values
    /// that were erased are left out. Keys of evidence stand in the records and are sealed again
    /// with them; chunks stay as they are.
    ///
    /// # Errors
    /// [`VaultError::Full`] if there is too little room; [`VaultError::Damaged`] if the journal is
    /// not whole (`recover` first). The vault is then as it was.
    pub fn rekey(
        self,
        slots: &[(NewSlot, String)],
        options: OpenOptions,
    ) -> Result<(Self, Rewritten), VaultError> {
        self.may_write()?;
        let key = VaultKey::generate()?;
        let _logged = self.log(Act::Rekey, "")?;
        let now = self.now();
        self.rewrite(key.clone(), options, |fresh| {
            let (first, rest) = slots.split_first().ok_or(keys::KeyError::NoKeyGiven)?;
            keys::create_slots(fresh, &key, &[], now).or_else(|e| match e {
                keys::KeyError::NoKeyGiven => Ok(()),
                other => Err(other),
            })?;
            for (slot, label) in std::iter::once(first).chain(rest) {
                keys::add(fresh, &key, slot, label, now)?;
            }
            Ok(())
        })
    }

    /// Writes the vault afresh without what was erased, under the same key: only for when a slot
    /// would be lost by [`Vault::rekey`], because whoever finds the old journal on the disk can
    /// open it with the key that stays. Evidence that no record holds any more goes with it.
    ///
    /// # Errors
    /// As [`Vault::rekey`].
    pub fn purge(self, options: OpenOptions) -> Result<(Self, Rewritten), VaultError> {
        self.may_write()?;
        let (key, old) = (self.key.clone(), self.layout.at(keys::DIR));
        self.rewrite(key, options, |fresh| {
            let slots = std::fs::read_dir(&old).map_err(VaultError::io("reading", &old))?;
            for slot in slots {
                let slot = slot.map_err(VaultError::io("reading", &old))?;
                let bytes = std::fs::read(slot.path()).map_err(VaultError::io("reading", &old))?;
                layout::replace(&fresh.join(keys::DIR).join(slot.file_name()), &bytes)?;
            }
            Ok(())
        })
    }

    /// Erasures that the vault knows: what a restore of an old backup needs to hear.
    pub fn erasures(&self) -> Result<Vec<Op>, VaultError> {
        let mut found = Vec::new();
        self.each_section(&mut |_, ops| {
            found.extend(ops.into_iter().filter(|op| matches!(op.body, OpBody::Erase(_))));
        })?;
        Ok(found)
    }

    /// Whether the vault could be written afresh now.
    pub(super) fn may_rewrite(&self) -> Result<(), VaultError> {
        self.may_write()?;
        let estimate = self.estimate()?;
        let need = estimate.bytes.saturating_add(KEEP_FREE);
        if estimate.free < need {
            let path = self.dir().to_owned();
            return Err(VaultError::Full { path, free: estimate.free, need });
        }
        ours::may_clear(&beside(self.dir())?)
    }

    fn rewrite(
        mut self,
        key: VaultKey,
        options: OpenOptions,
        slots: impl FnOnce(&Path) -> Result<(), VaultError>,
    ) -> Result<(Self, Rewritten), VaultError> {
        self.may_rewrite()?;
        self.clear_erased()?;
        self.close_store();
        self.anchor_audit()?;
        let root = self.dir().to_owned();
        let beside = beside(&root)?;
        ours::clear(&beside)?;
        ours::begin(&beside)?;
        // From before the change of places to the end of the old vault nobody else writes to
        // either.
        let filled = self.fill(&beside, &key, slots);
        let done = filled.and_then(|done| Ok((done, lock_of(&beside)?, self.retire()?)));
        if done.is_err() {
            ours::clear(&beside)?;
        }
        let (rewritten, held, quiet) = done?;
        ours::done(&beside)?;
        layout::replace(&beside.join(READY), b"")?;
        layout::sync_dir(durable::folder_of(&root))?;
        swap(&beside, &root)?;
        // Gives the lock of the old directory back.
        drop(self);
        finish(&root, &beside)?;
        drop((held, quiet));
        Ok((Self::open_with(&root, key, Mode::Write, options)?, rewritten))
    }

    /// Writes the fresh vault and proves that it says the same.
    fn fill(
        &self,
        beside: &Path,
        key: &VaultKey,
        slots: impl FnOnce(&Path) -> Result<(), VaultError>,
    ) -> Result<Rewritten, VaultError> {
        let fresh = Layout::new(beside);
        open::make_rooms(&fresh)?;
        slots(beside)?;
        let erased = self.erased()?;
        let mut held = BTreeSet::new();
        let gone = self.copy_journal(&fresh, key, &erased, &mut held)?;
        let (from, to) = ((self.dir(), &self.key), (beside, key));
        audit::reseal(from, to)?;
        backup::reseal(from, to)?;
        // Without an erasure nothing was decoded, and nothing can have become loose.
        blobs::carry(from, to, &|blob| erased.is_empty() || held.contains(blob))?;
        carry_drafts(from, to)?;
        let options = OpenOptions::new(Arc::clone(&self.indexer));
        let mut copy = Self::open_quietly(beside, key.clone(), Mode::Write, options)?;
        copy.check_store();
        let (old, new) = (self.info(), copy.info());
        if (old.ops, old.records) != (new.ops, new.records) || new.read_only.is_some() {
            return Err(VaultError::Inner {
                doing: "writing the vault afresh",
                why: format!("{} operations became {}", old.ops, new.ops),
            });
        }
        let backups = backup::list(self.dir(), &self.key).unwrap_or_default();
        Ok(Rewritten { ops: new.ops, erased: gone, backups })
    }

    /// Copies the journal batch by batch, so that the order of commands stays.
    fn copy_journal(
        &self,
        fresh: &Layout,
        key: &VaultKey,
        erased: &HashSet<OpId>,
        held: &mut BTreeSet<[u8; 16]>,
    ) -> Result<u64, VaultError> {
        let mut epoch = [0; 8];
        getrandom::fill(&mut epoch).map_err(|_e| super::seal::SealError::NoRandom)?;
        let now = self.now();
        let identity = Identity { epoch, format: FORMAT, ..self.identity.clone() };
        format_file::write(fresh, &key.sub(Purpose::Manifest), &identity)?;
        let head =
            Head { format: FORMAT, device: identity.device, by: identity.by.clone(), begun: now };
        let journal = key.sub(Purpose::Journal);
        let start = Position::default();
        let mut writer = Writer::resume(&fresh.at("journal"), journal, epoch, head, start).lazy();
        writer.append::<Vec<u8>>(&[], now)?;
        let mut gone = 0;
        let old = self.each_batch(&mut |frames| {
            let mut bodies = Vec::with_capacity(frames.len());
            for frame in frames {
                bodies.extend(without(frame, erased, &mut gone, held)?);
            }
            if bodies.is_empty() { Ok(()) } else { writer.append(&bodies, now).map(drop) }
        })?;
        let new = *writer.at();
        let anchor = wire::to_bytes(&Reanchor {
            epoch: self.identity.epoch,
            frames: old.frame,
            head: old.hash,
            fresh_epoch: epoch,
            fresh_frames: new.frame,
            fresh_head: new.hash,
            at: now,
        })?;
        let note = Body::Note { label: REANCHOR, bytes: Bytes(&anchor) };
        writer.append(&[wire::to_bytes(&note)?], now)?;
        writer.sync()?;
        Ok(gone)
    }

    /// Every batch of the journal, which must be whole; gives its end.
    fn each_batch(
        &self,
        visit: &mut dyn FnMut(&[Frame]) -> Result<(), VaultError>,
    ) -> Result<Position, VaultError> {
        let journal: &Journal = &self.journal;
        let known = self.table.covers().frame;
        let replayed =
            journal.replay(Position::default(), known, false, &mut |frames, _| visit(&frames))?;
        match replayed.stop {
            Stop::Damage(gap) => Err(VaultError::damaged("the journal has a gap", gap.to_string())),
            _ => Ok(replayed.at),
        }
    }

    pub(super) fn each_section(
        &self,
        visit: &mut dyn FnMut(RecordId, Vec<Op>),
    ) -> Result<(), VaultError> {
        self.each_batch(&mut |frames| {
            for frame in frames {
                let Body::Ops { sections, .. } = frame.read()? else { continue };
                for section in sections {
                    visit(section.record, batch::decode(section.ops.0, frame.number)?);
                }
            }
            Ok(())
        })
        .map(drop)
    }

    /// The ids of all operations that an erasure covers.
    pub(super) fn erased(&self) -> Result<HashSet<OpId>, VaultError> {
        let mut records = BTreeSet::new();
        for op in self.erasures()? {
            records.insert(op.record);
        }
        let mut all = HashSet::new();
        for record in records {
            all.extend(self.ops_of(record)?.erased().iter().copied());
        }
        Ok(all)
    }
}

/// The plaintext of a frame with the erased values gone; nothing for the head of a segment.
/// `held` gets the blobs that its values name.
fn without(
    frame: &Frame,
    erased: &HashSet<OpId>,
    gone: &mut u64,
    held: &mut BTreeSet<[u8; 16]>,
) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
    let (last, sections) = match frame.read()? {
        Body::Head(_) => return Ok(None),
        Body::Note { label: PURGE_DUE, .. } => return Ok(None),
        Body::Note { .. } => return Ok(Some(frame.body.clone())),
        Body::Ops { .. } if erased.is_empty() => return Ok(Some(frame.body.clone())),
        Body::Ops { last, sections } => (last, sections),
    };
    let mut encoded = Vec::with_capacity(sections.len());
    for section in sections {
        let ops = batch::decode(section.ops.0, frame.number)?;
        let touched = ops.iter().any(|op| erased.contains(&op.id));
        let clean = |op: Op| if erased.contains(&op.id) { op.gone() } else { op };
        held.extend(ops.iter().filter(|op| !erased.contains(&op.id)).filter_map(blob_of));
        *gone += ops.iter().filter(|op| erased.contains(&op.id)).count() as u64;
        encoded.push((
            section.record,
            if touched {
                record::encode(&ops.into_iter().map(clean).collect::<Vec<_>>())
            } else {
                section.ops.0.to_vec()
            },
        ));
    }
    let sections =
        encoded.iter().map(|(record, ops)| Section { record: *record, ops: Bytes(ops) }).collect();
    wire::to_bytes(&Body::Ops { last, sections }).map(Some)
}

pub(super) fn blob_of(op: &Op) -> Option<[u8; 16]> {
    match &op.body {
        OpBody::Set(Value::File(file)) => Some(file.blob),
        _ => None,
    }
}

fn carry_drafts(from: (&Path, &VaultKey), to: (&Path, &VaultKey)) -> Result<(), VaultError> {
    let old = Drafts::open(from.0, from.1)?;
    if old.list().next().is_none() {
        return Ok(());
    }
    let mut new = Drafts::open(to.0, to.1)?;
    for draft in old.list() {
        new.put(draft.at, &draft.key, draft.record, &draft.body)?;
    }
    Ok(())
}
