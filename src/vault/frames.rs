//! Files that grow by sealed frames: a length of 4 bytes (little-endian), then an age file.

use super::fault;
use std::fs::File;
use std::io::{self, Seek, SeekFrom};

/// How every sealed frame begins; reading takes up again at the next one after damage.
const BEGIN: &[u8] = b"age-encryption.org/v1\n";
const LENGTH: usize = 4;

/// What stands in a file of frames.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame<'a> {
    /// A frame of the length that it says. Whether it opens is for the seal to say.
    Whole(&'a [u8]),
    /// So many bytes that are no frame, with a frame after them.
    Damaged(usize),
    /// The file ends within a frame: a write that was never acknowledged, or a cut.
    Torn(usize),
}

/// Appends a frame in one write behind `end` and syncs it. When that fails, nothing of it stays:
/// half a frame would swallow the beginning of the next one.
pub(super) fn append(file: &mut File, end: &mut u64, sealed: &[u8]) -> io::Result<()> {
    let bytes = pack(sealed);
    // Cuts off what an earlier failure may have left for want of a working disk.
    file.set_len(*end)?;
    file.seek(SeekFrom::Start(*end))?;
    let written = fault::write_all(file, &bytes, "frame-write")
        .and_then(|()| fault::sync_data(file, "frame-sync"));
    if written.is_err() {
        drop(file.set_len(*end));
    } else {
        *end += bytes.len() as u64;
    }
    written
}

/// A frame as it stands in the file.
pub(super) fn pack(sealed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(LENGTH + sealed.len());
    bytes.extend_from_slice(&(sealed.len() as u32).to_le_bytes());
    bytes.extend_from_slice(sealed);
    bytes
}

/// Takes a file apart. Never fails: what is no frame is said to be none.
pub(super) fn split(mut bytes: &[u8]) -> Vec<Frame<'_>> {
    let mut frames = Vec::new();
    while !bytes.is_empty() {
        if let Some((frame, rest)) = whole(bytes) {
            frames.push(Frame::Whole(frame));
            bytes = rest;
            continue;
        }
        // A frame begins `LENGTH` before its first word; look for one behind this place.
        let next = (1..bytes.len()).find(|at| bytes.get(*at..).and_then(whole).is_some());
        if let Some(at) = next {
            frames.push(Frame::Damaged(at));
            bytes = bytes.get(at..).unwrap_or_default();
        } else {
            frames.push(Frame::Torn(bytes.len()));
            break;
        }
    }
    frames
}

fn whole(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH>()?;
    let found = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    found.0.starts_with(BEGIN).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn frame(n: u8) -> Vec<u8> {
        [BEGIN, &[n; 40]].concat()
    }

    #[test]
    fn frames_behind_damage_are_found_again() {
        let (one, two) = (frame(1), frame(2));
        let mut bytes = [pack(&one), pack(&two)].concat();
        assert_eq!(split(&bytes), [Frame::Whole(&one), Frame::Whole(&two)]);
        bytes[1] ^= 1;
        assert_eq!(split(&bytes), [Frame::Damaged(one.len() + 4), Frame::Whole(&two)]);
        bytes[1] ^= 1;
        bytes.truncate(bytes.len() - 1);
        assert_eq!(split(&bytes), [Frame::Whole(&one), Frame::Torn(two.len() + 3)]);
        assert_eq!(split(b"abc"), [Frame::Torn(3)]);
        assert_eq!(split(b""), []);
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken_apart_without_loss(bytes: Vec<u8>) {
            let total: usize = split(&bytes).iter().map(|frame| match frame {
                Frame::Whole(inner) => inner.len() + LENGTH,
                Frame::Damaged(count) | Frame::Torn(count) => *count,
            }).sum();
            prop_assert_eq!(total, bytes.len());
        }
    }
}
