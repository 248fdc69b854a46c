//! Who wrote which paragraph of a text, and how it read before.

use crate::record::OpId;
use std::collections::BTreeSet;
use std::ops::Range;

/// A version of a text: who wrote it, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// The operation.
    pub op: OpId,
    /// Who.
    pub by: String,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
}

/// How a paragraph read from a moment on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Whose it is.
    pub hand: Hand,
    /// The paragraph.
    pub text: String,
}

/// A paragraph with its wordings, the first one first; the last one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// How it read.
    pub wordings: Vec<Wording>,
}

/// A paragraph that was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    /// Who took it out.
    pub hand: Hand,
    /// What it was.
    pub paragraph: Paragraph,
    /// Before how many of today's paragraphs it stood then; at most their number.
    pub at: usize,
}

/// The paragraphs of a text and those that it lost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraphs {
    /// In the order of the text.
    pub now: Vec<Paragraph>,
    /// In the order in which they were taken out.
    pub gone: Vec<TakenOut>,
    /// Whether a person has to choose between two wordings before one is brought back.
    pub disputed: bool,
    /// The text as it is shown.
    text: String,
}

/// How many pairs of paragraphs are compared word by word at one change. A text of which more was
/// changed at once is a new text.
const PAIRS: usize = 10_000;

impl Paragraph {
    /// How it reads.
    pub fn text(&self) -> &str {
        self.wordings.last().map_or("", |wording| &wording.text)
    }
}

/// What parts paragraphs.
const PARTS: &str = "\n\n";

/// The paragraphs of a text: what empty lines part.
fn split(text: &str) -> impl Iterator<Item = &str> {
    ranges(text).into_iter().filter_map(|range| text.get(range))
}

impl Paragraphs {
    /// Takes in the next version of the text.
    pub fn take(&mut self, hand: &Hand, text: &str) {
        text.clone_into(&mut self.text);
        let new: Vec<&str> = split(text).collect();
        let same = |(old, new): &(&Paragraph, &&str)| old.text() == **new;
        let head = self.now.iter().zip(&new).take_while(same).count();
        let rest = self.now.len().min(new.len()) - head;
        let tail = self.now.iter().rev().zip(new.iter().rev()).take(rest).take_while(same).count();
        let last = self.now.len() - tail;
        let old: Vec<Paragraph> = self.now.splice(head..last, []).collect();
        let middle = new.get(head..new.len() - tail).unwrap_or_default();
        let (made, gone) = follow(old, middle, hand);
        let grown = made.len();
        self.now.splice(head..head, made);
        // Where something was taken out moves with what stands before it.
        for one in self.gone.iter_mut().filter(|one| one.at > head) {
            one.at = (one.at + grown).saturating_sub(last - head).max(head).min(self.now.len());
        }
        self.gone.extend(gone.into_iter().map(|(at, paragraph)| {
            let at = (head + at).min(self.now.len());
            TakenOut { hand: hand.clone(), paragraph, at }
        }));
    }

    /// The text with a paragraph as it read once, and nothing else changed; `None` where there is no
    /// such wording.
    pub fn with_wording(&self, paragraph: usize, wording: usize) -> Option<String> {
        let then = &self.now.get(paragraph)?.wordings.get(wording)?.text;
        let place = ranges(&self.text).into_iter().nth(paragraph)?;
        let (before, after) = (self.text.get(..place.start)?, self.text.get(place.end..)?);
        Some(format!("{before}{then}{after}"))
    }

    /// The text with a paragraph that was taken out put back, and nothing else changed.
    pub fn with_gone(&self, gone: usize) -> Option<String> {
        let one = self.gone.get(gone)?;
        let then = one.paragraph.text();
        let places = ranges(&self.text);
        if let Some(next) = places.get(one.at) {
            let (before, after) = self.text.split_at_checked(next.start)?;
            return Some(format!("{before}{then}\n\n{after}"));
        }
        let Some(last) = places.last() else { return Some(then.to_owned()) };
        let (before, after) = self.text.split_at_checked(last.end)?;
        Some(format!("{before}\n\n{then}{after}"))
    }
}

