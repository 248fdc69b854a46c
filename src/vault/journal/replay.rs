//! Reading the journal: one frame by its place, or all frames from a position on.

mod files;

use super::frame::{self, Body, HEADER, Header, MAGIC};
use super::{FrameAt, Position, Segment, file_name};
use crate::vault::keys::SubKey;
use crate::vault::{VaultError, wire};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use zeroize::Zeroizing;

/// How many bytes of frames are opened at a time, in parallel.
const CHUNK: usize = 4 << 20;

/// A journal opened for reading. Any number of these may stand beside the writer.
pub(crate) struct Journal {
    pub(super) dir: PathBuf,
    key: SubKey,
    pub(super) epoch: [u8; 8],
    files: Mutex<HashMap<Segment, Arc<File>>>,
    /// How many frames are known to be on the disk, not in the system's memory alone.
    durable: AtomicU64,
}

/// A frame that was read and authenticated.
pub(crate) struct Frame {
    /// Its number.
    pub number: u64,
    /// Where it stands.
    pub at: FrameAt,
    /// Its plaintext: a [`Body`].
    pub body: Zeroizing<Vec<u8>>,
}

impl Frame {
    /// What it holds.
    pub(crate) fn read(&self) -> Result<Body<'_>, VaultError> {
        wire::from_bytes(&self.body).ok_or_else(|| {
            VaultError::damaged(
                "a frame holds what this version does not know",
                place(self.at.segment, self.at.offset),
            )
        })
    }
}

/// A stretch of the journal that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gap {
    /// In which segment it begins.
    pub segment: Segment,
    /// Where it begins, in bytes.
    pub offset: u64,
    /// The number of the first frame that is missing.
    pub first: u64,
    /// The number of the first whole frame after it; `None` when none follows.
    pub next: Option<u64>,
    /// What is wrong there.
    pub what: &'static str,
}

impl std::fmt::Display for Gap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}, frames {}", place(self.segment, self.offset), self.what, self.first)?;
        match self.next {
            Some(next) if next == self.first + 1 => Ok(()),
            Some(next) => write!(f, "–{}", next.saturating_sub(1)),
            None => f.write_str(" to the end"),
        }
    }
}

/// How a journal ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Whole to its end.
    End,
    /// What follows the last whole batch was never acknowledged.
    Torn {
        /// How many bytes follow.
        bytes: u64,
    },
    /// Something that was acknowledged is unreadable.
    Damage(Gap),
}

/// Is given every batch: its frames and the position after them.
pub(crate) type Visit<'v> = dyn FnMut(Vec<Frame>, &Position) -> Result<(), VaultError> + 'v;

/// What a replay found.
#[derive(Debug, Clone)]
pub(crate) struct Replayed {
    /// The end of the last whole batch.
    pub at: Position,
    /// How it ended; in lenient mode never `Damage`.
    pub stop: Stop,
    /// What lenient mode stepped over.
    pub gaps: Vec<Gap>,
}

struct Raw {
    bytes: Vec<u8>,
    number: u64,
    at: FrameAt,
    after: Position,
}

enum Next {
    Frame(Raw),
    End,
    /// The file ends inside a frame, or the rest was never written.
    Cut,
    Bad(&'static str),
}

/// The name of a place for people.
pub(crate) fn place(segment: Segment, offset: u64) -> String {
    format!("journal/{} at byte {offset}", file_name(segment))
}

impl Journal {
    pub(crate) fn new(dir: &Path, key: SubKey, epoch: [u8; 8]) -> Self {
        let durable = AtomicU64::new(u64::MAX);
        Self { dir: dir.to_owned(), key, epoch, files: Mutex::new(HashMap::new()), durable }
    }

    /// Whether all frames before this position were synced, as far as the writer has told.
    pub(crate) fn is_durable(&self, at: &Position) -> bool {
        at.frame <= self.durable.load(Ordering::Acquire)
    }

    /// Told by the writer after each sync.
    pub(crate) fn set_durable(&self, at: &Position) {
        self.durable.store(at.frame, Ordering::Release);
    }

