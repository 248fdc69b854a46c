//! Every distinct value of a table, once. Columns hold numbers; a filter judges each distinct
//! value once and then looks numbers up in a set.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use memchr::memmem::Finder;
use rayon::prelude::*;

use super::value_code::{self, Val, put_code, tag};

/// The number of a value.
pub(super) type Vid = u32;

/// No value.
pub(super) const EMPTY: Vid = 0;
/// The numbers up to this one are the empty value and the three kinds of not knowing.
pub(super) const LAST_UNKNOWN: Vid = 3;

/// Values that one thread searches at a time.
const PART: usize = 16 * 1024;

/// A set of value or row numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub fn new(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    pub fn has(&self, n: u32) -> bool {
        self.0.get(n as usize / 64).is_some_and(|w| w >> (n % 64) & 1 == 1)
    }

    pub fn add(&mut self, n: u32) {
        let word = n as usize / 64;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        if let Some(w) = self.0.get_mut(word) {
            *w |= 1 << (n % 64);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|w| *w == 0)
    }

    pub fn union(&mut self, more: &Self) {
        if self.0.len() < more.0.len() {
            self.0.resize(more.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&more.0) {
            *mine |= theirs;
        }
    }

    pub fn extend(&mut self, ids: impl IntoIterator<Item = u32>) {
        ids.into_iter().for_each(|n| self.add(n));
    }
}

/// Values by number. A value's number never changes.
#[derive(Debug)]
pub(super) struct Pool {
    bytes: Vec<u8>,
    /// Where the value of each number begins; it ends where the next one does.
    starts: Vec<u32>,
    numbers: HashTable<Vid>,
    hasher: DefaultHashBuilder,
    by_tag: [Vec<Vid>; tag::COUNT],
}

impl Default for Pool {
    fn default() -> Self {
        let mut pool = Self {
            bytes: Vec::new(),
            starts: vec![0, 0],
            numbers: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            by_tag: Default::default(),
        };
        // So that their numbers are theirs in every table.
        for state in [tag::UNKNOWN, tag::NOT_ASKED, tag::REFUSED] {
            pool.intern(&[state]);
        }
        pool
    }
}

fn slice<'b>(bytes: &'b [u8], starts: &[u32], id: Vid) -> &'b [u8] {
    let at = id as usize;
    match (starts.get(at), starts.get(at + 1)) {
        (Some(from), Some(to)) => bytes.get(*from as usize..*to as usize).unwrap_or(&[]),
        _ => &[],
    }
}

impl Pool {
    /// Gives back the memory that was kept for more.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.by_tag.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// How many numbers there are, the empty value's included.
    pub const fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of a value, given its bytes.
    pub fn intern(&mut self, value: &[u8]) -> Vid {
        let Self { bytes, starts, numbers, hasher, by_tag } = self;
        let hash = hasher.hash_one(value);
        if let Some(id) = numbers.find(hash, |id| slice(bytes, starts, *id) == value) {
            return *id;
        }
        // 4 GiB of distinct values do not fit into the memory that a table may take.
        let (Ok(id), Ok(end)) =
            (Vid::try_from(starts.len() - 1), u32::try_from(bytes.len() + value.len()))
        else {
            return EMPTY;
        };
        bytes.extend_from_slice(value);
        starts.push(end);
        numbers.insert_unique(hash, id, |id| hasher.hash_one(slice(bytes, starts, *id)));
        let kind = value.first().copied().unwrap_or(0);
        if let Some(list) = by_tag.get_mut(usize::from(kind)) {
            list.push(id);
        }
        id
    }

    /// The number of a value that is there already.
    pub fn find(&self, value: &[u8]) -> Option<Vid> {
        let hash = self.hasher.hash_one(value);
        self.numbers.find(hash, |id| slice(&self.bytes, &self.starts, *id) == value).copied()
    }

    /// The number of a code that is there already.
    pub fn find_code(&self, code: &str) -> Option<Vid> {
        let mut bytes = Vec::new();
        put_code(&mut bytes, code);
        self.find(&bytes)
    }

