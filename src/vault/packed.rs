//! The packed form of the index: one long run of bytes, written and read in order. Numbers are
//! little-endian; a length is LEB128. What the bytes mean is the business of who writes them.

use std::ops::Range;
use zeroize::Zeroizing;

/// Takes the bytes of a packed index.
pub struct Writer<'a> {
    put: &'a mut dyn FnMut(&[u8]),
}

impl<'a> Writer<'a> {
    /// A writer that hands on what it is given.
    pub fn new(put: &'a mut dyn FnMut(&[u8])) -> Self {
        Self { put }
    }

    /// Bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        (self.put)(bytes);
    }

    /// A number of up to 64 bits.
    pub fn number(&mut self, value: u64) {
        let (mut value, mut bytes, mut used) = (value, [0; 10], 0);
        for byte in &mut bytes {
            *byte = value as u8 & 0x7f | if value > 0x7f { 0x80 } else { 0 };
            value >>= 7;
            used += 1;
            if value == 0 {
                break;
            }
        }
        self.bytes(bytes.get(..used).unwrap_or(&bytes));
    }

    /// A length and so many bytes.
    pub fn block(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes(bytes);
    }

    /// Numbers of 32 bits.
    pub fn words(&mut self, words: impl IntoIterator<Item = u32>) {
        words.into_iter().for_each(|word| self.bytes(&word.to_le_bytes()));
    }

    /// Numbers of 16 bits.
    pub fn halves(&mut self, halves: impl IntoIterator<Item = u16>) {
        halves.into_iter().for_each(|half| self.bytes(&half.to_le_bytes()));
    }
}

/// A stretch of the bytes, wiped when dropped: they stand somewhere in a buffer.
#[derive(Default)]
pub(crate) struct Stretch {
    pub buffer: Zeroizing<Vec<u8>>,
    pub value: Range<usize>,
}

#[cfg(test)]
impl Stretch {
    /// These bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { buffer: Zeroizing::new(bytes.to_vec()), value: 0..bytes.len() }
    }
}

/// Takes the stretch before, whose buffer may be used again, and gives the next one; `None` at the
/// end or where it is damaged.
pub(crate) type Next<'a> = &'a mut dyn FnMut(Stretch) -> Option<Stretch>;

/// Reads what a [`Writer`] wrote. Everything gives `None` where the bytes end or are damaged: then
/// nothing of what was read holds.
pub struct Reader<'a> {
    next: Next<'a>,
    here: Stretch,
    /// No more bytes than this follow: nothing longer is believed.
    left: usize,
}

impl<'a> Reader<'a> {
    /// A reader of bytes that come in stretches, at most so many of them.
    pub(crate) fn new(next: Next<'a>, left: usize) -> Self {
        Self { next, here: Stretch::default(), left }
    }

    /// What is at hand, at least one byte.
    fn here(&mut self) -> Option<&[u8]> {
        while self.here.value.is_empty() {
            self.here = (self.next)(std::mem::take(&mut self.here))?;
        }
        self.here.buffer.get(self.here.value.clone())
    }

    fn pass(&mut self, bytes: usize) -> Option<()> {
        self.here.value.start += bytes;
        self.left = self.left.checked_sub(bytes)?;
        Some(())
    }

    /// Fills a buffer.
    pub fn fill(&mut self, mut out: &mut [u8]) -> Option<()> {
        while !out.is_empty() {
            let here = self.here()?;
            let some = here.len().min(out.len());
            let (now, rest) = std::mem::take(&mut out).split_at_mut_checked(some)?;
            now.copy_from_slice(here.get(..some)?);
            out = rest;
            self.pass(some)?;
        }
        Some(())
    }

    /// So many bytes of a kind, as an array.
    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Some(bytes)
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A number of things that take at least so many bytes each.
    pub fn count(&mut self, size: usize) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count.checked_mul(size)? <= self.left).then_some(count)
    }

    /// Goes over so many bytes.
    pub fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let some = self.here()?.len().min(bytes);
            bytes -= some;
            self.pass(some)?;
        }
        Some(())
    }

    /// So many bytes.
    pub fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(self.room(count, 1)?);
        while bytes.len() < count {
            let missing = count - bytes.len();
            let here = self.here()?;
            let some = here.len().min(missing);
            bytes.extend_from_slice(here.get(..some)?);
            self.pass(some)?;
        }
        Some(bytes)
    }

    /// What [`Writer::block`] wrote.
    pub fn block(&mut self) -> Option<Vec<u8>> {
        let count = self.count(1)?;
        self.bytes(count)
    }

    /// So many numbers of 32 bits.
    pub fn words(&mut self, count: usize) -> Option<Vec<u32>> {
        self.many(count, u32::from_le_bytes)
    }

    /// So many numbers of 16 bits.
    pub fn halves(&mut self, count: usize) -> Option<Vec<u16>> {
        self.many(count, u16::from_le_bytes)
    }

    fn many<T, const N: usize>(&mut self, count: usize, of: fn([u8; N]) -> T) -> Option<Vec<T>> {
        let mut found = Vec::with_capacity(self.room(count, N)?);
        while found.len() < count {
            let missing = count - found.len();
            let (whole, _) = self.here()?.as_chunks::<N>();
            let some = whole.len().min(missing);
            if some == 0 {
                // One that lies across two stretches.
                found.push(of(self.array()?));
                continue;
            }
            found.extend(whole.iter().take(some).map(|bytes| of(*bytes)));
            self.pass(some * N)?;
        }
        Some(found)
    }

    fn room(&self, count: usize, size: usize) -> Option<usize> {
        (count.checked_mul(size)? <= self.left).then_some(count)
    }
}

