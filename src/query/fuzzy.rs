//! `~word`: like a word of the title, the code or a name.
//!
//! Ways to be like it: the letters stand in it in their order and close together (the
//! SkimV2 score), or a word of it sounds the same. A bag of its characters is judged first; it
//! and the sounds stand beside the name in the index.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;
use rayon::prelude::*;

use super::fold;
use super::phonetic;
use super::pool::{Bits, Pool, Vid};
use super::value_code::{self, Val, tag};

/// One bit for each of 64 classes of characters.
pub(super) fn bag(folded: &str) -> u64 {
    folded.chars().filter(|c| !c.is_whitespace()).fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}

/// The score that each letter must reach in the mean. A letter in a row scores 16 and a bonus;
/// a gap costs 3 and 1 more for each letter in it.
const SCORE_A_LETTER: i64 = 14;

struct Pattern {
    folded: String,
    bag: u64,
    sounds: Vec<String>,
    letters: i64,
}

impl Pattern {
    fn new(word: &str) -> Self {
        let folded = fold(word);
        let sounds = phonetic::words(&folded)
            .map(phonetic::key)
            // A single consonant sounds like half of all words.
            .filter(|k| k.len() > 1)
            .collect();
        let letters = folded.chars().filter(|c| !c.is_whitespace()).count() as i64;
        Self { bag: bag(&folded), sounds, letters, folded }
    }

    fn is_like(&self, matcher: &SkimMatcherV2, finder: &Finder<'_>, name: &[u8]) -> bool {
        let Some((sounds, bag)) = value_code::sounds(name) else { return false };
        if self.sounds_like(sounds) {
            return true;
        }
        if self.bag & !bag != 0 {
            return false;
        }
        let Some(folded) = value_code::folded(name) else { return false };
        finder.find(folded).is_some() || self.reads_like(matcher, folded)
    }

    fn sounds_like(&self, sounds: &str) -> bool {
        !self.sounds.is_empty()
            && self.sounds.iter().all(|sound| sounds.split(' ').any(|s| s == sound))
    }

    fn reads_like(&self, matcher: &SkimMatcherV2, folded: &[u8]) -> bool {
        self.letters >= FEWEST
            && std::str::from_utf8(folded)
                .ok()
                .and_then(|text| matcher.fuzzy_match(text, &self.folded))
                .is_some_and(|score| score >= self.letters * SCORE_A_LETTER)
    }
}

/// Shorter patterns must stand in the text as they are: nearly every text has their letters.
const FEWEST: i64 = 3;

/// The names that are like a word.
pub(super) fn like(pool: &Pool, word: &str) -> Bits {
    let pattern = Pattern::new(word);
    let finder = Finder::new(pattern.folded.as_bytes());
    let matcher = SkimMatcherV2::default();
    let passes = |id: &Vid| pattern.is_like(&matcher, &finder, pool.raw(*id));
    let (names, long) = (pool.tagged(tag::NAME), pool.tagged(tag::LONG_NAME));
    let names = names.par_iter().chain(long.par_iter());
    let found: Vec<Vid> = names.with_min_len(1024).filter(passes).collect();
    let mut set = Bits::new(pool.len());
    set.extend(found);
    // Names in conflict are few.
    set.extend(pool.tagged(tag::HEADS).iter().filter(|id| match pool.get(*id) {
        Some(Val::Heads(heads)) => {
            value_code::raw_values(heads).any(|name| pattern.is_like(&matcher, &finder, name))
        }
        _ => false,
    }));
    set
}
