//! Every distinct value of a table, once. Columns hold numbers; a filter judges each distinct
//! value once and then looks numbers up in a set.

use std::hash::BuildHasher;
use std::ops::Range;

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

/// The bytes of values one after another.
#[derive(Debug)]
pub(super) struct Values {
    bytes: Vec<u8>,
    /// Where each begins; it ends where the next one does.
    starts: Vec<u32>,
}

impl Values {
    /// Values of these bytes; `None` where the beginnings make no sense.
    pub fn new(bytes: Vec<u8>, starts: Vec<u32>) -> Option<Self> {
        let ends = starts.last().is_some_and(|end| *end as usize == bytes.len());
        (ends && starts.is_sorted()).then_some(Self { bytes, starts })
    }

    /// No values yet.
    pub fn none() -> Self {
        Self { bytes: Vec::new(), starts: vec![0] }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many bytes they have together.
    pub const fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// One more; `None` beyond 4 GiB, which do not fit into the memory that a table may take.
    pub fn add(&mut self, value: &[u8]) -> Option<()> {
        let end = u32::try_from(self.bytes.len() + value.len()).ok()?;
        self.bytes.extend_from_slice(value);
        self.starts.push(end);
        Some(())
    }

    /// Takes all of them out, and keeps the memory for others.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.starts.truncate(1);
    }

    /// The bytes of one; none where there is no such value.
    pub fn get(&self, at: usize) -> &[u8] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => self.bytes.get(*from as usize..*to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Where a value stands among sorted ones, or would stand.
    fn place(&self, value: &[u8]) -> Result<usize, usize> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.get(middle).cmp(value) {
                std::cmp::Ordering::Equal => return Ok(middle),
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        Err(from)
    }
}

/// Values by number. A value's number never changes. Those that came packed are sorted by their
/// bytes and so by tag; those that came since are found by a hash table.
#[derive(Debug)]
pub(super) struct Pool {
    fixed: Values,
    more: Values,
    numbers: HashTable<Vid>,
    hasher: DefaultHashBuilder,
    by_tag: [Tag; tag::COUNT],
}

/// The values of one tag: a stretch of the sorted ones, and later ones.
#[derive(Debug, Default, Clone)]
struct Tag {
    fixed: Range<Vid>,
    more: Vec<Vid>,
}

/// The numbers of the values of a tag, rising.
#[derive(Debug, Clone)]
pub(super) struct Tagged<'p> {
    fixed: Range<Vid>,
    more: &'p [Vid],
}

impl Tagged<'_> {
    pub fn len(&self) -> usize {
        self.fixed.len() + self.more.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = Vid> {
        self.fixed.clone().chain(self.more.iter().copied())
    }

    pub fn par_iter(&self) -> impl IndexedParallelIterator<Item = Vid> {
        self.fixed.clone().into_par_iter().chain(self.more.par_iter().copied())
    }

    /// The place of a number among them.
    pub fn place(&self, id: Vid) -> Option<usize> {
        if self.fixed.contains(&id) {
            return Some((id - self.fixed.start) as usize);
        }
        self.more.binary_search(&id).ok().map(|at| self.fixed.len() + at)
    }
}

/// Gives values their numbers.
pub(super) trait Intern {
    /// The number of a value, given its bytes; that of the empty one where there is no room.
    fn intern(&mut self, value: &[u8]) -> Vid;
}

impl Intern for Pool {
    fn intern(&mut self, value: &[u8]) -> Vid {
        if let Some(id) = self.find(value) {
            return id;
        }
        let Self { fixed, more, numbers, hasher, by_tag } = self;
        let first = fixed.len();
        let Some(id) = Vid::try_from(first + more.len()).ok().filter(|_| more.add(value).is_some())
        else {
            return EMPTY;
        };
        let rehash = |id: &Vid| hasher.hash_one(more.get(*id as usize - first));
        numbers.insert_unique(hasher.hash_one(value), id, rehash);
        let kind = value.first().copied().unwrap_or(0);
        if let Some(tag) = by_tag.get_mut(usize::from(kind)) {
            tag.more.push(id);
        }
        id
    }
}

impl Default for Pool {
    fn default() -> Self {
        // So that their numbers are theirs in every table.
        let states = vec![tag::UNKNOWN, tag::NOT_ASKED, tag::REFUSED];
        Self::of(Values { bytes: states, starts: vec![0, 0, 1, 2, 3] })
    }
}

