//! The distinct values of a table that is being packed: a few of them held, the others put aside in
//! sorted runs, which are read as one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::pool::{EMPTY, Intern, Values, Vid};
use super::value_code::tag;
use crate::vault::packed::{Aside, Reader};

/// How many bytes of values are held.
const HELD: usize = if cfg!(test) { 1 << 10 } else { 2 << 20 };

/// Values as they come. One that comes again after its run was put aside gets a second number.
pub(super) struct Runs {
    held: Values,
    places: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// The number of the first that is held.
    first: Vid,
}

impl Intern for Runs {
    fn intern(&mut self, value: &[u8]) -> Vid {
        let Self { held, places, hasher, first } = self;
        let hash = hasher.hash_one(value);
        if let Some(place) = places.find(hash, |place| held.get(*place as usize) == value) {
            return *first + *place;
        }
        let place = held.len() as u32;
        let Some(id) = first.checked_add(place).filter(|_| held.add(value).is_some()) else {
            return EMPTY;
        };
        places.insert_unique(hash, place, |place| hasher.hash_one(held.get(*place as usize)));
        id
    }
}

impl Runs {
    /// The empty value and the three kinds of not knowing, whose numbers are theirs in every table.
    pub fn new() -> Self {
        let mut runs = Self {
            held: Values::none(),
            places: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            first: 0,
        };
        for value in [&[][..], &[tag::UNKNOWN], &[tag::NOT_ASKED], &[tag::REFUSED]] {
            runs.intern(value);
        }
        runs
    }

    /// Puts aside what is held where it is much; false where it finds no place.
    pub fn settle(&mut self, aside: &mut Aside<'_>) -> bool {
        if self.held.bytes() < HELD {
            return true;
        }
        let sorted = in_order(&self.held);
        let kept = aside.run(|out| {
            out.number(sorted.len() as u64);
            for place in sorted {
                out.number(u64::from(self.first + place));
                out.block(self.held.get(place as usize));
            }
        });
        self.first += self.held.len() as Vid;
        self.held.clear();
        self.places.clear();
        kept
    }

    /// No more come.
    pub fn close(self) -> Dictionary {
        Dictionary { sorted: in_order(&self.held), held: self.held, first: self.first }
    }
}

fn in_order(values: &Values) -> Vec<u32> {
    let mut places: Vec<u32> = (0..values.len() as u32).collect();
    places.sort_unstable_by(|a, b| values.get(*a as usize).cmp(values.get(*b as usize)));
    places
}

/// All values, those put aside and those held.
pub(super) struct Dictionary {
    held: Values,
    sorted: Vec<u32>,
    first: Vid,
}

/// A value that comes next in its run: the bytes, the run, and the number.
type Head = Reverse<(Vec<u8>, usize, Vid)>;

impl Dictionary {
    /// How many numbers were given, those of the first four included.
    pub const fn len(&self) -> usize {
        self.first as usize + self.held.len()
    }

    /// Gives every distinct value in the order of their bytes, with all its numbers; `None` where
    /// what was put aside does not come back.
    pub fn each(&self, aside: &Aside<'_>, visit: &mut dyn FnMut(&[u8], &[Vid])) -> Option<()> {
        aside.read(|readers| {
            let mut sources = Vec::with_capacity(readers.len());
            for mut reader in readers {
                let left = reader.number()?;
                sources.push((reader, left));
            }
            let mut held = self.sorted.iter();
            let mut next = |run: usize| -> Option<Option<Head>> {
                let value = match sources.get_mut(run) {
                    Some((reader, left)) => from_run(reader, left)?,
                    None => held.next().map(|place| {
                        (self.held.get(*place as usize).to_vec(), self.first + *place)
                    }),
                };
                Some(value.map(|(value, id)| Reverse((value, run, id))))
            };
            let mut heads = BinaryHeap::new();
            for run in 0..=aside.runs() {
                heads.extend(next(run)?);
            }
            let (mut value, mut ids) = (Vec::new(), Vec::new());
            while let Some(Reverse((another, run, id))) = heads.pop() {
                if another != value && !ids.is_empty() {
                    visit(&value, &ids);
                    ids.clear();
                }
                value = another;
                ids.push(id);
                heads.extend(next(run)?);
            }
            if !ids.is_empty() {
                visit(&value, &ids);
            }
            Some(())
        })
    }
}

/// The next value of a run, with its number; `Some(None)` at its end.
fn from_run(reader: &mut Reader<'_>, left: &mut u64) -> Option<Option<(Vec<u8>, Vid)>> {
    let Some(fewer) = left.checked_sub(1) else { return Some(None) };
    *left = fewer;
    let id = Vid::try_from(reader.number()?).ok()?;
    Some(Some((reader.block()?, id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::packed::Held;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn value() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            prop::collection::vec(0..3_u8, 0..3),
            prop::collection::vec(any::<u8>(), 0..300),
        ]
    }

    proptest! {
        #[test]
        fn every_value_comes_once_and_in_order_with_all_its_numbers(
            values in prop::collection::vec(value(), 0..200),
        ) {
            let mut shelf = Held::default();
            let mut aside = Aside::new(&mut shelf);
            let mut runs = Runs::new();
            let mut told: BTreeMap<Vec<u8>, Vec<Vid>> = BTreeMap::new();
            for (first, id) in [&[][..], &[1], &[2], &[3]].into_iter().zip(0..) {
                told.insert(first.to_vec(), vec![id]);
            }
            for value in values {
                let id = runs.intern(&value);
                let ids = told.entry(value).or_default();
                if !ids.contains(&id) {
                    ids.push(id);
                }
                prop_assert!(runs.settle(&mut aside));
            }
            let values = runs.close();
            prop_assert_eq!(values.len(), told.values().map(Vec::len).sum::<usize>());
            let mut found = Vec::new();
            let each = values.each(&aside, &mut |value, ids| {
                let mut ids = ids.to_vec();
                ids.sort_unstable();
                found.push((value.to_vec(), ids));
            });
            prop_assert_eq!(each, Some(()));
            prop_assert_eq!(found, told.into_iter().collect::<Vec<_>>());
        }
    }
}
