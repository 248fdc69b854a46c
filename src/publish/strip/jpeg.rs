//! JPEG (ITU T.81): segments to the end of the picture, also those between the scans of a
//! progressive one. What stands behind the end, such as a second picture or a film, is left.

use super::orientation::Turn;
use super::{Bytes, StripError};

const EXIF: &[u8] = b"Exif\0\0";
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, StripError> {
    let mut from = Bytes { rest: bytes };
    let mut head = from.take(2)?.to_vec();
    let mut out = Vec::with_capacity(bytes.len());
    let mut turn = None;
    loop {
        let marker = marker(&mut from)?;
        match marker {
            END => break,
            // Restarts and fill have no length.
            0x01 | 0xd0..=0xd7 => {}
            _ => {
                let long = u16::from_be_bytes(from.array()?);
                let long = long.checked_sub(2).ok_or(StripError("a segment has no length"))?;
                let body = from.take(usize::from(long))?;
                if let Some(tiff) = body.strip_prefix(EXIF).filter(|_| marker == 0xe1) {
                    turn = turn.or_else(|| Turn::read(tiff));
                }
                // JFIF comes first in a file.
                let to = if marker == 0xe0 { &mut head } else { &mut out };
                if let Some(kept) = kept(marker, body)? {
                    segment(to, marker, &kept);
                }
                if marker == SCAN {
                    scan(&mut from, &mut out)?;
                }
            }
        }
    }
    if let Some(turn) = turn {
        segment(&mut head, 0xe1, &[EXIF, &turn.tiff()].concat());
    }
    head.extend_from_slice(&out);
    head.extend_from_slice(&[0xff, END]);
    Ok(head)
}

fn marker(from: &mut Bytes<'_>) -> Result<u8, StripError> {
    let [sign] = from.array()?;
    if sign != 0xff {
        return Err(StripError("no segment where one has to be"));
    }
    loop {
        let [marker] = from.array()?;
        if marker != 0xff {
            return Ok(marker);
        }
    }
}

/// What stays of a segment.
fn kept(marker: u8, body: &[u8]) -> Result<Option<Vec<u8>>, StripError> {
    Ok(match marker {
        // JFIF: version and density, without its thumbnail.
        0xe0 => body.strip_prefix(b"JFIF\0").and_then(|rest| rest.get(..7)).map(|rest| {
            let mut kept = b"JFIF\0".to_vec();
            kept.extend_from_slice(rest);
            kept.extend_from_slice(&[0, 0]);
            kept
        }),
        // Adobe: how the colours are to be read.
        0xee => body.get(..12).filter(|body| body.starts_with(b"Adobe")).map(<[u8]>::to_vec),
        0xe1..=0xef | 0xfe => None,
        // Tables, frames, scans, lines.
        0xc0..=0xcf | SCAN..=0xdf => Some(body.to_vec()),
        _ => return Err(StripError("an unknown segment")),
    })
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    let long = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&long.to_be_bytes());
    out.extend_from_slice(body);
}

/// Copies the coded pixels of a scan, up to the next marker.
fn scan(from: &mut Bytes<'_>, out: &mut Vec<u8>) -> Result<(), StripError> {
    let mut at = 0;
    loop {
        let rest = from.rest.get(at..).unwrap_or_default();
        let sign = memchr::memchr(0xff, rest).ok_or(StripError("it has no end"))?;
        match rest.get(sign + 1) {
            Some(0 | 0xd0..=0xd7) => at += sign + 2,
            _ => {
                out.extend_from_slice(from.take(at + sign)?);
                return Ok(());
            }
        }
    }
}