    /// The value of a number; `None` for the empty one.
    pub fn get(&self, id: Vid) -> Option<Val<'_>> {
        if id == EMPTY {
            return None;
        }
        value_code::read(slice(&self.bytes, &self.starts, id)).ok()
    }

    /// The numbers of all values with this tag, rising.
    pub fn tagged(&self, kind: u8) -> &[Vid] {
        self.by_tag.get(usize::from(kind)).map_or(&[], Vec::as_slice)
    }

    /// The values with these tags that pass the test; of a conflict, one of its values.
    pub fn matching(&self, tags: &[u8], test: &(dyn Fn(&Val<'_>) -> bool + Sync)) -> Bits {
        self.judged(tags, test, false)
    }

    /// The same; of a conflict, all of its values.
    pub fn surely(&self, tags: &[u8], test: &(dyn Fn(&Val<'_>) -> bool + Sync)) -> Bits {
        self.judged(tags, test, true)
    }

    fn judged(&self, tags: &[u8], test: &(dyn Fn(&Val<'_>) -> bool + Sync), all: bool) -> Bits {
        let mut set = Bits::new(self.len());
        for kind in tags {
            set.extend(self.chosen(self.tagged(*kind), test));
        }
        set.extend(self.chosen(self.tagged(tag::HEADS), &|val| match val {
            Val::Heads(heads) if all => value_code::values(heads).all(|v| test(&v)),
            Val::Heads(heads) => value_code::values(heads).any(|v| test(&v)),
            _ => false,
        }));
        set
    }

    /// The texts that hold these folded bytes, or are them. The bytes of all values are searched
    /// in one go and each hit is then looked at.
    pub fn texts(&self, needle: &[u8], whole: bool) -> Bits {
        let finder = Finder::new(needle);
        let holds = |folded: &[u8]| {
            if whole { folded == needle } else { finder.find(folded).is_some() }
        };
        let last = self.len();
        let parts: Vec<usize> = (1..last).step_by(PART).collect();
        let found: Vec<Vid> = parts
            .into_par_iter()
            .flat_map_iter(|from| self.texts_of_part(from, last.min(from + PART), &finder, &holds))
            .collect();
        let mut set = Bits::new(last);
        set.extend(found);
        set
    }

    fn texts_of_part(
        &self,
        from: usize,
        to: usize,
        finder: &Finder<'_>,
        holds: &(dyn Fn(&[u8]) -> bool + Sync),
    ) -> Vec<Vid> {
        let starts = self.starts.get(from..=to).unwrap_or(&[]);
        let (Some(base), Some(end)) = (starts.first(), starts.last()) else { return Vec::new() };
        let mut found = Vec::new();
        let mut at = *base as usize;
        // At the end an empty needle would be found for ever.
        while at < *end as usize
            && let Some(rest) = self.bytes.get(at..*end as usize)
            && let Some(hit) = finder.find(rest)
        {
            let hit = at + hit;
            let place = starts.partition_point(|start| *start as usize <= hit);
            let id = (from + place - 1) as Vid;
            if self.is_text_that(id, holds) {
                found.push(id);
            }
            at = starts.get(place).map_or(*end, |next| *next) as usize;
        }
        found
    }

    fn is_text_that(&self, id: Vid, holds: &(dyn Fn(&[u8]) -> bool + Sync)) -> bool {
        let bytes = self.raw(id);
        match value_code::folded(bytes) {
            Some(folded) => holds(folded),
            None => match value_code::read(bytes) {
                Ok(Val::Heads(heads)) => value_code::values(heads).any(|v| match v {
                    Val::Text { folded, .. } => holds(folded.as_bytes()),
                    _ => false,
                }),
                _ => false,
            },
        }
    }

    /// The bytes of a value.
    pub fn raw(&self, id: Vid) -> &[u8] {
        slice(&self.bytes, &self.starts, id)
    }

    fn chosen(&self, ids: &[Vid], test: &(dyn Fn(&Val<'_>) -> bool + Sync)) -> Vec<Vid> {
        let passes = |id: &&Vid| self.get(**id).is_some_and(|v| test(&v));
        ids.par_iter().with_min_len(2048).filter(passes).copied().collect()
    }

    /// How many bytes it takes, roughly.
    pub fn memory(&self) -> usize {
        self.bytes.capacity()
            + self.starts.capacity() * 4
            + self.numbers.capacity() * 5
            + self.by_tag.iter().map(|l| l.capacity() * 4).sum::<usize>()
    }
}
