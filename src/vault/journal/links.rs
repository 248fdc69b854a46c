//! Whether frames that were seen once still stand where they stood: the chain is walked without
//! opening one of them.

use super::frame::{self, Header};
use super::{FrameAt, Journal, Position};
use rayon::prelude::*;
use std::os::unix::fs::FileExt;

/// Frames that are read at one go: at most some MiB, as what is freed may stay with the process.
const AT_ONCE: usize = 16;

/// What a frame says of the one before it, and its own hash.
struct Link {
    prev: [u8; 32],
    hash: [u8; 32],
}

impl Journal {
    /// Whether these frames follow one another where they are said to stand, and end at `end`.
    /// The hash in `end` has to be authentic: each frame is then as it was when `end` was written,
    /// as each names the hash of the one before it.
    pub(crate) fn links_hold(&self, frames: &[(u64, FrameAt)], end: &Position) -> bool {
        self.forget_files();
        let linked: Option<Vec<Vec<Link>>> =
            frames.par_chunks(AT_ONCE).map(|some| self.links_of(some)).collect();
        let Some(links) = linked.filter(|_| self.leaves_nothing_between(frames)) else {
            return false;
        };
        let links: Vec<Link> = links.into_iter().flatten().collect();
        let follows = |pair: &[Link]| match pair {
            [before, after] => after.prev == before.hash,
            _ => false,
        };
        links.windows(2).all(follows) && links.last().is_none_or(|last| last.hash == end.hash)
    }

    fn links_of(&self, frames: &[(u64, FrameAt)]) -> Option<Vec<Link>> {
        let mut links = Vec::with_capacity(frames.len());
        for run in frames.chunk_by(|a, b| a.1.segment == b.1.segment) {
            let (first, last) = (run.first()?.1, run.last()?.1);
            let len = (last.offset + u64::from(last.len)).checked_sub(first.offset)?;
            let mut bytes = vec![0; usize::try_from(len).ok()?];
            self.file(first.segment).ok()?.read_exact_at(&mut bytes, first.offset).ok()?;
            for (number, at) in run {
                let start = usize::try_from(at.offset.checked_sub(first.offset)?).ok()?;
                let frame = bytes.get(start..start + at.len as usize)?;
                let header = Header::from_bytes(frame)?;
                let right = header.number == *number
                    && header.segment == at.segment
                    && header.epoch == self.epoch
                    && frame.len() == frame::HEADER + header.len as usize;
                links.push(right.then(|| Link { prev: header.prev, hash: frame::hash(frame) })?);
            }
        }
        Some(links)
    }

    /// Whether each frame begins where the one before it ends, and segments end with a frame.
    fn leaves_nothing_between(&self, frames: &[(u64, FrameAt)]) -> bool {
        let segments = Self::segments(&self.dir).unwrap_or_default();
        frames.windows(2).all(|pair| {
            let [(_, a), (_, b)] = pair else { return false };
            let end = a.offset + u64::from(a.len);
            let same = a.segment == b.segment && b.offset == end;
            let next = b.segment == a.segment + 1 && b.offset == 0;
            same || next && segments.get(&a.segment) == Some(&end)
        })
    }
}