/// Where parts of bytes are kept for a while.
pub(crate) trait Shelf {
    /// Keeps the next part; says whether it is kept.
    fn put(&mut self, part: &[u8]) -> bool;
    /// The part of a number, from 0, in a stretch that was used before.
    fn part(&self, number: usize, into: Stretch) -> Option<Stretch>;
}

/// Bytes that are put aside while a packed index is made: more of them than should be held. Runs
/// are written one after another and read all at once.
pub struct Aside<'a> {
    shelf: &'a mut dyn Shelf,
    /// The parts of each run.
    runs: Vec<Range<usize>>,
}

/// Bytes in a part: one of each run is open at a time.
const PART: usize = 64 << 10;

impl<'a> Aside<'a> {
    /// Puts parts on this shelf.
    pub(crate) fn new(shelf: &'a mut dyn Shelf) -> Self {
        Self { shelf, runs: Vec::new() }
    }

    /// Puts a run aside; says whether all of it is kept.
    pub fn run(&mut self, fill: impl FnOnce(&mut Writer<'_>)) -> bool {
        let from = self.runs.last().map_or(0, |run| run.end);
        let mut waiting = Zeroizing::new(Vec::with_capacity(PART));
        let (mut kept, mut parts) = (true, from);
        let mut put = |mut bytes: &[u8]| {
            while waiting.len() + bytes.len() >= PART {
                let (now, rest) = bytes.split_at(PART - waiting.len());
                waiting.extend_from_slice(now);
                kept = kept && self.shelf.put(&waiting);
                waiting.clear();
                parts += 1;
                bytes = rest;
            }
            waiting.extend_from_slice(bytes);
        };
        fill(&mut Writer::new(&mut put));
        if !waiting.is_empty() {
            kept = kept && self.shelf.put(&waiting);
            parts += 1;
        }
        self.runs.push(from..parts);
        kept
    }

    /// How many runs there are.
    pub const fn runs(&self) -> usize {
        self.runs.len()
    }

    /// Reads all runs, in the order in which they were put aside.
    pub fn read<T>(&self, take: impl FnOnce(Vec<Reader<'_>>) -> T) -> T {
        let shelf = &*self.shelf;
        let next = |run: &Range<usize>| {
            let mut parts = run.clone();
            move |before: Stretch| shelf.part(parts.next()?, before)
        };
        let mut next: Vec<_> = self.runs.iter().map(next).collect();
        let runs = next.iter_mut().zip(&self.runs);
        take(runs.map(|(next, run)| Reader::new(next, run.len() * PART)).collect())
    }
}

/// A shelf in memory.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct Held {
    /// What stands on it.
    pub parts: Vec<Vec<u8>>,
    /// How many parts it takes, where it does not take all.
    pub most: Option<usize>,
}

#[cfg(test)]
impl Shelf for Held {
    fn put(&mut self, part: &[u8]) -> bool {
        let room = self.most.is_none_or(|most| self.parts.len() < most);
        self.parts.push(part.to_vec());
        room
    }

    fn part(&self, number: usize, _: Stretch) -> Option<Stretch> {
        Some(Stretch::of(self.parts.get(number)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads what was written, cut into stretches of this length.
    fn read<T>(bytes: &[u8], stretch: usize, take: impl FnOnce(&mut Reader<'_>) -> T) -> T {
        let mut parts = bytes.chunks(stretch);
        take(&mut Reader::new(&mut |_| parts.next().map(Stretch::of), bytes.len()))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            numbers: Vec<u64>, words: Vec<u32>, halves: Vec<u16>, bytes: Vec<u8>,
            stretch in 1..40_usize,
        ) {
            let mut written = Vec::new();
            let mut put = |some: &[u8]| written.extend_from_slice(some);
            let mut out = Writer::new(&mut put);
            numbers.iter().for_each(|n| out.number(*n));
            out.block(&bytes);
            out.words(words.iter().copied());
            out.bytes(&bytes);
            out.halves(halves.iter().copied());
            read(&written, stretch, |reader| {
                for number in &numbers {
                    prop_assert_eq!(reader.number(), Some(*number));
                }
                prop_assert_eq!(reader.block(), Some(bytes.clone()));
                prop_assert_eq!(reader.words(words.len()), Some(words.clone()));
                prop_assert_eq!(reader.skip(bytes.len()), Some(()));
                prop_assert_eq!(reader.halves(halves.len()), Some(halves.clone()));
                prop_assert_eq!(reader.array::<1>(), None);
                Ok(())
            })?;
        }

        #[test]
        fn what_is_put_aside_comes_back_run_by_run(
            runs in prop::collection::vec(prop::collection::vec(0..200_000_usize, 0..4), 0..4),
        ) {
            let mut shelf = Held::default();
            let mut aside = Aside::new(&mut shelf);
            let bytes = |length: usize| (0..length).map(|n| n as u8).collect::<Vec<u8>>();
            for run in &runs {
                prop_assert!(aside.run(|out| run.iter().for_each(|n| out.block(&bytes(*n)))));
            }
            aside.read(|readers| {
                prop_assert_eq!(readers.len(), runs.len());
                for (mut reader, run) in readers.into_iter().zip(&runs) {
                    for length in run {
                        prop_assert_eq!(reader.block(), Some(bytes(*length)));
                    }
                    prop_assert_eq!(reader.array::<1>(), None);
                }
                Ok(())
            })?;
        }

        #[test]
        fn no_bytes_make_a_reader_panic_or_ask_for_more_memory_than_there_are(bytes: Vec<u8>) {
            read(&bytes, 7, |reader| {
                drop(reader.count(4).and_then(|count| reader.words(count)));
                drop(reader.block());
                drop(reader.words(usize::MAX / 2));
            });
        }
    }
}
