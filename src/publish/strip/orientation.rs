//! Which way up a picture is shown (EXIF 2.3, tag 0x0112): read from the metadata that go, and
//! written as the only one that stays.

/// The tag of the orientation.
const TAG: u16 = 0x0112;

/// A way to turn a picture that is not upright, from 2 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn(u8);

impl Turn {
    /// Reads it from a TIFF block, as EXIF has it. What cannot be followed turns nothing.
    pub(super) fn read(tiff: &[u8]) -> Option<Self> {
        let little = match tiff.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let short = |at: usize| {
            let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
            Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
        };
        let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
        let first = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
        let first = usize::try_from(first).ok()?;
        let count = usize::from(short(first)?);
        for n in 0..count {
            let entry = first.checked_add(2 + 12 * n)?;
            if short(entry)? == TAG {
                let turn = short(entry.checked_add(8)?)?;
                return u8::try_from(turn).ok().filter(|turn| (2..=8).contains(turn)).map(Self);
            }
        }
        None
    }

    /// A TIFF block that holds it and nothing else.
    pub(super) fn tiff(self) -> Vec<u8> {
        let mut out = b"II*\0\x08\0\0\0\x01\0".to_vec();
        out.extend_from_slice(&TAG.to_le_bytes());
        out.extend_from_slice(&[3, 0, 1, 0, 0, 0, self.0, 0, 0, 0]);
        out.extend_from_slice(&[0; 4]);
        out
    }
}