    /// Gives every whole batch after `from`, in order, as its frames and the position after
    /// them. `known` is how many frames the index or the manifest has seen: a journal that ends
    /// before is damaged, never torn. Strict mode stops at damage; lenient mode steps over it to
    /// the next frame that authenticates and takes single frames of broken batches too.
    pub(crate) fn replay(
        &self,
        from: Position,
        known: u64,
        lenient: bool,
        visit: &mut Visit<'_>,
    ) -> Result<Replayed, VaultError> {
        self.forget_files();
        let mut walk = Walk { at: from, committed: from, pending: Vec::new(), gaps: Vec::new() };
        loop {
            let (raws, end) = self.chunk(&walk.at)?;
            let whole = self.take(&mut walk, raws, visit)?;
            let stop = match (whole, end) {
                (Some(what), _) => Next::Bad(what),
                (None, None) => continue,
                (None, Some(end)) => end,
            };
            let segments = Self::segments(&self.dir)?;
            let rest = Self::rest(&segments, &walk.committed);
            let gap = match stop {
                Next::Frame(_) => continue,
                Next::End if walk.at.frame >= known => {
                    let torn = !walk.pending.is_empty();
                    let stop = if torn { Stop::Torn { bytes: rest } } else { Stop::End };
                    return Ok(Replayed { at: walk.committed, stop, gaps: walk.gaps });
                }
                Next::End => "cut off",
                Next::Cut if walk.at.frame < known => "cut short",
                Next::Cut if self.resync(&walk.at, &segments)?.is_none() => {
                    let stop = Stop::Torn { bytes: rest };
                    return Ok(Replayed { at: walk.committed, stop, gaps: walk.gaps });
                }
                // A writer at work wrote the rest of this frame, and more, in the meantime.
                Next::Cut if matches!(self.next(&walk.at)?, Next::Frame(_)) => continue,
                Next::Cut => "cut short",
                Next::Bad(what) => what,
            };
            let found = self.resync(&walk.at, &segments)?;
            let gap = Gap {
                segment: walk.at.segment,
                offset: walk.at.offset,
                first: walk.at.frame,
                next: found.as_ref().map(|p| p.frame),
                what: gap,
            };
            if !lenient {
                let stop = Stop::Damage(gap);
                return Ok(Replayed { at: walk.committed, stop, gaps: walk.gaps });
            }
            walk.step_over(gap, found, visit)?;
            if found.is_none() {
                return Ok(Replayed { at: walk.committed, stop: Stop::End, gaps: walk.gaps });
            }
        }
    }

    /// Opens raw frames in parallel and hands on whole batches. Gives what is wrong with the
    /// first frame that does not authenticate, after which the walk stands.
    fn take(
        &self,
        walk: &mut Walk,
        raws: Vec<Raw>,
        visit: &mut Visit<'_>,
    ) -> Result<Option<&'static str>, VaultError> {
        let opened: Vec<_> = raws
            .into_par_iter()
            .map(|raw| (frame::open_frame(&self.key, &raw.bytes), raw))
            .collect();
        for (body, raw) in opened {
            let Some((_, body)) = body else { return Ok(Some("does not authenticate")) };
            let frame = Frame { number: raw.number, at: raw.at, body };
            let open = match frame.read() {
                Ok(body) => matches!(body, Body::Ops { last: false, .. }),
                // A newer version wrote it.
                Err(_) => return Ok(Some("holds what this version does not know")),
            };
            walk.at = raw.after;
            walk.pending.push(frame);
            if !open {
                walk.committed = walk.at;
                visit(std::mem::take(&mut walk.pending), &walk.committed)?;
            }
        }
        Ok(None)
    }

    fn chunk(&self, from: &Position) -> Result<(Vec<Raw>, Option<Next>), VaultError> {
        let (mut raws, mut size, mut at) = (Vec::new(), 0, *from);
        while size < CHUNK {
            match self.next(&at)? {
                Next::Frame(raw) => {
                    size += raw.bytes.len();
                    at = raw.after;
                    raws.push(raw);
                }
                end => return Ok((raws, Some(end))),
            }
        }
        Ok((raws, None))
    }

