//! A column that came packed: most fields hold few distinct values, and then a byte or two stand
//! for each.

use super::pool::{Bits, EMPTY, Vid};
use crate::vault::packed::{Reader, Writer};

/// Values of a field that do not change, node by node.
#[derive(Debug)]
pub(super) enum Fixed {
    /// Up to 256 distinct values, and which of them each node holds.
    Narrow(Vec<Vid>, Vec<u8>),
    /// Up to 65,536.
    Middle(Vec<Vid>, Vec<u16>),
    /// More.
    Wide(Vec<Vid>),
}

const NARROW: u64 = 1;
const MIDDLE: u64 = 2;
const WIDE: u64 = 3;

impl Default for Fixed {
    fn default() -> Self {
        Self::Wide(Vec::new())
    }
}

impl Fixed {
    /// These values, as small as they get.
    pub fn of(values: Vec<Vid>) -> Self {
        let mut seen = Bits::default();
        let mut words: Vec<Vid> = Vec::new();
        for value in &values {
            if !seen.has(*value) {
                seen.add(*value);
                words.push(*value);
            }
        }
        words.sort_unstable();
        let place = |value: &Vid| words.binary_search(value).unwrap_or(0);
        match words.len() {
            0..=0x100 => {
                Self::Narrow(words.clone(), values.iter().map(|v| place(v) as u8).collect())
            }
            0x101..=0x1_0000 => {
                Self::Middle(words.clone(), values.iter().map(|v| place(v) as u16).collect())
            }
            _ => Self::Wide(values),
        }
    }

    /// How many nodes it speaks of.
    pub const fn len(&self) -> usize {
        match self {
            Self::Narrow(_, at) => at.len(),
            Self::Middle(_, at) => at.len(),
            Self::Wide(values) => values.len(),
        }
    }

    /// What a node holds.
    pub fn get(&self, at: usize) -> Vid {
        let found = match self {
            Self::Narrow(words, places) => places.get(at).and_then(|p| words.get(usize::from(*p))),
            Self::Middle(words, places) => places.get(at).and_then(|p| words.get(usize::from(*p))),
            Self::Wide(values) => values.get(at),
        };
        found.copied().unwrap_or(EMPTY)
    }

    /// How many bytes it takes, roughly.
    pub const fn memory(&self) -> usize {
        match self {
            Self::Narrow(words, at) => words.capacity() * 4 + at.capacity(),
            Self::Middle(words, at) => words.capacity() * 4 + at.capacity() * 2,
            Self::Wide(values) => values.capacity() * 4,
        }
    }

    pub fn write(&self, out: &mut Writer<'_>) {
        let head = |out: &mut Writer<'_>, form, words: &[Vid]| {
            out.number(form);
            out.number(words.len() as u64);
            out.words(words.iter().copied());
        };
        match self {
            Self::Narrow(words, at) => {
                head(out, NARROW, words);
                out.bytes(at);
            }
            Self::Middle(words, at) => {
                head(out, MIDDLE, words);
                out.halves(at.iter().copied());
            }
            Self::Wide(values) => {
                out.number(WIDE);
                out.words(values.iter().copied());
            }
        }
    }

    /// Reads what was written of so many nodes.
    pub fn read(from: &mut Reader<'_>, len: usize) -> Option<Self> {
        let form = from.number()?;
        if form == WIDE {
            return from.words(len).map(Self::Wide);
        }
        let words = from.count(4)?;
        let words = from.words(words)?;
        match form {
            NARROW => Some(Self::Narrow(words, from.bytes(len)?)),
            MIDDLE => Some(Self::Middle(words, from.halves(len)?)),
            _ => None,
        }
    }
}
