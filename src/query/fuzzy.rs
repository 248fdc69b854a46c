//! `~word`: like a word of the title, the code or a name.
//!
//! Three ways to be like it: the letters stand in it in their order and close together (the
//! SkimV2 score), or a word of it sounds the same. A bag of its characters is judged first.

use std::sync::{PoisonError, RwLock};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rayon::prelude::*;

use super::fold;
use super::phonetic;
use super::pool::{Bits, Pool, Vid};
use super::value_code::{Val, tag};

/// What is kept of a text for fuzzy search: a bag of its characters and how its words sound.
#[derive(Debug, Default, Clone)]
struct Key {
    bag: u64,
    sounds: Box<str>,
}

/// The keys of the texts of a pool, in the order of [`Pool::tagged`]; made when first needed.
#[derive(Debug, Default)]
pub(super) struct Keys(RwLock<Vec<Key>>);

impl Keys {
    /// How many bytes they take, roughly.
    pub fn memory(&self) -> usize {
        let keys = self.0.read().unwrap_or_else(PoisonError::into_inner);
        keys.capacity() * size_of::<Key>() + keys.iter().map(|k| k.sounds.len()).sum::<usize>()
    }

    fn fill(&self, pool: &Pool, wanted: &Bits) {
        let texts = pool.tagged(tag::TEXT);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).len();
        let Some(new) = texts.get(known..).filter(|new| !new.is_empty()) else { return };
        let key = |id: &Vid| match pool.get(*id) {
            Some(Val::Text { folded, .. }) if wanted.has(*id) => {
                Key { bag: bag(folded), sounds: phonetic::keys(folded).into_boxed_str() }
            }
            _ => Key::default(),
        };
        let made: Vec<Key> = new.par_iter().with_min_len(512).map(key).collect();
        let mut keys = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if keys.len() == known {
            keys.extend(made);
            keys.shrink_to_fit();
        }
    }
}

/// One bit for each of 64 classes of characters.
fn bag(folded: &str) -> u64 {
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

    fn is_like(&self, matcher: &SkimMatcherV2, folded: &str, key: &Key) -> bool {
        // A text whose key was not wanted when the keys were made.
        if key.bag == 0 && !folded.is_empty() {
            let key = Key { bag: bag(folded), sounds: phonetic::keys(folded).into_boxed_str() };
            return self.sounds_like(&key) || self.reads_like(matcher, folded, &key);
        }
        self.sounds_like(key) || self.reads_like(matcher, folded, key)
    }

    fn sounds_like(&self, key: &Key) -> bool {
        !self.sounds.is_empty()
            && self.sounds.iter().all(|sound| key.sounds.split(' ').any(|s| s == sound))
    }

    fn reads_like(&self, matcher: &SkimMatcherV2, folded: &str, key: &Key) -> bool {
        self.bag & !key.bag == 0
            && matcher
                .fuzzy_match(folded, &self.folded)
                .is_some_and(|score| score >= self.letters * SCORE_A_LETTER)
    }
}

/// The texts that are like a word, among the wanted ones.
pub(super) fn like(pool: &Pool, keys: &Keys, wanted: &Bits, word: &str) -> Bits {
    let pattern = Pattern::new(word);
    keys.fill(pool, wanted);
    let known = keys.0.read().unwrap_or_else(PoisonError::into_inner);
    let texts = pool.tagged(tag::TEXT);
    let matcher = SkimMatcherV2::default();
    let found: Vec<Vid> = texts
        .par_iter()
        .zip(known.par_iter())
        .with_min_len(1024)
        .filter(|(id, key)| {
            wanted.has(**id)
                && matches!(pool.get(**id), Some(Val::Text { folded, .. })
                    if pattern.is_like(&matcher, folded, key))
        })
        .map(|(id, _)| *id)
        .collect();
    let mut set = Bits::new(pool.len());
    set.extend(found);
    set
}