/// Where the paragraphs of a text stand in it.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    for part in text.split(PARTS) {
        let body = part.trim_start_matches('\n');
        let start = at + part.len() - body.len();
        let body = body.trim_end_matches('\n');
        if !body.trim().is_empty() {
            found.push(start..start + body.len());
        }
        at += part.len() + PARTS.len();
    }
    found
}

/// What became of some paragraphs: those that stand now, and those that went, each with its place
/// among the new ones.
fn follow(
    old: Vec<Paragraph>,
    new: &[&str],
    hand: &Hand,
) -> (Vec<Paragraph>, Vec<(usize, Paragraph)>) {
    let mut pairs = pairs(&old, new);
    let mut old: Vec<Option<Paragraph>> = old.into_iter().map(Some).collect();
    let mut made = Vec::with_capacity(new.len());
    let mut gone = Vec::new();
    let mut next = 0;
    for (at, text) in new.iter().enumerate() {
        let from = pairs.get_mut(at).and_then(Option::take);
        if let Some(from) = from {
            for one in old.iter_mut().take(from).skip(next).filter_map(Option::take) {
                gone.push((at, one));
            }
            next = from + 1;
        }
        let known = from.and_then(|from| old.get_mut(from)).and_then(Option::take);
        let mut paragraph = known.unwrap_or(Paragraph { wordings: Vec::new() });
        if paragraph.text() != *text || paragraph.wordings.is_empty() {
            let wording = Wording { hand: hand.clone(), text: (*text).to_owned() };
            paragraph.wordings.push(wording);
        }
        made.push(paragraph);
    }
    gone.extend(old.into_iter().flatten().map(|one| (new.len(), one)));
    (made, gone)
}

/// For each new paragraph the old one that it was made of, in rising order: the pairs that have
/// most words in common.
fn pairs(old: &[Paragraph], new: &[&str]) -> Vec<Option<usize>> {
    if old.len() * new.len() > PAIRS {
        return vec![None; new.len()];
    }
    let words =
        |text: &str| -> BTreeSet<String> { text.split_whitespace().map(str::to_owned).collect() };
    let before: Vec<BTreeSet<String>> = old.iter().map(|one| words(one.text())).collect();
    let after: Vec<BTreeSet<String>> = new.iter().map(|text| words(text)).collect();
    // The best sum of what pairs have in common, as for the longest common subsequence.
    let width = old.len() + 1;
    let mut best = vec![0usize; width * (new.len() + 1)];
    let at = |n: usize, o: usize| n * width + o;
    let get = |best: &[usize], n: usize, o: usize| best.get(at(n, o)).copied().unwrap_or(0);
    for (n, new) in after.iter().enumerate() {
        for (o, old) in before.iter().enumerate() {
            let paired = get(&best, n, o) + alike(old, new);
            let most = paired.max(get(&best, n, o + 1)).max(get(&best, n + 1, o));
            if let Some(cell) = best.get_mut(at(n + 1, o + 1)) {
                *cell = most;
            }
        }
    }
    let mut found = vec![None; new.len()];
    let (mut n, mut o) = (new.len(), old.len());
    while n > 0 && o > 0 {
        let here = get(&best, n, o);
        if here == get(&best, n, o - 1) {
            o -= 1;
        } else if here == get(&best, n - 1, o) {
            n -= 1;
        } else {
            (n, o) = (n - 1, o - 1);
            if let Some(cell) = found.get_mut(n) {
                *cell = Some(o);
            }
        }
    }
    found
}