    fn next(&self, at: &Position) -> Result<Next, VaultError> {
        if at.segment == 0 {
            return self.next_segment(at);
        }
        let file = match self.file(at.segment) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Next::Bad("missing")),
            Err(e) => return Err(VaultError::io("opening", &self.path(at.segment))(e)),
        };
        let failed = || VaultError::io("reading", &self.dir);
        let len = file.metadata().map_err(failed())?.len();
        let Some(left) = len.checked_sub(at.offset) else { return Ok(Next::Bad("cut short")) };
        if left == 0 && at.offset > 0 {
            let next = self.next_segment(at)?;
            // A writer at work may have filled this segment before it began the next one.
            let grown = file.metadata().map_err(failed())?.len() > at.offset;
            return if grown { self.next(at) } else { Ok(next) };
        }
        if left < HEADER as u64 {
            return Ok(Next::Cut);
        }
        let mut bytes = vec![0; HEADER];
        file.read_exact_at(&mut bytes, at.offset).map_err(failed())?;
        let Some(header) = Header::from_bytes(&bytes) else {
            let zeros = bytes.iter().all(|b| *b == 0);
            return Ok(if zeros { Next::Cut } else { Next::Bad("no frame") });
        };
        let expected = Header {
            len: header.len,
            segment: at.segment,
            number: at.frame,
            epoch: self.epoch,
            prev: at.hash,
        };
        if header != expected {
            return Ok(Next::Bad("does not follow the frame before it"));
        }
        let whole = HEADER + header.len as usize;
        if left < whole as u64 {
            return Ok(Next::Cut);
        }
        bytes.resize(whole, 0);
        file.read_exact_at(&mut bytes, at.offset).map_err(failed())?;
        // Blocks that a power cut kept from being written read as zeros.
        if left == whole as u64 && bytes.iter().rev().take(64).all(|b| *b == 0) {
            return Ok(Next::Cut);
        }
        Ok(Next::Frame(Self::raw(bytes, at)))
    }

    fn raw(bytes: Vec<u8>, at: &Position) -> Raw {
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let after = Position {
            segment: at.segment,
            offset: at.offset + u64::from(len),
            frame: at.frame + 1,
            hash: frame::hash(&bytes),
        };
        let place = FrameAt { segment: at.segment, offset: at.offset, len };
        Raw { bytes, number: at.frame, at: place, after }
    }

    fn next_segment(&self, at: &Position) -> Result<Next, VaultError> {
        let next = Position { segment: at.segment + 1, offset: 0, ..*at };
        // Listed before the look at the next one: a writer at work begins it before the later ones.
        let later = Self::segments(&self.dir)?.into_keys().any(|s| s > next.segment);
        if self.path(next.segment).exists() {
            return self.next(&next);
        }
        Ok(if later { Next::Bad("the next segment is missing") } else { Next::End })
    }

    /// The position before the next frame after `at` that authenticates by itself.
    fn resync(
        &self,
        at: &Position,
        segments: &BTreeMap<Segment, u64>,
    ) -> Result<Option<Position>, VaultError> {
        let first = at.segment.max(1);
        for (&segment, &len) in segments.range(first..) {
            let from = if segment == at.segment { at.offset + 1 } else { 0 };
            let path = self.path(segment);
            let file = self.file(segment).map_err(VaultError::io("opening", &path))?;
            let mut bytes = vec![0; usize::try_from(len.saturating_sub(from)).unwrap_or(0)];
            file.read_exact_at(&mut bytes, from).map_err(VaultError::io("reading", &path))?;
            for (start, window) in bytes.windows(HEADER).enumerate() {
                if !window.starts_with(&MAGIC) {
                    continue;
                }
                let Some(header) = Header::from_bytes(window) else { continue };
                let rest = bytes.get(start..start + HEADER + header.len as usize);
                let right = header.segment == segment
                    && header.epoch == self.epoch
                    && header.number >= at.frame;
                if right && rest.is_some_and(|f| frame::open_frame(&self.key, f).is_some()) {
                    return Ok(Some(Position {
                        segment,
                        offset: from + start as u64,
                        frame: header.number,
                        hash: header.prev,
                    }));
                }
            }
        }
        Ok(None)
    }

    fn rest(segments: &BTreeMap<Segment, u64>, at: &Position) -> u64 {
        segments
            .range(at.segment..)
            .map(|(s, len)| if *s == at.segment { len.saturating_sub(at.offset) } else { *len })
            .sum()
    }
}

struct Walk {
    at: Position,
    committed: Position,
    pending: Vec<Frame>,
    gaps: Vec<Gap>,
}

impl Walk {
    fn step_over(
        &mut self,
        gap: Gap,
        found: Option<Position>,
        visit: &mut Visit<'_>,
    ) -> Result<(), VaultError> {
        self.gaps.push(gap);
        for frame in std::mem::take(&mut self.pending) {
            visit(vec![frame], &self.at)?;
        }
        self.committed = self.at;
        if let Some(found) = found {
            self.at = found;
            self.committed = found;
        }
        Ok(())
    }
}
