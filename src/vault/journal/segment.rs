//! Appending to the journal: the one place where a save becomes durable.

use super::frame::{self, Body, Head};
use super::{FrameAt, Position, SEGMENT_FULL, file_name};
use crate::vault::keys::SubKey;
use crate::vault::layout;
use crate::vault::{VaultError, fault, wire};
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Where an append put its frames.
pub(crate) struct Appended {
    /// All frames written, in the order of their numbers.
    pub frames: Vec<FrameAt>,
    /// How many of them, at the front, are heads of new segments.
    pub heads: usize,
}

/// The end of the journal, held by the one writer.
pub(crate) struct Writer {
    dir: PathBuf,
    key: SubKey,
    epoch: [u8; 8],
    head: Head,
    file: Option<File>,
    at: Position,
    sync: bool,
    anew: bool,
    failed: bool,
}

impl Writer {
    /// A writer that goes on at `at`, which must be the end of the last whole batch. What stands
    /// behind it (a torn write) is cut off with the first append.
    pub(crate) fn resume(
        dir: &Path,
        key: SubKey,
        epoch: [u8; 8],
        head: Head,
        at: Position,
    ) -> Self {
        Self {
            dir: dir.to_owned(),
            key,
            epoch,
            head,
            file: None,
            at,
            sync: true,
            anew: false,
            failed: false,
        }
    }

    /// For a vault that is still being built in a directory of its own: nothing is synced before
    /// [`Writer::sync`].
    pub(crate) fn lazy(mut self) -> Self {
        self.sync = false;
        self
    }

    /// The end.
    pub(crate) const fn at(&self) -> &Position {
        &self.at
    }

    /// Whether an append failed in a way that leaves the end unknown.
    pub(crate) const fn failed(&self) -> bool {
        self.failed
    }

    /// Begins a new segment with the next append: another device writes from here on.
    pub(crate) const fn begin_anew(&mut self) {
        self.anew = true;
    }

    /// Appends these frames, all or none, and syncs. When it returns they are durable.
    pub(crate) fn append<B: AsRef<[u8]>>(
        &mut self,
        bodies: &[B],
        now: i64,
    ) -> Result<Appended, VaultError> {
        if self.failed {
            return Err(VaultError::Inner {
                doing: "saving",
                why: "an earlier write failed; open the vault again".to_owned(),
            });
        }
        let mut places = Vec::with_capacity(bodies.len() + 1);
        if self.at.segment == 0 || self.anew || self.at.offset >= SEGMENT_FULL {
            places.push(self.begin_segment(now)?);
            self.anew = false;
        }
        let heads = places.len();
        let mut at = self.at;
        let mut bytes = Vec::new();
        for body in bodies {
            let (frame, after) = frame::seal_frame(&self.key, self.epoch, &at, body.as_ref())?;
            places.push(FrameAt {
                segment: at.segment,
                offset: at.offset,
                len: u32::try_from(frame.len()).unwrap_or(u32::MAX),
            });
            bytes.extend_from_slice(&frame);
            at = after;
        }
        self.write(&bytes)?;
        self.at = at;
        Ok(Appended { frames: places, heads })
    }

    /// Makes a lazily written journal durable.
    pub(crate) fn sync(&mut self) -> Result<(), VaultError> {
        if let Some(file) = &self.file {
            file.sync_all().map_err(VaultError::io("syncing", &self.dir))?;
        }
        layout::sync_dir(&self.dir)
    }

    fn path(&self) -> PathBuf {
        self.dir.join(file_name(self.at.segment))
    }

    fn file(&mut self) -> Result<&mut File, VaultError> {
        if self.file.is_none() {
            let path = self.path();
            let mut file = layout::open(&path, true).map_err(VaultError::io("opening", &path))?;
            file.set_len(self.at.offset)
                .and_then(|()| file.seek(SeekFrom::Start(self.at.offset)))
                .map_err(VaultError::io("opening", &path))?;
            self.file = Some(file);
        }
        self.file.as_mut().ok_or_else(|| VaultError::Inner {
            doing: "saving",
            why: "the journal is not open".to_owned(),
        })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), VaultError> {
        let (path, end, sync) = (self.path(), self.at.offset, self.sync);
        let file = self.file()?;
        fault::reach("journal-write");
        let written = fault::write_all(file, bytes, "journal-write");
        fault::reach("journal-sync");
        let synced = match &written {
            Ok(()) if sync => fault::sync_data(file, "journal-sync"),
            _ => Ok(()),
        };
        // After a failed sync the kernel may have dropped the pages and call the next one a
        // success: what the disk holds is known only to who opens the journal again.
        let unsynced = synced.is_err();
        if let Err(e) = written.and(synced) {
            // Nothing was acknowledged: take it back.
            let back = file.set_len(end).and_then(|()| fault::sync_data(file, "journal-back"));
            self.failed = unsynced || back.is_err();
            self.file = None;
            return Err(VaultError::io("saving to", &path)(e));
        }
        fault::reach("journal-synced");
        Ok(())
    }

    /// Begins the next segment with its head frame, chained to the last frame of the one before.
    fn begin_segment(&mut self, now: i64) -> Result<FrameAt, VaultError> {
        if self.at.segment != 0 {
            self.sync().inspect_err(|_| self.failed = true)?;
        }
        let at = Position { segment: self.at.segment + 1, offset: 0, ..self.at };
        let head = Head { begun: now, ..self.head.clone() };
        let body = wire::to_bytes(&Body::Head(head))?;
        let (frame, after) = frame::seal_frame(&self.key, self.epoch, &at, &body)?;
        let path = self.dir.join(file_name(at.segment));
        // Only the torn beginning of a segment that was never acknowledged can stand there.
        layout::remove_if_there(&path)?;
        let mut file = layout::create(&path)?;
        let written = fault::write_all(&mut file, &frame, "segment-write");
        let synced = match &written {
            Ok(()) => fault::trouble("segment-sync").and_then(|()| file.sync_all()),
            Err(_) => Ok(()),
        };
        self.failed |= synced.is_err();
        if let Err(e) = written.and(synced) {
            drop(std::fs::remove_file(&path));
            return Err(VaultError::io("saving to", &path)(e));
        }
        layout::sync_dir(&self.dir).inspect_err(|_| self.failed = true)?;
        self.file = Some(file);
        self.at = after;
        let len = u32::try_from(frame.len()).unwrap_or(u32::MAX);
        Ok(FrameAt { segment: at.segment, offset: 0, len })
    }
}