/// How much two paragraphs have in common, of a hundred; nothing where they are rather two.
fn alike(old: &BTreeSet<String>, new: &BTreeSet<String>) -> usize {
    let both = old.intersection(new).count();
    let of = old.len().max(new.len()).max(1);
    let share = both * 100 / of;
    if share >= 30 { share } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::DeviceId;
    use proptest::prelude::*;

    fn hand(n: u64) -> Hand {
        let device = DeviceId::from_bytes([1; DeviceId::BYTES]);
        Hand { op: OpId { device, seq: n }, by: format!("p{n}"), at: n as i64 }
    }

    fn of(versions: &[&str]) -> Paragraphs {
        let mut all = Paragraphs::default();
        for (n, text) in (1..).zip(versions) {
            all.take(&hand(n), text);
        }
        all
    }

    fn told(all: &Paragraphs) -> Vec<(String, Vec<String>)> {
        let one = |p: &Paragraph| {
            let hands = p.wordings.iter().map(|w| w.hand.by.clone()).collect();
            (p.text().to_owned(), hands)
        };
        all.now.iter().map(one).collect()
    }

    #[test]
    fn every_paragraph_knows_who_wrote_it() {
        let all = of(&[
            "She was held.\n\nShe was beaten at night.",
            "She was held.\n\nShe was beaten at the station at night.",
            "A heading.\n\nShe was held.\n\nShe was beaten at the station at night.",
        ]);
        let expected = [
            ("A heading.", vec!["p3"]),
            ("She was held.", vec!["p1"]),
            ("She was beaten at the station at night.", vec!["p1", "p2"]),
        ];
        let told = told(&all);
        let told: Vec<(&str, Vec<&str>)> = told
            .iter()
            .map(|(text, by)| (text.as_str(), by.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(told, expected);
        let before = all.with_wording(2, 0);
        assert_eq!(
            before.as_deref(),
            Some("A heading.\n\nShe was held.\n\nShe was beaten at night.")
        );
    }

    #[test]
    fn what_was_taken_out_is_put_back_where_it_stood() {
        let all = of(&[
            "One here.\n\nTwo there.\n\nThree.",
            "One here.\n\nThree.",
            "Zero.\n\nOne here.\n\nThree.",
        ]);
        assert_eq!(all.gone.len(), 1);
        assert_eq!(
            (all.gone[0].hand.by.as_str(), all.gone[0].paragraph.text()),
            ("p2", "Two there.")
        );
        let back = all.with_gone(0);
        assert_eq!(back.as_deref(), Some("Zero.\n\nOne here.\n\nTwo there.\n\nThree."));
    }

    #[test]
    fn what_stands_around_a_paragraph_stays_as_it_is() {
        let all = of(&["One.\n\n\n\nTwo words here.\n", "One.\n\n\n\nTwo other words here.\n"]);
        assert_eq!(all.with_wording(1, 0).as_deref(), Some("One.\n\n\n\nTwo words here.\n"));
        let all = of(&["One.\n\nTwo.\n", "One.\n"]);
        assert_eq!(all.with_gone(0).as_deref(), Some("One.\n\nTwo.\n"));
    }

    proptest! {
        #[test]
        fn the_paragraphs_are_those_of_the_last_version(
            versions in proptest::collection::vec("([ab]( [ab]){0,3}\n\n){0,5}", 1..6),
        ) {
            let versions: Vec<&str> = versions.iter().map(String::as_str).collect();
            let all = of(&versions);
            let now: Vec<&str> = all.now.iter().map(Paragraph::text).collect();
            let expected: Vec<&str> = split(versions.last().unwrap()).collect();
            prop_assert_eq!(now, expected);
            for (at, one) in all.now.iter().enumerate() {
                prop_assert!(!one.wordings.is_empty());
                for n in 0..one.wordings.len() {
                    prop_assert!(all.with_wording(at, n).is_some());
                }
            }
            for n in 0..all.gone.len() {
                prop_assert!(all.with_gone(n).is_some());
            }
        }
    }
}
