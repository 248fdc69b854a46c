//! Writing a vault afresh beside itself and changing places: under a new key, or without what
//! was erased.
//!
//! A kill at any moment leaves one whole vault: the fresh one counts from the moment it is marked
//! as ready, and whoever opens the vault next finishes what was left.

use super::audit::Act;
use super::backup::{self, BackupEntry};
use super::drafts::Drafts;
use super::erasure::PURGE_DUE;
use super::format_file::{self, FORMAT, Identity};
use super::journal::{Body, Frame, Head, Journal, Position, Section, Stop, Writer};
use super::keys::{self, KeySource, NewSlot, Purpose, SlotInfo, SlotKind, VaultKey};
use super::layout::{self, KEEP_FREE, Layout};
use super::wire::Bytes;
use super::{
    Mode, OpenOptions, Vault, VaultError, audit, batch, blobs, lock, open, ours, wipe, wire,
};
use crate::record::{self, Body as OpBody, Op, OpId, RecordId, Value};
use rustix::fs::{FlockOperation, RenameFlags};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
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

/// What becomes of the slots in a re-key.
#[derive(Debug, Clone)]
pub struct SlotsAgain {
    /// Those that can be made again, with their labels.
    pub slots: Vec<(NewSlot, String)>,
    /// Those that cannot: tell the user before.
    pub lost: Vec<SlotInfo>,
}

/// The slots to make again under a new key, with their labels, and those that cannot be made
/// because their passphrase is not among `sources` or their note is lost.
pub fn slots_again(
    dir: &Path,
    key: &VaultKey,
    sources: &[KeySource],
) -> Result<SlotsAgain, VaultError> {
    let (mut slots, mut lost) = (Vec::new(), Vec::new());
    let passphrases: Vec<_> = sources
        .iter()
        .filter_map(|source| match source {
            KeySource::Passphrase(p) => Some(p),
            KeySource::Identity(_) => None,
        })
        .collect();
    for slot in keys::list(dir, Some(key))? {
        let label = slot.note.as_ref().map_or_else(String::new, |note| note.label.clone());
        let recipients = slot.note.as_ref().map(|n| n.recipients.clone()).unwrap_or_default();
        match slot.kind {
            SlotKind::Recipients(_) if !recipients.is_empty() => {
                slots.push((NewSlot::Recipients(recipients), label));
            }
            SlotKind::Passphrase => {
                match passphrases.iter().find(|p| keys::fits(dir, &slot.name, p)) {
                    Some(p) => slots.push((NewSlot::Passphrase((*p).clone()), label)),
                    None => lost.push(slot),
                }
            }
            _ => lost.push(slot),
        }
    }
    Ok(SlotsAgain { slots, lost })
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
        layout::sync_dir(parent(&root))?;
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

fn parent(root: &Path) -> &Path {
    root.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn beside(root: &Path) -> Result<PathBuf, VaultError> {
    let name = root.file_name().ok_or_else(|| VaultError::NoVault { path: root.to_owned() })?;
    Ok(parent(root).join(format!(".{}.rekeyed", name.to_string_lossy())))
}

/// Lets the two directories change places in one step where the system can.
pub(super) fn swap(beside: &Path, root: &Path) -> Result<(), VaultError> {
    let here = rustix::fs::CWD;
    if rustix::fs::renameat_with(here, beside, here, root, RenameFlags::EXCHANGE).is_err() {
        let aside = beside.with_extension("old");
        std::fs::rename(root, &aside)
            .and_then(|()| std::fs::rename(beside, root))
            .and_then(|()| std::fs::rename(&aside, beside))
            .map_err(VaultError::io("changing places with", beside))?;
    }
    layout::sync_dir(parent(root))
}

/// Destroys the old vault, which stands beside now, slots first.
fn finish(root: &Path, beside: &Path) -> Result<(), VaultError> {
    match wipe::wipe(beside) {
        Err(wipe::WipeError::Slot { path, source }) => {
            return Err(VaultError::io("destroying", &path)(source));
        }
        _ => ours::clear(beside)?,
    }
    layout::remove_if_there(&root.join(READY))
}

/// The lock of the vault at `dir`, without an inscription.
fn lock_of(dir: &Path) -> Result<std::fs::File, VaultError> {
    let path = dir.join("lock");
    let file = lock::open(&path).map_err(VaultError::io("locking", &path))?;
    let held = rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive);
    if held.is_err() || !lock::is_at(&file, &path) {
        return Err(VaultError::Busy { holder: lock::Holder::default() });
    }
    Ok(file)
}

/// Finishes or clears away what a killed rewrite left. Never fails: whatever stands at `root` is
/// a whole vault, and the next one who opens it tries again.
pub(super) fn settle(root: &Path) {
    let Ok(beside) = beside(root) else { return };
    let aside = beside.with_extension("old");
    let (left, old) = (ours::is_ours(&beside), ours::is_ours(&aside));
    // What is not ours stays as it is, whatever its name.
    if !(left || old && !beside.exists()) || root.exists() && !Layout::new(root).is_vault() {
        return;
    }
    // Killed between the renames where the system cannot exchange: the fresh one is ready.
    let ready = left && beside.join(READY).exists();
    if !root.exists() && (!ready || std::fs::rename(&beside, root).is_err()) {
        return;
    }
    if old && !beside.exists() && std::fs::rename(&aside, &beside).is_err() {
        return;
    }
    let Ok(_held) = lock_of(root) else { return };
    let cleared = if beside.join(READY).exists() {
        swap(&beside, root).and_then(|()| finish(root, &beside))
    } else if root.join(READY).exists() {
        finish(root, &beside)
    } else {
        ours::clear(&beside)
    };
    drop(cleared);
}
