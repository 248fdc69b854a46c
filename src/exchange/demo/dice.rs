//! Seeded chance: every case has streams of its own, so that case 7 is the same in a year of ten
//! cases and in one of a hundred thousand.

use crate::record::Entropy;
use chrono::{Days, NaiveDate};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream of chance is for; parts of one case that are drawn apart stay the same when
/// another part changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// Partner organisations, agencies.
    Campaign = 0,
    /// Who the client is.
    Client = 1,
    /// What happened and what was done.
    Story = 2,
    /// Identifiers.
    Ids = 3,
}

/// A source of chance.
#[derive(Debug)]
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of this purpose for a case (counted from 1; 0 is the campaign itself).
    pub fn new(seed: u64, stream: Stream, case: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(case.wrapping_mul(4).wrapping_add(stream as u64));
        Self(rng)
    }

    /// A whole number below `limit`, or 0 where `limit` is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        if limit == 0 { 0 } else { self.0.random_range(0..limit) }
    }

    /// True in `percent` of a hundred throws.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < u64::from(percent)
    }

    /// One of these, all alike likely; the slice must not be empty for the answer to be `Some`.
    pub fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> Option<&'a T> {
        let at = self.below(of.len() as u64);
        of.get(at as usize).copied()
    }

    /// One of these words, or the empty one where there is none.
    pub fn word<'a>(&mut self, of: &[&'a str]) -> &'a str {
        self.one(of).unwrap_or_default()
    }

    /// One of these by weight.
    pub fn weighted<T: Copy + Default>(&mut self, of: &[(T, u32)]) -> T {
        let total: u64 = of.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut left = self.below(total);
        for (item, weight) in of {
            let weight = u64::from(*weight);
            if left < weight {
                return *item;
            }
            left -= weight;
        }
        T::default()
    }

    /// A day within `days` after `from`.
    pub fn day_after(&mut self, from: NaiveDate, days: u64) -> NaiveDate {
        let n = self.below(days.saturating_add(1));
        from.checked_add_days(Days::new(n)).unwrap_or(from)
    }
}

impl Entropy for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_repeats_and_differs_from_its_neighbours() {
        let throw = |stream, case| {
            let mut dice = Dice::new(7, stream, case);
            (0..8).map(|_| dice.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(throw(Stream::Story, 3), throw(Stream::Story, 3));
        assert_ne!(throw(Stream::Story, 3), throw(Stream::Story, 4));
        assert_ne!(throw(Stream::Story, 3), throw(Stream::Client, 3));
    }

    #[test]
    fn weights_are_kept() {
        let mut dice = Dice::new(1, Stream::Campaign, 0);
        let heads = (0..2000).filter(|_| dice.weighted(&[(true, 3), (false, 1)])).count();
        assert!((1400..1600).contains(&heads), "{heads}");
    }
}
