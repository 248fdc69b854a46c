//! PNG (W3C, third edition): the chunks that are needed to show the pixels, up to the end.

use super::orientation::Turn;
use super::{Bytes, StripError};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that say what is seen. All others go: texts, times, profiles with the names of devices,
/// and whatever a program keeps in chunks of its own.
const SHOWN: [&[u8; 4]; 13] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
    b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, StripError> {
    let mut from = Bytes { rest: bytes };
    let mut head = from.take(SIGNATURE.len())?.to_vec();
    let mut out = Vec::with_capacity(bytes.len());
    let mut turn = None;
    loop {
        let whole = from.rest;
        let long = u32::from_be_bytes(from.array()?);
        let long = usize::try_from(long).map_err(|_long| StripError("a chunk without end"))?;
        let kind: [u8; 4] = from.array()?;
        let body = from.take(long)?;
        from.take(4)?;
        if kind == *b"eXIf" {
            turn = turn.or_else(|| Turn::read(body));
        }
        if SHOWN.contains(&&kind) {
            let chunk = whole.get(..long + 12).unwrap_or_default();
            // The header comes first in a file.
            let to = if kind == *b"IHDR" { &mut head } else { &mut out };
            to.extend_from_slice(chunk);
        }
        if kind == *b"IEND" {
            break;
        }
    }
    if let Some(turn) = turn {
        let tiff = turn.tiff();
        let long = u32::try_from(tiff.len()).unwrap_or_default();
        let body = [b"eXIf".as_slice(), &tiff].concat();
        head.extend_from_slice(&long.to_be_bytes());
        head.extend_from_slice(&body);
        head.extend_from_slice(&checksum(&body).to_be_bytes());
    }
    head.extend_from_slice(&out);
    Ok(head)
}

/// CRC-32 as PNG has it; of a few bytes, so without a table.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc));
    !bytes.iter().fold(u32::MAX, byte)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(super::checksum(b"IEND"), 0xae42_6082);
    }
}