impl Pool {
    /// A pool of sorted values, the empty one and the three kinds of not knowing first.
    fn of(fixed: Values) -> Self {
        let more = Values::none();
        let hasher = DefaultHashBuilder::default();
        let (numbers, mut by_tag) = (HashTable::new(), <[Tag; tag::COUNT]>::default());
        let begin = |kind: u8| fixed.place(&[kind]).unwrap_or_else(|place| place) as Vid;
        for (tag, kind) in by_tag.iter_mut().zip(0_u8..).skip(1) {
            tag.fixed = begin(kind)..begin(kind + 1);
        }
        Self { fixed, more, numbers, hasher, by_tag }
    }

    /// A pool of packed values; `None` where they are not sorted as they must be.
    pub fn packed(fixed: Values) -> Option<Self> {
        let first = [&[][..], &[tag::UNKNOWN], &[tag::NOT_ASKED], &[tag::REFUSED]];
        let known = first.iter().zip(0..).all(|(value, at)| fixed.get(at) == *value);
        (known && fixed.len() >= first.len()).then(|| Self::of(fixed))
    }

    /// Gives back the memory that was kept for more.
    pub fn shrink(&mut self) {
        self.more.bytes.shrink_to_fit();
        self.more.starts.shrink_to_fit();
        self.by_tag.iter_mut().for_each(|tag| tag.more.shrink_to_fit());
    }

    /// How many numbers there are, the empty value's included.
    pub const fn len(&self) -> usize {
        self.fixed.len() + self.more.len()
    }

    /// The number of a value that is there already.
    pub fn find(&self, value: &[u8]) -> Option<Vid> {
        let first = self.fixed.len();
        let same = |id: &Vid| self.more.get(*id as usize - first) == value;
        let later = self.numbers.find(self.hasher.hash_one(value), same).copied();
        later.or_else(|| self.fixed.place(value).ok().map(|place| place as Vid))
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
        value_code::read(self.raw(id)).ok()
    }

    /// The numbers of all values with this tag, rising.
    pub fn tagged(&self, kind: u8) -> Tagged<'_> {
        match self.by_tag.get(usize::from(kind)) {
            Some(tag) => Tagged { fixed: tag.fixed.clone(), more: &tag.more },
            None => Tagged { fixed: 0..0, more: &[] },
        }
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
            set.extend(self.chosen(&self.tagged(*kind), test));
        }
        set.extend(self.chosen(&self.tagged(tag::HEADS), &|val| match val {
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
        let mut set = Bits::new(self.len());
        for (values, first) in [(&self.fixed, 0), (&self.more, self.fixed.len())] {
            let last = values.len();
            let parts: Vec<usize> = (0..last).step_by(PART).collect();
            let found: Vec<Vid> = parts
                .into_par_iter()
                .flat_map_iter(|from| {
                    let part = from..last.min(from + PART);
                    self.texts_of_part((values, first), part, &finder, &holds)
                })
                .collect();
            set.extend(found);
        }
        set
    }

    fn texts_of_part(
        &self,
        (values, first): (&Values, usize),
        part: Range<usize>,
        finder: &Finder<'_>,
        holds: &(dyn Fn(&[u8]) -> bool + Sync),
    ) -> Vec<Vid> {
        let starts = values.starts.get(part.start..=part.end).unwrap_or(&[]);
        let (Some(base), Some(end)) = (starts.first(), starts.last()) else { return Vec::new() };
        let mut found = Vec::new();
        let mut at = *base as usize;
        // At the end an empty needle would be found for ever.
        while at < *end as usize
            && let Some(rest) = values.bytes.get(at..*end as usize)
            && let Some(hit) = finder.find(rest)
        {
            let hit = at + hit;
            let place = starts.partition_point(|start| *start as usize <= hit);
            let id = (first + part.start + place - 1) as Vid;
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
        match (id as usize).checked_sub(self.fixed.len()) {
            None => self.fixed.get(id as usize),
            Some(later) => self.more.get(later),
        }
    }

    fn chosen(&self, ids: &Tagged<'_>, test: &(dyn Fn(&Val<'_>) -> bool + Sync)) -> Vec<Vid> {
        let passes = |id: &Vid| self.get(*id).is_some_and(|v| test(&v));
        ids.par_iter().with_min_len(2048).filter(passes).collect()
    }

    /// How many bytes it takes, roughly.
    pub fn memory(&self) -> usize {
        let of = |values: &Values| values.bytes.capacity() + values.starts.capacity() * 4;
        of(&self.fixed)
            + of(&self.more)
            + self.numbers.capacity() * 5
            + self.by_tag.iter().map(|tag| tag.more.capacity() * 4).sum::<usize>()
    }
}
