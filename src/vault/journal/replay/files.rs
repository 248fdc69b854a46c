//! The files of the journal: which segments there are, and one frame by its place.

use super::{Frame, Journal};
use crate::vault::journal::frame::{self, Body, HEADER, Header};
use crate::vault::journal::{FrameAt, Position, SEGMENT_FULL, Segment, file_name};
use crate::vault::{VaultError, layout};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Journal {
    /// Syncs the segment in which a position stands: a kill may have come between the write of
    /// its last frames and their sync.
    pub(crate) fn sync(&self, at: &Position) -> Result<(), VaultError> {
        let path = self.path(at.segment);
        let synced = self.file(at.segment).and_then(|file| file.sync_all());
        synced.map_err(VaultError::io("syncing", &path))?;
        layout::sync_dir(&self.dir)
    }

    /// The segments on disk with their lengths.
    pub(crate) fn segments(dir: &Path) -> Result<BTreeMap<Segment, u64>, VaultError> {
        let failed = || VaultError::io("listing", dir);
        let mut found = BTreeMap::new();
        for entry in std::fs::read_dir(dir).map_err(failed())? {
            let entry = entry.map_err(failed())?;
            let name = entry.file_name();
            let number = name.to_str().and_then(|n| Segment::from_str_radix(n, 16).ok());
            if let Some(number) = number.filter(|n| file_name(*n).as_str() == name) {
                found.insert(number, entry.metadata().map_err(failed())?.len());
            }
        }
        Ok(found)
    }

    /// The epoch that the first readable header of the journal names, not yet authenticated.
    pub(crate) fn epoch_on_disk(dir: &Path) -> Result<Option<[u8; 8]>, VaultError> {
        for segment in Self::segments(dir)?.keys() {
            let mut bytes = [0; HEADER];
            let read = layout::open(&dir.join(file_name(*segment)), false)
                .and_then(|file| file.read_exact_at(&mut bytes, 0));
            if let (Ok(()), Some(header)) = (read, Header::from_bytes(&bytes)) {
                return Ok(Some(header.epoch));
            }
        }
        Ok(None)
    }

    /// Bytes of all segments.
    pub(crate) fn bytes(&self) -> Result<u64, VaultError> {
        Ok(Self::segments(&self.dir)?.values().sum())
    }

    /// Bytes before a position, as far as the segments are full.
    pub(crate) fn bytes_before(at: &Position) -> u64 {
        let earlier = u64::from(at.segment.saturating_sub(1)) * SEGMENT_FULL;
        earlier + at.offset
    }

    /// The head of the newest segment whose head is whole: who wrote here last.
    pub(crate) fn last_head(&self) -> Result<Option<frame::Head>, VaultError> {
        for (&segment, &len) in Self::segments(&self.dir)?.iter().rev() {
            let mut bytes = vec![0; HEADER];
            let Ok(file) = self.file(segment) else { continue };
            if file.read_exact_at(&mut bytes, 0).is_err() {
                continue;
            }
            let Some(header) = Header::from_bytes(&bytes) else { continue };
            let whole = HEADER as u64 + u64::from(header.len);
            if whole > len {
                continue;
            }
            let at = FrameAt { segment, offset: 0, len: header.len + HEADER as u32 };
            let frame = self.frame(header.number, at);
            if let Some(Ok(Body::Head(head))) = frame.as_ref().map(Frame::read) {
                return Ok(Some(head));
            }
        }
        Ok(None)
    }

    /// The frame at a place; `None` when it is damaged or gone.
    pub(crate) fn frame(&self, number: u64, at: FrameAt) -> Option<Frame> {
        let file = self.file(at.segment).ok()?;
        let mut bytes = vec![0; usize::try_from(at.len).ok()?];
        file.read_exact_at(&mut bytes, at.offset).ok()?;
        let (header, body) = frame::open_frame(&self.key, &bytes)?;
        let right = header.number == number
            && header.segment == at.segment
            && header.epoch == self.epoch
            && bytes.len() == HEADER + header.len as usize;
        right.then_some(Frame { number, at, body })
    }

    /// Whether the last frame before `position` is the one that it names.
    pub(crate) fn ends_with(&self, position: &Position, last: FrameAt) -> bool {
        let Ok(file) = self.file(last.segment) else { return false };
        let mut bytes = vec![0; last.len as usize];
        file.read_exact_at(&mut bytes, last.offset).is_ok() && frame::hash(&bytes) == position.hash
    }

    pub(super) fn path(&self, segment: Segment) -> PathBuf {
        self.dir.join(file_name(segment))
    }

    pub(in crate::vault::journal) fn file(&self, segment: Segment) -> io::Result<Arc<File>> {
        let mut files = self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(file) = files.get(&segment) {
            return Ok(Arc::clone(file));
        }
        let file = Arc::new(layout::open(&self.path(segment), false)?);
        // Few at a time: the limit of open files is 256 on some systems.
        if files.len() >= 32 {
            files.clear();
        }
        files.insert(segment, Arc::clone(&file));
        Ok(file)
    }

    pub(in crate::vault::journal) fn forget_files(&self) {
        self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
    }
}
