//! A list to pick from, narrowed by typing.

use super::text::TextBuffer;
use crate::locale::fold;
use std::collections::BTreeSet;

/// One thing to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is picked: a code, an id, a path.
    pub key: String,
    /// How it is shown.
    pub label: String,
    /// Everything it can be found by, folded.
    pub words: String,
}

/// A list to pick from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What was typed.
    pub filter: TextBuffer,
    /// Everything.
    pub choices: Vec<Choice>,
    /// Which of them match, in order; the place behind the last one is what was typed itself.
    pub found: Vec<usize>,
    /// The place in `found`.
    pub cursor: usize,
    /// What is picked so far, where many may be.
    pub picked: BTreeSet<String>,
    /// Whether many may be.
    pub many: bool,
    /// Whether what was typed may be taken itself, where nothing is called so.
    pub free: bool,
    /// What was typed, as a thing to take.
    fresh: Option<Choice>,
    /// Whether a key was meant for it since it opened: one moved, typed or picked.
    pub touched: bool,
}

impl Pick {
    /// A list with the cursor on the first picked thing.
    pub fn new(choices: Vec<Choice>, picked: BTreeSet<String>, many: bool) -> Self {
        let cursor = choices.iter().position(|c| picked.contains(&c.key)).unwrap_or(0);
        let found = (0..choices.len()).collect();
        Self {
            filter: TextBuffer::one_line(""),
            choices,
            found,
            cursor,
            picked,
            many,
            free: false,
            fresh: None,
            touched: false,
        }
    }

    /// A list beside which something else may be typed.
    pub fn open(choices: Vec<Choice>, picked: BTreeSet<String>) -> Self {
        Self { free: true, ..Self::new(choices, picked, false) }
    }

    /// The thing at this place of `found`.
    pub fn get(&self, place: usize) -> Option<&Choice> {
        let at = *self.found.get(place)?;
        self.choices.get(at).or(self.fresh.as_ref())
    }

    /// Whether the thing at this place of `found` is what was typed itself.
    pub fn is_fresh(&self, place: usize) -> bool {
        self.found.get(place).is_some_and(|at| *at == self.choices.len())
    }

    /// The thing under the cursor.
    pub fn current(&self) -> Option<&Choice> {
        self.get(self.cursor)
    }

    /// Narrows to what was typed: every word must stand in the thing, in any order. Things whose
    /// label begins with it come first, one that is called so before all; those where a word
    /// stands only within another come last.
    pub fn narrow(&mut self) {
        let typed = self.filter.text().to_owned();
        self.narrow_to(&typed);
    }

    /// As [`Pick::narrow`], to another text than what was typed.
    pub fn narrow_to(&mut self, text: &str) {
        self.touched = true;
        let typed = fold(text);
        let hit = |c: &Choice| {
            typed.split(' ').all(|word| {
                c.words.split(' ').any(|w| w.starts_with(word)) || c.words.contains(word)
            })
        };
        let mut found: Vec<usize> =
            self.choices.iter().enumerate().filter(|(_, c)| hit(c)).map(|(n, _)| n).collect();
        let within = |c: &Choice| {
            let begins = |word: &str| c.words.split(' ').any(|w| w.starts_with(word));
            !typed.split(' ').all(begins)
        };
        let late = |n: &usize| match self.choices.get(*n) {
            Some(c) => (fold(&c.label) != typed, !c.words.starts_with(&typed), within(c)),
            None => (true, true, true),
        };
        found.sort_by_cached_key(late);
        let text = self.filter.text().trim();
        let called = self.choices.iter().any(|choice| choice.label == text);
        self.fresh = (self.free && !text.is_empty() && !called).then(|| Choice {
            key: text.to_owned(),
            label: text.to_owned(),
            words: typed.clone(),
        });
        if self.fresh.is_some() {
            found.push(self.choices.len());
        }
        self.found = found;
        self.cursor = 0;
    }

    /// Moves the cursor, stopping at the ends.
    pub fn step(&mut self, by: isize) {
        self.touched = true;
        let last = self.found.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// Puts the thing under the cursor in or out, and forgets what was typed.
    pub fn toggle(&mut self) {
        self.touched = true;
        let Some(key) = self.current().map(|c| c.key.clone()) else { return };
        if !self.picked.remove(&key) {
            self.picked.insert(key.clone());
        }
        if !self.filter.text().is_empty() {
            self.filter.clear();
            self.narrow();
            self.cursor = self.choices.iter().position(|c| c.key == key).unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(key: &str, label: &str) -> Choice {
        Choice { key: key.into(), label: label.into(), words: fold(&format!("{label} {key}")) }
    }

    #[test]
    fn typing_narrows_by_the_words_of_the_interface() {
        let all = vec![
            choice("beating", "Избиение"),
            choice("rape", "Изнасилование"),
            choice("illegal-search", "Незаконный обыск"),
        ];
        let mut pick = Pick::new(all, BTreeSet::new(), true);
        for c in "ОБЫ".chars() {
            pick.filter.type_char(c);
        }
        pick.narrow();
        assert_eq!(pick.current().unwrap().key, "illegal-search");
        pick.toggle();
        assert_eq!((pick.found.len(), pick.cursor), (3, 2));
        assert!(pick.picked.contains("illegal-search"));
    }

    #[test]
    fn a_word_that_begins_one_comes_before_one_that_stands_within() {
        let all = vec![
            choice("a", "Client › Displaced or migrant"),
            choice("b", "Event 1 › Kind of place"),
            choice("c", "Place as it was told"),
        ];
        let mut pick = Pick::new(all, BTreeSet::new(), false);
        pick.narrow_to("place");
        assert_eq!(pick.found, [2, 1, 0]);
    }
}
