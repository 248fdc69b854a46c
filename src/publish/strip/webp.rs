//! WebP (RFC 9649): the chunks that hold pixels.

use super::orientation::Turn;
use super::{Bytes, StripError};

/// Chunks that say what is seen.
const SHOWN: [&[u8; 4]; 6] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"];

/// Flags of `VP8X` that say which metadata follow.
const PROFILE: u8 = 0x20;
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, StripError> {
    let mut from = Bytes { rest: bytes };
    from.take(4)?;
    let long = length(&mut from)?;
    let mut from = Bytes { rest: from.take(long)? };
    let mut out = from.take(4)?.to_vec();
    let mut turn = None;
    let mut extended = None;
    while !from.rest.is_empty() {
        let kind: [u8; 4] = from.array()?;
        let long = length(&mut from)?;
        let body = from.take(long)?;
        // A chunk of odd length has a byte more; some writers leave it out at the end.
        if long % 2 == 1 && !from.rest.is_empty() {
            from.take(1)?;
        }
        if kind == *b"EXIF" {
            turn = turn.or_else(|| Turn::read(body.strip_prefix(b"Exif\0\0").unwrap_or(body)));
        }
        if SHOWN.contains(&&kind) {
            if kind == *b"VP8X" {
                extended = Some(out.len() + 8);
            }
            chunk(&mut out, kind, body);
        }
    }
    if let Some(flags) = extended.and_then(|at| out.get_mut(at)) {
        *flags &= !(PROFILE | EXIF | XMP);
        if turn.is_some() {
            *flags |= EXIF;
        }
    }
    // Without an extended header there is no place for it.
    if let Some(turn) = turn.filter(|_| extended.is_some()) {
        chunk(&mut out, *b"EXIF", &turn.tiff());
    }
    let mut whole = b"RIFF".to_vec();
    whole.extend_from_slice(&size(out.len())?.to_le_bytes());
    whole.extend_from_slice(&out);
    Ok(whole)
}

fn length(from: &mut Bytes<'_>) -> Result<usize, StripError> {
    let long = u32::from_le_bytes(from.array()?);
    usize::try_from(long).map_err(|_long| StripError("a chunk without end"))
}

fn size(long: usize) -> Result<u32, StripError> {
    u32::try_from(long).map_err(|_long| StripError("it is too long"))
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    let long = u32::try_from(body.len()).unwrap_or_default();
    out.extend_from_slice(&kind);
    out.extend_from_slice(&long.to_le_bytes());
    out.extend_from_slice(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
}
