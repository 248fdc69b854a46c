//! Which number a record has in a list of many: found by its id.

use super::RecordId;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// The numbers of records in a list that has their ids: a sorted part, which costs four bytes a
/// record and nothing to take in, and what was added since.
#[derive(Debug, Default)]
pub struct Numbers {
    sorted: Vec<u32>,
    later: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Numbers {
    /// Numbers in the order of their records' ids, as [`Numbers::in_order`] gives them.
    pub fn sorted(sorted: Vec<u32>) -> Self {
        Self { sorted, ..Self::default() }
    }

    /// The numbers of these records, the first being 0, in the order of their ids.
    pub fn in_order(ids: &[RecordId]) -> Vec<u32> {
        Self::in_order_of(u32::try_from(ids.len()).unwrap_or(u32::MAX), |n| {
            ids.get(n as usize).copied()
        })
    }

    /// So many numbers in the order of their ids; `id_of` gives the id of a number.
    pub fn in_order_of(count: u32, id_of: impl Fn(u32) -> Option<RecordId>) -> Vec<u32> {
        let mut numbers: Vec<u32> = (0..count).collect();
        numbers.sort_unstable_by_key(|n| id_of(*n));
        numbers
    }

    /// The number of a record; `id_of` gives the id of a number.
    pub fn find(&self, id: RecordId, id_of: impl Fn(u32) -> Option<RecordId>) -> Option<u32> {
        if !self.later.is_empty() {
            let same = |n: &u32| id_of(*n) == Some(id);
            if let Some(number) = self.later.find(self.hasher.hash_one(id), same) {
                return Some(*number);
            }
        }
        let place = self.sorted.binary_search_by(|n| id_of(*n).cmp(&Some(id))).ok()?;
        self.sorted.get(place).copied()
    }

    /// Adds a record that is not among them; `id_of` knows its number already.
    pub fn add(&mut self, id: RecordId, number: u32, id_of: impl Fn(u32) -> Option<RecordId>) {
        let Self { later, hasher, .. } = self;
        let rehash = |n: &u32| id_of(*n).map_or(0, |id| hasher.hash_one(id));
        later.insert_unique(hasher.hash_one(id), number, rehash);
    }

    /// How many bytes it takes, roughly.
    pub fn memory(&self) -> usize {
        self.sorted.capacity() * 4 + self.later.capacity() * 5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_and_later_ones_are_found() {
        let id = |n: u8, last| {
            let mut bytes = [n.wrapping_mul(77); RecordId::BYTES];
            bytes[15] = last;
            RecordId::from_bytes(bytes)
        };
        let mut ids: Vec<RecordId> = (0..50).map(|n| id(n, 1)).collect();
        let mut numbers = Numbers::sorted(Numbers::in_order(&ids));
        let (late, nobody) = (id(3, 2), id(4, 3));
        ids.push(late);
        let id_of = |n: u32| ids.get(n as usize).copied();
        numbers.add(late, 50, id_of);
        for (id, number) in ids.iter().zip(0..) {
            assert_eq!(numbers.find(*id, id_of), Some(number));
        }
        assert_eq!(numbers.find(nobody, id_of), None);
        assert_eq!(Numbers::default().find(late, id_of), None);
    }
}
